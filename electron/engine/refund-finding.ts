import { amountOfRefund, isRefundOpen, type Refund } from '../../shared/refund.ts';
import type { PaymentReading, RefundReading } from './ports.ts';

/** Our date of an intent and the provider's date of a refund may differ by this much and be the same moment. Milliseconds. */
const SAME_MOMENT_MS = 5_000;

/** A refund that the provider named and no longer lists is gone after this; before, its lists may be late. Milliseconds. */
export const GONE_AFTER_MS = 3_600_000;

export type Finding =
  /** The provider's refund that is ours: it is adopted, nothing is sent. */
  | { readonly kind: 'ours'; readonly reading: RefundReading }
  /** An equal one was made at the moment of our intent: only a person can say whether it is the same. */
  | { readonly kind: 'doubtful' }
  | { readonly kind: 'none' };

/** A request of ours may have reached the provider. */
export function mayHaveLeft({ state }: Refund): boolean {
  return state.kind === 'requested' || state.kind === 'unknown';
}

function isDead({ status }: RefundReading): boolean {
  return status === 'rejected' || status === 'cancelled';
}

/** Provider's refund ids that these refunds of ours have taken for themselves. */
export function claimedBy(refunds: readonly Refund[]): Set<string> {
  return new Set(refunds.flatMap(nameOf));
}

/**
 * Which of the provider's refunds is ours (rule 20): the one known by id; else one of our amount that is newer than the
 * intent, was not there before the first sending, and is no other refund's of ours. Before anything was sent only a
 * clearly newer one is: it was made elsewhere to the same end. After an unanswered request whatever appeared since is
 * taken for ours, for money must never go back twice.
 */
export function findOurs(
  refund: Refund,
  told: Pick<PaymentReading, 'refunds' | 'fact'>,
  claimed: ReadonlySet<string>,
): Finding {
  const id = 'providerId' in refund.state ? refund.state.providerId : undefined;
  if (id !== undefined && id !== null) return ours(told.refunds.find((one) => one.id === id));
  const known = new Set(refund.known);
  const fresh = told.refunds
    .filter((one) => !isDead(one) && !claimed.has(one.id) && !known.has(one.id))
    .sort(byDate);
  const same = fresh.filter((one) => one.amount === refund.amount);
  if (mayHaveLeft(refund)) {
    const fits = (one: RefundReading) => age(refund, one) !== 'older';
    return ours(same.find(fits) ?? rest(refund, told, fresh.filter(fits)));
  }
  const newer = same.find((one) => age(refund, one) === 'newer');
  if (newer) return ours(newer);
  if (refund.agreedAt !== undefined) return { kind: 'none' };
  const before = knownToBooks(refund, told.refunds);
  const near = (one: RefundReading) =>
    one.createdAt !== null && age(refund, one) === 'near' && !before.has(one.id);
  return same.some(near) ? { kind: 'doubtful' } : { kind: 'none' };
}

function ours(reading: RefundReading | undefined): Finding {
  return reading ? { kind: 'ours', reading } : { kind: 'none' };
}

/**
 * A whole refund takes what is left when it arrives: less than the payment, where somebody gave back a part before. The
 * list may be newer than the payment's page: what it shows counts too.
 */
function rest(
  refund: Refund,
  { fact, refunds }: Pick<PaymentReading, 'fact' | 'refunds'>,
  fresh: readonly RefundReading[],
): RefundReading | undefined {
  const { back, onItsWay } = shown(refunds);
  const gone = Math.max(fact.refunded, back + onItsWay);
  const nothingLeft = fact.status === 'refunded' || (fact.amount !== null && gone >= fact.amount);
  return refund.whole && nothingLeft ? fresh.filter((one) => (one.amount ?? 0) > 0).at(-1) : undefined;
}

function age(refund: Refund, { createdAt }: RefundReading): 'older' | 'near' | 'newer' {
  if (createdAt === null || !refund.dated) return 'near';
  if (createdAt > refund.intendedAt + SAME_MOMENT_MS) return 'newer';
  return createdAt < refund.intendedAt - SAME_MOMENT_MS ? 'older' : 'near';
}

function byDate(one: RefundReading, other: RefundReading): number {
  return (one.createdAt ?? 0) - (other.createdAt ?? 0);
}

/** The oldest refunds whose sum is what had gone back, by the books, when ours was intended. */
function knownToBooks(refund: Refund, readings: readonly RefundReading[]): Set<string> {
  const known = new Set<string>();
  let back = 0;
  for (const one of readings.filter((reading) => !isDead(reading)).sort(byDate)) {
    back += one.amount ?? 0;
    if (back > (refund.backBefore ?? 0)) break;
    known.add(one.id);
  }
  return known;
}

