import { describe, expect, it } from 'vitest';
import type { CounterView } from '../../../../shared/snapshot.ts';
import { voucherAnswer, isAsked } from '../../../../renderer/view-models/voucher.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import {
  cancelled,
  cancels,
  customer,
  done,
  failSearches,
  kinds,
  MINUTE,
  pays,
  retried,
  SECOND,
  waiting,
} from '../support.ts';

type SaleOnCounter = Extract<CounterView, { readonly kind: 'sale' }>;

/** Presses «El cliente muestra un comprobante»; the answer is what that then says. */
async function shows(world: MemoryWorld): Promise<() => string> {
  const { at } = world.snapshot();
  expect(await world.command('charge.search', { chargeId: world.charge().chargeId })).toEqual(done);
  return () => {
    const { counter, shop } = world.snapshot();
    const sale = counter as SaleOnCounter;
    return voucherAnswer(sale, sale.charge!, isAsked(sale.charge!, at), formatterFor(shop, 'es'));
  };
}

const retries = async (world: MemoryWorld) => {
  expect(await world.command('charge.due', { saleId: world.sale().saleId })).toEqual(done);
  await world.run(SECOND);
  expect(world.charge().phase).toBe('waiting');
};

describe('a voucher of a sale that was charged again', () => {
  it('35: is answered with the payment of the charge before, though merchant orders come late', async () => {
    const world = await retried();
    world.provider.configure({ orderIndexLagMs: MINUTE });
    customer(world, { do: 'pay', phone: 'A' });
    const answer = await shows(world);
    await world.run(3 * SECOND);
    expect(answer()).toContain('Sí: llegaron');
    expect(kinds(world)).toEqual(['late']);
  });

  it('35: and though the search of merchant orders fails', async () => {
    const world = await retried();
    world.provider.setFault({ on: 'merchant-order-search', kind: '500' });
    customer(world, { do: 'pay', phone: 'A' });
    const answer = await shows(world);
    await world.run(3 * SECOND);
    expect(answer()).toContain('Sí: llegaron');
  });

  it('35: also once the second charge was cancelled', async () => {
    const world = await retried();
    await cancelled(world);
    world.provider.configure({ orderIndexLagMs: MINUTE });
    customer(world, { do: 'pay', phone: 'A' });
    const answer = await shows(world);
    await world.run(3 * SECOND);
    expect(answer()).toContain('Sí: llegaron');
  });

  it('35: cannot be answered with none while the charge before is not checked', async () => {
    const world = await waiting('100', {
      provider: { settings: { orderIndexLagMs: 50 * SECOND, paymentIndexLagMs: 50 * SECOND } },
    });
    pays(world);
    await cancels(world);
    await world.run(2 * SECOND);
    expect(world.charge().unchecked).toBe(true);
    await retries(world);
    const answer = await shows(world);
    await world.run(4 * SECOND);
    expect(answer()).toContain('no se puede saber');
    await world.run(MINUTE);
    expect(answer()).toContain('Sí: llegaron');
  });

  it('35: cannot be answered with none while nobody answers about the charge before', async () => {
    const world = await retried();
    failSearches(world);
    const answer = await shows(world);
    for (let second = 0; second < 20; second += 1) {
      await world.run(SECOND);
      expect(answer()).not.toContain('ningún pago de');
    }
    world.provider.clearFaults();
    await world.run(MINUTE);
    expect(answer()).toContain('ningún pago de');
  });

  it('35: is answered with none once all of its charges were searched', async () => {
    const world = await retried();
    const answer = await shows(world);
    await world.run(3 * SECOND);
    expect(answer()).toContain('ningún pago de');
  });
});
