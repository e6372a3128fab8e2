import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { rowHash, sameHash, type JournalRow, type RowHash } from './chain.ts';
import type { Db, Statement } from './sqlite.ts';

/** Rows in a block, and rows that stay outside blocks at least: the newest are looked at on every start. */
const BLOCK = 256;
const LEFT_OUT = 256;

/** Between the rows of a block. JSON as every version writes it has none within. */
const LINE = '\n';

/** Packed while the till is at work: the higher ones take three times as long for a tenth. */
const LEVEL = 3;

/** Bytes of each row's hash that a block keeps. */
const MARK_BYTES = 4;

export interface Block {
  readonly first_seq: number;
  readonly last_seq: number;
  readonly last_hash: RowHash;
  readonly marks: Uint8Array;
  readonly rows: Uint8Array;
}

/**
 * The journal's old rows, many to a block and packed. Their texts are the very ones that were written, and a row's
 * hash follows from them, so that only the last one of a block is kept whole.
 */
export class JournalBlocks {
  readonly #add: Statement<unknown>;
  readonly #drop: Statement<unknown>;
  readonly #all: Statement<Block>;
  readonly #with: Statement<Block>;
  readonly #last: Statement<Pick<Block, 'last_seq' | 'last_hash'>>;

  constructor(db: Db) {
    const columns = 'first_seq, last_seq, last_hash, marks, rows';
    this.#add = db.prepare(`INSERT INTO journal_blocks (${columns}) VALUES (?, ?, ?, ?, ?)`);
    this.#drop = db.prepare('DELETE FROM journal WHERE seq BETWEEN ? AND ?');
    this.#all = db.prepare(`SELECT ${columns} FROM journal_blocks ORDER BY first_seq`);
    this.#with = db.prepare(
      `SELECT ${columns} FROM journal_blocks WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1`,
    );
    this.#last = db.prepare('SELECT last_seq, last_hash FROM journal_blocks ORDER BY first_seq DESC LIMIT 1');
  }

  /** The last row in a block; undefined when there is no block. */
  last(): { readonly seq: number; readonly hash: RowHash } | undefined {
    const last = this.#last.get();
    return last && { seq: last.last_seq, hash: last.last_hash };
  }

  *rows(genesis: RowHash): Generator<JournalRow> {
    let before = genesis;
    for (const block of this.#all.iterate()) {
      yield* unpacked(block, before);
      before = block.last_hash;
    }
  }

  /** The hash of a row that is in a block; undefined when it is in none. */
  hashAt(seq: number, genesis: RowHash): RowHash | undefined {
    const block = this.#with.get(seq);
    if (block === undefined || seq > block.last_seq) return undefined;
    if (seq === block.last_seq) return block.last_hash;
    // The end of the block before, which is kept whole.
    const before = block.first_seq === 1 ? genesis : this.hashAt(block.first_seq - 1, genesis);
    for (const row of unpacked(block, before ?? new Uint8Array())) if (row.seq === seq) return row.hash;
    return undefined;
  }

  /**
   * Moves rows into a block; inside the caller's transaction.
   * @param rows BLOCK of them that hold and fit, oldest first.
   */
  seal(rows: readonly JournalRow[]): void {
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) return;
    const content = rows.map(({ at, body }) => `${at} ${body}`).join(LINE);
    const marks = Buffer.concat(rows.map(({ hash }) => hash.subarray(0, MARK_BYTES)));
    this.#add.run(first.seq, last.seq, last.hash, marks, deflateRawSync(content, { level: LEVEL }));
    this.#drop.run(first.seq, last.seq);
  }
}

/** A row that a block could not give back as it is stays outside. */
export function fitsInBlock({ body }: JournalRow): boolean {
  return !body.includes(LINE);
}

/** How many of so many rows outside blocks are to be sealed now: none, or a block's. */
export function sealable(outside: number): number {
  return outside >= BLOCK + LEFT_OUT ? BLOCK : 0;
}

const KIND = /^\{(?:"v":\d+,)?"kind":"([a-z-]{1,40})"/;

/** Each version writes a row's kind first, behind its own number. */
export function kindOf(body: string): string {
  return KIND.exec(body)?.[1] ?? 'unknown';
}

/** A row whose text gives another hash than the block has kept is given an empty one: it does not hold. */
export function* unpacked(block: Block, before: RowHash): Generator<JournalRow> {
  let prev = before;
  const content = contentOf(block.rows);
  for (const [index, [at, body]] of content.entries()) {
    const seq = block.first_seq + index;
    const hash = rowHash(prev, seq, at, body);
    const isLast = index === content.length - 1;
    const holds = isLast
      ? seq === block.last_seq && sameHash(hash, block.last_hash)
      : sameHash(
          hash.subarray(0, MARK_BYTES),
          block.marks.subarray(index * MARK_BYTES, (index + 1) * MARK_BYTES),
        );
    yield { seq, at, kind: kindOf(body), body, prev, hash: holds ? hash : NONE };
    prev = hash;
  }
}

const NONE = new Uint8Array();

/** What cannot be unpacked is one row that does not hold. */
function contentOf(packed: Uint8Array): readonly (readonly [number, string])[] {
  try {
    return inflateRawSync(packed)
      .toString('utf8')
      .split(LINE)
      .map((line) => {
        const space = line.indexOf(' ');
        return [Number(line.slice(0, space)), line.slice(space + 1)];
      });
  } catch {
    return [[0, '']];
  }
}
