import { describe, expect, it } from 'vitest';
import { merchantOrderId } from '../../../shared/ids.ts';
import type { MerchantOrderFact, MoneyFacts, PaymentFact } from '../../../shared/money-facts.ts';
import { LARGEST_PAYMENT, minor } from '../../../shared/money.ts';
import { compareApproval, netOf, settle, type Settlement } from '../../../shared/settlement.ts';
import { charge, INTENDED, order, payment } from './support/facts.ts';

function read(orders: readonly MerchantOrderFact[], payments: readonly PaymentFact[]): Settlement {
  const facts: MoneyFacts = { orders: [...orders], payments: [...payments] };
  return settle(charge({ amount: minor(10_000) }), facts);
}

const inOrder = (id: string | null) => ({ orderId: id === null ? null : merchantOrderId(id) });
const unpaid = { approvedAt: null } as const;

describe('12: the same facts, settled for a charge of other terms', () => {
  const facts: MoneyFacts = { orders: [order('1')], payments: [payment('1')] };
  const verdict = (terms: Parameters<typeof charge>[0]) => settle(charge(terms), facts);

  it('are read anew: by amount, currency, account and the moment of the intent', () => {
    expect(verdict({}).verdict).toBe('paid');
    const others: Parameters<typeof charge>[0][] = [
      { amount: minor(20_000) },
      { currency: 'BRL' },
      { register: { ...charge().register, account: '2' } },
      { intendedAt: INTENDED + 3_600_000 },
    ];
    for (const other of others) {
      expect(verdict(other).verdict).not.toBe('paid');
      expect(verdict({}).verdict).toBe('paid');
    }
  });

  it('are read the same for whatever else differs', () => {
    expect(verdict({ title: 'Venta 000002' })).toEqual(verdict({}));
  });
});

describe('what closed an order', () => {
  it.each(['approved', 'in_mediation', 'charged_back', 'refunded'] as const)(
    'is told by a payment that is %s, whatever became of it and whenever it was approved',
    (status) => {
      expect(read([order('1')], [payment('1', { status, ...unpaid })]).unexplained).toEqual([]);
    },
  );

  it.each(['rejected', 'cancelled', 'pending'] as const)('is told by a date of approval: %s', (status) => {
    const once = payment('1', { status, approvedAt: INTENDED + 1 });
    expect(read([order('1')], [once]).unexplained).toEqual([]);
    expect(read([order('1')], [payment('1', { status, ...unpaid })]).unexplained).toEqual(['1']);
  });

  it('may be a payment that names no order, and never one of another order', () => {
    expect(read([order('1')], [payment('1', inOrder(null))]).unexplained).toEqual([]);
    expect(read([order('1')], [payment('1', inOrder('2'))]).unexplained).toEqual(['1']);
  });

  it('is asked of closed orders alone', () => {
    const open = order('1', { status: 'opened', paymentsKnown: false });
    expect(read([open], [])).toMatchObject({ unexplained: [], readById: [] });
  });

  it('is not told by money that lacks a cent, nor by one whose amount nobody can read', () => {
    const nearly = payment('1', { amount: minor(9_999), ...inOrder('1') });
    const odd = payment('2', { amount: null, ...inOrder('1') });
    expect(read([order('1')], [nearly]).unexplained).toEqual(['1']);
    expect(read([order('1')], [nearly, odd]).unexplained).toEqual(['1']);
    const rest = payment('3', { amount: minor(1), ...inOrder('1') });
    expect(read([order('1')], [nearly, rest]).unexplained).toEqual([]);
  });
});

describe('12: the orders whose own page is read, while money covers and none is closed', () => {
  const open = order('1', { status: 'opened' });

  it('are those of the search, and the one that the payment names', () => {
    expect(read([open], [payment('1', inOrder('2'))]).readById).toEqual(['1', '2']);
    expect(read([open], [payment('1', inOrder('1'))]).readById).toEqual(['1']);
    expect(read([open], [payment('1', inOrder(null))]).readById).toEqual(['1']);
  });
});

describe('19: the payments that are disputed', () => {
  it('are those in mediation, the earliest made first', () => {
    const late = payment('2', { status: 'in_mediation', createdAt: INTENDED + 9_000 });
    const early = payment('3', { status: 'in_mediation', createdAt: INTENDED + 5_000 });
    const others = (['approved', 'rejected', 'charged_back', 'pending'] as const).map((status, index) =>
      payment(String(index + 4), { status }),
    );
    expect(read([order('1')], [late, ...others, early]).disputed.map(({ id }) => id)).toEqual(['3', '2']);
  });
});

