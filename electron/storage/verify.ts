import { closeSync, openSync } from 'node:fs';
import { sameHash } from './chain.ts';
import { compareTables } from './compare-tables.ts';
import { emptyTableFinding } from './empty-tables.ts';
import { codeOf, toStoreFault } from './faults.ts';
import { isFile } from './files.ts';
import { indexFinding } from './indexes.ts';
import { FORM, type Form } from './form/form.ts';
import { proveStructure, suspectPath } from './inspect.ts';
import { Journal, type JournalHead } from './journal.ts';
import { Meta } from './meta.ts';
import { metaFinding, TOLD_BY_JOURNAL } from './meta-sums.ts';
import { openSumFinding } from './open-sum.ts';
import { resumedSumFinding } from './resumed-sum.ts';
import { readJournalAnchor } from './journal-anchor.ts';
import { checkSeals, NO_PROOFS, SEALS_NOT_ASKED, type Proofs, type SealsVerdict } from './seal-checks.ts';
import { openForReading, openUntouched } from './reading.ts';
import { ended, withReplayInSlices, type Replayed } from './replay.ts';
import type { Db } from './sqlite.ts';
import { saleOfBody, saleText } from './sale-of-row.ts';

export interface BooksVerdict {
  /** `unreadable`: nothing can be said of the books, because the file is not there, not ours, or newer. */
  readonly state: 'whole' | 'broken' | 'unreadable';
  /** One line, for a person. */
  readonly line: string;
  /** The sale concerned, when there is one. */
  readonly saleId: string | null;
  /** True when the journal is whole and only the tables are not: they can be made anew from it. */
  readonly mendable: boolean;
}

/**
 * Recomputes the books: the pages and indexes of the file, the chain from its first row, the tables from the chain, all
 * against the head kept outside. Works on a copy, so that not a byte of what it is shown can change; a running shop may
 * go on. Not for the process of a till that has the file open.
 * @param headFolder where the head is kept; null: not compared.
 * @param onProgress hears of the journal row that it has come to.
 * @param proofs what was printed of it, or whose key sealed it.
 */
export function verify(
  path: string,
  headFolder: string | null,
  form = FORM,
  onProgress: (row: number) => void = () => undefined,
  proofs = NO_PROOFS,
): BooksVerdict {
  let reading;
  try {
    reading = openUntouched(path);
  } catch (error) {
    return unopened(path, error);
  }
  try {
    proveStructure(reading.db, 'integrity_check');
    const verdict = verifyBooks(reading.db, headFolder, form, onProgress, proofs);
    if (verdict.state !== 'whole') return verdict;
    const finding = unseenFinding(reading.db);
    return finding === null ? verdict : { ...broken(finding, null), mendable: true };
  } catch (error) {
    return broken(toStoreFault(error, 'the file').message, null);
  } finally {
    reading.close();
  }
}

/** Pages that SQLite's own check passes by: the look that the opening of a suspect file does too. */
function unseenFinding(db: Db): string | null {
  try {
    return ended(indexFinding(db)) ?? emptyTableFinding(db);
  } catch (error) {
    return toStoreFault(error, 'an index').message;
  }
}

/** The same in slices of a few milliseconds, for the till that is at work on the file itself: between two of them it may do something else. */
export function* verifyInSlices(path: string, headFolder: string | null): Generator<number, BooksVerdict> {
  let reading;
  try {
    reading = openForReading(path);
  } catch (error) {
    return unopened(path, error);
  }
  try {
    const finding = yield* indexFinding(reading.db);
    if (finding !== null) return broken(finding, null);
    // A seal that does not agree is no damage that an opening could mend: it is for a person, who asks `verify`.
    return yield* verdictInSlices(reading.db, headFolder, FORM, null);
  } finally {
    reading.close();
  }
}

/** The same for an open connection (a store in memory). */
export function verifyBooks(
  db: Db,
  headFolder: string | null,
  form = FORM,
  onProgress: (row: number) => void = () => undefined,
  proofs = NO_PROOFS,
): BooksVerdict {
  try {
    proveStructure(db);
  } catch (error) {
    return broken(toStoreFault(error, 'the file').message, null);
  }
  const slices = verdictInSlices(db, headFolder, form, proofs);
  for (;;) {
    const next = slices.next();
    if (next.done === true) return next.value;
    onProgress(next.value);
  }
}

