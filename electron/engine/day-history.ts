import { sumOfDay, type DayLine, type DayPart, type OwnerlessRow } from '../../shared/day.ts';
import { dayOf, spanOfDay } from '../../shared/formats.ts';
import type { SaleId } from '../../shared/ids.ts';
import type { Sale } from '../../shared/sale.ts';
import type { Core } from './core.ts';
import type { Draft } from './books.ts';
import { movesOf, partOfDay, type SaleMoves } from './day-money.ts';
import { OwnerlessDays } from './ownerless-money.ts';
import { newestOfDay, PAGE, type DayPage } from './sales-of-day.ts';

/** Sales whose money is kept at hand: more than a busy day has. */
const KEPT_AT_MOST = 2_000;
/** Sales that are read at once for the sum of a day. */
const READ_AT_ONCE = 200;

const NOTHING_MOVED: SaleMoves = { moves: [], paidAt: null };

/** The days of the shop: which sales stand in the list of one, what each adds to it, and their sum in a line. */
export class DayHistory {
  readonly #core: Core;
  readonly #timeZone: () => string;
  readonly #moves = new Map<SaleId, SaleMoves>();
  readonly #ownerless: OwnerlessDays;

  constructor(core: Core, timeZone: () => string) {
    this.#core = core;
    this.#timeZone = timeZone;
    this.#ownerless = new OwnerlessDays(core);
  }

  /** What a commit tells of money that is of no sale. */
  noticed(draft: Draft): void {
    this.#ownerless.noticed(draft);
  }

  /** What is known of the money of this sale has changed. */
  forget(id: SaleId): void {
    this.#moves.delete(id);
  }

  part(sale: Sale, day: string): DayPart {
    return partOfDay(this.#movesOf(sale), day, this.#timeZone());
  }

  /** The page of a day's list after the sale of that number; those that began on another day stand at its end. */
  page(day: string, before: number | null): DayPage {
    const { store } = this.#core.parts;
    const page = store.history({ day, before, limit: PAGE });
    return page.more ? page : { ...page, sales: [...page.sales, ...this.#fromOtherDays(day)] };
  }

  /** Payments of which money moved on that day and that are of no sale of these books. */
  others(day: string): readonly OwnerlessRow[] {
    return this.#ownerless.ofDay(day, this.#timeZone());
  }

  line(day: string): DayLine {
    const parts = this.others(day).map(({ part }) => part);
    for (const sale of this.#all(day)) parts.push(this.part(sale, day));
    const timeZone = this.#timeZone();
    const open = this.#core.books.openIncidents();
    return {
      ...sumOfDay(parts),
      day,
      sales: parts.filter(({ countsOn }) => countsOn === day).length,
      incidents: open.filter(({ openedAt }) => dayOf(openedAt, timeZone) === day).length,
    };
  }

  *#all(day: string): Generator<Sale> {
    const { store } = this.#core.parts;
    for (let before: number | null = null; ;) {
      const page = store.history({ day, before, limit: READ_AT_ONCE });
      yield* page.sales;
      before = page.sales.at(-1)?.number ?? null;
      if (!page.more || before === null) break;
    }
    yield* this.#fromOtherDays(day);
  }

  /** Of the sales that began on other days: of which money moved on this one, or that can still be paid today. */
  #fromOtherDays(day: string): readonly Sale[] {
    const timeZone = this.#timeZone();
    const others = new Map<SaleId, Sale>();
    for (const sale of newestOfDay(this.#core, day, timeZone).sales)
      if (sale.day !== day) others.set(sale.id, sale);
    const { from, to } = spanOfDay(day);
    for (const sale of this.#core.parts.store.salesMovedLate(from, to))
      if (sale.day !== day && this.#isOf(sale, day)) others.set(sale.id, sale);
    return [...others.values()].sort((a, b) => b.number - a.number);
  }

  #isOf(sale: Sale, day: string): boolean {
    const part = this.part(sale, day);
    return part.countsOn === day || Object.values(sumOfDay([part])).some((amount) => amount > 0);
  }

  #movesOf(sale: Sale): SaleMoves {
    const known = this.#moves.get(sale.id);
    if (known !== undefined) return known;
    // A sale whose money cannot be read is listed, and adds nothing (rule 34).
    const moves = this.#core.contained('day', null, NOTHING_MOVED, () => movesOf(this.#core.books, sale));
    if (this.#moves.size >= KEPT_AT_MOST) this.#moves.clear();
    this.#moves.set(sale.id, moves);
    return moves;
  }
}
