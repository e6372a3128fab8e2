import { expect, it } from 'vitest';
import { minor } from '../../../../shared/money.ts';
import { INTENDED, order, payment } from '../../shared/support/facts.ts';
import { DAY, SECOND } from '../support.ts';
import { startedPoller } from './payment-poller-fixture.ts';

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
