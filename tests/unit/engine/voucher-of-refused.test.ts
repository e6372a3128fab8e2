import { expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { paidSale, refundPayment, shownRefunds } from './refund-support.ts';
import { done, HOUR, MINUTE, refusal } from './support.ts';

/** Its refund is in process, with its voucher printed or waiting, and is rejected after three hours. */
async function inProcess(printer: 'confirms' | 'paper-out'): Promise<{ world: MemoryWorld; sale: never }> {
  const { world, sale, payment } = await paidSale();
  world.provider.configure({
    refundsInProcess: true,
    refundProcessingMs: 3 * HOUR,
    refundOutcome: 'rejected',
  });
  world.printer.behaviour = printer;
  expect(await refundPayment(world, sale, payment, null)).toEqual(done);
  await world.run(MINUTE);
  expect(shownRefunds(world, sale)).toMatchObject([{ state: 'in_process' }]);
  return { world, sale };
}

const refunds = (world: MemoryWorld, sale: never) => {
  const reply = world.engine.query('history.sale', { saleId: sale });
  if (!reply.ok) throw new Error('no such sale');
  return reply.value.refunds;
};
const vouchers = (world: MemoryWorld) => world.printer.paper.filter(({ kind }) => kind === 'refund').length;

it('35: a voucher that says that money went back is not copied once that refund was rejected', async () => {
  const { world, sale } = await inProcess('confirms');
  expect(vouchers(world)).toBe(1);
  const [{ id, ticket } = { id: null, ticket: null }] = refunds(world, sale);
  expect(ticket).toMatchObject({ state: 'confirmed' });
  await world.run(5 * HOUR);
  expect(refunds(world, sale)).toMatchObject([{ state: 'refused', ticket: null }]);
  const copy = { saleId: sale, refundId: id as never };
  expect(await world.command('ticket.reprint', copy)).toMatchObject(refusal('ticket-dropped'));
  await world.run(MINUTE);
  expect(vouchers(world)).toBe(1);
});

it('35: nor does one come out that waited for paper meanwhile', async () => {
  const { world, sale } = await inProcess('paper-out');
  await world.run(5 * HOUR);
  expect(refunds(world, sale)).toMatchObject([{ state: 'refused', ticket: null }]);
  world.printer.behaviour = 'confirms';
  await world.run(MINUTE);
  expect(world.snapshot().paper).toMatchObject({ question: null, stuck: null });
  expect(vouchers(world)).toBe(0);
});
