import { describe, expect, it } from 'vitest';
import type { PrinterBehaviour } from '../../support/memory-printer.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import type { TicketState } from '../../../shared/snapshot.ts';
import { charging, failWrites, MINUTE, pays, refusal, SECOND, served } from './support.ts';

/** A sale that has just been paid, on a printer in this behaviour. */
async function printing(behaviour: PrinterBehaviour): Promise<MemoryWorld> {
  const world = await charging();
  world.printer.behaviour = behaviour;
  pays(world);
  await world.run(6 * SECOND);
  expect(world.charge().phase).toBe('paid');
  return world;
}

const copies = (world: MemoryWorld) => world.printer.paper.map(({ copy }) => copy);
const question = (world: MemoryWorld) => world.snapshot().paper.question;

function answer(world: MemoryWorld, said: 'came-out' | 'print' | 'drop') {
  const asked = question(world);
  if (!asked) throw new Error('nothing is asked');
  return world.command('ticket.answer', { jobId: asked.jobId, answer: said });
}

/** What each behaviour of a printer leaves behind. A new behaviour does not compile without a row. */
const OUTCOMES: Record<PrinterBehaviour, { state: TicketState; asks: boolean; paper: number[] }> = {
  confirms: { state: 'confirmed', asks: false, paper: [0] },
  takes: { state: 'sent', asks: false, paper: [0] },
  'paper-out': { state: 'queued', asks: false, paper: [] },
  'dies-in-the-middle': { state: 'unknown', asks: true, paper: [] },
  'prints-and-says-nothing': { state: 'unknown', asks: true, paper: [0] },
};

