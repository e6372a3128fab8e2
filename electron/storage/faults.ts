import type { OpeningNews } from '../../shared/opening.ts';
import { MadeTwice } from '../../shared/staged-books.ts';
import { StoreFault, type StoreFaultKind } from '../engine/ports.ts';

/** Opening these books takes longer the longer they are: whoever has to answer meanwhile has it done elsewhere first. */
export class OpeningTakesLong extends StoreFault {
  /** What it begins with. */
  readonly first: OpeningNews;

  constructor(first: OpeningNews) {
    super('other', 'the data file has to be looked through before it can be opened');
    this.name = 'OpeningTakesLong';
    this.first = first;
  }
}

/** Another engine, in this or another process, works on the folder. */
export class FolderInUse extends StoreFault {
  constructor(folder: string, options?: ErrorOptions) {
    super('other', `another Caja Clara is already working on the folder ${folder}`, options);
    this.name = 'FolderInUse';
  }
}

/** Locks and syncs of network shares cannot be trusted with money. */
export class FolderOnNetwork extends StoreFault {
  constructor(folder: string, share: string) {
    super(
      'other',
      `the folder ${folder} is on a network share (${share}); choose one on this computer's own disk`,
    );
    this.name = 'FolderOnNetwork';
  }
}

/** The file is of an older version and a charge in it may still be paid: first the old program finishes it. */
export class UpgradeWaits extends StoreFault {
  readonly charges: readonly string[];

  constructor(charges: readonly string[]) {
    super('other', `the data file cannot be upgraded while charges are unfinished: ${charges.join(', ')}`);
    this.name = 'UpgradeWaits';
    this.charges = charges;
  }
}

/** The upgrade of an older file starts with a copy of it, and the disk has no room for one. */
export class NoRoomToUpgrade extends StoreFault {
  constructor() {
    super('disk-full', 'the disk has no room for the backup that an upgrade needs');
    this.name = 'NoRoomToUpgrade';
  }
}

/** A database stands in the place of ours, and another program made it. */
export class ForeignFile extends StoreFault {
  constructor() {
    super('damaged', 'the data file was not made by Caja Clara');
    this.name = 'ForeignFile';
  }
}

/** The database's native part would crash under this Node or Electron instead of failing. */
export class NodeTooOld extends StoreFault {
  constructor(needed: number, found: string) {
    super(
      'other',
      `the data file needs Node 22 or later (Node-API ${needed}); this program has Node-API ${found}`,
    );
    this.name = 'NodeTooOld';
  }
}

/** Any error of SQLite or of the file system as a fault with a kind. Faults pass unchanged. */
export function toStoreFault(error: unknown, doing: string): StoreFault {
  if (error instanceof StoreFault) return error;
  if (error instanceof MadeTwice)
    return new StoreFault('repeated', `${doing}: ${error.message}`, { cause: error });
  const text = error instanceof Error ? error.message : String(error);
  const kind = kindOf(codeOf(error), text);
  return new StoreFault(kind, `${doing}: ${text}`, { cause: error });
}

export function isDamage(error: unknown): boolean {
  return toStoreFault(error, 'the data file cannot be opened').kind === 'damaged';
}

/** SQLite's extended result code ("SQLITE_IOERR_WRITE") or the system's ("ENOSPC"); empty when there is none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

const BY_PREFIX: readonly (readonly [string, StoreFaultKind])[] = [
  ['SQLITE_FULL', 'disk-full'],
  // The shared index beside the file could not grow: seen when the disk is full.
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_CANTOPEN', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
];

function kindOf(code: string, text: string): StoreFaultKind {
  const found = BY_PREFIX.find(([prefix]) => code.startsWith(prefix));
  if (found) return found[1];
  if (code !== 'SQLITE_CONSTRAINT_UNIQUE' && code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') return 'other';
  // SQLite names the columns of the index, not the index: only `one_live_charge` has this one.
  return text.includes('charges.register_id') ? 'register-busy' : 'repeated';
}
