import { dayOf } from '../../shared/formats.ts';
import { paymentId, reference, saleId, type SaleId } from '../../shared/ids.ts';
import { collectedBy, type Sale } from '../../shared/sale.ts';
import { searchedFor, type Wanted } from '../../shared/search-text.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';

const PAGE = 100;
/** So many sales back an amount is looked for where no day is given. */
const BACK = 1_000;
/** The same for what stands in other rows than the sale's: a card's last digits, a state. */
const BACK_SLOWLY = 300;
/** Sales of one day. */
const OF_ONE_DAY = 5_000;
/** No more than this is shown; a state is picked from as many by the screen. */
const MOST = 100;

export interface Found {
  /** Newest first. */
  readonly sales: readonly Sale[];
  /** The screen picks those whose state is called so. */
  readonly word?: string;
  /** Older sales than those of this day were not looked at: a date finds them. */
  readonly lookedBackTo?: string;
}

/** Past sales by whatever is at hand: number, amount, payment, card, reference, date, state, or the ticket's code. */
export function findSales(core: Core, connection: Connection, text: string): Found {
  const { store } = core.parts;
  const today = dayOf(core.now(), connection.timeZone());
  const currency = connection.site?.currency ?? (core.parts.settings.mode === 'training' ? 'ARS' : null);
  const wanted = searchedFor(text, { currency, locale: connection.locale() }, today);
  if (wanted.code !== null) return { sales: [store.sale(saleId(wanted.code))].flatMap((sale) => sale ?? []) };
  const sales = new Map<SaleId, Sale>();
  for (const sale of byKey(core, wanted))
    if (wanted.day === null || sale.day === wanted.day) sales.set(sale.id, sale);
  const { word } = wanted;
  const isOnlyDay = wanted.day !== null && word === null && hasNoText(wanted);
  const isSlow = word !== null || wanted.lastFour !== null;
  if (!isOnlyDay && !isSlow && wanted.amount === null) return { sales: [...sales.values()] };
  const most = wanted.day !== null ? OF_ONE_DAY : word === null ? BACK : BACK_SLOWLY;
  let looked = 0;
  let oldest: Sale | undefined;
  let before: number | null = null;
  for (let more = true; more && sales.size < (word === null ? MOST : BACK_SLOWLY);) {
    const page = store.history({ day: wanted.day, before, limit: PAGE });
    for (const sale of page.sales) {
      const isNear = wanted.day !== null || looked < BACK_SLOWLY;
      looked += 1;
      if (isOnlyDay || word !== null || fits(core, sale, wanted, isNear)) sales.set(sale.id, sale);
    }
    oldest = page.sales.at(-1) ?? oldest;
    before = oldest?.number ?? null;
    more = page.more && looked < most;
    if (page.more && !more && wanted.day === null && oldest)
      return { ...listed(sales, word), lookedBackTo: oldest.day };
  }
  return listed(sales, word);
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
    wanted.paymentId === null ? undefined : store.chargeByPayment(paymentId(wanted.paymentId)),
    wanted.reference === null ? undefined : store.chargeByReference(reference(wanted.reference)),
  ];
  return [byNumber, ...charges.map((charge) => charge && store.sale(charge.saleId))].flatMap(
    (sale) => sale ?? [],
  );
}

/** @param isNear near enough that its tickets are looked at too. */
function fits(
  { parts: { store } }: Core,
  sale: Sale,
  { amount, lastFour }: Wanted,
  isNear: boolean,
): boolean {
  if (amount !== null && (sale.total === amount || collectedBy(sale, 'cash') === amount)) return true;
  if (lastFour === null || !isNear) return false;
  return store
    .printJobsOfSale(sale.id)
    .some(({ facts }) => 'paidWith' in facts && facts.paidWith.some((paid) => paid.lastFour === lastFour));
}
