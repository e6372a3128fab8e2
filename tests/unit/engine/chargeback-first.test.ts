import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { kinds, MINUTE, paid, pays, SECOND, waiting } from './support.ts';

const hint = (world: MemoryWorld, topic: string, id: string | number) =>
  void world.engine.hint({ topic, id: String(id), at: null });

/** The payer's bank took a paid sale's money back, and nobody has told the till of it yet. */
async function takenBack() {
  const world = await paid('100');
  await world.run(MINUTE);
  const payment = world.provider.state().payments.at(-1)!.id;
  const done = world.provider.customer({ do: 'chargeback', payment, reason: 'general' });
  if (!done.ok) throw new Error(done.code);
  return { world, id: done.chargeback ?? '' };
}

/** Somebody tells of things every `apart` milliseconds, for ever. */
function floods(world: MemoryWorld, topic: string, apart: number): void {
  let told = 0;
  const again = (): void => {
    told += 1;
    hint(world, topic, 600_000_000 + told);
    world.clock.after(apart, again);
  };
  again();
}

describe('a chargeback among many hints', () => {
  it('38: behind two hundred and sixty payments that wait is read next', async () => {
    const { world, id } = await takenBack();
    hint(world, 'chargebacks', id);
    for (let one = 0; one < 260; one += 1) hint(world, 'payment', 700_000_000 + one);
    await world.run(3 * SECOND);
    expect(kinds(world)).toEqual(['chargeback']);
  });

  it.each([1_000, 500])('38: told in a flood of a payment each %i ms is read next', async (apart) => {
    const { world, id } = await takenBack();
    floods(world, 'payment', apart);
    await world.run(10 * MINUTE);
    hint(world, 'chargebacks', id);
    await world.run(5 * SECOND);
    expect(kinds(world)).toEqual(['chargeback']);
  });

  it('38: chargebacks that somebody makes up hold up no payment: they are read by turns', async () => {
    const world = await waiting();
    floods(world, 'chargebacks', 1_000);
    await world.run(2 * MINUTE);
    for (const on of ['merchant-order-search', 'payment-search'] as const)
      world.provider.setFault({ on, kind: '500' });
    pays(world);
    hint(world, 'payment', world.provider.state().payments.at(-1)!.id);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });
});
