import type { FailureCode } from '../../shared/failures.ts';
import type { Minor } from '../../shared/money.ts';
import type { Formatter } from './shop.ts';

export interface RefundAmount {
  /** Nothing is typed: all that is left goes back. */
  readonly whole: boolean;
  /** The amount in the currency's own form; as it was typed while it is none. */
  readonly said: string;
  /** Why it cannot be asked for; null where it can. */
  readonly refused: FailureCode | null;
}

/** What a typed amount to give back means, while it is typed. @param left of the payment, in minor units. */
export function refundAmount(typed: string, left: Minor, formatter: Formatter): RefundAmount {
  if (typed.trim() === '') return { whole: true, said: formatter.money(left), refused: null };
  const read = formatter.parse(typed);
  if (!read.ok) return { whole: false, said: typed, refused: read.reason };
  const refused = read.value > left ? 'refund-amount-too-large' : null;
  return { whole: false, said: formatter.money(read.value), refused };
}
