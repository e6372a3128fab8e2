import { TABLE_NAMES, type TableName } from '../../../shared/book-tables.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import type { Minor } from '../../../shared/money.ts';
import type { Log } from '../../engine/ports.ts';
import { Appending } from '../appending.ts';
import { genesis, sameHash } from '../chain.ts';
import { removeWithCompanions } from '../files.ts';
import type { Form } from '../form/form.ts';
import { Meta, type MissingSale, type Recovery } from '../meta.ts';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from '../migrations/list.ts';
import type { SeenHead } from '../journal-anchor.ts';
import { OVER_A_YEAR_MS } from '../recovery.ts';
import { PASSED_BY } from '../sale-numbers.ts';
import { rebuildTables } from '../rebuild.ts';
import { connectBooks, type Db } from '../sqlite.ts';
import { tellRows, type TellOpening } from '../told-opening.ts';
import { making, moving, rawRows, readableRows } from './from-tables.ts';
import { keepValues } from './kept-values.ts';
import { Pool } from './pool.ts';

/** What is known of the books beside the file itself. */
export interface Traces {
  /** The file's own id, where its last place is remembered: ids that are found in pages come behind it. */
  readonly fileId: string | null;
  /** The last row that was seen of the file of that id; null: none is kept. */
  readonly headOf: (fileId: string) => SeenHead | null;
  /** Newest first. */
  readonly backups: readonly string[];
  readonly newFileId: () => string;
}

export interface Salvaged {
  /** Null: every row that was ever seen is there. It stands in the new file as well. */
  readonly recovery: Recovery | null;
  /** The backup that the newest rows came from; null: from the file itself, or nothing came. */
  readonly from: string | null;
}

interface Around {
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  /** Where the file that is there will be put; null: there is none. */
  readonly aside: string | null;
  readonly form: Form;
  readonly log: Log | null;
  readonly tell: TellOpening;
}

/** How far payments were looked through is asked again: what is missing lies before it. A seal is of a head that is gone. */
const NOT_BEHIND_A_GAP: ReadonlySet<string> = new Set<JournalEntry['kind']>(['sweep-completed', 'sealed']);

/** Rows written in one transaction. */
const BATCH = 1_000;
/** More missing sales than these are only counted. */
const TOLD_AT_MOST = 500;

/**
 * Writes the books anew at `part`, from whatever can still be read: every journal row that follows from the one before
 * it, out of the file's pages, its log and its backups; behind a gap the file's own rows that still make sense; and
 * what the tables say beyond that. Reads only what is there, writes only `part`.
 */
export function salvage(
  part: string,
  file: string,
  traces: Traces,
  { at, aside, form, log, tell }: Around,
): Salvaged {
  removeWithCompanions(part);
  const pool = new Pool();
  const db = connectBooks(part);
  // Whoever puts it in its place syncs it whole.
  db.pragma('synchronous = OFF');
  try {
    migrate(db, MIGRATIONS, form, () => undefined);
    const writing = new Writing({ db, pool, file, traces, form, tell });
    const { lost, from } = writing.write(at);
    const recovery: Recovery | null = lost === null ? null : { ...lost, since: at, aside, from };
    // Before the file takes its place: whoever is cut off in between opens in recovery too.
    if (recovery !== null) new Meta(db).set('recovery', JSON.stringify(recovery));
    const what = { rows: writing.rows, cause: recovery?.cause ?? 'whole', from: from ?? 'the file itself' };
    log?.warn('file-salvaged', what);
    return { recovery, from };
  } finally {
    db.close();
    pool.close();
  }
}

interface WritingParts extends Pick<Around, 'form' | 'tell'> {
  readonly db: Db;
  readonly pool: Pool;
  readonly file: string;
  readonly traces: Traces;
}

class Writing {
  readonly #tell: TellOpening;
  readonly #db: Db;
  readonly #pool: Pool;
  readonly #file: string;
  readonly #traces: Traces;
  readonly #form: Form;
  readonly #books: Appending;
  readonly #outside: SeenHead | null;
  readonly #seen = new Map<number, Minor>();
  #hasBackups = false;
  /** Where the newest row came from: 0 is the file itself. */
  #source = 0;

