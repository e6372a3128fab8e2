import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../support/memory-world.ts';

describe('a till whose clock is an hour and a half ahead', () => {
  it('charges nothing after a restart before it knows the time, and is paid when it does', async () => {
    const world = new MemoryWorld({ clockOff: 90 * 60_000, provider: { settings: { latencyMs: 300 } } });
    await world.start();
    await world.run(5_000);
    await world.restart();
    const reply = await world.command('charge.start', { amount: '100' });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'not-checked-yet' } });
    await world.run(2_000);
    expect(await world.command('charge.start', { amount: '100' })).toMatchObject({ ok: true });
    await world.run(1_000);
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'pay' });
    await world.run(6_000);
    expect(world.snapshot().incidents).toHaveLength(0);
    expect(world.charge().phase).toBe('paid');
  });

  it('does not let a charge expire by its own clock after a restart', async () => {
    const world = new MemoryWorld({ clockOff: 90 * 60_000, provider: { settings: { latencyMs: 300 } } });
    await world.start();
    await world.run(5_000);
    await world.command('charge.start', { amount: '100' });
    await world.run(2_000);
    await world.restart();
    await world.run(5_000);
    expect(world.charge().phase).toBe('waiting');
  });

  it('asks the provider for the time when its clock is set between two sales', async () => {
    const world = new MemoryWorld({ provider: { settings: { latencyMs: 300 } } });
    await world.start();
    await world.run(5_000);
    world.clock.jump(90 * 60_000);
    expect(await world.command('charge.start', { amount: '100' })).toMatchObject({ ok: false });
    await world.run(2_000);
    expect(await world.command('charge.start', { amount: '100' })).toMatchObject({ ok: true });
  });
});
