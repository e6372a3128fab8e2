import { describe, expect, it } from 'vitest';
import { openQuestion } from '../../../electron/engine/refund-incident.ts';
import { refundId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { RefundState } from '../../../shared/refund.ts';
import type { Sale } from '../../../shared/sale.ts';
import { INTENDED, payment } from '../shared/support/facts.ts';
import { reconciled } from './reconciled.ts';
import { holding, LEFT, PAID_SALE, paidBy, Shelf } from './shelf.ts';

const CASH = 'cash';
const OPEN: Sale['state'] = { kind: 'open' };
const REFUSED: RefundState = { kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null };

const WAITS: RefundState = { kind: 'intended' };

/** A payment of 100 with a refund in this state, and the question about so much of it. */
function asked(sale: Sale['state'] | 'cash', amount: number, state: RefundState): Shelf {
  const isPaid = sale !== 'cash' && sale.kind === 'paid';
  const shelf = new Shelf(sale, holding('a', isPaid ? paidBy('1') : LEFT, payment('1')));
  shelf.refund('r', '1', { state });
  shelf.act((draft) => openQuestion(draft, draft.refund(refundId('r'))!, INTENDED, minor(amount)));
  return shelf;
}

describe('19: one payment asks one question', () => {
  it('not a second one beside the question about its refund that waits, but for another amount', () => {
    expect(reconciled(asked(CASH, 10_000, WAITS))).toEqual([]);
    expect(reconciled(asked(CASH, 4_000, WAITS))).toEqual(['second:1 is second of 1, 10000']);
  });

  it('and what can be handed over for is asked all the same', () => {
    expect(reconciled(asked(OPEN, 10_000, WAITS))).toEqual(['late:1 is late of 1, 10000']);
  });

  it('in the place of the question where its refund came to nothing', () => {
    expect(reconciled(asked(CASH, 10_000, REFUSED))).toEqual([
      'second:1 is second of 1, 10000',
      'refund-unfinished:r ends: resolved-itself',
    ]);
  });

  it('also where less is left than it had asked about', () => {
    const shelf = asked(CASH, 10_000, REFUSED);
    shelf.news('a', payment('1', { refunded: minor(4_000) }));
    expect(reconciled(shelf)).toEqual([
      'second:1 is second of 1, 6000',
      'refund-unfinished:r changes to 6000',
      'refund-unfinished:r ends: resolved-itself',
    ]);
  });

  it('of two about refunds that came to nothing, the one that asks for all that is left', () => {
    const shelf = asked(PAID_SALE, 10_000, REFUSED);
    shelf.refund('part', '1', { state: REFUSED, number: 2, amount: minor(2_000) });
    shelf.act((draft) => openQuestion(draft, draft.refund(refundId('part'))!, INTENDED));
    expect(reconciled(shelf)).toEqual(['refund-unfinished:part ends: resolved-itself']);
  });

  it('and both where each asks for a part', () => {
    const shelf = asked(PAID_SALE, 4_000, REFUSED);
    shelf.refund('part', '1', { state: REFUSED, number: 2, amount: minor(2_000) });
    shelf.act((draft) => openQuestion(draft, draft.refund(refundId('part'))!, INTENDED));
    expect(reconciled(shelf)).toEqual([]);
  });
});
