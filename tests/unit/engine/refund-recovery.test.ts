import { describe, expect, it } from 'vitest';
import {
  refundPayment,
  heldRefunds,
  refundElsewhere,
  paidSale,
  refundRequests,
  shownRefunds,
  omitRefundDates,
  refundTickets,
} from './refund-support.ts';
import { HOUR, MINUTE, restored } from './support.ts';

describe('20, 27: in a restored file', () => {
  it('refunds of the lost part are learnt from the provider, once, without a ticket, and are not counted twice', async () => {
    const { world, sale, payment: id } = await paidSale();
    refundElsewhere(world, id, 30);
    await restored(world);
    await world.run(2 * HOUR);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done', amount: 3_000 }]);
    expect(refundTickets(world)).toEqual([]);
    await world.command('recovery.end', {});
    await refundPayment(world, sale, id, null);
    await world.run(MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([
      { state: 'done', amount: 3_000 },
      { state: 'done', amount: 7_000 },
    ]);
    expect(heldRefunds(world).reduce((sum, { amount }) => sum + amount, 0)).toBe(10_000);
  });

  it('a refund on its way that the lost part had sent is found, although the provider tells no date', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.setFault({ on: 'payment', kind: 'hang', times: 1 });
    await refundPayment(world, sale, id, '20');
    world.crash();
    world.provider.configure({ requireRefundKey: false });
    world.elsewhere('POST', `/v1/payments/${String(id)}/refunds`, { amount: 20 });
    omitRefundDates(world);
    await restored(world);
    await world.run(10 * MINUTE);
    await world.command('recovery.end', {});
    await world.run(10 * MINUTE);
    expect(refundRequests(world)).toHaveLength(1);
    expect(heldRefunds(world)).toHaveLength(1);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
  });
});
