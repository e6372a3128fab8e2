import { Lookups, type Rows, type TableName } from '../../shared/book-tables.ts';
import type { Charge } from '../../shared/charge.ts';
import type { CopiesFail } from '../../shared/copy-trouble.ts';
import type { CommandId, PaymentId, Reference, SaleId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import type { JournalEntry, Stamp } from '../../shared/journal.ts';
import type { Refund } from '../../shared/refund.ts';
import type { Sale } from '../../shared/sale.ts';
import type { Seal } from '../../shared/seal.ts';
import type { StagedBooks } from '../../shared/staged-books.ts';
import {
  type StoreFault,
  type HistoryPage,
  type HistoryQuery,
  type OpenBooks,
  type Recovered,
  type Store,
} from '../engine/ports.ts';
import type { BooksCare } from './care.ts';
import { noteOf } from './notes.ts';
import { toStoreFault } from './faults.ts';
import { checkedEntry, exportLine, written } from './journal.ts';
import type { Journal, JournalHead, Written } from './journal.ts';
import type { Meta, Recovery } from './meta.ts';
import { OpenSum } from './open-sum.ts';
import { ResumedSum } from './resumed-sum.ts';
import { Projections, type WrittenRow } from './projections.ts';
import { Reader } from './reader.ts';
import type { Db, Statement } from './sqlite.ts';
import { Sealing, type Sealer } from './sealing.ts';
import type { CajaStoreParts, Opening, StoreEnvironment } from './store-parts.ts';
import { ToldOutside } from './told-outside.ts';

export type { CajaStoreParts, Opening, StoreEnvironment } from './store-parts.ts';

interface Batch {
  readonly entries: readonly JournalEntry[];
  readonly at: number;
  /** The operator whose doing it is; null: the till's own. */
  readonly by?: string | null;
  readonly staged?: StagedBooks | undefined;
  /** Written in the same transaction. */
  readonly also?: () => void;
}

/** The engine's `Store` on one SQLite file, and what its owner may do with it besides. */
export class CajaStore extends Lookups implements Store {
  readonly opening: Opening;
  /** Whoever looks after the file while the till works ends with it. */
  care: BooksCare | null = null;
  readonly #db: Db;
  readonly #meta: Meta;
  readonly #journal: Journal;
  readonly #reader: Reader;
  readonly #projections: Projections;
  readonly #openSum: OpenSum;
  readonly #resumedSum: ResumedSum;
  readonly #environment: StoreEnvironment;
  readonly #begin: Statement<unknown>;
  readonly #end: Statement<unknown>;
  #head: JournalHead;
  readonly #told: ToldOutside;
  readonly #sealing: Sealing;
  #stamp: Stamp | null;
  #recovery: Recovery | null;
  /** A write failed for another reason than a full disk: the next promise needs a proof. */
  #doubtful = false;
  #noPromise: Store['noPromise'] = 'disk-full';
  #closed = false;
  #packs = true;

  constructor({ db, meta, journal, opening, environment }: CajaStoreParts) {
    super();
    this.opening = opening;
    this.#db = db;
    this.#meta = meta;
    this.#journal = journal;
    this.#environment = environment;
    this.#reader = new Reader(db, journal.form);
    this.#openSum = new OpenSum(meta, db);
    this.#resumedSum = new ResumedSum(meta, db);
    this.#projections = new Projections(db, this.#reader.lookup, meta, journal);
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#end = db.prepare('COMMIT');
    this.#head = journal.head();
    this.#told = new ToldOutside(this.#reader.nextSaleNumber() - 1, opening.tags);
    this.#sealing = new Sealing(meta, (row) => journal.hashAt(row));
    this.#stamp = meta.stamp();
    this.#recovery = opening.recovery;
  }

  get stamp(): Stamp | null {
    return this.#stamp;
  }

  get usedSince(): number | null {
    return this.#stamp?.since ?? this.#read(() => this.#meta.usedSince());
  }

  get ownTags(): readonly string[] {
    return this.#told.tags;
  }

  get sweptUntil(): number | null {
    return this.#read(() => this.#meta.sweptUntil());
  }

  get team(): Store['team'] {
    return this.#read(() => this.#meta.team());
  }

  get recovered(): Recovered | null {
    return this.#read(() => this.#meta.recovered());
  }

  get recovery(): boolean {
    return this.#recovery !== null;
  }

  /** Why the file is in recovery, and since when; null when it is not. */
  get recoveryDetail(): Recovery | null {
    return this.#recovery;
  }

  checked(entry: JournalEntry): JournalEntry {
    return checkedEntry(this.#journal.form, entry);
  }

  commit(entries: readonly JournalEntry[], at: number, staged?: StagedBooks, by: string | null = null): void {
    if (entries.length > 0) this.#commit({ entries, at, by, staged });
  }

  /** A person has looked through the books: from now on the engine acts by itself again. The journal notes who. */
  endRecovery(by: string | null, at: number, isMeasured = true): void {
    if (this.#recovery === null) return;
    const also = (): void => {
      this.#meta.clear('recovery');
      this.#meta.set('trusted_from', String(this.#head.seq));
      const lastNumber = this.nextSaleNumber() - 1;
      this.#meta.set('recovered', JSON.stringify({ lastNumber, at, isMeasured } satisfies Recovered));
    };
    this.#commit({ entries: [{ ...noteOf('recovery-ended'), by }], at, by, also });
    this.#recovery = null;
  }

  get lastWrittenAt(): number | null {
    return this.#read(() => this.#journal.tail(1, 0)[0]?.at ?? null);
  }

  beginRecovery(at: number): void {
    const known = this.#recovery ?? this.opening.recovery;
    if (known !== null && known.lostRows !== null) return;
    // How many were sold by the lost file nobody tells: their numbers are on paper, and are passed by far.
    const passNumbers = (): void => this.#meta.set('numbers_from', String(this.#told.numberBeyond));
    if (known !== null) return passNumbers();
    const found = { cause: 'provider-knows-more', since: at, lostRows: null } as const;
    const recovery: Recovery = { ...found, missing: [], aside: null, from: null };
    const also = (): void => {
      this.#meta.set('recovery', JSON.stringify(recovery));
      passNumbers();
    };
    this.#commit({ entries: [noteOf('recovery-opened')], at, also });
    this.#recovery = recovery;
  }

  canPromise(): boolean {
    if (!this.#db.open) return false;
    try {
      const obstacle = this.#environment.obstacle();
      this.#noPromise = obstacle ?? 'file-read-only';
      if (obstacle !== null) return false;
      if (this.#doubtful) this.#probe();
      return true;
    } catch (error) {
      const isFull = toStoreFault(error, 'the data file cannot be asked').kind === 'disk-full';
      this.#noPromise = isFull ? 'disk-full' : 'file-read-only';
      return false;
    }
  }

  get noPromise(): Store['noPromise'] {
    return this.#noPromise;
  }

  open(): OpenBooks {
    return this.#read(() => this.#reader.open());
  }

  nextSaleNumber(): number {
    return this.#read(() => this.#reader.nextSaleNumber());
  }

  row<Name extends TableName>(table: Name, id: Rows[Name]['id']): Rows[Name] | undefined {
    return this.#read(() => this.#reader.byId(table, id));
  }

  saleByNumber(number: number): Sale | undefined {
    return this.#read(() => this.#reader.saleByNumber(number));
  }

  chargeByReference(reference: Reference): Charge | undefined {
    return this.#read(() => this.#reader.chargeByReference(reference));
  }

  refundsOfPayment(id: PaymentId): readonly Refund[] {
    return this.#read(() => this.#reader.refundsOfPayment(id));
  }

  refundsOfSale(id: SaleId): readonly Refund[] {
    return this.#read(() => this.#reader.refundsOfSale(id));
  }

  readonly refundsDoneSince: Store['refundsDoneSince'] = (at) =>
    this.#read(() => this.#reader.refundsDoneSince(at));
  readonly chargesOfPayment: Store['chargesOfPayment'] = (id) =>
    this.#read(() => this.#reader.chargesOfPayment(id));

  readonly printJobsOfSale: Store['printJobsOfSale'] = (id) =>
    this.#read(() => this.#reader.printJobsOfSale(id));

  incidentsOfSale(id: SaleId | null): readonly Incident[] {
    return this.#read(() => this.#reader.incidentsOfSale(id));
  }

  readonly printJobsFrom: Store['printJobsFrom'] = (after, limit) =>
    this.#read(() => this.#reader.printJobsFrom(after, limit));

  commandAnswer(id: CommandId): { readonly name: string; readonly answer: unknown } | undefined {
    return this.#read(() => this.#reader.commandAnswer(id));
  }

  history(query: HistoryQuery): HistoryPage {
    return this.#read(() => this.#reader.history(query));
  }

  salesMovedLate(from: number, to: number): readonly Sale[] {
    return this.#read(() => this.#reader.salesMovedLate(from, to));
  }

  /** The journal as JSON lines, oldest first. */
  *journalLines(): Generator<string> {
    for (const row of this.#journal.rows()) yield exportLine(row);
  }

  /** The connection, for `verify` of a store in memory. */
  get connection(): Db {
    return this.#db;
  }

  /** Copies the file now. @returns the copy's path; null when the disk has no room for it, or in memory. */
  backup(): string | null {
    return this.#read(() => this.#environment.backup());
  }

  get headIsKept(): boolean {
    return this.#environment.headIsKept();
  }

  get copiesFail(): CopiesFail | null {
    return this.care?.copiesFail ?? null;
  }

  get lastSeal(): Seal | null {
    return this.#sealing.last;
  }

  /** From now on its head is sealed by this key. */
  sealWith(sealer: Sealer): void {
    this.#sealing.sealer = sealer;
  }

  seal(at: number): Seal | null {
    const seal = this.#sealing.next(this.#head, at);
    if (seal !== null) this.#commit({ entries: [{ kind: 'sealed', seal }], at });
    return this.#sealing.sealer === null ? null : this.#sealing.last;
  }

  /** Journal rows that were written so far. */
  get rows(): number {
    return this.#head.seq;
  }

  /** Makes the backup of a clean end, closes the file, frees the folder. Harmless when called again. */
  close(): void {
    this.#close(false);
  }

  /** For whoever opens it again at once. */
  closeForNow(): void {
    this.#close(true);
  }

  #close(isForNow: boolean): void {
    if (this.#closed) return;
    this.#closed = true;
    this.care?.stop();
    this.#pack();
    this.#environment.close(isForNow);
  }

  #commit({ entries, at, by = null, staged, also }: Batch): void {
    const { form } = this.#journal;
    // What was staged was checked before it was folded.
    const checked = staged === undefined ? entries.map((entry) => this.checked(entry)) : entries;
    const rows = checked.map((entry) => written(form, entry, by));
    const write = (): void => this.#transact(rows, at, staged, also);
    try {
      write();
    } catch (error) {
      const fault = this.#met(error, 'the batch was not written');
      if (fault.kind !== 'disk-full' || !this.#environment.giveSpace()) throw fault;
      try {
        write();
      } catch (again) {
        throw this.#met(again, 'the batch was not written');
      }
    }
  }

  #transact(
    rows: readonly Written[],
    at: number,
    staged: StagedBooks | undefined,
    also: (() => void) | undefined,
  ): void {
    const entries = rows.map(({ entry }) => entry);
    this.#begin.run();
    let head: JournalHead;
    let touched: readonly WrittenRow[];
    try {
      head = this.#journal.append(this.#head, rows, at);
      touched = this.#projections.apply(entries, staged);
      also?.();
      this.#openSum.keep(touched);
      this.#resumedSum.keep(touched);
      this.#end.run();
    } catch (error) {
      this.#openSum.rolledBack();
      this.#resumedSum.rolledBack();
      // SQLite itself rolls back after some errors (full disk, I/O).
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
    this.#head = head;
    this.#openSum.committed();
    this.#reader.learn(touched);
    if (entries.some(({ kind }) => kind === 'stamped')) this.#stamp = this.#meta.stamp();
    this.#told.learn(entries);
    for (const entry of entries) if (entry.kind === 'sealed') this.#sealing.made(entry.seal);
    this.#environment.committed({ ...head, ...this.#told.seen(), usedSince: this.usedSince });
    // Once an hour, when nobody waits for the commit.
    if (entries.some(({ kind }) => kind === 'sweep-completed')) this.#pack();
    if (this.#sealing.isDue(head.seq)) this.#sealQuietly(at);
  }

  /** What was committed is good without it. */
  #sealQuietly(at: number): void {
    try {
      this.seal(at);
    } catch {
      // The next commit tries again.
    }
  }

  /** Old rows take less room in a block; where that fails they stay as they are. */
  #pack(): void {
    try {
      while (this.#packs && this.#journal.seal(this.#head));
    } catch {
      this.#packs = false;
    }
  }

  /** A write of no meaning that has to reach the disk. @throws when it does not. */
  #probe(): void {
    this.#meta.set('probe', String(this.#head.seq));
    this.#doubtful = false;
  }

  #read<Result>(read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      throw this.#met(error, 'the data file could not be read');
    }
  }

  #met(error: unknown, doing: string): StoreFault {
    const fault = toStoreFault(error, doing);
    if (fault.kind === 'read-only' || (fault.kind === 'other' && fault.cause !== undefined))
      this.#doubtful = true;
    if (fault.kind === 'damaged') this.#environment.damaged();
    return fault;
  }
}
