import { describe, expect, it } from 'vitest';
import type { EngineSettings } from '../../../electron/engine/index.ts';
import { paymentIdSchema } from '../../../shared/schemas.ts';
import { DRAWER_RULES } from '../../../shared/views.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { charging, customer, pays, rows, SECOND } from './support.ts';

/** Of each ticket that went to the printer, oldest first: whether it opens the drawer. */
function kicks(world: MemoryWorld): boolean[] {
  const documents = rows(world, 'print-moved').flatMap(({ document }) => (document ? [document] : []));
  return documents.map((document) =>
    (document as { blocks: { type: string }[] }).blocks.some(({ type }) => type === 'drawer'),
  );
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
    expect(kicks(world)).toEqual([OPENS[rule][how]]);
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
  expect(kicks(world)).toEqual([true, false, false]);
});
