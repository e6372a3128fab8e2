import { asideNotes } from '../../../renderer/view-models/aside.ts';
import { boardContent, boardHolds } from '../../../renderer/view-models/board.ts';
import { counterButtons, showsQr } from '../../../renderer/view-models/counter.ts';
import { besideBoard, incidentCard } from '../../../renderer/view-models/incidents.ts';
import { rowState } from '../../../renderer/view-models/sales.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { voucherSays } from '../../../renderer/view-models/voucher-desk.ts';
import { isAsked, searchAnswer, voucherAnswer } from '../../../renderer/view-models/voucher.ts';
import type { SaleId } from '../../../shared/ids.ts';
import type { SaleDetail, Snapshot } from '../../../shared/snapshot.ts';
import type { Happened } from './situations.ts';

/** All places of the screen that speak of one sale, in the words that a person reads. */
export interface Places {
  readonly board: string;
  readonly f6: string;
  readonly search: string;
  readonly desk: string;
  readonly cards: string;
  /** Cards about money that no sale has. */
  readonly strays: string;
  readonly row: string;
  readonly aside: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly qr: boolean;
  /** Approved and not given back, by the detail page. Minor units. */
  readonly holds: number;
  readonly blind: boolean;
  /** Nothing newer is heard than what two searches would have brought. */
  readonly deaf: boolean;
  /** How old the last search of its charge is, where that one could say that nothing came. Milliseconds. */
  readonly searchedAgoMs: number | null;
}

/** Two searches of a charge that waits. Milliseconds. */
const TWO_SEARCHES = 10_000;

/**
 * @param askedAt when F6 and «Buscar pago» were pressed, in the engine's time.
 * @param now of a screen that shows this snapshot; where nothing is heard, no newer one comes.
 */
export function placesOf(
  snapshot: Snapshot,
  detail: SaleDetail | null,
  saleId: SaleId,
  askedAt: number,
  now: number,
): Places {
  const formatter = formatterFor(snapshot.shop, 'es');
  const { counter, connection } = snapshot;
  const sale = counter.kind === 'sale' && counter.saleId === saleId ? counter : null;
  const charge = sale?.charge ?? null;
  const board = boardContent(snapshot, formatter);
  const isHeld = boardHolds(snapshot, formatter);
  const asking = charge !== null && isAsked(charge, askedAt);
  const speaks = sale !== null && charge !== null && sale.can.search && !sale.cash && charge.phase !== 'paid';
  const row = snapshot.today.find((one) => one.saleId === saleId);
  const voucher = snapshot.vouchers.at(-1);
  const says = voucher && voucherSays(voucher, snapshot, formatter);
  const cardsOf = (of: SaleId | null) =>
    snapshot.incidents
      .filter((incident) => incident.saleId === of)
      .map((incident) => {
        const { title, meaning, next, refund } = incidentCard(
          incident,
          formatter,
          besideBoard(incident, counter),
        );
        return [title, meaning, next, refund?.text ?? ''].join('. ');
      })
      .join(' | ');
  const payments = detail?.payments ?? [];
  const pressed = { asking, at: askedAt, since: connection.since };
  return {
    board: sale === null ? '' : [board.title, ...board.lines].join('. '),
    f6: speaks ? voucherAnswer(sale, charge, asking, formatter, isHeld) : '',
    search: speaks ? searchAnswer(sale, charge, pressed, formatter, isHeld) : '',
    desk: says
      ? [says.about, says.title ?? '', ...says.notes.flatMap(({ lines }) => lines), ...says.lines].join(' ')
      : '',
    cards: cardsOf(saleId),
    strays: cardsOf(null),
    row: row ? rowState(row, formatter).text : '',
    aside: asideNotes(
      snapshot.aside.filter((one) => one.saleId === saleId),
      formatter,
      connection,
    )
      .notes.map(({ title, text }) => `${title}. ${text}`)
      .join(' | '),
    detail: detail ? rowState(detail.row, formatter).text : '',
    buttons: sale === null ? [] : counterButtons(sale, formatter.words).map(({ label }) => label),
    qr: sale !== null && showsQr(sale) === 'qr',
    holds: payments
      .filter(({ status }) => status === 'approved')
      .reduce((sum, { amount, refunded }) => sum + Math.max(0, (amount ?? 0) - refunded), 0),
    deaf:
      charge !== null &&
      connection.failure !== null &&
      // A permission that one kind of call lacks: a charge's own searches are answered.
      connection.failure.code !== 'access-denied' &&
      connection.since !== null &&
      now - connection.since > TWO_SEARCHES &&
      connection.state !== 'checking',
    searchedAgoMs: charge?.guarded && charge.searchedFrom !== null ? now - charge.searchedFrom : null,
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

/** That its money went back to the customer. */
const BACK = /(?<!si )(?:ya )?volvió al cliente|^Devuelta$|se devolvió todo|DEVUELT/i;

/**
 * What two places say against each other, or against what the provider knows; empty: nothing.
 * @param truth what stays, by the provider's own books
 */
export function contradictions(places: Places, truth: Happened): string[] {
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
  const asked = [places.f6, places.search].filter((text) => NONE.test(text));
  if (truth.stays > 0) for (const text of asked) found.push(`not proved: «${text}»`);
  if (NONE.test(places.desk) && (truth.ofAccount ?? truth.stays) > 0 && truth.isOld !== true)
    found.push(`not proved of the account: «${places.desk}»`);
  // What nobody could prove is nowhere called proved.
  if (/Sin verificar/.test(places.cards))
    for (const [where, text] of none) found.push(`${where} «${text}» against «${places.cards}»`);
  if (truth.stays > 0)
    for (const text of [places.board, places.f6, places.search, places.row, places.detail])
      if (BACK.test(text)) found.push(`it has not gone back: «${text}»`);
  // That an order was refused is known without looking again.
  if (places.blind && SEARCHED_NONE.test(`${places.board} ${places.f6} ${places.search}`))
    found.push(`blind, and none came: «${places.board}» «${places.f6}»`);
  if (/la caja sigue buscando/.test(places.board) && /Sin verificar/.test(places.cards))
    found.push(`nobody looks any more: «${places.board}» against «${places.cards}»`);
  if (/Sin verificar/.test(places.cards) && NONE.test(places.desk))
    found.push(`desk «${places.desk}» against «${places.cards}»`);
  if (/mirá los incidentes/.test(places.desk) && places.strays === '' && places.cards === '')
    found.push(`desk «${places.desk}», and there is no incident`);
  if (/Devolución sin terminar/.test(places.cards)) {
    for (const text of [places.board, places.f6, places.search, places.cards])
      if (/lo está devolviendo|está volviendo al cliente|No devuelvas por otro medio/i.test(text))
        found.push(`nobody knows whether it goes back: «${text}» against «${places.cards}»`);
  }
  found.push(...withoutAge(places));
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

const TIME = /\d\d:\d\d/;

/** Facts that may have changed since, and are told without their age. What is settled for good needs none. */
function withoutAge({ board, search, desk, aside, deaf, searchedAgoMs }: Places): string[] {
  const isSettled = /PAGADO|COBRADO|estaba|no se pudo crear|ya no busca/i.test(board);
  const told = deaf ? [isSettled ? '' : board, search, desk, aside] : [];
  const old = searchedAgoMs !== null && searchedAgoMs > TWO_SEARCHES && NONE.test(board) ? [board] : [];
  return [...told, ...old]
    .filter((text) => text !== '' && !TIME.test(text))
    .map((text) => `without its age: «${text}»`);
}
