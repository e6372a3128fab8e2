import * as z from 'zod';
import type { Sale } from '../../shared/sale.ts';
import { backupFiles } from './backup-files.ts';
import { hex, holds, sameHash } from './chain.ts';
import { ownSales, SALES, type KnowsSale, type StoredSale } from './copy-content.ts';
import { factsIn } from './encrypted/header.ts';
import { Journal } from './journal.ts';
import { Meta } from './meta.ts';
import { readOf } from './reading.ts';
import type { Db } from './sqlite.ts';
import { parseRow } from './tables.ts';

/** What all copies of a file know together that the file does not. */
export interface Beside {
  /** The highest number of a sale that any of them knows; 0: there is no copy of this file. */
  readonly lastNumber: number;
  /** Ends of journals that the file does not have, as hexadecimal hashes: each belongs to a copy with rows of its own. */
  readonly strangeHeads: readonly string[];
  /** Sales that the file does not have, by number. */
  readonly sales: readonly Sale[];
}

interface CopyKnows {
  readonly lastNumber: number;
  readonly strangeHead: string | null;
  readonly sales: readonly Sale[];
}

/** Asks the copies of this very file, here and at the second place, by their last row and newest sales alone. */
export function askCopies(
  file: string,
  secondPlace: string | null,
  books: { readonly fileId: string; readonly journal: Journal; readonly knows: KnowsSale },
): Beside {
  const second = secondPlace === null ? [] : backupFiles(file, secondPlace);
  const known = [...backupFiles(file), ...second].flatMap(({ path, isEncrypted }) => {
    const found = isEncrypted ? askHeader(path, books) : readOf(path, (db) => ask(db, books));
    return found === null ? [] : [found];
  });
  const sales = new Map(known.flatMap((copy) => copy.sales.map((sale) => [sale.id, sale] as const)));
  return {
    lastNumber: Math.max(0, ...known.map(({ lastNumber }) => lastNumber)),
    strangeHeads: [...new Set(known.flatMap(({ strangeHead }) => strangeHead ?? []))],
    sales: [...sales.values()].sort((one, other) => one.number - other.number),
  };
}

function ask(
  db: Db,
  { fileId, journal, knows }: { fileId: string; journal: Journal; knows: KnowsSale },
): CopyKnows | null {
  const meta = new Meta(db);
  if (meta.fileId() !== fileId) return null;
  const copy = new Journal(db, fileId, journal.form);
  const [last] = copy.tail(1, 0);
  // A damaged copy proves nothing.
  if (last === undefined || !holds(last, last.prev)) return null;
  const here = journal.hashAt(last.seq);
  const isOurs = here !== undefined && sameHash(here, last.hash);
  const sales = isOurs ? [] : ownSales(db, journal.form, knows);
  const newest = db.prepare<[], StoredSale>(`${SALES} LIMIT 1`).get();
  const number = newest === undefined ? 0 : parseRow(journal.form, 'sales', newest.id, newest.body).number;
  return {
    lastNumber: Math.max(number, meta.numbersFrom() - 1),
    strangeHead: isOurs ? null : hex(last.hash),
    sales,
  };
}

/** What an encrypted copy knows by its own word; its sales are told when a person opens it. */
function askHeader(
  path: string,
  { fileId, journal }: { readonly fileId: string; readonly journal: Journal },
): CopyKnows | null {
  const facts = factsIn(path);
  if (facts?.fileId !== fileId) return null;
  const here = journal.hashAt(facts.seq);
  const isOurs = here !== undefined && hex(here) === facts.head;
  return { lastNumber: facts.lastNumber, strangeHead: isOurs ? null : facts.head, sales: [] };
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
