import { describe, expect, it } from 'vitest';
import type { AnyPrinterBehaviour } from '../../support/memory-printer.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { done, SECOND, shop } from './support.ts';

/** A till whose printer takes a ticket at once, prints it for seconds, and answers DLE EOT alone. */
async function buffered(): Promise<MemoryWorld> {
  const world = await shop({ printerBody: true });
  world.printer.behave('is-buffered');
  await sells(world);
  await world.run(20 * SECOND);
  return world;
}

async function sells(world: MemoryWorld): Promise<void> {
  expect(await world.command('sale.cash-now', { amount: '10' })).toEqual(done);
}

const question = (world: MemoryWorld) => world.snapshot().paper.question;
const torn = (world: MemoryWorld) => world.printer.torn().length;

/** At most so long after its last byte a person is asked about a torn ticket. */
const ASKED_WITHIN = 20 * SECOND;

describe('24: what was sent is watched while its paper may still be moving', () => {
  it.each<AnyPrinterBehaviour>(['paper-ends', 'is-opened', 'dies'])(
    'that a ticket that %s tears is asked about, wherever it tears',
    async (trouble) => {
      let seen = 0;
      for (let turn = 0; turn < 12; turn += 1) {
        const world = await buffered();
        await world.run(turn * 211);
        world.printer.behave(trouble);
        await sells(world);
        await world.run(900);
        const wasSent = world.sale().ticket?.state === 'sent';
        await world.run(ASKED_WITHIN);
        if (torn(world) === 0) continue;
        seen += wasSent ? 1 : 0;
        expect(world.sale().ticket?.state).toBe('unknown');
        expect(question(world)).toMatchObject({ kind: 'unknown', saleNumber: '000002' });
        if (turn > 2) continue;
        world.printer.behave('confirms');
        const { jobId } = question(world)!;
        await world.run(15 * SECOND);
        expect(await world.command('ticket.answer', { jobId, answer: 'print' })).toEqual(done);
        await world.run(15 * SECOND);
        expect(world.printer.paper.at(-1)).toMatchObject({ copy: 1 });
        expect(question(world)).toBeNull();
      }
      expect(seen).toBeGreaterThan(1);
    },
  );

  it.each([1_500, 6_000])('also where the disk takes %i ms for each row', async (writeTakesMs) => {
    let seen = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      const world = await buffered();
      await world.run(turn * 211);
      world.printer.behave('paper-ends');
      world.writeTakesMs = writeTakesMs;
      await sells(world);
      await world.run(writeTakesMs + ASKED_WITHIN);
      if (torn(world) === 0) continue;
      seen += 1;
      expect(world.sale().ticket?.state).toBe('unknown');
      expect(question(world)).toMatchObject({ kind: 'unknown', saleNumber: '000002' });
    }
    expect(seen).toBeGreaterThan(1);
  });

  it('a ticket that came out whole is asked about never, also where the cover is opened later', async () => {
    const world = await buffered();
    await sells(world);
    await world.run(20 * SECOND);
    world.printer.behave('is-opened');
    await world.run(60 * SECOND);
    expect(world.sale().ticket?.state).toBe('sent');
    expect(question(world)).toBeNull();
  });

  it('another till that has its line for a moment tears nothing', async () => {
    const world = await buffered();
    await sells(world);
    await world.run(1_900);
    world.printer.behave('is-held');
    await world.run(700);
    world.printer.behave('confirms');
    await world.run(20 * SECOND);
    expect(world.sale().ticket?.state).toBe('sent');
  });

  it('costs the next ticket none of its time', async () => {
    const world = await buffered();
    const from = world.clock.monotonic();
    const taken = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await sells(world);
      while (world.sale().ticket?.state !== 'sent') await world.run(10);
      taken.push(world.clock.monotonic() - from);
      await world.run(turn * 300);
    }
    expect(taken[0]).toBeLessThan(500);
    expect(taken[3]).toBeLessThan(4 * taken[0]! + 900 + 100);
  });

  it('is asked about at once where the next ticket meets the trouble', async () => {
    let met = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      const world = await buffered();
      await world.run(turn * 211);
      world.printer.behave('paper-ends');
      await sells(world);
      await world.run(1_500);
      await sells(world);
      await world.run(400);
      if (world.sale().ticket?.fault !== 'printer-paper-out') continue;
      met += 1;
      expect(question(world)).toMatchObject({ kind: 'unknown', saleNumber: '000002' });
    }
    expect(met).toBeGreaterThan(0);
  });

  it('is asked about where each look after it gives way to the next ticket', async () => {
    let met = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      const world = await buffered();
      await world.run(turn * 211);
      world.printer.behave('dies');
      await sells(world);
      await world.run(2_300);
      const wasSent = world.sale().ticket?.state === 'sent' && torn(world) > 0;
      await sells(world);
      await world.run(ASKED_WITHIN);
      if (!wasSent) continue;
      met += 1;
      expect(question(world)).toMatchObject({ kind: 'unknown', saleNumber: '000002' });
    }
    expect(met).toBeGreaterThan(1);
  });

  it('is asked about as soon as the disk takes it again', async () => {
    const world = await buffered();
    await sells(world);
    await world.run(300);
    world.printer.behave('paper-out');
    await world.run(200);
    world.diskFull = true;
    await world.run(10 * SECOND);
    expect(world.sale().ticket?.state).toBe('sent');
    world.printer.behave('confirms');
    await world.run(10 * SECOND);
    world.diskFull = false;
    await world.run(20 * SECOND);
    expect(question(world)).toMatchObject({ kind: 'unknown', saleNumber: '000002' });
    expect(world.sale().ticket?.fault).toBe('printer-paper-out');
  });

  it('is asked about where the disk did not even take that it was sent', async () => {
    const world = await buffered();
    await sells(world);
    await world.run(20);
    expect(world.sale().ticket?.state).toBe('sending');
    world.diskFull = true;
    await world.run(600);
    world.printer.behave('paper-out');
    await world.run(10 * SECOND);
    world.diskFull = false;
    await world.run(20 * SECOND);
    expect(question(world)).toMatchObject({ kind: 'unknown', saleNumber: '000002' });
  });
});
