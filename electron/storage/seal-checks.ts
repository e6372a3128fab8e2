import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { keyName, sealedText, type PrintedSeal, type Seal } from '../../shared/seal.ts';
import { hex, type JournalRow } from './chain.ts';
import type { Journal } from './journal.ts';
import type { DueSeal } from './seals-due.ts';

/** A seal as it stands in a journal whose chain holds. */
export interface FoundSeal {
  readonly seal: Seal;
  /** The row that it stands in. */
  readonly row: Pick<JournalRow, 'seq' | 'prev'>;
}

/** What somebody brings from outside to compare a file with. */
export interface Proofs {
  /** A code that was printed of it. */
  readonly printed: PrintedSeal | null;
  /** The till's public keys: 32 bytes as base64 each, or their names; none: whoever signed is believed. */
  readonly keys: readonly string[];
}

export const NO_PROOFS: Proofs = { printed: null, keys: [] };

/** What a replay met of seals. */
interface Sealed {
  readonly rows: number;
  readonly seals: readonly FoundSeal[];
  readonly dueSeal: DueSeal | null;
}

export interface SealsVerdict {
  /** In words, behind a comma; empty: nothing was sealed, and nothing asked. */
  readonly told: string;
  /** What does not agree, in words; null: all does. */
  readonly wrong: string | null;
  /** What agrees in itself, and nothing proves, in words; null: nothing is left open. */
  readonly unproved: string | null;
}

export const SEALS_NOT_ASKED: SealsVerdict = { told: '', wrong: null, unproved: null };

/**
 * Compares every seal with the journal that it is in, and the journal with what somebody brings from outside. A chain
 * that was computed anew holds in itself: only a signature that nobody else can make, or paper, tells it from the first.
 */
export function checkSeals(
  fileId: string,
  journal: Journal,
  { rows, seals, dueSeal }: Sealed,
  proofs: Proofs,
): SealsVerdict {
  const wrong = wrongSeal(fileId, seals, proofs.keys) ?? wrongPaper(journal, rows, proofs.printed);
  return {
    told: wrong === null ? sealsText(seals, proofs) : '',
    wrong,
    unproved: proofs.keys.length > 0 ? unprovedText(seals, dueSeal, proofs.printed) : null,
  };
}

/** Whoever has no key can write rows anew and leave their seals out: a key says nothing of them, a later paper does. */
function unprovedText(
  seals: readonly FoundSeal[],
  due: DueSeal | null,
  printed: PrintedSeal | null,
): string | null {
  const last = seals.at(-1);
  if (due === null || last === undefined || (printed !== null && printed.row >= due.row)) return null;
  return (
    `by that key the books are whole up to row ${last.seal.row}; nobody sealed the rows behind it, though one was due at ` +
    `row ${due.row} (${due.why}): a till without its key leaves it out, and so does who writes rows anew; compare a later code with --against`
  );
}

/** A seal of a wanted key is of every row in front of it, whoever sealed those before; behind it nobody else may. */
function wrongSeal(fileId: string, seals: readonly FoundSeal[], wanted: readonly string[]): string | null {
  const names = wanted.map(plain);
  let hasBegun = false;
  for (const { seal, row } of seals) {
    if (seal.row !== row.seq - 1 || seal.head !== hex(row.prev))
      return `journal row ${seal.row} is another one than was sealed in row ${row.seq}`;
    if (!isSigned(fileId, seal)) return `nobody signed the seal in journal row ${row.seq}`;
    const isKnown = wanted.includes(seal.key) || names.includes(plain(keyName(seal.key)));
    if (hasBegun && !isKnown)
      return `the seal in journal row ${row.seq} is of another key: ${keyName(seal.key)}`;
    hasBegun ||= isKnown;
  }
  if (wanted.length === 0 || hasBegun) return null;
  const last = seals.at(-1);
  return last === undefined
    ? 'nothing in it is sealed by any key'
    : `the seal in journal row ${last.row.seq} is of another key: ${keyName(last.seal.key)}`;
}

function wrongPaper(journal: Journal, rows: number, printed: PrintedSeal | null): string | null {
  if (printed === null) return null;
  const { row } = printed;
  if (row > rows)
    return `row ${row} was printed, the journal ends at row ${rows}: an older copy, or rows were taken out`;
  const hash = journal.hashAt(row);
  if (hash !== undefined && printed.isOf(hex(hash))) return null;
  return `journal row ${row}, or one before it, is another one than was printed`;
}

function sealsText(seals: readonly FoundSeal[], { printed }: Proofs): string {
  const paper = printed === null ? '' : `, printed code agrees at row ${printed.row}`;
  const last = seals.at(-1);
  if (last === undefined) return paper;
  const since = seals.findLast(({ seal }) => seal.key !== last.seal.key);
  const earlier = since === undefined ? '' : `, another key up to row ${since.seal.row}`;
  return `${paper}, sealed up to row ${last.seal.row} by key ${keyName(last.seal.key)}${earlier}`;
}

function isSigned(fileId: string, seal: Seal): boolean {
  try {
    const text = Buffer.from(sealedText(fileId, seal));
    return verifySignature(null, text, publicKeyOf(seal.key), Buffer.from(seal.signature, 'base64'));
  } catch {
    return false;
  }
}

/** The 32 bytes behind their fixed beginning, as Node reads them. @throws */
function publicKeyOf(base64: string): ReturnType<typeof createPublicKey> {
  const beginning = Buffer.from('302a300506032b6570032100', 'hex');
  const key = Buffer.concat([beginning, Buffer.from(base64, 'base64')]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

const plain = (name: string) => name.replace(/[\s-]/g, '').toUpperCase();