  constructor({ db, pool, file, traces, form, tell }: WritingParts) {
    this.#tell = tell;
    this.#db = db;
    this.#pool = pool;
    this.#file = file;
    this.#traces = traces;
    this.#form = form;
    this.#gather(file, 0);
    if (traces.fileId !== null) pool.addFileId(traces.fileId);
    let fileId = this.#beginning();
    if (fileId === null) {
      this.#gatherBackups();
      fileId = this.#beginning();
    }
    // Books that begin anew are another file: the old one may still turn up, whole.
    const known = fileId ?? traces.fileId;
    this.#outside = known === null ? null : traces.headOf(known);
    fileId ??= traces.newFileId();
    this.#books = new Appending(db, fileId, form);
    keepValues(this.#books.meta, file, fileId, this.#outside);
  }

  get rows(): number {
    return this.#books.head.seq;
  }

  write(now: number): {
    readonly lost: Pick<Recovery, 'cause' | 'lostRows' | 'missing'> | null;
    readonly from: string | null;
  } {
    this.#follow();
    if (!this.#isLevel() && !this.#hasBackups) {
      this.#gatherBackups();
      this.#follow();
    }
    const reached = this.#books.head.seq;
    const isWhole = this.#isLevel() && this.#pool.hasOwn;
    const from = this.#source === 0 ? null : (this.#traces.backups[this.#source - 1] ?? null);
    rebuildTables(
      { db: this.#db, journal: this.#books.journal },
      null,
      tellRows('checking', this.#books.journal, this.#tell),
    );
    const wasInRecovery = this.#lastNote(['recovery-opened', 'recovery-ended']) === 'recovery-opened';
    const before = this.#books.reader.nextSaleNumber();
    const isGap = this.#behindTheGap(reached, now);
    if (isGap || !isWhole) this.#fromTables(now);
    const missing = this.#missing(before);
    const lostRows = this.#outside === null ? null : Math.max(0, this.#outside.seq - reached);
    const cause = this.#cause(reached, from);
    const lost = isWhole && !isGap && missing.length === 0 ? null : { cause, lostRows, missing };
    if (lost !== null) this.#setFirstUse(now);
    this.#books.note(lost === null ? 'tables-rebuilt' : 'recovery-opened', now);
    return { lost: lost ?? (wasInRecovery ? { cause, lostRows: 0, missing } : null), from };
  }

  /** Where nothing tells it, the provider is asked as far back as it answers, and a person about what was before. */
  #setFirstUse(now: number): void {
    const { meta } = this.#books;
    if ((meta.stamp()?.since ?? meta.usedSince()) === null)
      meta.set('used_since', String(now - OVER_A_YEAR_MS));
  }

  #cause(reached: number, from: string | null): Recovery['cause'] {
    if (reached === 0 && this.#books.head.seq === 0) return 'books-lost';
    return from !== null || !this.#pool.hasOwn ? 'restored-from-backup' : 'salvaged';
  }

  /** The id under which a first row is found: a file's rows begin with what only its id gives. */
  #beginning(): string | null {
    const begins = (fileId: string): boolean =>
      this.#pool.after(0, genesis(fileId), () => genesis(fileId)).rows.length > 0;
    return this.#pool.fileIds.find(begins) ?? null;
  }

  #gatherBackups(): void {
    this.#hasBackups = true;
    for (const [index, backup] of this.#traces.backups.entries()) this.#gather(backup, index + 1);
  }

  #gather(file: string, source: number): void {
    this.#pool.gather(file, source, (done, of) => this.#tell({ step: 'reading', done, of }));
  }

