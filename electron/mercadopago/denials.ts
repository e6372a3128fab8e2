import type { FaultKind } from '../engine/ports.ts';
import type { ErrorBody } from './error-body.ts';

/** An answer that denies: 401 or 403. */
interface Denial {
  /** The name of the request. */
  readonly call: string;
  readonly status: number;
  readonly body: ErrorBody;
}

interface Row {
  readonly status: 401 | 403;
  /** The requests of which it holds. */
  readonly of: ReadonlySet<string>;
  /** Codes of which alone it holds; absent: of every answer in the provider's own form. */
  readonly codes?: readonly string[];
  readonly kind: FaultKind;
}

/** Questions about one payment or one order that has an id: they may be another account's. */
const ABOUT_ONE = new Set(['payment', 'refunds', 'refund-by-id', 'merchant-order', 'chargeback']);
const A_REFUND = new Set(['refund', 'orders-refund']);

/**
 * What a denial says of the one thing that was asked about, and nothing of the token. The first match counts. Whatever
 * is not here speaks of the token or of the account as a whole: every other 401, and a 403 to the account, its stores and
 * registers, what stands on a register, and every search.
 *
 * - 403, code 4: "The caller is not authorized to access this resource" is how a payment of another account is answered
 *   (reference of the payments).
 * - 403 in another form, as by the gateway's policies: threads know it for another account's resource and for a missing
 *   permission alike, so it is only a no to this one request. Whether the account may still be used is told by the
 *   requests above, each charge's first one among them.
 * - A refund: 403 where this one may not be given back; 401 with 7 (accounts for tests), 4040 and 4041 (its amount), as
 *   the reference lists them; of an order, `user_not_authorized`.
 * - The page of an order of Orders is asked for by the till that made it: where that is denied, the account is.
 */
const OF_ONE: readonly Row[] = [
  { status: 403, of: ABOUT_ONE, codes: ['4'], kind: 'not-ours' },
  { status: 403, of: ABOUT_ONE, kind: 'refused' },
  { status: 403, of: A_REFUND, kind: 'refused' },
  { status: 401, of: A_REFUND, codes: ['7', '4040', '4041', 'user_not_authorized'], kind: 'refused' },
];

/** What a 401 or 403 says, where it speaks of one thing alone; null: of the token, or of the account as a whole. */
export function denialOfOne({ call, status, body }: Denial): FaultKind | null {
  const row = OF_ONE.find(
    (one) =>
      one.status === status &&
      one.of.has(call) &&
      (one.codes === undefined || one.codes.some((code) => code === body.code)),
  );
  // A proxy's page is nobody's no.
  return row === undefined ? null : body.shaped ? row.kind : 'garbled';
}
