import { learntCeiling, LEARNT_DAYS, type PaidTotals } from '../../shared/ceiling.ts';
import { dayOf } from '../../shared/formats.ts';
import { minor, type Minor } from '../../shared/money.ts';
import type { Draft } from './books.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';

const DAY_MS = 24 * 60 * 60_000;
const PAGE = 500;
/** The amount above which a typed sale is asked about before anything leaves (rule 36). */
export class Ceiling {
  readonly #core: Core;
  readonly #connection: Connection;
  #learnt: { readonly day: string; readonly amount: Minor | null } | null = null;
  /** What was read of past days: the next day reads one more, not the week again. */
  #days = new Map<string, PaidTotals>();

  constructor(core: Core, connection: Connection) {
    this.#core = core;
    this.#connection = connection;
  }

  /** A sale of exactly the ceiling is not asked about. */
  isAbove(amount: Minor): boolean {
    const rule = this.#core.parts.settings.ceiling ?? { kind: 'none' };
    const most = rule.kind === 'none' ? null : rule.kind === 'set' ? rule.amount : this.learnt();
    return most !== null && amount > most;
  }

  /** What the seven days before today teach, read once a day; null: nothing yet. Minor units. */
  learnt(): Minor | null {
    const today = this.#day(0);
    if (this.#learnt?.day !== today) this.#learnt = { day: today, amount: this.#read() };
    return this.#learnt.amount;
  }

  #read(): Minor | null {
    const { store } = this.#core.parts;
    if (store.usedSince === null || this.#core.now() - store.usedSince < LEARNT_DAYS * DAY_MS) return null;
    const days = Array.from({ length: LEARNT_DAYS }, (_none, back) => this.#day(back + 1));
    this.#days = new Map(days.map((day) => [day, this.#days.get(day) ?? this.#ofDay(day)]));
    return learntCeiling([...this.#days.values()]);
  }

  /** All sales of that day that were paid. */
  #ofDay(day: string): PaidTotals {
    let [count, largest] = [0, 0];
    let before: number | null = null;
    for (let more = true; more;) {
      const page = this.#core.parts.store.history({ day, before, limit: PAGE });
      for (const { state, total } of page.sales)
        if (state.kind === 'paid') [count, largest] = [count + 1, Math.max(largest, total)];
      before = page.sales.at(-1)?.number ?? null;
      ({ more } = page);
    }
    return { count, largest: minor(largest) };
  }

  /** After each commit: a sale of a past day may be paid later. */
  noticed(draft: Draft): void {
    for (const { kept } of draft.touched()) if (kept.table === 'sales') this.#days.delete(kept.row.day);
  }

  /** The shop's calendar day, so many days ago. */
  #day(back: number): string {
    return dayOf(this.#core.now() - back * DAY_MS, this.#connection.timeZone());
  }
}
