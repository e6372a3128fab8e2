import { learntCeiling, LEARNT_DAYS } from '../../shared/ceiling.ts';
import { dayOf } from '../../shared/formats.ts';
import type { Minor } from '../../shared/money.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';

const DAY_MS = 24 * 60 * 60_000;
const PAGE = 500;
/** No more sales of the week are looked at than this, the newest first: nobody waits for more. */
const LOOKED_AT = 2_000;

/** The amount above which a typed sale is asked about before anything leaves (rule 36). */
export class Ceiling {
  readonly #core: Core;
  readonly #connection: Connection;
  #learnt: { readonly day: string; readonly amount: Minor | null } | null = null;

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
    const totals: Minor[] = [];
    let looked = 0;
    for (let back = 1; back <= LEARNT_DAYS; back += 1) {
      let before: number | null = null;
      let more = true;
      while (more && looked < LOOKED_AT) {
        const page = store.history({ day: this.#day(back), before, limit: PAGE });
        for (const { state, total } of page.sales) if (state.kind === 'paid') totals.push(total);
        looked += page.sales.length;
        before = page.sales.at(-1)?.number ?? null;
        more = page.more;
      }
    }
    return learntCeiling(totals);
  }

  /** The shop's calendar day, so many days ago. */
  #day(back: number): string {
    return dayOf(this.#core.now() - back * DAY_MS, this.#connection.timeZone());
  }
}
