/** One exact replacement in one file of the program. */
export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** A known wrong version of a rule. */
export interface Mutant {
  readonly name: string;
  readonly rule: number;
  readonly patches: readonly Patch[];
  /** A trap of this name catches it for sure; without one seeded days must. */
  readonly trap?: string;
  /** Days with operators and shifts instead of stormy ones, beginning with this seed: one that has found it. */
  readonly staffed?: number;
}
