import type { Log } from '../engine/ports.ts';
import { isCopy } from './copied.ts';
import { askCopies, tellHeads, toldHeads, type Beside } from './copies-beside.ts';
import type { ProvedFacts } from './encrypted/proved.ts';
import { FORM } from './form/form.ts';
import type { Journal } from './journal.ts';
import { JournalAnchor, readJournalAnchor, readPlace, withTag, type SeenHead } from './journal-anchor.ts';
import type { Meta, MissingSale, Recovery } from './meta.ts';
import { Reader } from './reader.ts';
import { compareWithHead, OVER_A_YEAR_MS, unreadableRow, type StartFinding } from './recovery.ts';
import { numberWithin, PASSED_BY } from './sale-numbers.ts';
import type { Db } from './sqlite.ts';

/** More missing sales than these are only counted. */
const TOLD_AT_MOST = 500;

interface FileBooks {
  readonly file: string;
  readonly db: Db;
  readonly meta: Meta;
  readonly journal: Journal;
  readonly fileId: string;
  readonly headFolder: string | null;
  readonly secondPlace: string | null;
  /** Headers of encrypted copies: only these are believed. */
  readonly proved: ProvedFacts;
  readonly log: Log | null;
  /** The last run did not end in order: its rows may have been in its log alone. */
  readonly uncleanEnd: boolean;
}

interface Started {
  readonly recovery: Recovery | null;
  /** True when it begins with this start. */
  readonly isNew: boolean;
  /** What the head outside is to say from now on, beside the last row. */
  readonly known: Pick<SeenHead, 'saleNumber' | 'usedSince' | 'tags'>;
}

/**
 * Why a file may not be trusted at a start: by its own last rows, by the head outside, by copies that know more than it
 * does. The reason is written into the file before anything acts on it.
 * @param wasRescued the file was just put together again, and says itself what it lacks by the head.
 */
export function lookAtStart(books: FileBooks, wasRescued: boolean, now: number): Started {
  const { db, meta, journal, fileId, headFolder, log } = books;
  const outside = headFolder === null ? null : readJournalAnchor(headFolder, fileId);
  const reader = new Reader(db, FORM);
  const beside = besideOf(books, reader);
  const isCopyNews = beside.strangeHeads.length > 0;
  if (isCopyNews) log?.warn('copy-knows-more', { sales: beside.sales.length, last: beside.lastNumber });
  const finding = withCopies(
    wasRescued ? null : (findingOf(books, outside) ?? lostLog(books, outside)),
    isCopyNews,
  );
  const unreadable = unreadableRow(journal, meta.trustedFrom());
  if (unreadable !== null) log?.warn('journal-row-unreadable', { what: unreadable });
  const found =
    finding ?? (unreadable === null ? null : ({ cause: 'chain-broken', lostRows: null } as const));
  const inFile = reader.nextSaleNumber() - 1;
  const seenOutside = outside === null ? 0 : Math.min(outside.saleNumber, numberWithin(inFile, outside.seq));
  const saleNumber = Math.max(inFile, seenOutside, beside.lastNumber);
  const isNumberLost = found !== null && !wasRescued;
  const missing = missingOf(isCopyNews ? beside : null, isNumberLost ? [inFile + 1, saleNumber] : [1, 0]);
  const recovery = recoveryOf(meta, found === null ? null : { ...found, missing }, now);
  if (recovery.recovery !== null) tellHeads(meta, beside.strangeHeads);
  // What is only remembered outside the file is kept in it from now on.
  const passed = saleNumber === 0 && found?.cause === 'books-lost' ? PASSED_BY : saleNumber;
  if (passed > inFile) meta.set('numbers_from', String(passed + 1));
  const usedSince = firstUse(meta, outside) ?? (found === null ? null : longAgo(meta, now));
  const tags = (outside?.tags ?? []).reduce(withTag, meta.ownTags());
  return { ...recovery, known: { saleNumber: passed, usedSince, tags } };
}

/** Of a file in its first hours every row may stand in its log alone: without log and head it looks like a new one. */
function lostLog(
  { journal, headFolder, uncleanEnd }: FileBooks,
  outside: SeenHead | null,
): StartFinding | null {
  const isBare = journal.head().seq === 0 && headFolder !== null && outside === null;
  return isBare && uncleanEnd ? { cause: 'books-lost', lostRows: null } : null;
}