/** What the list of refunds shows as gone back, and as on its way. Plain minor units: a strange list may hold any sum. */
function shown(readings: readonly RefundReading[]): { readonly back: number; readonly onItsWay: number } {
  let back = 0;
  let onItsWay = 0;
  for (const one of readings) {
    if (one.status === 'approved') back += one.amount ?? 0;
    else if (!isDead(one)) onItsWay += one.amount ?? 0;
  }
  return { back, onItsWay };
}

/** More went back than the list shows: the list is late, so a refund missing in it proves nothing. */
export function isBehind({ fact, refunds }: Pick<PaymentReading, 'fact' | 'refunds'>): boolean {
  const { back, onItsWay } = shown(refunds);
  return fact.refunded > back + onItsWay;
}

/** The payment's `amount_refunded` holds this refund in process already. */
export function isCounted(
  reading: RefundReading,
  { fact, refunds }: Pick<PaymentReading, 'fact' | 'refunds'>,
): boolean {
  return reading.amount !== null && fact.refunded >= shown(refunds).back + reading.amount;
}

/** What may still be asked for of a payment: what it holds, less what is on its way back. Minor units. */
export function leftOf(told: Pick<PaymentReading, 'fact' | 'refunds'>): number {
  const { back, onItsWay } = shown(told.refunds);
  const { fact } = told;
  if (fact.status !== 'approved' || fact.amount === null) return 0;
  return Math.max(0, fact.amount - Math.max(fact.refunded, back + onItsWay));
}

/** What of a payment has not gone back for good: on its way by whichever hand, it may come to nothing. Minor units. */
export function undecidedOf(told: Pick<PaymentReading, 'fact' | 'refunds'>): number {
  return leftOf(told) + shown(told.refunds).onItsWay;
}

/** A request for all of a payment may have left, and what is left of it has become less: that is what it takes (rule 20). */
export function takesRest(refund: Refund, told: Pick<PaymentReading, 'fact' | 'refunds'>): boolean {
  return mayHaveLeft(refund) && refund.whole && leftOf(told) > 0 && undecidedOf(told) < refund.amount;
}

/** What a payment still holds by this reading, whatever is on its way back; never less than nothing. Minor units. */
export function heldOf({ fact, refunds }: Pick<PaymentReading, 'fact' | 'refunds'>): number {
  if (fact.status !== 'approved' || fact.amount === null) return 0;
  return Math.max(0, fact.amount - Math.max(fact.refunded, shown(refunds).back));
}

/**
 * What of a payment can still be given back: neither what has gone back as the provider tells it, nor what is on its
 * way and not in that sum yet, nor ours that it does not tell yet. Minor units, never less than nothing.
 * @param toldAt the provider's date of what it tells; null: unknown.
 */
export function leftInBooks(
  paid: number,
  alreadyBack: number,
  ours: readonly Refund[],
  toldAt: number | null = null,
): number {
  const alive = ours.filter((one) => one.state.kind !== 'refused');
  const uncounted = alive.filter(
    ({ state }) => isRefundOpen(state) && !(state.kind === 'in_process' && state.counted),
  );
  return Math.max(
    0,
    paid - Math.max(alreadyBack + sumBack(uncounted), sumBack(alive), untold(alive, toldAt)),
  );
}

function sumBack(refunds: readonly Refund[]): number {
  return refunds.reduce<number>((total, one) => total + amountOfRefund(one), 0);
}

/** What has gone back at least, where the payment was last told before the latest refund that is done. */
function untold(alive: readonly Refund[], toldAt: number | null): number {
  const done = alive.filter(({ state, dated }) => state.kind === 'done' && dated);
  const isTold = toldAt === null || done.every(({ intendedAt }) => toldAt >= intendedAt - SAME_MOMENT_MS);
  if (isTold) return 0;
  // What the books knew at an intent holds none of the refunds wished for since.
  const since = ({ number }: Refund) => sumBack(alive.filter((one) => one.number >= number));
  return Math.max(...done.map((one) => (one.backBefore ?? 0) + since(one)));
}

/** The provider's id of a refund, once it has named it. */
export function nameOf({ state }: Refund): string[] {
  return 'providerId' in state && state.providerId ? [state.providerId] : [];
}

/** The provider took this refund, and now shows neither it nor its money. `told` was read with this refund's id. */
export function hasVanished(refund: Refund, told: PaymentReading, now: number): boolean {
  const { state } = refund;
  const [name] = nameOf(refund);
  if (name === undefined || (state.kind !== 'in_process' && state.kind !== 'done')) return false;
  if (now - state.at < GONE_AFTER_MS || told.refunds.some(({ id }) => id === name)) return false;
  return !isBehind(told) && heldOf(told) >= amountOfRefund(refund);
}

/** The reading without these refunds: the provider no longer knows them, so none of them is on its way. */
export function withoutGone(told: PaymentReading, gone: readonly string[]): PaymentReading {
  const refundsOff = [...(told.fact.refundsOff ?? []), ...gone];
  return gone.length === 0 ? told : { ...told, fact: { ...told.fact, refundsOff } };
}
