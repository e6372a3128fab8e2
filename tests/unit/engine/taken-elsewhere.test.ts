import { describe, expect, it } from 'vitest';
import { canDeliver } from '../../../electron/engine/incident-actions.ts';
import {
  attachedTo,
  mayPay,
  payingFacts,
  withoutTakenElsewhere,
} from '../../../electron/engine/taken-elsewhere.ts';
import type { ChargeState } from '../../../shared/charge.ts';
import { chargeId, paymentId } from '../../../shared/ids.ts';
import type { Refund } from '../../../shared/refund.ts';
import { order, payment } from '../shared/support/facts.ts';
import { CoreFixture, holding, LEFT } from './core-fixture.ts';

const ONE = paymentId('1');
const TOLD = { orders: [order('1')], payments: [payment('1')] };

/** Two charges; the first knows payment 1. */
function books(attached: readonly (typeof ONE)[]) {
  const first = { ...holding('a', LEFT, payment('1')), attached: [...attached] };
  return new CoreFixture({ kind: 'open' }, first, holding('b', LEFT)).core(0);
}

describe('35: money that a person has attached to a sale', () => {
  it('is known by it: a payment that came by its own charge is not', () => {
    expect(attachedTo(books([ONE]).books, ONE)?.id).toBe('a');
    expect(attachedTo(books([]).books, ONE)).toBeUndefined();
    expect(attachedTo(books([ONE]).books, paymentId('2'))).toBeUndefined();
  });

  it('is told of no other charge', () => {
    expect(withoutTakenElsewhere(books([ONE]).books, chargeId('b'), TOLD)).toEqual({ ...TOLD, payments: [] });
  });

  it('is told of no other charge either where it has paid its own: one payment pays one sale', () => {
    const paid: ChargeState = { kind: 'paid', at: 0, orderId: null, paidBy: [ONE], late: false, looks: 0 };
    const both = new CoreFixture({ kind: 'open' }, holding('a', paid, payment('1')), holding('b', LEFT)).core(
      0,
    );
    expect(withoutTakenElsewhere(both.books, chargeId('b'), TOLD)).toEqual({ ...TOLD, payments: [] });
    expect(withoutTakenElsewhere(both.books, chargeId('a'), TOLD)).toBe(TOLD);
  });

  it('is told of its own, as everything else is told of any: the very same facts', () => {
    expect(withoutTakenElsewhere(books([ONE]).books, chargeId('a'), TOLD)).toBe(TOLD);
    expect(withoutTakenElsewhere(books([]).books, chargeId('b'), TOLD)).toBe(TOLD);
  });
});

describe('12: whether a payment may pay a charge', () => {
  const paid: ChargeState = { kind: 'paid', at: 0, orderId: null, paidBy: [ONE], late: false, looks: 0 };
  const asked = (state: Refund['state'], more: Partial<Refund> = {}) => {
    const fixture = new CoreFixture(
      { kind: 'open' },
      holding('a', LEFT, payment('1')),
      holding('b', LEFT, payment('1')),
    );
    fixture.refund('r', '1', { chargeId: chargeId('a'), state, ...more });
    return ['a', 'b'].map((id) => fixture.read((draft) => mayPay(draft, chargeId(id), ONE)));
  };

  it('not where it has paid another, whatever is stored: it pays none late, and is not delivered', () => {
    const fixture = new CoreFixture(
      { kind: 'open' },
      holding('a', paid, payment('1')),
      holding('b', LEFT, payment('1')),
    );
    const b = chargeId('b');
    expect(fixture.read((draft) => mayPay(draft, b, ONE))).toBe(false);
    expect(fixture.read((draft) => mayPay(draft, chargeId('a'), ONE))).toBe(true);
    expect(fixture.read((draft) => payingFacts(draft, draft.charge(b)!).payments)).toEqual([]);
    expect(fixture.read((draft, sale) => canDeliver(draft, sale, draft.charge(b)!))).toBe(false);
  });

  it('not while a refund that another asked for is under way or done; one that came to nothing keeps nothing', () => {
    for (const state of [
      { kind: 'intended' },
      { kind: 'requested', at: 1 },
      { kind: 'in_process', at: 1, providerId: '5' },
      { kind: 'done', at: 1, providerId: '5' },
    ] as const)
      expect(asked(state)).toEqual([true, false]);
    expect(asked({ kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null })).toEqual([
      true,
      true,
    ]);
  });

  it('of money without a sale, not once a request has left for all of it', () => {
    const nobodys = { chargeId: null } as const;
    expect(asked({ kind: 'intended' }, nobodys)).toEqual([true, true]);
    expect(asked({ kind: 'requested', at: 1 }, nobodys)).toEqual([false, false]);
    const done = { kind: 'done', at: 1, providerId: '5' } as const;
    expect(asked(done, { ...nobodys, whole: true })).toEqual([false, false]);
    expect(asked(done, { ...nobodys, whole: false })).toEqual([true, true]);
  });
});
