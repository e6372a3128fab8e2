import { describe, expect, it } from 'vitest';
import { counterContent } from '../../../renderer/view-models/board-content.ts';
import { rowState } from '../../../renderer/view-models/sales.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { omitAllRefunds, heldRefunds } from './refund-support.ts';
import {
  cancelled,
  charging,
  customer,
  HOUR,
  incidentOf,
  kinds,
  MINUTE,
  paidLate,
  pays,
  SECOND,
} from './support.ts';

/** Where a refund that moves no money leaves the payment's date alone, and payments list only what took place. */
const BARE = { refundsKeepDate: true, paymentListsDoneRefunds: true };

const formatter = (world: MemoryWorld) => formatterFor(world.snapshot().shop, null);
const board = (world: MemoryWorld) => counterContent(world.snapshot().counter, formatter(world));
const listed = (world: MemoryWorld) => rowState(world.snapshot().today[0]!, formatter(world)).text;

const SCENES: Record<string, () => Promise<MemoryWorld>> = {
  async second() {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'B' });
    pays(world, 'A');
    await world.run(6 * SECOND);
    customer(world, { do: 'pay', phone: 'B' });
    return world;
  },
  late: paidLate,
  async partial() {
    const world = await charging();
    customer(world, { do: 'scan' });
    await cancelled(world);
    customer(world, { do: 'pay', amount: 40 });
    return world;
  },
  async excess() {
    const world = await charging();
    customer(world, { do: 'scan' });
    customer(world, { do: 'pay', amount: 130, anyAmount: true });
    return world;
  },
};

/** «Devolver» on the incident; the provider takes it and is still at it. */
async function givingBack(kind: string): Promise<MemoryWorld> {
  const world = await SCENES[kind]!();
  world.provider.configure({ ...BARE, refundsInProcess: true, refundProcessingMs: 9 * HOUR });
  await world.run(2 * MINUTE);
  expect(kinds(world)).toEqual([kind]);
  expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toMatchObject({
    ok: true,
  });
  await world.run(MINUTE);
  expect(world.snapshot().incidents).toMatchObject([{ kind, actions: [] }]);
  return world;
}

const rejects = (world: MemoryWorld) => {
  const payment = world.provider.ledger().findLast(({ kind }) => kind === 'refund')!.payment!;
  customer(world, { do: 'decide-refund', payment, as: 'rejected' });
};

describe('20: a refund that is rejected while its payment’s date stays', () => {
  it.each(Object.keys(SCENES))('leaves the %s payment with its incident and «Devolver»', async (kind) => {
    const world = await givingBack(kind);
    rejects(world);
    await world.run(HOUR);
    expect(world.snapshot().incidents).toMatchObject([{ kind }]);
    expect(world.snapshot().incidents[0]!.actions).toContain('refund');
    world.provider.configure({ refundsInProcess: false });
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toMatchObject({
      ok: true,
    });
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    expect(heldRefunds(world)).toMatchObject([{ ours: true }]);
  });

  it('35: is not shown anywhere as late money that is still going back', async () => {
    const world = await givingBack('late');
    expect(listed(world)).toBe('En devolución');
    rejects(world);
    await world.run(HOUR);
    expect(board(world).title).not.toMatch(/devolviendo/);
    expect(listed(world)).not.toBe('En devolución');
  });

  it('leaves the incident also where the provider lists it no more', async () => {
    const world = await givingBack('second');
    rejects(world);
    omitAllRefunds(world);
    await world.run(3 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', actions: ['refund'] }]);
  });
});

/** Paid, and on its way back by the owner's hand before the till has read the payment. */
async function ownerGivesBack(): Promise<MemoryWorld> {
  const world = await charging('100', { provider: { settings: { refundsKeepDate: true } } });
  pays(world);
  customer(world, { do: 'refund', payment: world.provider.state().payments[0]!.id, inProcess: true });
  await world.run(20 * SECOND);
  expect(board(world).title).toBe('Pago en devolución');
  return world;
}

describe('12: a refund of somebody else that is rejected while its payment’s date stays', () => {
  it.each([
    ['is listed as rejected', () => undefined],
    ['is listed by the payment no more', (world: MemoryWorld) => world.provider.configure(BARE)],
  ])('%s: the ticket is released', async (_how, later) => {
    const world = await ownerGivesBack();
    later(world);
    rejects(world);
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
    expect(board(world).title).toBe('PAGADO');
  });

  it('is no longer listed anywhere: the ticket waits for an hour, and is released', async () => {
    const world = await ownerGivesBack();
    rejects(world);
    omitAllRefunds(world);
    await world.run(30 * MINUTE);
    expect(world.printer.paper).toEqual([]);
    await world.run(2 * HOUR);
    expect(world.snapshot().incidents).toEqual([]);
    expect(board(world).title).toBe('PAGADO');
  });

  it('25: is no longer listed anywhere: a restart does not begin its hour anew', async () => {
    const world = await ownerGivesBack();
    rejects(world);
    omitAllRefunds(world);
    for (let restart = 0; restart < 4; restart += 1) {
      await world.run(14 * MINUTE);
      await world.restart();
    }
    await world.run(MINUTE);
    expect(board(world).title).toBe('Pago en devolución');
    await world.run(14 * MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    expect(board(world).title).toBe('PAGADO');
  });

  it('has its hour anew where it was listed once more meanwhile, also after a restart', async () => {
    const world = await ownerGivesBack();
    const usual = world.between;
    omitAllRefunds(world);
    await world.run(50 * MINUTE);
    world.between = usual;
    await world.run(10 * MINUTE);
    omitAllRefunds(world);
    await world.run(6 * MINUTE);
    await world.restart();
    await world.run(20 * MINUTE);
    expect(board(world).title).toBe('Pago en devolución');
    await world.run(HOUR);
    expect(board(world).title).toBe('PAGADO');
  });

  it('holds the ticket as long as it is in process, whatever the payment lists', async () => {
    const world = await ownerGivesBack();
    world.provider.configure(BARE);
    await world.run(3 * HOUR);
    expect(board(world).title).toBe('Pago en devolución');
    expect(world.printer.paper).toEqual([]);
  });
});