describe('24: the print queue', () => {
  it.each(Object.keys(OUTCOMES) as PrinterBehaviour[])('on a printer that is %s', async (behaviour) => {
    const world = await printing(behaviour);
    await world.run(20 * SECOND);
    const { state, asks, paper } = OUTCOMES[behaviour];
    expect(world.sale().ticket?.state).toBe(state);
    expect(question(world) !== null).toBe(asks);
    expect(copies(world)).toEqual(paper);
  });

  it('prints as soon as there is paper, without a question', async () => {
    const world = await printing('paper-out');
    await world.run(2 * MINUTE + SECOND);
    expect(world.snapshot().paper).toMatchObject({ fault: 'printer-paper-out', waiting: 1 });
    world.printer.behaviour = 'confirms';
    await world.run(16 * SECOND);
    expect(copies(world)).toEqual([0]);
    expect(world.snapshot().paper).toMatchObject({ fault: null, waiting: 0 });
  });

  it('asks about a job that has waited over fifteen minutes, and prints it on a yes, once', async () => {
    const world = await printing('paper-out');
    await world.run(16 * MINUTE);
    world.printer.behaviour = 'confirms';
    await world.run(5 * MINUTE);
    expect(copies(world)).toEqual([]);
    expect(question(world)).toMatchObject({ kind: 'old' });
    expect(await answer(world, 'print')).toMatchObject({ ok: true });
    await world.run(10 * SECOND);
    expect(copies(world)).toEqual([0]);
    expect(question(world)).toBeNull();
    expect(world.sale().ticket?.state).toBe('confirmed');
  });

  it('asks again after a restart, and then prints', async () => {
    const world = await printing('paper-out');
    await world.run(MINUTE);
    world.crash();
    await world.run(20 * MINUTE);
    world.printer.behaviour = 'confirms';
    await world.start();
    await world.run(MINUTE);
    expect(copies(world)).toEqual([]);
    expect(question(world)).toMatchObject({ kind: 'old' });
    await answer(world, 'print');
    await world.run(10 * SECOND);
    expect(copies(world)).toEqual([0]);
  });

  it.each([
    ['the provider tells how old it is', true, 18],
    ['it seems to be of a moment later than now', false, 30],
  ])('asks after a restart with a clock set back: %s', async (_why, isOnline, back) => {
    const world = await printing('paper-out');
    await world.run(MINUTE);
    world.crash();
    await world.run(20 * MINUTE);
    world.clock.jump(-back * MINUTE);
    world.printer.behaviour = 'confirms';
    if (!isOnline) world.between = () => new TypeError('fetch failed');
    world.provider.setFault({ on: 'user', kind: 'latency', delayMs: 2_000, times: 1 });
    await world.start();
    await world.run(10 * SECOND);
    expect(copies(world)).toEqual([]);
    expect(question(world)).toMatchObject({ kind: 'old' });
  });

  it('prints what was queued moments before a restart without the provider', async () => {
    const world = await printing('paper-out');
    world.printer.behaviour = 'confirms';
    world.between = () => new TypeError('fetch failed');
    await world.restart();
    await world.run(10 * SECOND);
    expect(copies(world)).toEqual([0]);
  });

  it('prints what was queued moments before a restart', async () => {
    const world = await printing('paper-out');
    world.printer.behaviour = 'confirms';
    await world.restart();
    await world.run(10 * SECOND);
    expect(copies(world)).toEqual([0]);
  });

  it('never prints by itself what may have come out before a crash', async () => {
    const world = await charging();
    pays(world);
    await world.run(5_100);
    expect(world.sale().ticket?.state).toBe('sending');
    await world.restart();
    await world.run(MINUTE);
    expect(world.sale().ticket?.state).toBe('unknown');
    // The paper of before the crash, and no other.
    expect(copies(world)).toEqual([0]);
  });

  it.each([
    ['came-out', 'confirmed', [0]],
    ['drop', 'failed', [0]],
    ['print', 'confirmed', [0, 1]],
  ] as const)('«¿Salió el ticket?» answered %s', async (said, state, paper) => {
    const world = await printing('prints-and-says-nothing');
    await world.run(10 * SECOND);
    expect(question(world)).toMatchObject({ kind: 'unknown', saleNumber: '000001' });
    world.printer.behaviour = 'confirms';
    expect(await answer(world, said)).toMatchObject({ ok: true });
    await world.run(10 * SECOND);
    expect(question(world)).toBeNull();
    expect(world.sale().ticket?.state).toBe(state);
    expect(copies(world)).toEqual(paper);
  });

  it('takes no answer about a job that asks nothing', async () => {
    const world = await printing('confirms');
    await world.run(10 * SECOND);
    const jobId = world.sale().ticket?.jobId as never;
    expect(await world.command('ticket.answer', { jobId, answer: 'print' })).toMatchObject(
      refusal('command-not-possible'),
    );
    expect(await world.command('ticket.answer', { jobId: 'nobody' as never, answer: 'print' })).toMatchObject(
      refusal('command-not-possible'),
    );
  });

  it('numbers reprints; only the first copy has no number', async () => {
    const world = await printing('confirms');
    await world.run(10 * SECOND);
    const { saleId } = world.sale();
    for (let copy = 1; copy <= 3; copy += 1) {
      expect(await world.command('ticket.reprint', { saleId })).toMatchObject({ ok: true });
      await world.run(5 * SECOND);
    }
    expect(copies(world)).toEqual([0, 1, 2, 3]);
  });

  it('a reprint of what never reached the paper is still the first copy', async () => {
    const world = await printing('paper-out');
    await world.run(20 * MINUTE);
    world.printer.behaviour = 'confirms';
    expect(await world.command('ticket.reprint', { saleId: world.sale().saleId })).toMatchObject({
      ok: true,
    });
    await world.run(10 * SECOND);
    expect(copies(world)).toEqual([0]);
  });

  it('waits two seconds for the payment’s detail, and no longer', async () => {
    const world = await charging();
    world.provider.setFault({ on: 'payment', kind: 'hang' });
    pays(world);
    await world.run(5 * SECOND);
    expect(world.charge().phase).toBe('paid');
    await world.run(1_900);
    expect(world.sale().ticket?.state).toBe('queued');
    await world.run(400);
    expect(world.sale().ticket?.state).toBe('confirmed');
    expect(JSON.parse(world.printer.paper[0]?.text ?? '{}')).toMatchObject({
      paidWith: [{ means: 'other', lastFour: null }],
    });
  });

  it('asks for the detail once more, and then no more', async () => {
    const world = await charging();
    world.provider.setFault({ on: 'payment', kind: '500' });
    pays(world);
    await world.run(2 * MINUTE);
    expect(served(world, 'payment')).toHaveLength(2);
    expect(copies(world)).toEqual([0]);
  });

  it('prints at once when the detail is there', async () => {
    const world = await printing('confirms');
    expect(world.sale().ticket?.state).toBe('confirmed');
    expect(JSON.parse(world.printer.paper[0]?.text ?? '{}')).not.toMatchObject({
      paidWith: [{ means: 'other' }],
    });
  });

  it('prints nothing that it could not write down before, and asks where it could not write afterwards', async () => {
    const world = await charging();
    const noSending = failWrites(
      world,
      'other',
      (entry) => entry.kind === 'print-moved' && entry.state.kind === 'sending',
    );
    pays(world);
    await world.run(MINUTE);
    expect(copies(world)).toEqual([]);
    noSending();
    const noOutcome = failWrites(
      world,
      'other',
      (entry) => entry.kind === 'print-moved' && entry.state.kind === 'confirmed',
    );
    await world.run(MINUTE);
    expect(copies(world)).toEqual([0]);
    noOutcome();
    await world.restart();
    expect(question(world)).toMatchObject({ kind: 'unknown' });
    await world.run(MINUTE);
    expect(copies(world)).toEqual([0]);
  });

  it('writes the printer’s answer as soon as the disk accepts it', async () => {
    const world = await charging();
    pays(world);
    const diskTakes = failWrites(
      world,
      'disk-full',
      (entry) => entry.kind === 'print-moved' && entry.state.kind === 'confirmed',
    );
    await world.run(MINUTE);
    expect(world.sale().ticket?.state).toBe('sending');
    diskTakes();
    await world.run(20 * SECOND);
    expect(world.sale().ticket?.state).toBe('confirmed');
    expect(question(world)).toBeNull();
    expect(copies(world)).toEqual([0]);
  });
});
