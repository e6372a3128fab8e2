import { expect, it } from 'vitest';
import { orderOnTicket } from '../../../electron/engine/ticket-parts.ts';
import { merchantOrderId, paymentId } from '../../../shared/ids.ts';
import { charge, order, payment } from '../shared/support/facts.ts';

it('23: of two closed orders of one payment a ticket names the one that lists it, and else the one that is known', () => {
  const id = paymentId('71');
  const [made, ofMerchant] = [merchantOrderId('ORD01'), merchantOrderId('36240000004')];
  const state = { kind: 'paid', at: 0, orderId: ofMerchant, paidBy: [id], late: false, looks: 0 } as const;
  const own = payment('71', { orderId: ofMerchant });
  const merchant = order('36240000004', { status: 'closed' });
  const listing = order('ORD01', { status: 'closed', lists: [id] });
  const of = (orders: readonly (typeof merchant)[]) =>
    orderOnTicket({ ...charge(), state, facts: { orders, payments: [own] } } as never);
  expect(of([merchant, listing])).toEqual([made]);
  expect(of([merchant])).toEqual([ofMerchant]);
});
