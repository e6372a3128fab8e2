/** Why a copy of the books could not be made, as a closed list; its words stand in `messages`. */
export const COPY_CAUSES = [
  'no-room',
  'no-folder',
  /** Only the folder is there: the disk that took copies in it is out. */
  'not-mounted',
  'not-permitted',
  'no-answer',
  'damaged',
  /** What was read back from there is not what was written. */
  'not-same',
  /** Copies there are encrypted, and the key store does not give the key now. */
  'key-away',
  /** Copies there are encrypted, and the key is gone: the recovery phrase brings it back. */
  'key-lost',
  'other',
] as const;
export type CopyCause = (typeof COPY_CAUSES)[number];

export interface CopyTrouble {
  readonly cause: CopyCause;
  /** The second place that takes none; null: the folder of the books themselves. */
  readonly place: string | null;
  /** The system's or SQLite's own code (`ENOSPC`), for support; null where none was given. */
  readonly code: string | null;
}

/** No copy could be made for over a day. */
export interface CopiesFail {
  readonly trouble: CopyTrouble;
  /** When the last one was made there, in milliseconds since 1970; null: never. */
  readonly lastAt: number | null;
}
