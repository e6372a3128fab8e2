import { tagOf } from '../../shared/ids.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import { withTag, type SeenHead } from './journal-anchor.ts';
import { PASSED_BY } from './sale-numbers.ts';

/** What the head outside tells of a file beside its last row, should the file be lost. */
export class ToldOutside {
  #saleNumber: number;
  #tags: readonly string[];

  /** @param saleNumber the highest number of a sale that was given out. */
  constructor(saleNumber: number, tags: readonly string[]) {
    this.#saleNumber = saleNumber;
    this.#tags = tags;
  }

  get tags(): readonly string[] {
    return this.#tags;
  }

  /** The next full ten thousand and one. */
  get numberBeyond(): number {
    return (Math.floor(this.#saleNumber / PASSED_BY) + 1) * PASSED_BY + 1;
  }

  /** These were committed. */
  learn(entries: readonly JournalEntry[]): void {
    for (const entry of entries) {
      if (entry.kind === 'sale-opened') this.#saleNumber = Math.max(this.#saleNumber, entry.sale.number);
      const tag = entry.kind === 'charge-intended' ? tagOf(entry.charge.reference) : null;
      if (tag !== null) this.#tags = withTag(this.#tags, tag);
    }
  }

  seen(): Pick<SeenHead, 'saleNumber' | 'tags'> {
    return { saleNumber: this.#saleNumber, tags: this.#tags };
  }
}
