import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { charging, done, MINUTE, pays, SECOND, waiting } from '../support.ts';
import { alterAnswers, ordersOf } from './altered-answers.ts';

/** What the screen's question asks for, and when by the engine's time. */
async function asks(world: MemoryWorld): Promise<number> {
  const { at } = world.snapshot();
  expect(await world.command('charge.search', { chargeId: world.charge().chargeId })).toEqual(done);
  return at;
}

/** Whether it may be said of the time before the question that nothing came. */
function provesNone(world: MemoryWorld, asked: number): boolean {
  const { searchedFrom, unprovedFrom, leftRegister } = world.charge();
  return searchedFrom !== null && searchedFrom >= asked && unprovedFrom === null && !leftRegister;
}

/** The till has had an answer, and it proves nothing. */
function isUnproved(world: MemoryWorld, asked: number): boolean {
  const { unprovedFrom } = world.charge();
  return unprovedFrom !== null && unprovedFrom >= asked;
}

describe('a question whether it was paid', () => {
  it('35: finds the payment that the search of merchant orders does not show yet', async () => {
    const world = await waiting('100', { provider: { settings: { orderIndexLagMs: MINUTE } } });
    pays(world);
    await asks(world);
    await world.run(SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('35: is not answered with none by searches that come late, once the order has left', async () => {
    const late = { settings: { orderIndexLagMs: MINUTE, paymentIndexLagMs: MINUTE } } as const;
    const world = await waiting('100', { provider: late });
    pays(world);
    const asked = await asks(world);
    for (let second = 0; second < 30; second += 1) {
      await world.run(SECOND);
      expect(provesNone(world, asked)).toBe(false);
    }
    expect(isUnproved(world, asked)).toBe(true);
  });

  it('35: is answered with none where the order stands there and both searches are empty', async () => {
    const world = await waiting();
    const asked = await asks(world);
    await world.run(SECOND);
    expect(world.charge().failure).toBeNull();
    expect(provesNone(world, asked)).toBe(true);
  });

  it('11: is not answered with none by half a search', async () => {
    const world = await waiting();
    const heal = alterAnswers(world, 'payments', () => new Error('cut off'));
    const asked = await asks(world);
    await world.run(15 * SECOND);
    expect(world.charge().failure).not.toBeNull();
    expect(provesNone(world, asked)).toBe(false);
    heal();
    await world.run(30 * SECOND);
    expect(provesNone(world, asked)).toBe(true);
  });

  it('35: is not answered with none while its order leaves', async () => {
    const world = await charging();
    await world.run(SECOND);
    world.elsewhere('DELETE', ordersOf(world), '');
    const asked = await asks(world);
    await world.run(4 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(provesNone(world, asked)).toBe(false);
  });

  it('29: is answered by nothing that another account’s credential finds', async () => {
    const world = await waiting();
    const { stamp } = world.books;
    Object.defineProperty(world.books, 'stamp', { get: () => ({ ...stamp, account: '1' }) });
    await world.restart();
    await world.run(5 * SECOND);
    const asked = await asks(world);
    await world.run(10 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', failure: { code: 'account-differs' } });
    expect(provesNone(world, asked)).toBe(false);
    expect(isUnproved(world, asked)).toBe(true);
  });
});
