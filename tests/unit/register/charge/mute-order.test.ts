import { describe, expect, it } from 'vitest';
import { cancelled, charging, customer, MINUTE, SECOND } from '../support.ts';

describe('12: an order that says neither whose it is nor what was paid', () => {
  const mute = { provider: { settings: { omitFieldsOnOpened: true } } };

  it('hides no part of the money from a guard', async () => {
    const world = await charging('100', mute);
    customer(world, { do: 'scan' });
    await cancelled(world);
    await world.run(MINUTE);
    customer(world, { do: 'pay', amount: 20 });
    await world.run(10 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'partial', amount: 2_000 }]);
    expect(world.sale().money).toMatchObject({ state: 'partial', net: 2_000 });
  });

  it('hides no part of it from whoever waits', async () => {
    const world = await charging('100', mute);
    customer(world, { do: 'scan' });
    customer(world, { do: 'pay', amount: 20 });
    await world.run(10 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', partial: { paid: 2_000, missing: 8_000 } });
  });
});
