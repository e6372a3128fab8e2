import { isLive, type Charge } from '../../shared/charge.ts';
import type { Failure } from '../../shared/failures.ts';
import type { ChargeId } from '../../shared/ids.ts';
import { saleNumberText } from '../../shared/sale.ts';
import type { VoucherView } from '../../shared/voucher-view.ts';
import { answerOf } from './asked-of-sale.ts';
import type { BooksReader } from './books-reader.ts';
import type { Charges } from './charge/charges.ts';
import type { Core } from './core.ts';
import { answeredSince } from './views.ts';

/** How many of our own charges are searched for one question; each «Seguir buscando» adds as many. */
export const ASKED_AT_ONCE = 3;

type Asked = Pick<VoucherView, 'amount' | 'paymentId'>;

/** Our own charges that the customer may have paid, the newest first: they are searched too, each by its reference. */
export function askable(
  books: { openCharges(): readonly Charge[] } & Partial<BooksReader>,
  { amount, paymentId }: Asked,
): readonly Charge[] {
  if (paymentId !== null) return [];
  const open = books
    .openCharges()
    .filter(mayBePaid)
    .filter((charge) => amount === null || charge.amount === amount);
  return [...open].sort((one, other) => other.intendedAt - one.intendedAt);
}

/**
 * What the searches of those charges have answered since the question. Those that were asked about then: one that takes
 * the place of a charge that is over by now was never asked.
 */
export function answersOf(
  core: Core,
  charges: Charges,
  asked: Asked & Pick<VoucherView, 'askedAt'> & { readonly charges: readonly ChargeId[] },
): {
  readonly looking: boolean;
  readonly complete: boolean;
  readonly failure: Failure | null;
  /** When each of them began; null: not answered yet. */
  readonly searches: readonly (number | null)[];
  readonly unverified: string | null;
} {
  const now = core.now();
  const open = asked.charges.flatMap((id) => core.books.charge(id) ?? []).filter(mayBePaid);
  const answers = open.map((charge) => {
    const run = charges.run(charge.id);
    const told =
      charge.state.kind === 'waiting' ? answeredSince(charge, run) : answerOf({ charge, run }, now);
    const proved = told.unprovedFrom === null ? (told.searchedFrom ?? -Infinity) : -Infinity;
    const last = Math.max(told.searchedFrom ?? -Infinity, told.unprovedFrom ?? -Infinity);
    return { proved, last, failure: troubleOf(charge, run.shown.trouble) };
  });
  const unverified = unverifiedSale(core, asked);
  return {
    unverified,
    looking: answers.some(({ last, failure }) => last < asked.askedAt && failure === null),
    complete: unverified === null && answers.every(({ proved }) => proved >= asked.askedAt),
    failure: answers.find(({ failure }) => failure !== null)?.failure ?? null,
    searches: answers.map(({ last }) => (last >= asked.askedAt ? last : null)),
  };
}

/** Whether that charge may still have been paid. */
export function isAskable({ books }: Core, id: ChargeId): boolean {
  const charge = books.charge(id);
  return charge !== undefined && mayBePaid(charge);
}

function mayBePaid({ state }: Charge): boolean {
  return isLive(state) || state.kind === 'guarding';
}

/** What has left the counter is searched again by its own pace, not at the moment that the provider names. */
function troubleOf({ state }: Charge, trouble: Failure | null): Failure | null {
  return trouble === null || isLive(state) ? trouble : { ...trouble, retryAt: null };
}

/** The number of a sale of which nobody could prove that it left no money, and of which a person is still asked. */
function unverifiedSale({ books }: Core, { amount, paymentId }: Asked): string | null {
  if (paymentId !== null) return null;
  for (const { kind, chargeId, saleId } of books.openIncidents()) {
    if (kind !== 'unverified' || chargeId === null || saleId === null) continue;
    const sale = books.sale(saleId);
    if (sale && (amount === null || books.charge(chargeId)?.amount === amount))
      return saleNumberText(sale.number);
  }
  return null;
}
