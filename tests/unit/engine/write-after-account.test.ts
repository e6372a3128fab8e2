import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { cancels, SECOND, waiting } from './support.ts';

/** From now on the account's own page takes so long. Milliseconds. */
function slowAccount(world: MemoryWorld, delayMs: number): void {
  world.between = (request, serve) => {
    const answer = serve();
    return request.url.startsWith('/users/me') && answer.kind === 'answer' ? { ...answer, delayMs } : answer;
  };
}

const onRegister = (world: MemoryWorld) =>
  world.recording.served
    .filter(({ url }) => url.includes('/instore/'))
    .map(({ method, at }) => ({ method, at }));

describe('15: a cancel that a crash cut off, while the account is not known yet', () => {
  it('rests on a look of the last two seconds, however long the account takes', async () => {
    const world = await waiting('100', { recorded: true });
    world.provider.setFault({ on: 'order-delete', kind: '500', times: 1 });
    await cancels(world);
    world.crash();
    slowAccount(world, 6 * SECOND);
    const before = onRegister(world).length;
    await world.start();
    await world.run(20 * SECOND);
    const calls = onRegister(world).slice(before);
    const removed = calls.findIndex(({ method }) => method === 'DELETE');
    expect(removed).toBeGreaterThan(0);
    expect(calls[removed - 1]).toMatchObject({ method: 'GET' });
    expect(calls[removed]!.at - calls[removed - 1]!.at).toBeLessThanOrEqual(2 * SECOND);
  });

  it("takes off no stranger's order that came meanwhile", async () => {
    const world = await waiting('100', { recorded: true });
    world.provider.setFault({ on: 'order-delete', kind: '500', times: 1 });
    await cancels(world);
    world.crash();
    slowAccount(world, 6 * SECOND);
    await world.start();
    await world.run(3 * SECOND);
    world.provider.customer({ do: 'put-order', reference: 'otra-caja', amount: 70 });
    await world.run(20 * SECOND);
    expect(world.provider.state().registers[0]?.order?.reference).toBe('otra-caja');
  });
});