describe('the order that a ticket stands for', () => {
  it('is none while none is closed', () => {
    expect(read([order('1', { status: 'opened' })], [payment('1')]).closedOrder).toBeNull();
  });

  it('is never one that is older than the charge', () => {
    const old = order('1', { createdAt: INTENDED - 600_001 });
    const open = order('5', { status: 'opened' });
    expect(read([old, open], [payment('5', inOrder('5'))])).toMatchObject({
      verdict: 'covered-not-closed',
      closedOrder: null,
    });
  });

  it('may be without a date', () => {
    expect(read([order('1', { createdAt: null })], [payment('1')]).verdict).toBe('paid');
  });

  it('is not the one whose money went back', () => {
    const gone = payment('7', { ...inOrder('3'), approvedAt: INTENDED + 1, refunded: minor(10_000) });
    const kept = payment('8', { ...inOrder('9'), approvedAt: INTENDED + 2 });
    expect(read([order('3'), order('9')], [gone, kept]).closedOrder).toBe('9');
  });

  it('is the first closed one that holds money, when the earliest money is in an open one', () => {
    const early = payment('7', { ...inOrder('5'), approvedAt: INTENDED + 1 });
    const later = payment('8', { ...inOrder('9'), approvedAt: INTENDED + 2 });
    const orders = [order('3'), order('5', { status: 'opened' }), order('9')];
    expect(read(orders, [early, later]).closedOrder).toBe('9');
  });

  it('is the one of the lowest id when none of them holds money', () => {
    expect(read([order('3'), order('2')], []).closedOrder).toBe('2');
    expect(read([order('2'), order('3')], []).closedOrder).toBe('2');
  });
});

describe('one payment', () => {
  it('is money only while it is approved and can be read', () => {
    expect(netOf(payment('1', { refunded: minor(2_500) }))).toBe(7_500);
    expect(netOf(payment('1', { status: 'rejected' }))).toBe(0);
    expect(netOf(payment('1', { status: 'refunded' }))).toBe(0);
    expect(netOf(payment('1', { amount: null }))).toBe(0);
    expect(netOf(payment('1', { refunded: minor(-1) }))).toBe(0);
  });

  it('of nothing is no mismatch, of less than nothing is one, and the largest of all is money', () => {
    expect(read([order('1')], [payment('1', { amount: minor(0) })]).mismatches).toEqual([]);
    expect(read([order('1')], [payment('1', { amount: minor(-1) })]).mismatches).toMatchObject([
      { kind: 'amount-unreadable' },
    ]);
    expect(read([order('1')], [payment('1', { amount: LARGEST_PAYMENT })]).mismatches).toEqual([]);
  });

  it('of the smallest coin is a part', () => {
    const coin = payment('1', { amount: minor(1) });
    expect(read([order('1', { status: 'opened' })], [coin]).verdict).toBe('partial');
  });

  it.each(['pending', 'in_process', 'authorized', 'in_mediation'] as const)(
    '%s proves no absence',
    (status) => {
      expect(read([], [payment('1', { status, ...unpaid })])).toMatchObject({
        unsettled: true,
        verdict: 'pending',
      });
    },
  );

  it('without an order and without money is more than nothing', () => {
    const cancelled = payment('1', { status: 'cancelled', ...unpaid, ...inOrder(null) });
    expect(read([], [cancelled]).verdict).toBe('opened');
  });

  it('is the last rejection only when it was rejected', () => {
    expect(read([], [payment('1')]).lastRejection).toBeNull();
    const rejected = payment('1', { status: 'rejected', ...unpaid, createdAt: INTENDED });
    const later = payment('2', { createdAt: INTENDED + 9 });
    expect(read([], [rejected, later]).lastRejection?.id).toBe('1');
  });

  it('rejected without a date stands before those that have one, and by id among its like', () => {
    const one = (id: string, createdAt: number | null) =>
      payment(id, { status: 'rejected', ...unpaid, createdAt });
    for (const turn of [(list: PaymentFact[]) => list, (list: PaymentFact[]) => [...list].reverse()]) {
      expect(read([], turn([one('1', null), one('2', null)])).lastRejection?.id).toBe('2');
      expect(read([], turn([one('1', 1), one('2', null)])).lastRejection?.id).toBe('1');
    }
  });
});

describe('the earlier approved payment', () => {
  const at = (id: string, approvedAt: number | null, createdAt: number | null) =>
    payment(id, { approvedAt, createdAt });

  it.each([
    ['by its approval, whenever it was made', at('2', 5, 9), at('1', 6, 1)],
    ['by its making where no approval is told', at('2', null, 5), at('1', 6, 1)],
    ['by its making where no approval is told of the other', at('2', 5, 9), at('1', null, 6)],
    ['by its id at one moment', at('1', 5, 5), at('2', 5, 5)],
    ['by its id where nothing is dated', at('1', null, null), at('2', null, null)],
    ['undated before dated', at('2', null, null), at('1', 1, null)],
  ])('stands first: %s', (_how, first, second) => {
    expect(compareApproval(first, second)).toBeLessThan(0);
    expect(compareApproval(second, first)).toBeGreaterThan(0);
    expect(compareApproval(first, first)).toBe(0);
  });
});
