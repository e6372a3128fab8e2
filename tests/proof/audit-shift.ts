import { auditMeans } from './audit-shift-means.ts';
import { auditShiftPapers, type ClosedZ } from './audit-shift-paper.ts';
import type { AuditedBooks, Evidence } from './evidence.ts';
import type { ToldDay } from './told-day.ts';

type Fields = Readonly<Record<string, unknown>>;
type Row = Fields & { readonly kind: string };

const FIGURES = ['sales', 'total', 'cashIn', 'cashBack', 'undone', 'beside', 'qrBack'] as const;
type Figure = (typeof FIGURES)[number];
type Sums = Record<Figure | 'qr', number>;

/** What the journal's own rows of money say of it, and what the till counted. */
const OF_ROWS = ['sales', 'total', 'cashIn', 'cashBack', 'undone'] as const;

/** Money came, also where the first that is heard of it is that it went back. */
const CAME = /"status":"(?:approved|refunded|charged_back|in_mediation)"/;

interface Sale {
  total: number;
  paid: boolean;
  /** Cash on the counter that may be handed back. */
  cash: number;
}

interface Closed {
  readonly number: number;
  readonly opened: { readonly float: { readonly sum: number }; readonly cashBefore: number };
  readonly parts: readonly Fields[];
  readonly moves: readonly Fields[];
  readonly closed: {
    readonly counted: { readonly sum: number };
    readonly expected: number;
    readonly paper: string;
  };
}

const nothing = (): Sums => ({
  ...{ sales: 0, total: 0, cashIn: 0, cashBack: 0, undone: 0, beside: 0, qrBack: 0, qr: 0 },
});

/**
 * Each row that moves money is in one shift: sums of a Z are those of the journal's rows between two closes, its drawer is
 * the float and what moved since the opening, its number follows the one before, and its paper says the same. All shifts
 * together are all days together, where nothing came before the first.
 */
export function auditShifts(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const { journal, days } = evidence;
  const say = (number: number, why: string) => findings.push(`shift: Z ${number}: ${why}`);
  const sales = new Map<string, Sale>();
  let [truth, counted, all] = [nothing(), nothing(), nothing()];
  let [moved, since] = [0, 0];
  let [number, isUsed, isFirst] = [0, false, true];
  const closed = new Map<number, ClosedZ>();
  for (const line of journal) {
    const { entry } = JSON.parse(line) as { readonly entry: Row };
    if (!isUsed && entry.kind === 'sale-collected') isFirst = false;
    if (!isUsed && entry.kind === 'charge-news' && CAME.test(line)) isFirst = false;
    const before = truth.cashIn - truth.cashBack;
    addMoney(entry, sales, truth);
    if (!isUsed) truth = nothing();
    else since += truth.cashIn - truth.cashBack - before;
    if (entry.kind === 'shift-opened') [isUsed, since] = [true, 0];
    if (entry.kind === 'shift-cash-moved') moved += signed(entry['move'] as Fields);
    if (entry.kind === 'shift-counted') {
      const { parts } = entry['counted'] as { readonly parts: readonly Fields[] };
      for (const part of parts) [counted, all] = [plus(counted, part), plus(all, part)];
    }
    if (entry.kind !== 'shift-closed') continue;
    const shift = entry['shift'] as Closed;
    number += 1;
    if (shift.number !== number) say(shift.number, `comes after Z ${number - 1}`);
    const told = shift.parts.reduce<Sums>(plus, nothing());
    for (const figure of [...FIGURES, 'qr'] as const)
      if (told[figure] !== counted[figure])
        say(number, `${figure} is ${told[figure]}, its rows say ${counted[figure]}`);
    for (const figure of OF_ROWS)
      if (told[figure] !== truth[figure])
        say(number, `${figure} is ${told[figure]}, the journal has ${truth[figure]}`);
    const should = shift.opened.float.sum + since + moved;
    if (shift.closed.expected !== should)
      say(number, `expects ${shift.closed.expected}, float and moves come to ${should}`);
    const net = told.cashIn - told.cashBack + told.qr - told.qrBack;
    const { expected, counted: drawer, paper } = shift.closed;
    closed.set(number, { net, expected, counted: drawer.sum, paper });
    [truth, counted, moved, since] = [nothing(), nothing(), 0, 0];
  }
  if (isUsed && isFirst && days !== undefined) auditAll(all, days.told, findings);
  auditShiftPapers(closed, evidence, books, findings);
  auditMeans(evidence, findings);
}

/** What a row says of money, whatever the till counted of it. */
function addMoney(entry: Row, sales: Map<string, Sale>, truth: Sums): void {
  if (entry.kind === 'sale-opened') {
    const { id, total } = entry['sale'] as { readonly id: string; readonly total: number };
    sales.set(id, { total, paid: false, cash: 0 });
    return;
  }
  const sale = sales.get(String(entry['of'] ?? entry['saleId']));
  if (sale === undefined) return;
  switch (entry.kind) {
    case 'sale-lines-changed':
      sale.total = Number(entry['total']);
      return;
    case 'sale-collected': {
      const { means, amount } = entry['collection'] as { readonly means: string; readonly amount: number };
      if (means === 'cash') {
        truth.cashIn += amount;
        sale.cash += amount;
      }
      if ((entry['state'] as Fields)['kind'] !== 'paid' || sale.paid) return;
      sale.paid = true;
      truth.sales += 1;
      truth.total += sale.total;
      return;
    }
    case 'sale-cash-returned':
      truth.cashBack += sale.cash;
      sale.cash = 0;
      return;
    case 'sale-cash-refunded': {
      const { amount, undone } = entry['refund'] as { readonly amount: number; readonly undone: boolean };
      truth.cashBack += amount;
      if (undone) truth.undone += amount;
    }
  }
}

function plus(sums: Sums, part: Fields): Sums {
  const next = { ...sums };
  for (const figure of FIGURES) next[figure] += Number(part[figure]);
  const qr = part['qr'] as readonly { readonly amount: number }[];
  next.qr += qr.reduce((sum, { amount }) => sum + amount, 0);
  return next;
}

function signed({ direction, amount }: Fields): number {
  return direction === 'in' ? Number(amount) : -Number(amount);
}

/** The days are held against the provider's ledger by their own audit. */
function auditAll(all: Sums, told: readonly ToldDay[], findings: string[]): void {
  const sum = (of: (day: (typeof told)[number]) => number) => told.reduce((so, day) => so + of(day), 0);
  const pairs = [
    ['by the QR', all.qr, sum(({ byQr, beside }) => byQr + beside)],
    ['without a sale', all.beside, sum(({ beside }) => beside)],
    ['back by the QR', all.qrBack, sum(({ rows }) => rows.reduce((so, row) => so + row.backByQr, 0))],
    ['sales', all.sales, sum(({ sales }) => sales)],
  ] as const;
  for (const [what, shifts, days] of pairs)
    if (shifts !== days) findings.push(`shift: ${what}: all shifts have ${shifts}, all days ${days}`);
}
