/** When something was seen, for the auditor. */
export interface Moment {
  readonly at: number;
  /** Lines that the ledger had. */
  readonly ledger: number;
  /** Puts everything recorded in one day in one order. */
  readonly order: number;
}
