import { expect, it } from 'vitest';
import { minor } from '../../../../shared/money.ts';
import type { RefundState } from '../../../../shared/refund.ts';
import { INTENDED, order, payment } from '../../shared/support/facts.ts';
import { aRefund } from '../../storage/support/books.ts';
import { SALE } from '../core-fixture.ts';
import { DAY, SECOND } from '../support.ts';
import { A, startedPoller } from './payment-poller-fixture.ts';

/** A guard whose time is over, and a payment of which all is on its way back, or went. */
function over(refunded: number, going: number) {
  const goingBack = { total: minor(going), toldAt: INTENDED + 3 * SECOND };
  const money = payment('1', { refunded: minor(refunded), goingBack });
  return startedPoller(
    { kind: 'guarding', since: INTENDED - 2 * DAY, why: 'expired' },
    { search: { orders: [order('1')], payments: [money] } },
  );
}

it('16: a guard does not end while a refund is undecided, because its money may stay', async () => {
  const one = await over(0, 10_000).runs(0);
  expect(one.kinds()).not.toContain('guard-closed');
  const back = await over(10_000, 0).runs(0);
  expect(back.kinds()).toContain('guard-closed');
});

/** The provider counts what it has not decided as gone, and the books know that it was not decided. */
function countedAsGone(state: RefundState) {
  const money = payment('1', { status: 'refunded', refunded: minor(10_000) });
  const one = startedPoller(
    { kind: 'guarding', since: INTENDED - 2 * DAY, why: 'expired' },
    { search: { orders: [order('1')], payments: [money] } },
  );
  const of = { paymentId: money.id, chargeId: A, saleId: SALE, amount: minor(10_000) };
  const refund = aRefund(1, { ...of, state });
  one.core.transact((draft) => draft.add({ kind: 'refund-intended', refund }));
  return one;
}

it.each<RefundState>([
  { kind: 'requested', at: INTENDED },
  { kind: 'unknown', since: INTENDED, cause: 'provider-slow' },
  { kind: 'in_process', at: INTENDED, providerId: '7', counted: true },
])('16: nor while a refund of ours is $kind, although its payment is called given back', async (state) => {
  const one = await countedAsGone(state).runs(0);
  expect(one.kinds()).not.toContain('guard-closed');
});

it('16: a refund of ours that is done holds no guard', async () => {
  const one = await countedAsGone({ kind: 'done', at: INTENDED, providerId: '7' }).runs(0);
  expect(one.kinds()).toContain('guard-closed');
});
