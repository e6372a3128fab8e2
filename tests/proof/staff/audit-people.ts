import type { Commit, Row } from './commits.ts';
import type { Judge } from './judged.ts';
import { said, type ByCommand, type Fields, type Stretch } from './stretches.ts';

const FIGURES = ['sales', 'total', 'cashIn', 'cashBack', 'undone'] as const;
type Figures = Record<(typeof FIGURES)[number], number>;

/** A sale over all shifts: cash of it may go back in a later one. */
interface Sale {
  total: number;
  isPaid: boolean;
  /** On the counter, and may be handed back. */
  cash: number;
  /** Who asked for its rest in cash: it is taken when a look allows it, perhaps on a sale that somebody else began. */
  restBy?: string | null;
}

/** Whose sales and whose cash each Z says it was, against the rows that move money and the PINs that were typed. */
export class PeopleAudit {
  readonly #byCommand: ByCommand;
  readonly #judge: Judge;
  readonly #sales = new Map<string, Sale>();
  #people = new Map<string, Figures>();

  constructor(judge: Judge, byCommand: ByCommand) {
    this.#judge = judge;
    this.#byCommand = byCommand;
  }

  /** Takes rows that are in no shift. */
  takeBefore(commits: readonly Commit[]): void {
    this.#takeAll(commits);
    this.#people = new Map();
  }

  /** Takes the next shift. */
  take({ z, commits }: Stretch, findings: string[]): void {
    this.#takeAll(commits);
    const told = new Map(z.parts.map((part) => [String(part['by']), part]));
    for (const by of new Set([...this.#people.keys(), ...told.keys()]))
      for (const figure of FIGURES) {
        const [is, should] = [Number(told.get(by)?.[figure] ?? 0), this.#people.get(by)?.[figure] ?? 0];
        if (is !== should) findings.push(said(z, `${figure} of ${by} is ${is}, they made ${should}`));
      }
    this.#people = new Map();
  }

  #takeAll(commits: readonly Commit[]): void {
    for (const commit of commits) for (const row of commit.rows) this.#takeRow(row, commit);
  }

  #of(by: string | null): Figures {
    const known = this.#people.get(String(by)) ?? { sales: 0, total: 0, cashIn: 0, cashBack: 0, undone: 0 };
    this.#people.set(String(by), known);
    return known;
  }

  #takeRow(row: Row, commit: Commit): void {
    const id = String(row['of']);
    if (row.kind === 'sale-opened') {
      const total = Number((row['sale'] as Fields)['total']);
      this.#sales.set(id, { total, isPaid: false, cash: 0 });
    }
    const sale = this.#sales.get(id);
    if (!sale) return;
    const pressed = this.#byCommand.get(commit.commandId ?? '')?.by;
    // Cash is of whoever moves it; where the till does it by itself, of whoever asked for it, else of whoever began the sale.
    const mover = () => this.#of(pressed ?? sale.restBy ?? this.#judge.sellerOf(id));
    switch (row.kind) {
      case 'sale-rest-asked':
        if (row['amount'] !== null && pressed !== undefined) sale.restBy = pressed;
        return;
      case 'sale-lines-changed':
        sale.total = Number(row['total']);
        return;
      case 'sale-collected': {
        const { means, amount } = row['collection'] as { readonly means: string; readonly amount: number };
        if (means === 'cash') {
          mover().cashIn += amount;
          sale.cash += amount;
        }
        if ((row['state'] as Fields)['kind'] !== 'paid' || sale.isPaid) return;
        sale.isPaid = true;
        const seller = this.#of(this.#judge.sellerOf(id));
        seller.sales += 1;
        seller.total += sale.total;
        return;
      }
      case 'sale-cash-returned':
        mover().cashBack += sale.cash;
        sale.cash = 0;
        return;
      case 'sale-cash-refunded': {
        const { amount, undone } = row['refund'] as { readonly amount: number; readonly undone: boolean };
        mover().cashBack += amount;
        if (undone) mover().undone += amount;
      }
    }
  }
}
