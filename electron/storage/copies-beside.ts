import * as z from 'zod';
import type { Sale } from '../../shared/sale.ts';
import { backupFiles } from './backup-files.ts';
import { hex, holds, sameHash } from './chain.ts';
import { ownSales, type KnowsSale } from './copy-content.ts';
import type { CopyFacts } from './encrypted/header.ts';
import type { ProvedFacts } from './encrypted/proved.ts';
import { Journal } from './journal.ts';
import { Meta } from './meta.ts';
import { readOf } from './reading.ts';
import { numberWithin } from './sale-numbers.ts';
import type { Db } from './sqlite.ts';

/** What all copies of a file know together that the file does not, and nobody was told of. */
export interface Beside {
  /** The highest number of a sale that any of them knows; 0: none knows more than the file. */
  readonly lastNumber: number;
  /** Ends of journals that the file does not have, as hexadecimal hashes: each belongs to a copy with rows of its own. */
  readonly strangeHeads: readonly string[];
  /** Sales that the file does not have, by number. */
  readonly sales: readonly Sale[];
}

interface CopyKnows {
  readonly lastNumber: number;
  readonly strangeHead: string;
  readonly sales: readonly Sale[];
}

/** The file that copies are compared with. */
interface Compared {
  readonly fileId: string;
  readonly journal: Journal;
  readonly knows: KnowsSale;
  /** The highest number that it has given out. */
  readonly lastNumber: number;
  /** Ends of copies that a person was told of: those tell nothing more. */
  readonly told: readonly string[];
}

/**
 * Asks the copies of this very file, here and at the second place, for what the file has not: plain ones by the rows that
 * follow from the file's own, encrypted ones by what their headers say.
 * @param proved headers of encrypted copies; what is not among them is not believed
 */
export function askCopies(
  file: string,
  secondPlace: string | null,
  proved: ProvedFacts,
  books: Compared,
): Beside {
  const second = secondPlace === null ? [] : backupFiles(file, secondPlace);
  const known = [...backupFiles(file), ...second].flatMap(({ path, isEncrypted }) => {
    const found = isEncrypted ? byHeader(proved.get(path), books) : readOf(path, (db) => newsOf(db, books));
    return found === null ? [] : [found];
  });
  const sales = new Map(known.flatMap((copy) => copy.sales.map((sale) => [sale.id, sale] as const)));
  return {
    lastNumber: Math.max(0, ...known.map(({ lastNumber }) => lastNumber)),
    strangeHeads: [...new Set(known.map(({ strangeHead }) => strangeHead))],
    sales: [...sales.values()].sort((one, other) => one.number - other.number),
  };
}

/** Null: it knows nothing more, or what it says does not follow from what the file has. */
function newsOf(db: Db, books: Compared): CopyKnows | null {
  const { fileId, journal, knows, told } = books;
  const meta = new Meta(db);
  if (meta.fileId() !== fileId) return null;
  const copy = new Journal(db, fileId, journal.form);
  const { seq, hash } = copy.head();
  const strangeHead = hex(hash);
  const here = journal.hashAt(seq);
  if ((here !== undefined && sameHash(here, hash)) || told.includes(strangeHead)) return null;
  const common = commonRow(journal, copy);
  const opened = new Map<string, number>();
  let before = journal.hashAt(common);
  for (const row of copy.rowsBehind(common)) {
    // A damaged copy proves nothing, nor does one that somebody wrote into.
    if (before === undefined || !holds(row, before)) return null;
    before = row.hash;
    for (const entry of journal.form.readEntries(row.body))
      if (entry.kind === 'sale-opened') opened.set(entry.sale.id, entry.sale.number);
  }
  const most = numberWithin(books.lastNumber, seq - common);
  const number = Math.max(0, meta.numbersFrom() - 1, ...opened.values());
  const isLikely = ({ id, number: of }: Sale): boolean => opened.get(id) === of && of <= most;
  const sales = ownSales(db, journal.form, knows).filter(isLikely);
  return { lastNumber: Math.min(number, most), strangeHead, sales };
}

/** The last row that both have, by the hashes of all before it; 0: none. */
function commonRow(one: Journal, other: Journal): number {
  let [low, high] = [0, Math.min(one.head().seq, other.head().seq)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [here, there] = [one.hashAt(middle), other.hashAt(middle)];
    if (here !== undefined && there !== undefined && sameHash(here, there)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What an encrypted copy knows by its own word; its sales are told when a person opens it. */
function byHeader(facts: CopyFacts | undefined, books: Compared): CopyKnows | null {
  const { fileId, journal, told } = books;
  if (facts?.fileId !== fileId) return null;
  const here = journal.hashAt(facts.seq);
  const isOurs = here !== undefined && hex(here) === facts.head;
  if (isOurs || told.includes(facts.head)) return null;
  // Where it leaves the file's own rows nobody knows: all of them may be its own.
  const lastNumber = Math.min(facts.lastNumber, numberWithin(books.lastNumber, facts.seq));
  return { lastNumber, strangeHead: facts.head, sales: [] };
}

/** Heads of copies that a person was told of: each opens the file in recovery once. */
export function toldHeads(meta: Meta): readonly string[] {
  const told = z.array(z.string()).safeParse(JSON.parse(meta.text('told_copies') ?? '[]'));
  return told.data ?? [];
}

export function tellHeads(meta: Meta, heads: readonly string[]): void {
  const told = toldHeads(meta);
  const more = heads.filter((head) => !told.includes(head));
  if (more.length > 0) meta.set('told_copies', JSON.stringify([...told, ...more]));
}