/** Nothing tells the first use of a file that lost rows: payments of all that time are asked for. */
function longAgo(meta: Meta, now: number): number {
  const since = now - OVER_A_YEAR_MS;
  meta.set('used_since', String(since));
  return since;
}

function besideOf({ file, secondPlace, proved, fileId, journal, meta }: FileBooks, reader: Reader): Beside {
  const knows = (id: string): boolean => reader.byId('sales', id) !== undefined;
  const lastNumber = reader.nextSaleNumber() - 1;
  return askCopies(file, secondPlace, proved, { fileId, journal, knows, lastNumber, told: toldHeads(meta) });
}

/** Whether a copy has rows that the file has not, and nobody was told of it. */
export function copiesKnowMore(books: FileBooks): boolean {
  return besideOf(books, new Reader(books.db, FORM)).strangeHeads.length > 0;
}

function findingOf(
  { journal, fileId, headFolder, file, meta }: FileBooks,
  outside: SeenHead | null,
): StartFinding | null {
  const finding = compareWithHead(journal, headFolder === null ? undefined : outside, meta.trustedFrom());
  if (finding !== null || headFolder === null || journal.head().seq === 0) return finding;
  return isCopy(file, fileId, readPlace(headFolder, fileId)) ? { cause: 'copied', lostRows: 0 } : null;
}

/** That a copy knows more says more than that nothing outside tells of the file. */
function withCopies(finding: StartFinding | null, isCopyNews: boolean): StartFinding | null {
  const isOutdone = finding === null || ['head-missing', 'copied', 'books-lost'].includes(finding.cause);
  // How many rows were written behind the newest copy nothing tells.
  return isCopyNews && isOutdone ? { cause: 'behind-copy', lostRows: null } : finding;
}

/** Sales that copies have, with their amounts; beyond these, numbers that were given out, by number alone. */
function missingOf(beside: Beside | null, [from, to]: readonly [number, number]): MissingSale[] {
  const told = (beside?.sales ?? []).map(({ number, total }): MissingSale => ({ number, amount: total }));
  const numbers = new Set(told.map(({ number }) => number));
  for (let number = from; number <= to && told.length < TOLD_AT_MOST; number += 1)
    if (!numbers.has(number)) told.push({ number, amount: null });
  return told.sort(byNumber);
}

const byNumber = (one: MissingSale, other: MissingSale): number => one.number - other.number;

/** A recovery lasts until a person ends it, over any number of starts: it is written before the head is. */
function recoveryOf(
  meta: Meta,
  found: (StartFinding & { readonly missing: readonly MissingSale[] }) | null,
  now: number,
): Pick<Started, 'recovery' | 'isNew'> {
  const former = meta.recovery();
  if (found === null) return { recovery: former, isNew: false };
  // What was found first, with what was told of it, is not forgotten for what follows from it.
  const isTold = former !== null && former.missing.length + (former.aside === null ? 0 : 1) > 0;
  const recovery: Recovery = isTold
    ? { ...former, missing: joined(former.missing, found.missing) }
    : { ...found, since: now, missing: [...found.missing], aside: null, from: null };
  meta.set('recovery', JSON.stringify(recovery));
  return { recovery, isNew: !isTold };
}

/** An amount that is told now takes the place of a number alone. */
function joined(former: readonly MissingSale[], more: readonly MissingSale[]): MissingSale[] {
  const isIn = (list: readonly MissingSale[], { number, amount }: MissingSale): boolean =>
    list.some((one) => one.number === number && (amount === null || one.amount === amount));
  const told = more.filter((sale) => !isIn(former, sale));
  return [...former.filter((sale) => sale.amount !== null || !isIn(told, sale)), ...told].sort(byNumber);
}

/** A file whose first rows were lost is in use for longer than its own stamp will say. */
function firstUse(meta: Meta, outside: SeenHead | null): number | null {
  const known = meta.stamp()?.since ?? meta.usedSince();
  if (known !== null || outside === null || outside.usedSince === null) return known;
  meta.set('used_since', String(outside.usedSince));
  return outside.usedSince;
}

/** Null: none is kept, or it cannot be written. */
export function startHead(
  folder: string | null,
  fileId: string,
  known: SeenHead,
  log: Log | null,
  place: string,
): JournalAnchor | null {
  if (folder === null) return null;
  try {
    return JournalAnchor.start(folder, fileId, known, log, place);
  } catch (error) {
    // The next start will call it a recovery, which is the safe side.
    log?.warn('head-not-kept', { reason: error instanceof Error ? error.message : 'unknown' });
    return null;
  }
}
