import type { Role } from './acts.ts';

/**
 * What each request asks of whoever sends it, and what each role may do to begin with: as docs/operators.md tells it, and
 * taken from nowhere else.
 */

/** All of these; `refund` depends on whose sale it is, `lines` on what is taken out. */
export type Need =
  | 'charge'
  | 'cash'
  | 'undo-cash'
  | 'reprint'
  | 'refund'
  | 'deliver'
  | 'overwrite'
  | 'drawer'
  | 'shift'
  | 'shifts'
  | 'settings'
  | 'operators'
  | 'lines';

const NEEDS: Readonly<Record<string, Need>> = {
  'sale.open': 'charge',
  'sale.lines': 'lines',
  'sale.next': 'charge',
  'charge.start': 'charge',
  'charge.search': 'charge',
  'charge.cancel': 'charge',
  'charge.change': 'charge',
  'charge.due': 'charge',
  'charge.overwrite': 'overwrite',
  'sale.cash': 'cash',
  'sale.cash-now': 'cash',
  'sale.cash-rest': 'cash',
  'sale.rest-stop': 'cash',
  'sale.given': 'cash',
  'sale.undo': 'undo-cash',
  'sale.cash-refund': 'refund',
  'refund.start': 'refund',
  'incident.refund': 'refund',
  'incident.deliver': 'deliver',
  'incident.end': 'deliver',
  'ticket.reprint': 'reprint',
  'shift.reprint': 'reprint',
  'ticket.answer': 'charge',
  'voucher.ask': 'charge',
  'voucher.attach': 'deliver',
  'shift.open': 'shift',
  'shift.move': 'shift',
  'shift.close': 'shift',
  'shift.stop': 'settings',
  'shift.list': 'shifts',
  'recovery.end': 'settings',
  'drawer.open': 'drawer',
  'operator.save': 'operators',
  'operator.rules': 'operators',
};

/** Null: nobody knows, which is a finding. */
export function needOf(act: string, request: Readonly<Record<string, unknown>>): Need | null {
  if (act === 'shift.x' || act === 'shift.print-x') return request['cash'] === true ? 'shifts' : 'shift';
  return NEEDS[act] ?? null;
}

/** One line of a sale, as far as a right depends on it. */
export interface Line {
  readonly title: string;
  readonly unit: string;
  readonly quantity: number;
  readonly price: number;
}

/** A line that is gone, or is less, is voided; the same thing at another price is a changed price. */
export function rightsForLines(before: readonly Line[], after: readonly Line[]): readonly string[] {
  return before.reduce(
    (needed, line) => {
      const now = after.find(({ title, unit }) => title === line.title && unit === line.unit);
      if (!now || now.quantity < line.quantity) needed.push('void-line');
      if (now && now.price !== line.price) needed.push('price');
      return needed;
    },
    ['charge'],
  );
}

const CASHIER: readonly string[] = ['charge', 'cash', 'reprint', 'shift'];
const OWNERS_ALONE: readonly string[] = ['account', 'operators'];

export interface Change {
  readonly role: string;
  readonly right: string;
  readonly allowed: boolean;
}

/** The owner may do everything, always; «operators» is given to nobody else. */
export function hasRight(role: Role, right: string, changes: readonly Change[]): boolean {
  if (role === 'owner') return true;
  if (right === 'operators') return false;
  const change = changes.findLast((one) => one.role === role && one.right === right);
  if (change) return change.allowed;
  return role === 'cashier' ? CASHIER.includes(right) : !OWNERS_ALONE.includes(right);
}

/** An owner reads of these afterwards, also where nobody had to agree (docs/operators.md, rule 37). */
export const WATCHED: readonly string[] = [
  'sale.undo',
  'sale.cash-refund',
  'sale.lines',
  'refund.start',
  'incident.refund',
  'incident.deliver',
  'incident.end',
  'voucher.attach',
  'charge.overwrite',
  'ticket.reprint',
  'shift.reprint',
  'shift.stop',
  'recovery.end',
  'drawer.open',
  'operator.recover',
];
