import { expect, it } from 'vitest';
import { counterButtons } from '../../../renderer/view-models/counter.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { ticketNote } from '../../../renderer/view-models/ticket.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { done, kinds, MINUTE, refusal, SECOND, shop } from './support.ts';

const note = (world: MemoryWorld) => {
  const { paper, shop: words } = world.snapshot();
  return ticketNote(world.sale(), paper, formatterFor(words, null));
};

/** Booked in cash while the printer has no paper, and undone. */
async function undone(): Promise<MemoryWorld> {
  const world = await shop();
  world.printer.behaviour = 'paper-out';
  expect(await world.command('sale.cash-now', { amount: '60' })).toEqual(done);
  await world.run(SECOND);
  expect(await world.command('sale.undo', { saleId: world.sale().saleId })).toEqual(done);
  world.printer.behaviour = 'confirms';
  await world.run(MINUTE);
  expect(kinds(world)).toEqual([]);
  return world;
}

it('35: a ticket that never came out of a sale that was undone is not said to be held by an incident', async () => {
  const world = await undone();
  expect(world.sale().ticket).toMatchObject({ state: 'failed', fault: 'ticket-dropped' });
  expect(note(world)).toEqual({
    text: 'El ticket no salió',
    more: 'Ya no hace falta. No hay nada que imprimir.',
    tone: 'busy',
  });
});

it('shows no change of cash that was handed back whole', async () => {
  const world = await shop();
  expect(await world.command('sale.cash-now', { amount: '70', given: '100' })).toEqual(done);
  expect(world.sale().taken).toMatchObject({ handed: { change: 3_000 } });
  expect(await world.command('sale.undo', { saleId: world.sale().saleId })).toEqual(done);
  expect(world.sale().taken).toMatchObject({ back: 7_000, handed: null });
});

it('24: nobody copies it, for there is nothing to be a copy of', async () => {
  const world = await undone();
  const { saleId } = world.sale();
  expect(world.sale().can.reprint).toBe(false);
  const { words } = formatterFor(world.snapshot().shop, null);
  expect(counterButtons(world.sale(), words).map(({ act }) => act)).toEqual(['next']);
  const detail = world.engine.query('history.sale', { saleId });
  expect(detail).toMatchObject({ ok: true, value: { can: { reprint: false } } });
  expect(await world.command('ticket.reprint', { saleId })).toMatchObject(refusal('ticket-held'));
  expect(world.printer.paper).toEqual([]);
});
