import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../support/memory-world.ts';

/** A late sale, paid in two parts: «Devolver» one part, then «Entregar» for the other. */
async function paidLateInTwoParts(): Promise<MemoryWorld> {
  const world = new MemoryWorld({ provider: { settings: { refundsInProcess: true } } });
  await world.start();
  await world.command('charge.start', { amount: '8' });
  world.provider.customer({ do: 'scan' });
  await world.command('charge.cancel', { chargeId: world.charge().chargeId });
  await world.run(100);
  world.provider.customer({ do: 'pay', amount: 6 });
  world.provider.customer({ do: 'pay' });
  await world.run(12_000);
  return world;
}

describe('money that is on its way back', () => {
  it('does not count for a delivery', async () => {
    const world = await paidLateInTwoParts();
    const [first, second] = world.snapshot().incidents;
    expect([first?.kind, second?.kind]).toEqual(['late', 'late']);
    if (!first || !second) return;
    expect(second.actions).toEqual(['deliver', 'refund']);
    await world.command('incident.refund', { incidentId: first.id });
    await world.run(1_000);
    // What stays no longer covers the sale: a part, that can only go back as well.
    const stays = world.snapshot().incidents.find((one) => one.paymentId === second.paymentId);
    expect(stays).toMatchObject({ kind: 'partial', actions: ['refund'] });
    for (const incidentId of [second.id, stays!.id]) {
      const reply = await world.command('incident.deliver', { incidentId });
      expect(reply).toMatchObject({ ok: false, failure: { code: 'command-not-possible' } });
    }
    await world.run(10_000);
    expect(world.printer.paper.filter((paper) => paper.kind === 'sale')).toHaveLength(0);
  });
});

describe('late money in two parts that become known one after the other', () => {
  it('never leaves the part that stays without an incident', async () => {
    const world = new MemoryWorld();
    await world.start();
    await world.command('charge.start', { amount: '76' });
    world.provider.customer({ do: 'scan' });
    await world.run(6_000);
    world.provider.customer({ do: 'pay', amount: 53 });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(12_000);
    expect(world.snapshot().incidents.map((one) => one.kind)).toEqual(['partial']);
    world.provider.customer({ do: 'pay' });
    await world.run(12_000);
    const [first, second] = world.snapshot().incidents;
    expect([first?.kind, second?.kind]).toEqual(['late', 'late']);
    if (!second) return;
    await world.command('incident.refund', { incidentId: second.id });
    await world.run(12_000);
    // What is left no longer covers the sale: a part again, and again somebody's money.
    const left = world.snapshot().incidents;
    expect(left.map(({ kind, paymentId }) => [kind, paymentId])).toEqual([['partial', first?.paymentId]]);
    await world.command('incident.refund', { incidentId: left[0]!.id });
    await world.run(12_000);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.provider.ledger().filter((line) => line.kind === 'refund')).toHaveLength(2);
  });
});

describe('a refund whose first request got no answer', () => {
  it('is not refused when a later one is: the first may still take effect', async () => {
    const world = new MemoryWorld();
    await world.start();
    await world.command('charge.start', { amount: '100' });
    world.provider.customer({ do: 'scan' });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(100);
    world.provider.customer({ do: 'pay' });
    await world.run(6_000);
    const [incident] = world.snapshot().incidents;
    if (!incident) throw new Error('the late money was not found');
    world.provider.setFault({ on: 'refund-post', kind: 'late', delayMs: 60_000, times: 1 });
    world.provider.setFault({ on: 'refund-post', kind: '403', times: 8 });
    await world.command('incident.refund', { incidentId: incident.id });
    await world.run(40_000);
    expect(world.snapshot().incidents[0]?.refund?.state).toBe('unknown');
    await world.run(10 * 60_000);
    expect(world.snapshot().incidents).toHaveLength(0);
    expect(world.provider.ledger().filter((line) => line.kind === 'refund')).toHaveLength(1);
  });
});
