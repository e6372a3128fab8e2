import type { Store } from '../engine/ports.ts';
import type { SeenHead } from './journal-anchor.ts';
import type { Journal } from './journal.ts';
import type { Meta, Recovery } from './meta.ts';
import type { Db } from './sqlite.ts';

/** What stands around the file; the memory store has none of it. */
export interface StoreEnvironment {
  /** After a commit. */
  committed(head: SeenHead): void;
  /** False: nobody would notice an older copy of this file. */
  headIsKept(): boolean;
  /** @returns true when disk space was given up, so that the write may be tried once more. */
  giveSpace(): boolean;
  /** Why no new charge may be made; null: there is room for it, and the file stands where it stood and may be written. */
  obstacle(): Store['noPromise'] | null;
  /** Damage was met in the open file. */
  damaged(): void;
  /** @returns the backup's path, null when none could be made. */
  backup(): string | null;
  /** @param isForNow whoever opens it next goes on: no copy is made, and an end without order stays one. */
  close(isForNow: boolean): void;
}

/** What happened at the opening, for the log and for the words that tell it. */
export interface Opening {
  /** True when there was no file before. */
  readonly created: boolean;
  /** The version the file had; 0 for a new one. */
  readonly versionFound: number;
  /** Not null: nothing acts by itself, see rule 27. */
  readonly recovery: Recovery | null;
  /** The backup that took a damaged file's place. */
  readonly restoredFrom: string | null;
  /** Where the damaged file was put. */
  readonly keptAside: string | null;
  /** What references that it made before begin with, as its head outside tells. */
  readonly tags: readonly string[];
}

export interface CajaStoreParts {
  readonly db: Db;
  readonly meta: Meta;
  readonly journal: Journal;
  readonly opening: Opening;
  readonly environment: StoreEnvironment;
}
