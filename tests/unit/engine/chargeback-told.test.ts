import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { kinds, paid, SECOND } from './support.ts';

const DAY = 86_400_000;
const lastPayment = (world: MemoryWorld) => world.provider.state().payments.at(-1)!.id;

/** A paid sale of a shop whose panel names its place at the relay, and whose payer's bank then takes it back. */
async function takenBack(settings = {}, more: { readonly covered?: boolean } = {}) {
  const world = await paid('100', { notified: true, provider: { settings } });
  await world.run(10 * SECOND);
  const done = world.provider.customer({
    ...{ do: 'chargeback', payment: lastPayment(world), reason: 'general', documents: true, days: 10 },
    ...more,
  });
  if (!done.ok) throw new Error(done.code);
  await world.run(20 * SECOND);
  return { world, id: done.chargeback ?? '' };
}

describe('a chargeback that the provider tells of', () => {
  it.each([
    { chargebackPayments: 'numbers' },
    { chargebackPayments: 'texts' },
    { chargebackPayments: 'objects' },
    { chargebackIdAsNumber: true },
    { idsAsStrings: true },
  ])('38: is an incident of its sale, with its date (%o)', async (settings) => {
    const { world } = await takenBack(settings);
    expect(kinds(world)).toEqual(['chargeback']);
    const [incident] = world.snapshot().incidents;
    expect(incident).toMatchObject({
      ...{ saleId: world.sale().saleId, amount: 10_000 },
      chargeback: { reason: 'general', covered: false, documentsWanted: true },
    });
    const until = incident?.chargeback?.documentsUntil ?? 0;
    expect(Math.round((until - world.provider.state().now) / DAY)).toBe(10);
    expect(world.sale().money).toMatchObject({ chargedBack: true });
  });

  it('38: is brought up to date when the provider tells of it again', async () => {
    const { world } = await takenBack();
    world.provider.customer({
      do: 'chargeback',
      payment: lastPayment(world),
      covered: true,
      documents: false,
    });
    await world.run(20 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'chargeback', chargeback: { covered: true, documentsWanted: false, documentsUntil: null } },
    ]);
  });

  it('38: one that the provider decides for the shop leaves its money', async () => {
    const { world } = await takenBack();
    world.provider.customer({ do: 'chargeback', payment: lastPayment(world), as: 'approved' });
    await world.run(20 * SECOND);
    expect(world.sale().money).toMatchObject({ state: 'came', chargedBack: false });
    expect(kinds(world)).toEqual(['chargeback']);
  });
});
