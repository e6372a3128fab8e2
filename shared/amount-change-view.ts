import type { ChargeId } from './ids.ts';
import type { Minor } from './money.ts';

/** An amount that was wished for in the place of a charge's, and is not charged, because its sale left the counter before. */
export interface ChangeOvertaken {
  readonly chargeId: ChargeId;
  /** The sale of that charge. */
  readonly saleNumber: string;
  /** What is not charged. Minor units. */
  readonly amount: Minor;
  /** Milliseconds since 1970 by the engine's corrected clock. */
  readonly at: number;
}
