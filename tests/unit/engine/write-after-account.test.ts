import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { cancelled, cancels, done, MINUTE, SECOND, shop, waiting } from './support.ts';

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

it("4: an order is not sent over a stranger's that another reading has told of meanwhile", async () => {
  const world = await shop({ recorded: true });
  // An order whose send was not answered is watched for while the next one is charged.
  world.provider.setFault({ on: 'order-put', kind: '504-html', times: 1 });
  await world.command('charge.start', { amount: '100' });
  await world.run(MINUTE);
  if (world.charge().phase === 'waiting') await cancelled(world);
  await world.run(5 * SECOND);
  world.provider.setFault({ on: 'order-get', kind: 'latency', delayMs: 8 * SECOND, times: 1 });
  expect(await world.command('charge.start', { amount: '50' })).toEqual(done);
  await world.run(100);
  world.provider.customer({ do: 'put-order', reference: 'otra-caja', amount: 70 });
  await world.run(20 * SECOND);
  expect(world.provider.state().registers[0]?.order?.reference).toBe('otra-caja');
  expect(world.charge().foreign).toMatchObject({ reference: 'otra-caja' });
});
