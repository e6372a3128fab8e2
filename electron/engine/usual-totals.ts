import { dayOf } from '../../shared/formats.ts';
import type { SaleId } from '../../shared/ids.ts';
import type { Minor } from '../../shared/money.ts';
import { isCashBack, type Sale } from '../../shared/sale.ts';
import { usualAmounts } from '../../shared/usual-amounts.ts';
import type { Draft } from './books.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Of each day the newest ones. */
const LOOKED_AT = 300;

/** The totals that were paid today and yesterday: read once a day, and kept as sales are paid. */
export class UsualTotals {
  readonly #core: Core;
  readonly #connection: Connection;
  /** Oldest first. */
  #totals = new Map<SaleId, Minor>();
  #days: readonly string[] = [];

  constructor(core: Core, connection: Connection) {
    this.#core = core;
    this.#connection = connection;
  }

  /** After each commit. */
  noticed(draft: Draft): void {
    if (this.#days.length === 0) return;
    for (const { kept } of draft.touched()) if (kept.table === 'sales') this.#note(kept.row);
  }

  usual(): Minor[] {
    const zone = this.#connection.timeZone();
    const days = [DAY_MS, 0].map((ago) => dayOf(this.#core.now() - ago, zone));
    if (days.join() !== this.#days.join()) this.#read(days);
    return usualAmounts([...this.#totals.values()].reverse());
  }

  #read(days: readonly string[]): void {
    this.#days = days;
    this.#totals = new Map();
    for (const day of days) {
      const { sales } = this.#core.parts.store.history({ day, before: null, limit: LOOKED_AT });
      for (const sale of [...sales].reverse()) this.#note(sale);
    }
  }

  #note(sale: Sale): void {
    const counts = sale.state.kind === 'paid' && this.#days.includes(sale.day) && !isCashBack(sale);
    if (!counts) this.#totals.delete(sale.id);
    else if (!this.#totals.has(sale.id)) this.#totals.set(sale.id, sale.total);
  }
}
