import { expect, it } from 'vitest';
import { figuresOf } from '../../../shared/shift.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundElsewhere, refundPayment } from './refund-support.ts';
import { closedRows, closes, isWhole, opens, paidByQr, x } from './shift-fixture.ts';
import { customer, done, kinds, MINUTE, SECOND, shop } from './support.ts';

const byMeans = (world: MemoryWorld) => closedRows(world).map((shift) => figuresOf(shift).qr);

/** A sale that one phone paid from its account, in a shift that is closed; another phone then pays it once more, by card. */
async function paidTwice(): Promise<{ world: MemoryWorld; sale: never; first: never; second: never }> {
  const world = await shop();
  await opens(world, '0');
  expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
  await world.run(3 * SECOND);
  for (const phone of ['A', 'B']) customer(world, { do: 'scan', phone });
  customer(world, { do: 'pay', phone: 'A', method: 'account_money' });
  await world.run(7 * SECOND);
  const { sale, payment: first } = paidByQr(world);
  await closes(world, '0');
  await opens(world, '0');
  customer(world, { do: 'pay', phone: 'B', method: 'credit' });
  await world.run(MINUTE);
  expect(kinds(world)).toEqual(['second']);
  const second = world.provider
    .state()
    .payments.map(({ id }) => String(id))
    .find((id) => id !== first);
  return { world, sale, first, second: second as never };
}

it('37: a payment that its ticket names no more and then again is of its first shift alone', async () => {
  const { world, sale, first, second } = await paidTwice();
  // The second stands in once the first goes back; then it goes back as well, and the ticket names the first again.
  expect(await refundPayment(world, sale, first, null)).toEqual(done);
  await world.run(MINUTE);
  expect(x(world).told.figures.qr).toEqual([{ means: 'credit_card', amount: 100_00 }]);
  refundElsewhere(world, second);
  await world.run(10 * MINUTE);
  expect(byMeans(world)).toEqual([[{ means: 'account_money', amount: 100_00 }]]);
  expect(x(world).told.figures).toMatchObject({
    qr: [{ means: 'credit_card', amount: 100_00 }],
    qrBack: 200_00,
  });
  isWhole(world);
});

it('37: what is learnt of a payment of another shift says nothing of one that this shift has not read', async () => {
  const { world, sale, first } = await paidTwice();
  await closes(world, '0');
  await opens(world, '0');
  // One of this shift, which nobody has read.
  expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
  await world.run(3 * SECOND);
  for (const phone of ['A', 'B']) customer(world, { do: 'scan', phone });
  for (const phone of ['A', 'B']) customer(world, { do: 'pay', phone, method: 'debit' });
  await world.run(MINUTE);
  const before = x(world).told.figures.qr;
  expect(before).toEqual([
    { means: 'other', amount: 100_00 },
    { means: 'debit_card', amount: 100_00 },
  ]);
  // The second payment of the other sale stands in, and its ticket names it.
  expect(await refundPayment(world, sale, first, null)).toEqual(done);
  await world.run(MINUTE);
  expect(x(world).told.figures.qr).toEqual(before);
  isWhole(world);
});
