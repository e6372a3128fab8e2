import type { OperatorId } from '../../shared/ids.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import type { Form } from './form/form.ts';
import { checkedEntry, Journal, written, type JournalHead } from './journal.ts';
import { Meta } from './meta.ts';
import { noteOf, type Note } from './notes.ts';
import { Projections } from './projections.ts';
import { Reader } from './reader.ts';
import type { Db } from './sqlite.ts';

/**
 * Writes entries into the journal and the tables of a file that no till works on: one that is being made, or put back.
 */
export class Appending {
  readonly meta: Meta;
  readonly journal: Journal;
  readonly reader: Reader;
  head: JournalHead;
  readonly #db: Db;
  readonly #form: Form;
  readonly #projections: Projections;

  constructor(db: Db, fileId: string, form: Form) {
    this.#db = db;
    this.#form = form;
    this.meta = new Meta(db);
    this.journal = new Journal(db, fileId, form);
    this.reader = new Reader(db, form);
    this.head = this.journal.head();
    this.#projections = new Projections(db, this.reader.byId, this.meta, this.journal);
  }

  /**
   * All of them or none.
   * @param by whose doing they are; null: the till itself.
   * @throws when one does not fit what is there.
   */
  append(entries: readonly JournalEntry[], at: number, by: OperatorId | null = null): void {
    const rows = entries.map((entry) => written(this.#form, checkedEntry(this.#form, entry), by));
    this.head = this.#db
      .transaction(() => {
        const next = this.journal.append(this.head, rows, at);
        this.#projections.apply(rows.map(({ entry }) => entry));
        // The sums are of the rows before these.
        this.meta.clearSums();
        return next;
      })
      .immediate();
  }

  note(note: Note, at: number): void {
    this.append([noteOf(note)], at);
  }
}