/** @param proofs null: seals are not looked at. */
function* verdictInSlices(
  db: Db,
  headFolder: string | null,
  form: Form,
  proofs: Proofs | null,
): Generator<number, BooksVerdict> {
  try {
    const fileId = new Meta(db).fileId();
    if (fileId === null) return broken('the file does not know whose it is', null);
    // The head first: a running shop may add rows, and then the head must be the older of the two.
    const outside = headFolder === null ? undefined : readJournalAnchor(headFolder, fileId);
    // One view of the file for all that follows.
    db.exec('BEGIN');
    try {
      const journal = new Journal(db, fileId, form);
      return yield* withReplayInSlices(journal, (replayed) => {
        const isAsked = proofs !== null && replayed.broken === null;
        const sealed = isAsked ? checkSeals(fileId, journal, replayed, proofs) : SEALS_NOT_ASKED;
        return verdictOf(db, journal, replayed, outside, sealed);
      });
    } finally {
      db.exec('COMMIT');
    }
  } catch (error) {
    return broken(toStoreFault(error, 'the file').message, null);
  }
}

function* verdictOf(
  db: Db,
  journal: Journal,
  replayed: Replayed,
  outside: JournalHead | null | undefined,
  sealed: SealsVerdict,
): Generator<number, BooksVerdict> {
  if (replayed.broken !== null) {
    const { row, what, after } = replayed.broken;
    // The row before may be the one that was changed, with a hash that fits.
    const saleId = saleOfBody(row.body, db) ?? (after === null ? null : saleOfBody(after.body, db));
    return broken(
      `journal row ${row.seq} (${row.kind}) ${what}; ${saleText(saleId, replayed.tables, db)}`,
      saleId,
    );
  }
  const { head, wrong: wrongHead } = compareHead(journal, replayed, outside);
  const wrong = sealed.wrong ?? wrongHead;
  const difference = yield* compareTables(db, replayed, journal.form);
  if (difference !== null) {
    const { what, saleId } = difference;
    const told = broken(`${what}; ${saleText(saleId, replayed.tables, db)}`, saleId);
    return { ...told, mendable: wrong === null };
  }
  if (wrong !== null) return broken(wrong, null);
  const meta = new Meta(db);
  const openFinding = openSumFinding(db, meta) ?? resumedSumFinding(db, meta);
  if (openFinding !== null) return { ...broken(openFinding, null), mendable: true };
  const changed = meta.changed();
  if (changed.length > 0) {
    const mendable = changed.every((key) => TOLD_BY_JOURNAL.includes(key));
    return { ...broken(metaFinding(changed), null), mendable };
  }
  if (sealed.unproved !== null) return { ...broken('', null), line: `not proved: ${sealed.unproved}` };
  const sales = Number(replayed.tables.prepare('SELECT count(*) FROM sales').pluck().get());
  return {
    state: 'whole',
    line: `whole: ${replayed.rows} journal rows, ${sales} sales, ${head}${sealed.told}`,
    saleId: null,
    mendable: false,
  };
}

/** What is no file of ours, or a newer one, nothing can be said of. */
function unopened(path: string, error: unknown): BooksVerdict {
  const fault = toStoreFault(error, path);
  const isOurs = fault.kind === 'damaged' && codeOf(fault.cause) !== 'SQLITE_NOTADB';
  if (isOurs) return broken(fault.message, null);
  return {
    state: 'unreadable',
    line: oneLine(`cannot be read: ${fault.message}`),
    saleId: null,
    mendable: false,
  };
}

function compareHead(
  journal: Journal,
  replayed: Replayed,
  outside: JournalHead | null | undefined,
): { readonly head: string; readonly wrong: string | null } {
  if (outside === undefined) return { head: 'no head outside compared', wrong: null };
  if (outside === null)
    return { head: '', wrong: 'no head of this file is kept outside: it came from another place' };
  const { seq } = outside;
  if (seq > replayed.rows) {
    return {
      head: '',
      wrong: `row ${seq} was written once, the journal ends at row ${replayed.rows}: an older copy`,
    };
  }
  const then = journal.hashAt(seq);
  const same = then !== undefined && sameHash(then, outside.hash);
  const wrong = same ? null : `journal row ${seq} is another one than was seen outside`;
  return { head: `head outside agrees at row ${seq}`, wrong };
}

function broken(what: string, saleId: string | null): BooksVerdict {
  return { state: 'broken', line: oneLine(`not whole: ${what}`), saleId, mendable: false };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Asks the next opening of the file to look through it, and to make its tables anew from its journal. @throws */
export function askForRebuild(path: string): void {
  const mark = suspectPath(path);
  if (isFile(mark)) return;
  // Not into what stands in its place: a pipe would wait for ever.
  closeSync(openSync(mark, 'wx', 0o600));
}
