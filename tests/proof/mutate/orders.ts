/** What the process that lives through mutants is told, and what it tells. Paths are absolute. */
export type Orders =
  | { readonly kind: 'learn'; readonly tests: readonly string[]; readonly report: string }
  | {
      readonly kind: 'sentence';
      /** Each with the files of tests that pass its place, quickest first. */
      readonly mutants: readonly { readonly mutant: number; readonly tests: readonly string[] }[];
      readonly passed: Readonly<Record<string, readonly number[]>>;
      readonly report: string;
    };

export interface Learned {
  /** Places passed, by test: file and name. */
  readonly passed: Record<string, number[]>;
  readonly milliseconds: Record<string, number>;
  /** Tests that fail on the program as it is. */
  readonly broken: string[];
}

export interface Sentenced {
  readonly killed: number[];
}
