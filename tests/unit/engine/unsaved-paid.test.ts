import { describe, expect, it } from 'vitest';
import { rowState } from '../../../renderer/view-models/sales.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { failure } from '../../../shared/failures.ts';
import { refundElsewhere } from './refund-support.ts';
import { charging, customer, failWrites, kinds, paid, pays, SECOND } from './support.ts';

/** What the list beside the till says of the newest sale. */
function listed(world: Awaited<ReturnType<typeof charging>>): string {
  const { today, shop } = world.snapshot();
  return rowState(today[0]!, formatterFor(shop, 'es')).text;
}

describe('31: a payment that could not be written to disk', () => {
  it('offers no cancel, shows its operation number, and the list says what the board says', async () => {
    const world = await charging();
    const heal = failWrites(world, 'disk-full');
    pays(world);
    await world.run(6 * SECOND);
    const operation = String(world.provider.state().payments[0]!.id);
    expect(world.charge()).toMatchObject({ phase: 'paid', unsavedPayments: [operation] });
    expect(world.sale().can).toMatchObject({ cancel: false, retry: false, cash: false });
    expect(listed(world)).toBe('Cobrada, sin guardar');
    const { chargeId } = world.charge();
    expect(await world.command('charge.cancel', { chargeId })).toEqual({
      ok: false,
      failure: failure('not-saved'),
    });
    heal();
    await world.run(10 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', failure: null, unsavedPayments: [] });
    expect(listed(world)).toBe('Cobrada');
  });

  it('is not shown for a sale that is saved, when only later news of it could not be', async () => {
    const world = await paid();
    const heal = failWrites(world, 'disk-full');
    const [payment] = world.provider.state().payments;
    refundElsewhere(world, payment!.id as never, 10);
    await world.run(20 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', failure: null });
    expect(listed(world)).toBe('Cobrada');
    heal();
  });

  it('of a cancelled charge is told as not known, until the disk takes it: then its card stands', async () => {
    const world = await charging();
    const { chargeId } = world.charge();
    customer(world, { do: 'scan' });
    await world.run(6 * SECOND);
    await world.command('charge.cancel', { chargeId });
    await world.run(6 * SECOND);
    expect(world.charge()).toMatchObject({ guarded: true, unchecked: false });
    const heal = failWrites(world, 'disk-full');
    customer(world, { do: 'pay' });
    await world.run(30 * SECOND);
    expect(world.charge()).toMatchObject({ guarded: true, unchecked: true });
    heal();
    await world.run(90 * SECOND);
    expect(kinds(world)).toEqual(['late']);
  });
});
