import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../support/memory-world.ts';

async function shop(): Promise<MemoryWorld> {
  const world = new MemoryWorld();
  await world.start();
  return world;
}

describe('a sale, from amount to paper', () => {
  it('is charged, paid and printed once', async () => {
    const world = await shop();
    expect(world.snapshot().connection.state).toBe('ready');
    expect(await world.command('charge.start', { amount: '1234,5' })).toEqual({ ok: true, value: null });
    expect(world.charge()).toMatchObject({ phase: 'waiting', amount: 123450 });
    expect(world.provider.customer({ do: 'scan' })).toMatchObject({ ok: true });
    expect(world.provider.customer({ do: 'pay', method: 'credit' })).toMatchObject({ ok: true });
    await world.run(5_000);
    expect(world.charge().phase).toBe('paid');
    await world.run(1_000);
    expect(world.printer.paper).toHaveLength(1);
    expect(world.printer.paper[0]).toMatchObject({ copy: 0, saleNumber: '000001' });
    expect(world.sale().ticket?.state).toBe('confirmed');
    expect(world.charge().paidWith[0]).toMatchObject({ means: 'credit_card' });
  });

  it('goes on waiting after a rejection, and is paid without a second scan', async () => {
    const world = await shop();
    await world.command('charge.start', { amount: '100' });
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'reject', detail: 'cc_rejected_insufficient_amount' });
    await world.run(5_000);
    expect(world.charge()).toMatchObject({
      phase: 'waiting',
      rejection: { detail: 'cc_rejected_insufficient_amount' },
    });
    world.provider.customer({ do: 'pay' });
    await world.run(5_000);
    expect(world.charge().phase).toBe('paid');
  });

  it('is cancelled only when the register is proved free', async () => {
    const world = await shop();
    await world.command('charge.start', { amount: '100' });
    const { chargeId } = world.charge();
    await world.command('charge.cancel', { chargeId });
    await world.run(100);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', guarded: true });
    expect(world.provider.state().registers[0]).toMatchObject({ order: null });
  });

  it('survives a crash while waiting', async () => {
    const world = await shop();
    await world.command('charge.start', { amount: '100' });
    await world.restart();
    expect(world.charge().phase).toBe('waiting');
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'pay' });
    await world.run(6_000);
    expect(world.charge().phase).toBe('paid');
    expect(world.printer.paper).toHaveLength(1);
  });

  it('finds money that comes after the cancel, and offers to deliver or give back', async () => {
    const world = await shop();
    await world.command('charge.start', { amount: '100' });
    world.provider.customer({ do: 'scan' });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(100);
    expect(world.charge().phase).toBe('cancelled');
    expect(world.provider.customer({ do: 'pay' })).toMatchObject({ ok: true });
    await world.run(6_000);
    const [incident] = world.snapshot().incidents;
    expect(incident).toMatchObject({ kind: 'late', actions: ['deliver', 'refund'], amount: 10_000 });
    expect(world.printer.paper).toHaveLength(0);
    if (!incident) return;
    await world.command('incident.refund', { incidentId: incident.id });
    await world.run(5_000);
    expect(world.snapshot().incidents).toHaveLength(0);
    expect(world.provider.ledger().filter((entry) => entry.kind.startsWith('refund'))).toHaveLength(1);
  });

  it('finds a second payment of the same order', async () => {
    const world = await shop();
    await world.command('charge.start', { amount: '100' });
    world.provider.customer({ do: 'scan', phone: 'A' });
    world.provider.customer({ do: 'scan', phone: 'B' });
    world.provider.customer({ do: 'pay', phone: 'A' });
    await world.run(5_000);
    expect(world.charge().phase).toBe('paid');
    world.provider.customer({ do: 'pay', phone: 'B' });
    await world.run(11_000);
    expect(world.snapshot().incidents[0]).toMatchObject({ kind: 'second', actions: ['refund'] });
  });

  it('says what is wrong and loses nothing when the provider is down', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'any', kind: 'drop', processed: false });
    await world.command('charge.start', { amount: '100' });
    await world.run(1_000);
    expect(world.charge().phase).toBe('unanswered');
    world.provider.clearFaults();
    await world.run(30_000);
    expect(world.charge().phase).toBe('waiting');
    expect(world.provider.state().registers[0]?.order).not.toBeNull();
  });
});
