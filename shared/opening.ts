/**
 * What is done before the books can be opened, where that takes time: `checking` their rows one by one, `reading` what is
 * left of a damaged file page by page, `joining` its rows to whole books again, `upgrading` them to this version.
 */
export const OPENING_STEPS = ['checking', 'reading', 'joining', 'upgrading'] as const;

export interface OpeningNews {
  readonly step: (typeof OPENING_STEPS)[number];
  /** Rows, or pages while reading. */
  readonly done: number;
  /** Null: nothing tells how many there are. */
  readonly of: number | null;
}

/** What screens are told of it. */
export interface Opening extends OpeningNews {
  readonly mode: 'training' | 'live';
}
