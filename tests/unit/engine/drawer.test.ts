import { describe, expect, it } from 'vitest';
import type { EngineSettings } from '../../../electron/engine/index.ts';
import { paymentIdSchema } from '../../../shared/schemas.ts';
import { DRAWER_RULES } from '../../../shared/printer-profile.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { charging, customer, pays, rows, SECOND } from './support.ts';

/** No ticket carries the order: resumed later, it would open the drawer of whoever stands there then. */
function expectNoneInTickets(world: MemoryWorld): void {
  const documents = rows(world, 'print-moved').flatMap(({ document }) => (document ? [document] : []));
  const blocks = documents.flatMap((document) => (document as { blocks: { type: string }[] }).blocks);
  expect(blocks.filter(({ type }) => type === 'drawer')).toEqual([]);
}

async function paidBy(how: 'qr' | 'cash', drawer: EngineSettings['drawer']): Promise<MemoryWorld> {
  const world = await charging('100', { settings: { drawer } });
  const { saleId } = world.sale();
  const { chargeId } = world.charge();
  if (how === 'qr') {
    pays(world);
    await world.run(10 * SECOND);
  } else {
    customer(world, { do: 'scan' });
    await world.command('charge.cancel', { chargeId });
    await world.run(30 * SECOND);
    expect(await world.command('sale.cash', { saleId })).toEqual({ ok: true, value: null });
    await world.run(3 * SECOND);
  }
  return world;
}

const OPENS: Record<EngineSettings['drawer'], { qr: boolean; cash: boolean }> = {
  cash: { qr: false, cash: true },
  always: { qr: true, cash: true },
  never: { qr: false, cash: false },
};

describe.each(DRAWER_RULES)('a drawer that opens: %s', (rule) => {
  it.each(['qr', 'cash'] as const)('a sale paid by %s', async (how) => {
    const world = await paidBy(how, rule);
    // Before the ticket, and not after the cut.
    expect(world.printer.kicks.map(({ papers }) => papers)).toEqual(OPENS[rule][how] ? [0] : []);
    expectNoneInTickets(world);
  });
});

it('a reprint and a refund never open it', async () => {
  const world = await paidBy('qr', 'always');
  const { saleId } = world.sale();
  expect(await world.command('ticket.reprint', { saleId })).toEqual({ ok: true, value: null });
  await world.run(5 * SECOND);
  const paymentId = paymentIdSchema.parse(world.charge().paidWith[0]?.paymentId);
  await world.command('refund.start', { saleId, paymentId, amount: null });
  await world.run(20 * SECOND);
  expect(world.printer.paper).toHaveLength(3);
  expect(world.printer.kicks).toHaveLength(1);
});

it('24: a ticket that waited for paper does not open the drawer when the roll is changed, nor after a restart', async () => {
  const world = await charging('100', { settings: { drawer: 'always' } });
  world.printer.behaviour = 'paper-out';
  pays(world);
  await world.run(20 * SECOND);
  await world.restart();
  world.printer.behaviour = 'confirms';
  await world.run(30 * SECOND);
  expect(world.printer.paper).toHaveLength(1);
  expect(world.printer.kicks).toEqual([]);
  expectNoneInTickets(world);
});
