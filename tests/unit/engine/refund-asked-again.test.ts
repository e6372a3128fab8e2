import { describe, expect, it } from 'vitest';
import { paymentId } from '../../../shared/ids.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundedByUs } from './refund-support.ts';
import { charging, customer, done, kinds, MINUTE, SECOND } from './support.ts';

/** A sale of 100 paid by 40 and 60, its ticket out, and 100 paid once more from a second phone. */
async function paidInPartsAndAgain(): Promise<MemoryWorld> {
  const world = await charging();
  world.printer.behaviour = 'confirms';
  customer(world, { do: 'scan', phone: 'A' });
  customer(world, { do: 'scan', phone: 'B' });
  customer(world, { do: 'pay', phone: 'A', amount: 40 });
  await world.run(6 * SECOND);
  customer(world, { do: 'pay', phone: 'A', amount: 60 });
  await world.run(6 * SECOND);
  customer(world, { do: 'pay', phone: 'B' });
  await world.run(2 * MINUTE);
  expect(kinds(world)).toEqual(['second']);
  return world;
}

/** «Devolver» of 40 from the list of sales; the provider takes it back once, and a person asks for it again. */
async function givenBackAtLast(world: MemoryWorld): Promise<void> {
  const { saleId } = world.sale();
  const payment = paymentId(String(world.provider.state().payments.find(({ amount }) => amount === 40)!.id));
  expect(await world.command('refund.start', { saleId, paymentId: payment, amount: null })).toEqual(done);
  await world.run(10 * SECOND);
  customer(world, { do: 'decide-refund', payment: Number(payment), as: 'rejected' });
  await world.run(5 * MINUTE);
  const asked = world.snapshot().incidents.find(({ kind }) => kind === 'refund-unfinished');
  expect(await world.command('incident.refund', { incidentId: asked!.id })).toEqual(done);
  await world.run(5 * MINUTE);
  expect(refundedByUs(world)).toBe(40_00);
}

describe('21: a refund that a person wished, that came to nothing and was asked for again', () => {
  it('lowers the price as the first one would have: what is left pays, and all of a duplicate is too much', async () => {
    const world = await paidInPartsAndAgain();
    await givenBackAtLast(world);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 100_00 }]);
    await world.restart();
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 100_00 }]);
  });
});
