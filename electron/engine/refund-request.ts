import type { Charge } from '../../shared/charge.ts';
import type { FailureCode } from '../../shared/failures.ts';
import type { IncidentId, PaymentId, RefundId } from '../../shared/ids.ts';
import { minor, type Minor } from '../../shared/money.ts';
import { isRefundOpen, type Refund } from '../../shared/refund.ts';
import type { Site } from '../../shared/sites.ts';
import { leftInBooks } from './refund-finding.ts';
import { siteLimit } from './refund-rules.ts';

/** The same request pressed again within this time is a double press, not a new request. Milliseconds. */
const DOUBLE_PRESS_MS = 30_000;

export interface RefundRequest {
  readonly charge: Charge | null;
  readonly paymentId: PaymentId;
  readonly paid: Minor;
  readonly alreadyBack: Minor;
  /** The provider's date of `alreadyBack`; null: unknown. */
  readonly toldAt: number | null;
  readonly approvedAt: number | null;
  readonly saleId: Refund['saleId'];
  readonly incidentId: IncidentId | null;
  /** Null: all that is left. */
  readonly amount: Minor | null;
  /** Refunds that the provider has told of by id: none of them is the one asked for. */
  readonly known?: readonly string[];
}

interface Circumstances {
  readonly now: number;
  /** `now` is by the provider's clock. */
  readonly measured: boolean;
  readonly site: Site;
  id(): RefundId;
}

/** What a request to give back leads to: a new refund, the one under way, or a refusal in words. */
type RequestReading =
  | { readonly kind: 'new'; readonly refund: Refund }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'refused'; readonly code: FailureCode };

/** @param ours all refunds of ours of the payment. */
export function readRefundRequest(
  request: RefundRequest,
  ours: readonly Refund[],
  { now, ...at }: Circumstances,
): RequestReading {
  const left = minor(leftInBooks(request.paid, request.alreadyBack, ours, request.toldAt));
  const same = ours.filter((refund) => isSameRequest(refund, request, left));
  // A double press, or an incident answered twice: the one under way is the answer, while it is fresh.
  if (same.some((refund) => isFreshRequest(refund, request, now))) return { kind: 'under-way' };
  if (same.length > 0) return refused('refund-under-way');
  const amount = request.amount ?? left;
  if (left <= 0) return refused('refund-already-done');
  if (amount > left) return refused('refund-amount-too-large');
  const whole =
    amount === request.paid && request.alreadyBack === 0 && ours.every((one) => one.state.kind === 'refused');
  const limit = siteLimit(at.site, whole, request.approvedAt, now);
  if (limit) return refused(limit);
  const id = at.id();
  const number = ours.length + 1;
  const refund: Refund = {
    id,
    paymentId: request.paymentId,
    chargeId: request.charge?.id ?? null,
    saleId: request.saleId,
    incidentId: request.incidentId,
    number,
    amount,
    whole,
    key: `caja-clara-refund-${request.paymentId}-${number}-${id}`,
    intendedAt: now,
    ...(at.measured ? { dated: true as const } : {}),
    backBefore: request.alreadyBack,
    ...(request.known && request.known.length > 0 ? { known: [...request.known] } : {}),
    by: null,
    state: { kind: 'intended' },
  };
  return { kind: 'new', refund };
}

function refused(code: FailureCode): RequestReading {
  return { kind: 'refused', code };
}

/** A refund under way that answers this request already: the same incident, the same amount, or all that was left. */
function isSameRequest(refund: Refund, request: RefundRequest, left: number): boolean {
  if (!isRefundOpen(refund.state)) return false;
  if (request.incidentId !== null && request.incidentId === refund.incidentId) return true;
  if (request.amount === null) return left <= 0;
  return request.amount === refund.amount && refund.state.kind !== 'in_process';
}

function isFreshRequest(refund: Refund, request: RefundRequest, now: number): boolean {
  if (request.incidentId !== null && request.incidentId === refund.incidentId) return true;
  return refund.state.kind !== 'in_process' && now - refund.intendedAt < DOUBLE_PRESS_MS;
}
