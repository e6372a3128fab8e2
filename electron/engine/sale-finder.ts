import { dayOf } from '../../shared/formats.ts';
import { paymentId, reference, saleId, type SaleId } from '../../shared/ids.ts';
import { collectedBy, type Sale } from '../../shared/sale.ts';
import { searchedFor, type Wanted } from '../../shared/search-text.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';

const PAGE = 100;
/** So many sales are looked at for one question: nothing else of the till waits for longer. The screen asks on. */
const AT_ONCE = 1_000;
/** The same for what stands in other rows than the sale's: a card's last digits, a state. */
const SLOWLY = 300;
/** Sales of one day. */
const OF_ONE_DAY = 5_000;
/** Of what fits no more than this is told at once; a state is picked from all by the screen. */
const MOST = 100;

export interface Found {
  /** Newest first. */
  readonly sales: readonly Sale[];
  /** The screen picks those whose state is called so. */
  readonly word?: string;
  /** Older sales than those of this day were not looked at yet. */
  readonly lookedBackTo?: string;
  /** Where it goes on: among sales with a smaller number. */
  readonly next?: number;
}

/**
 * Past sales by whatever is at hand: number, amount, payment, card, reference, date, state, or the ticket's code.
 * @param below goes on where an earlier answer ended
 */
export function findSales(core: Core, connection: Connection, text: string, below?: number): Found {
  const { store } = core.parts;
  const today = dayOf(core.now(), connection.timeZone());
  const currency = connection.site?.currency ?? (core.parts.settings.mode === 'training' ? 'ARS' : null);
  const wanted = searchedFor(text, { currency, locale: connection.locale() }, today);
  if (wanted.code !== null) return { sales: [store.sale(saleId(wanted.code))].flatMap((sale) => sale ?? []) };
  const sales = new Map<SaleId, Sale>();
  for (const sale of below === undefined ? byKey(core, wanted) : [])
    if (wanted.day === null || sale.day === wanted.day) sales.set(sale.id, sale);
  const { word } = wanted;
  const isOnlyDay = wanted.day !== null && word === null && hasNoText(wanted);
  const isSlow = word !== null || wanted.lastFour !== null;
  if (!isOnlyDay && !isSlow && wanted.amount === null) return { sales: [...sales.values()] };
  const atOnce = wanted.day !== null ? OF_ONE_DAY : isSlow ? SLOWLY : AT_ONCE;
  let looked = 0;
  let oldest: Sale | undefined;
  for (;;) {
    const page = store.history({ day: wanted.day, before: oldest?.number ?? below ?? null, limit: PAGE });
    for (const sale of page.sales)
      if (isOnlyDay || word !== null || fits(core, sale, wanted)) sales.set(sale.id, sale);
    looked += page.sales.length;
    oldest = page.sales.at(-1) ?? oldest;
    if (!page.more || oldest === undefined) return listed(sales, word);
    if (looked >= atOnce || (word === null && sales.size >= MOST))
      return { ...listed(sales, word), lookedBackTo: oldest.day, next: oldest.number };
  }
}

function listed(sales: ReadonlyMap<SaleId, Sale>, word: string | null): Found {
  const newest = [...sales.values()].sort((one, other) => other.number - one.number);
  return { sales: newest, ...(word === null ? {} : { word }) };
}

function hasNoText({ number, amount, lastFour, paymentId: payment, reference: named }: Wanted): boolean {
  return number === null && amount === null && lastFour === null && payment === null && named === null;
}

/** What the file knows by an index. */
function byKey({ parts: { store } }: Core, wanted: Wanted): Sale[] {
  const byNumber = wanted.number === null ? undefined : store.saleByNumber(wanted.number);
  const charges = [
    wanted.paymentId === null ? undefined : store.chargesOfPayment(paymentId(wanted.paymentId))[0],
    wanted.reference === null ? undefined : store.chargeByReference(reference(wanted.reference)),
  ];
  return [byNumber, ...charges.map((charge) => charge && store.sale(charge.saleId))].flatMap(
    (sale) => sale ?? [],
  );
}

function fits({ parts: { store } }: Core, sale: Sale, { amount, lastFour }: Wanted): boolean {
  if (amount !== null && (sale.total === amount || collectedBy(sale, 'cash') === amount)) return true;
  if (lastFour === null) return false;
  return store
    .printJobsOfSale(sale.id)
    .some(({ facts }) => 'paidWith' in facts && facts.paidWith.some((paid) => paid.lastFour === lastFour));
}
