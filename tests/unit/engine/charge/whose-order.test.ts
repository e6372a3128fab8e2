import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { MINUTE, SECOND, charging, customer, notes, served, shop } from '../support.ts';
import { alterAnswers, onRegister } from './altered-answers.ts';

const STRANGER = 'otra-caja-1';

/** What the register's own GET would say now, to be told later. */
function lookOf(world: MemoryWorld) {
  return world.ask({
    method: 'GET',
    url: `/instore/qr/seller/collectors/${world.provider.userId}/pos/CAJA01/orders`,
    headers: { authorization: `Bearer ${world.provider.token}` },
    body: '',
  });
}

const stranger = (world: MemoryWorld, name = STRANGER) =>
  customer(world, { do: 'put-order', reference: name, amount: 99_999 });

/** A charge that a stranger's order has replaced, and what the register told before that. */
async function replaced(): Promise<{ world: MemoryWorld; told: ReturnType<typeof lookOf>; own: string }> {
  const world = await charging('20');
  await world.run(SECOND);
  const told = lookOf(world);
  const own = onRegister(world)!;
  stranger(world);
  await world.run(MINUTE);
  expect(world.charge().phase).toBe('replaced');
  return { world, told, own };
}

describe("an order of ours where a stranger's stood last", () => {
  it("5: shown by one stale answer, it does not remove the stranger's", async () => {
    const { world, told } = await replaced();
    const heal = alterAnswers(world, 'look', (times) => (times === 1 ? told : undefined));
    await world.run(30 * SECOND);
    heal();
    expect(served(world, 'order-delete')).toHaveLength(0);
    expect(onRegister(world)).toBe(STRANGER);
  });

  it('16: is taken off when two readings with a pause between show it', async () => {
    const { world, own } = await replaced();
    customer(world, { do: 'put-order', reference: own, amount: 20 });
    await world.run(25 * SECOND);
    expect(served(world, 'order-delete')).toHaveLength(1);
    expect(onRegister(world)).toBeNull();
  });
});

describe('an order of ours that this file knows nothing of', () => {
  it("4: is no stranger's: it is replaced, and noted", async () => {
    const world = await shop();
    stranger(world, 'test-0123456789abcdefghij');
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting' });
    expect(notes(world)).toContain('own-order-overwritten');
  });

  it("4: one without our tag is a stranger's", async () => {
    const world = await shop();
    stranger(world);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    expect(world.charge()).toMatchObject({ phase: 'foreign-order' });
  });
});
