import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { needsOf } from '../../../electron/host/operators/right-of.ts';
import type { RequestName, RequestOf } from '../../../shared/contract.ts';
import { commandId, saleId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { RIGHTS, rightsOf, type Right } from '../../../shared/rights.ts';
import { NAMES, SAMPLES } from './samples.ts';
import { openOperatorTill, type OperatorTill } from './till.ts';

// The thief's list of docs/operators.md: what a cashier of a shop that changed nothing is refused, at both doors.

let till: OperatorTill;
const PINS = { owner: '2580', cashier: '1357' } as const;

beforeEach(async () => {
  till = await openOperatorTill();
  const ask = async (name: string, request: unknown) =>
    expect(await till.ways.IPC(name, request), name).toMatchObject({ ok: true });
  for (const role of ['owner', 'cashier'] as const)
    await ask('operator.save', { operatorId: null, name: role, role, active: true, pin: PINS[role] });
  const cashier = till.team().people.find(({ name }) => name === 'cashier')?.id;
  await ask('operator.enter', { operatorId: cashier, pin: PINS.cashier });
  till.reached.length = till.written.length = 0;
});
afterEach(() => till.close());

interface Act {
  readonly act: string;
  readonly name: RequestName;
  readonly right: Right;
  readonly more?: object;
}

const LINE = { title: 'Pan', quantity: 2_000, unit: 'piece', price: minor(300) } as const;
const BEFORE = { ...LINE, total: minor(600) };
const CHANGE = { commandId: commandId('c-1'), saleId: saleId('sale-1') };

const REFUSED: readonly Act[] = [
  { act: 'a refund to a friend, by QR', name: 'refund.start', right: 'refund-any' },
  { act: 'a refund of an incident to a friend', name: 'incident.refund', right: 'refund-any' },
  { act: 'cash back of a sale that nobody brought back', name: 'sale.cash-refund', right: 'refund-any' },
  { act: 'a cash sale undone once the customer has left', name: 'sale.undo', right: 'undo-cash' },
  { act: 'goods handed over for a late payment that is none', name: 'incident.deliver', right: 'deliver' },
  { act: 'an incident ended without doing anything', name: 'incident.end', right: 'deliver' },
  { act: 'a payment of nobody attached to an own sale', name: 'voucher.attach', right: 'deliver' },
  { act: 'the drawer opened at night', name: 'drawer.open', right: 'drawer' },
  {
    act: 'the drawer opened by a test page',
    name: 'printer.test',
    right: 'settings',
    more: { page: 'drawer' },
  },
  { act: 'a stranger’s order replaced on the QR', name: 'charge.overwrite', right: 'overwrite' },
  { act: 'the seal’s phrase taken away, or said to be forgotten', name: 'seal.forgotten', right: 'account' },
  { act: 'the seal’s phrase taken away with the phrase of now', name: 'seal.unprotect', right: 'account' },
  { act: 'looking the sum up in X', name: 'shift.x', right: 'shifts', more: { cash: true } },
  { act: 'looking the sum up in X on paper', name: 'shift.print-x', right: 'shifts', more: { cash: true } },
  { act: 'looking the sum up in «Turnos»', name: 'shift.list', right: 'shifts' },
  {
    act: 'looking the sum up in an older Z on paper',
    name: 'shift.reprint',
    right: 'shifts',
    more: { number: 1 },
  },
  { act: 'shifts given up so that nobody counts', name: 'shift.stop', right: 'settings' },
  { act: 'an older copy of the file put in its place', name: 'books.restore', right: 'operators' },
  { act: 'cards forgotten so that nobody finds a sale', name: 'retention.save', right: 'account' },
  { act: 'charges led to codes that nobody shows', name: 'interface.save', right: 'account' },
  { act: 'rights given to oneself', name: 'operator.rules', right: 'operators' },
];

describe.each(['HTTP', 'IPC'] as const)('a dishonest hand, asked by %s, is refused', (way) => {
  it.each(REFUSED)('$act ($name)', async ({ name, right, more = {} }) => {
    const [request] = SAMPLES[name];
    const reply = await till.ways[way](name, { ...request, ...more });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'right-missing', right } });
    expect(till.reached).toEqual([]);
    expect(till.written).toEqual([]);
  });

  it('a right borrowed with a PIN that is guessed: nothing is done, and the next try waits', async () => {
    const owner = till.team().people.find(({ name }) => name === 'owner')?.id;
    const [request] = SAMPLES['drawer.open'];
    const agreed = (pin: string) => ({ ...request, consent: { operatorId: owner, pin } });
    expect(await till.ways[way]('drawer.open', agreed('9731'))).toMatchObject({
      failure: { code: 'pin-wrong' },
    });
    expect(await till.ways[way]('drawer.open', agreed(PINS.owner))).toMatchObject({
      failure: { code: 'pin-wait' },
    });
    expect(till.written).toEqual([]);
  });
});

it('every right is needed by some request: none is only a line in a table', () => {
  const about = () => ({ amount: null, sale: null });
  const needed = new Set<string>();
  for (const isOwn of [true, false])
    for (const before of [
      { ...BEFORE, title: 'Torta' },
      { ...BEFORE, unit: 'piece' as const, price: minor(1) },
    ])
      for (const name of NAMES) {
        const touched = {
          isOwnOfToday: () => isOwn,
          saleOfIncident: () => null,
          linesOf: () => [before],
          isNewestZ: () => isOwn,
          about,
        };
        const [request] = SAMPLES[name];
        for (const need of needsOf(name, request as never, touched, null)) needed.add(need);
      }
  expect(RIGHTS.filter((right) => !needed.has(right))).toEqual([]);
});

it('a cheaper price, a line taken out, before charging: each has a right of its own', () => {
  const touched = {
    isOwnOfToday: () => false,
    saleOfIncident: () => null,
    linesOf: () => [BEFORE, BEFORE],
    isNewestZ: () => true,
    about: () => ({ amount: null, sale: null }),
  };
  const needs = (...lines: readonly RequestOf<'sale.lines'>['lines'][number][]) =>
    needsOf('sale.lines', { ...CHANGE, lines: [...lines] }, touched, null);
  expect(needs(LINE, LINE)).toEqual(['charge']);
  expect(needs(LINE, { ...LINE, price: minor(30) })).toContain('price');
  expect(needs(LINE)).toContain('void-line');
  expect(needs(LINE, { ...LINE, quantity: 1 })).toContain('void-line');
  for (const right of ['price', 'void-line'] as const) expect(rightsOf('cashier', [])).not.toContain(right);
});
