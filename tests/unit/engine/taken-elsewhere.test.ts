import { describe, expect, it } from 'vitest';
import { attachedTo, withoutTakenElsewhere } from '../../../electron/engine/taken-elsewhere.ts';
import type { ChargeState } from '../../../shared/charge.ts';
import { chargeId, paymentId } from '../../../shared/ids.ts';
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
    expect(attachedTo(books([ONE]), ONE)?.id).toBe('a');
    expect(attachedTo(books([]), ONE)).toBeUndefined();
    expect(attachedTo(books([ONE]), paymentId('2'))).toBeUndefined();
  });

  it('is told of no other charge', () => {
    expect(withoutTakenElsewhere(books([ONE]), chargeId('b'), TOLD)).toEqual({ ...TOLD, payments: [] });
  });

  it('is told of no other charge either where it has paid its own: one payment pays one sale', () => {
    const paid: ChargeState = { kind: 'paid', at: 0, orderId: null, paidBy: [ONE], late: false, looks: 0 };
    const both = new CoreFixture({ kind: 'open' }, holding('a', paid, payment('1')), holding('b', LEFT)).core(
      0,
    );
    expect(withoutTakenElsewhere(both, chargeId('b'), TOLD)).toEqual({ ...TOLD, payments: [] });
    expect(withoutTakenElsewhere(both, chargeId('a'), TOLD)).toBe(TOLD);
  });

  it('is told of its own, as everything else is told of any: the very same facts', () => {
    expect(withoutTakenElsewhere(books([ONE]), chargeId('a'), TOLD)).toBe(TOLD);
    expect(withoutTakenElsewhere(books([]), chargeId('b'), TOLD)).toBe(TOLD);
  });
});
