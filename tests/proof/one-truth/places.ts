import { asideNotes } from '../../../renderer/view-models/aside.ts';
import { boardContent } from '../../../renderer/view-models/board.ts';
import { counterButtons, showsQr } from '../../../renderer/view-models/counter.ts';
import { incidentCard } from '../../../renderer/view-models/incidents.ts';
import { rowState } from '../../../renderer/view-models/sales.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { voucherSays } from '../../../renderer/view-models/voucher-desk.ts';
import { isAsked, searchAnswer, voucherAnswer } from '../../../renderer/view-models/voucher.ts';
import type { SaleId } from '../../../shared/ids.ts';
import type { SaleDetail, Snapshot } from '../../../shared/snapshot.ts';

/** All places of the screen that speak of one sale, in the words that a person reads. */
export interface Places {
  readonly board: string;
  readonly f6: string;
  readonly search: string;
  readonly desk: string;
  readonly cards: string;
  readonly row: string;
  readonly aside: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly qr: boolean;
  /** Approved and not given back, by the detail page. Minor units. */
  readonly holds: number;
  readonly blind: boolean;
}

/** @param askedAt when F6 and «Buscar pago» were pressed, in the engine's time. */
export function placesOf(
  snapshot: Snapshot,
  detail: SaleDetail | null,
  saleId: SaleId,
  askedAt: number,
): Places {
  const formatter = formatterFor(snapshot.shop, 'es');
  const { counter, connection } = snapshot;
  const sale = counter.kind === 'sale' && counter.saleId === saleId ? counter : null;
  const charge = sale?.charge ?? null;
  const board = boardContent(snapshot, formatter);
  const asking = charge !== null && isAsked(charge, askedAt);
  const speaks = sale !== null && charge !== null && sale.can.search && !sale.cash && charge.phase !== 'paid';
  const row = snapshot.today.find((one) => one.saleId === saleId);
  const says = snapshot.voucher && voucherSays(snapshot.voucher, snapshot, formatter);
  const cards = snapshot.incidents
    .filter((incident) => incident.saleId === saleId)
    .map((incident) => {
      const { title, meaning, next } = incidentCard(incident, formatter);
      return [title, meaning, next].join('. ');
    });
  const payments = detail?.payments ?? [];
  const pressed = { asking, at: askedAt, since: connection.since };
  return {
    board: sale === null ? '' : [board.title, ...board.lines].join('. '),
    f6: speaks ? voucherAnswer(sale, charge, asking, formatter) : '',
    search: speaks ? searchAnswer(sale, charge, pressed, formatter) : '',
    desk: says
      ? [says.title ?? '', ...says.notes.flatMap(({ lines }) => lines), ...says.lines].join(' ')
      : '',
    cards: cards.join(' | '),
    row: row ? rowState(row, formatter).text : '',
    aside: asideNotes(
      snapshot.aside.filter((one) => one.saleId === saleId),
      formatter,
    )
      .notes.map(({ title, text }) => `${title}. ${text}`)
      .join(' | '),
    detail: detail ? rowState(detail.row, formatter).text : '',
    buttons: sale === null ? [] : counterButtons(sale, formatter.words).map(({ label }) => label),
    qr: sale !== null && showsQr(sale) === 'qr',
    holds: payments
      .filter(({ status }) => status === 'approved')
      .reduce((sum, { amount, refunded }) => sum + Math.max(0, (amount ?? 0) - refunded), 0),
    blind: charge?.failure !== null && charge !== null && connection.failure !== null,
  };
}

/** That nothing came for the sale. */
const NONE = /no llegó ningún pago|no tiene ningún pago|: no hay pago|no se cobró nada/i;
const SEARCHED_NONE = /no llegó ningún pago|no tiene ningún pago|: no hay pago/i;
const NONE_IN_LISTS = /^(Cancelada|Vencida|Impaga|Reemplazada|Sin cobro)$/;
/** That money came for it, whatever became of it. */
const CAME =
  /llegaron \$|(?<!si )llegó un pago|llegó dinero|llegó otro pago|llegó una parte|el dinero llegó|\bPAGADO\b|pago tardío|pago duplicado|pago de más|entró y es de la venta/i;
const CAME_IN_LISTS = /^(Cobrada|Cobrada tarde|Llegó un pago|Queda una parte)$/;
const CHARGES_AGAIN = /^(Reintentar|Efectivo)$/;

/** What two places say against each other, or against what the provider knows; empty: nothing. */
export function contradictions(places: Places, truth: { readonly noneIsTrue: boolean }): string[] {
  const texts = { board: places.board, f6: places.f6, search: places.search, cards: places.cards };
  const lists = { row: places.row, detail: places.detail };
  const none = [
    ...Object.entries(texts).filter(([, text]) => NONE.test(text)),
    ...Object.entries(lists).filter(([, text]) => NONE_IN_LISTS.test(text)),
  ];
  const came = [
    ...Object.entries(texts).filter(([, text]) => CAME.test(text) && !NONE.test(text)),
    ...Object.entries(lists).filter(([, text]) => CAME_IN_LISTS.test(text)),
  ];
  const found: string[] = [];
  for (const [where, text] of none)
    for (const [other, otherText] of came) found.push(`${where} «${text}» against ${other} «${otherText}»`);
  const asked = [places.f6, places.search, places.desk].filter((text) => NONE.test(text));
  if (!truth.noneIsTrue) for (const text of asked) found.push(`not proved: «${text}»`);
  // That an order was refused is known without looking again.
  if (places.blind && SEARCHED_NONE.test(`${places.board} ${places.f6} ${places.search}`))
    found.push(`blind, and none came: «${places.board}» «${places.f6}»`);
  if (places.row !== '' && places.detail !== '' && places.row !== places.detail)
    found.push(`row «${places.row}» against detail «${places.detail}»`);
  const again = places.buttons.filter((button) => CHARGES_AGAIN.test(button));
  if (places.holds >= 10_000 && again.length > 0)
    found.push(`${again.join(', ')} would take it twice: «${places.board}»`);
  if (places.holds >= 10_000 && places.qr) found.push(`the QR is shown: «${places.board}»`);
  // What became of the money after the ticket is told beside PAGADO.
  const isTold = /estaba PAGADO|en disputa/i.test(places.board);
  if (/\bPAGADO\b/.test(places.board) && places.holds <= 0 && !isTold)
    found.push(`PAGADO with ${places.holds}: «${places.board}»`);
  return found;
}
