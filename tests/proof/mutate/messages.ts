/** The job of the process that runs mutants, and its reports. Paths are absolute. */
export type MutationJob = Place &
  (
    | { readonly kind: 'learn'; readonly tests: readonly string[] }
    | {
        readonly kind: 'sentence';
        /** Each with the files of tests that pass its place, quickest first. */
        readonly mutants: readonly { readonly mutant: number; readonly tests: readonly string[] }[];
        readonly passed: Readonly<Record<string, readonly number[]>>;
      }
  );

interface Place {
  /** The source that is broken, from the root of the project, and its text as the mutants were made of it. */
  readonly source: string;
  readonly text: string;
  readonly report: string;
}

export interface TestCoverage {
  /** Places passed, by test: file and name. */
  readonly passed: Record<string, number[]>;
  readonly milliseconds: Record<string, number>;
  /** Tests that fail on the program as it is. */
  readonly broken: string[];
}

/** One line written while mutants run, at once: a process that hangs can report nothing afterwards. */
export type JobProgress =
  | { readonly kind: 'living'; readonly mutant: number }
  | { readonly kind: 'killed'; readonly mutant: number }
  /** Its test did not end in time. */
  | { readonly kind: 'hung'; readonly mutant: number }
  | { readonly kind: 'ended'; readonly mutant: null };
