import type { FailureCode } from '../../shared/failures.ts';
import type { Refund, RefundState } from '../../shared/refund.ts';
import { failureCodeOf } from './faults.ts';
import type { Site, SiteId } from '../../shared/sites.ts';
import type { PaymentReading, ProviderFault, RefundReading } from './ports.ts';

/**
 * The provider's refund that is ours: the one we know by id, or one of the same amount that nobody else of ours
 * claims. Found means adopted, whoever made it and whenever: money must never go back twice (rule 20), and a till whose
 * clock was set cannot tell which of two was first.
 */
export function adopted(
  refund: Refund,
  readings: readonly RefundReading[],
  claimed: ReadonlySet<string>,
): RefundReading | null {
  const id = 'providerId' in refund.state ? refund.state.providerId : null;
  if (id !== null) return readings.find((one) => one.id === id) ?? null;
  const open = readings.filter((one) => !claimed.has(one.id));
  return (
    open.find(
      (one) => one.amount === refund.amount && one.status !== 'rejected' && one.status !== 'cancelled',
    ) ?? null
  );
}

/** The refund's own `status` decides, not the HTTP code. */
export function stateOfReading(reading: RefundReading, at: number): RefundState {
  switch (reading.status) {
    case 'approved':
      return { kind: 'done', at, providerId: reading.id };
    case 'in_process':
    case 'other':
      return { kind: 'in_process', at, providerId: reading.id };
    case 'rejected':
    case 'cancelled':
      return { kind: 'refused', at, cause: 'refund-refused', providerCode: reading.status };
  }
}

export interface RefundFate {
  /** `look`: nobody knows, or the provider says that something is there already. */
  readonly kind: 'not-sent' | 'refused' | 'look';
  readonly cause: FailureCode;
}

/** Codes of the provider's refund errors that are a plain no, in words (provider's reference; section on refunds). */
const REFUSALS: Readonly<Record<string, FailureCode>> = {
  '2024': 'refund-too-old',
  '15016': 'refund-too-old',
  in_store_payment_refund_order: 'refund-too-old',
  '3024': 'refund-partial-not-taken',
  unsupported_partially_refunds: 'refund-partial-not-taken',
  '2085': 'refund-amount-too-large',
  refund_amount_exceeds: 'refund-amount-too-large',
  '4040': 'refund-amount-too-large',
  insufficient_balance: 'refund-no-balance',
  insufficient_amount: 'refund-no-balance',
  '7': 'refund-test-account',
};

/** "Refund not found or key already used", "not valid for the state of the payment": both mean look, not no. */
const LOOK_CODES = ['2032', '2063'];

export function fateOfFault(fault: ProviderFault): RefundFate {
  const cause = (fault.code !== null ? REFUSALS[fault.code] : undefined) ?? null;
  switch (fault.kind) {
    case 'not-sent':
    case 'rate-limited':
      return { kind: 'not-sent', cause: failureCodeOf(fault) };
    case 'unauthorized':
      return { kind: 'refused', cause: cause ?? failureCodeOf(fault) };
    case 'refused':
    case 'not-found':
      if (fault.code !== null && LOOK_CODES.includes(fault.code))
        return { kind: 'look', cause: 'refund-already-done' };
      return { kind: 'refused', cause: cause ?? 'refund-refused' };
    case 'no-answer':
    case 'conflict':
    case 'locked':
    case 'unavailable':
    case 'redirect':
    case 'garbled':
      return { kind: 'look', cause: failureCodeOf(fault) };
  }
}

const DAY = 86_400_000;
/** Money from another wallet or bank goes back within this time only, and only whole (provider's help pages). Days. */
const OTHER_WALLET_DAYS = 30;

/** Why a site's rules forbid a refund, said before any call; null when they do not. `approvedAt` null: unknown, asked. */
export function siteLimit(
  site: Site,
  whole: boolean,
  approvedAt: number | null,
  now: number,
): FailureCode | null {
  if (!whole && !site.partialRefunds) return 'refund-partial-not-taken';
  return now - (approvedAt ?? now) > site.refundDays * DAY ? 'refund-too-old' : null;
}

/** Why a payment from another wallet cannot be given back as asked; null when it can. Pix (Brazil) has no such limit. */
export function walletLimit(
  refund: Refund,
  reading: PaymentReading,
  site: SiteId,
  now: number,
): FailureCode | null {
  if (reading.paidWith.means !== 'bank_transfer' || site === 'MLB') return null;
  if (!refund.whole) return 'refund-partial-not-taken';
  const age = now - (reading.fact.approvedAt ?? now);
  return age > OTHER_WALLET_DAYS * DAY ? 'refund-too-old' : null;
}