  /** Goes on from the head, row by row, as far as one follows from the other. */
  #follow(): void {
    const hashAt = (seq: number) => this.#books.journal.hashAt(seq);
    const add = this.#db.prepare(
      'INSERT INTO journal (seq, at, kind, body, prev, hash) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#db.exec('BEGIN');
    for (let count = 0; ;) {
      const next = this.#pool.after(this.#books.head.seq, this.#books.head.hash, hashAt);
      if (next.rows.length === 0) break;
      for (const { seq, at, kind, body, prev, hash } of next.rows) {
        add.run(seq, at, kind, body, prev, hash);
        this.#books.head = { seq, hash };
      }
      this.#source = next.source;
      count += next.rows.length;
      if (count < BATCH) continue;
      count = 0;
      this.#tellJoined();
      this.#db.exec('COMMIT');
      while (this.#books.journal.seal(this.#books.head));
      this.#db.exec('BEGIN');
    }
    this.#db.exec('COMMIT');
    while (this.#books.journal.seal(this.#books.head));
  }

  #tellJoined(): void {
    this.#tell({ step: 'joining', done: this.rows, of: this.#outside?.seq ?? null });
  }

  /** True when everything that was last seen of the file is there. */
  #isLevel(): boolean {
    if (this.#outside === null) return false;
    const then = this.#books.journal.hashAt(this.#outside.seq);
    return then !== undefined && sameHash(then, this.#outside.hash);
  }

  /** Rows that nothing links to what is there any more: each joins the chain anew where it still makes sense. */
  #behindTheGap(reached: number, now: number): boolean {
    let isGap = false;
    for (const row of this.#pool.behind(reached)) {
      isGap = true;
      this.#tellJoined();
      try {
        const entries = this.#form.readEntries(row.body).filter(({ kind }) => !NOT_BEHIND_A_GAP.has(kind));
        this.#books.append(entries, row.at);
      } catch {
        // It speaks of what is gone; it stays readable in the file that is put aside.
      }
    }
    if (isGap) this.#books.note('rows-missing', now);
    return isGap;
  }

  /** What the tables knew beyond the journal: newer states of what is there, and what nothing else tells of. */
  #fromTables(now: number): void {
    const { byId: lookup } = this.#books.reader;
    const knows = <Table extends TableName>(table: Table, id: string): boolean =>
      lookup(table, id) !== undefined;
    const attempt = (entries: readonly JournalEntry[]): void => {
      for (const entry of entries) {
        try {
          this.#books.append([entry], now);
        } catch {
          // A row that points to what is gone.
        }
      }
    };
    const carry = <Table extends TableName>(table: Table): void => {
      for (const row of readableRows(this.#file, table, this.#form)) {
        this.#tellJoined();
        const was = lookup(table, row.id);
        attempt(was === undefined ? [making(table, row)] : moving(table, was, row));
      }
      for (const row of rawRows(this.#pool, table, this.#form)) {
        if (!knows(table, row.id)) attempt([making(table, row)]);
      }
    };
    for (const table of TABLE_NAMES) carry(table);
    for (const sale of rawRows(this.#pool, 'sales', this.#form)) this.#seen.set(sale.number, sale.total);
  }

  /** Numbers that were given out once and have no sale now. */
  #missing(before: number): MissingSale[] {
    const next = this.#books.reader.nextSaleNumber();
    const last = Math.max(next - 1, this.#outside?.saleNumber ?? 0, ...this.#seen.keys());
    // How many were sold nothing tells: their numbers are on paper, and are passed by far.
    const isUntold = last === 0 && this.#outside === null;
    this.#books.meta.set('numbers_from', String(isUntold ? PASSED_BY + 1 : last + 1));
    const has = this.#db.prepare('SELECT 1 FROM sales WHERE number = ?');
    const missing: MissingSale[] = [];
    for (let number = before; number <= last && missing.length < TOLD_AT_MOST; number += 1) {
      if (has.get(number) === undefined) missing.push({ number, amount: this.#seen.get(number) ?? null });
    }
    return missing;
  }

  #lastNote(notes: readonly string[]): string | null {
    let last: string | null = null;
    for (const { kind, body } of this.#books.journal.rows()) {
      if (kind === 'noted') last = notes.find((note) => body.includes(`"note":"${note}"`)) ?? last;
    }
    return last;
  }
}
