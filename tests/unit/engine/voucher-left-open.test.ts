import { describe, expect, it } from 'vitest';
import { paymentId } from '../../../shared/ids.ts';
import type { VoucherView } from '../../../shared/voucher-view.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { customer, done, HOUR, incidentOf, MINUTE, SECOND, shop } from './support.ts';
import { ASKED, voucherOf } from '../../support/vouchers.ts';

/** 700 of nobody on this register, asked about with F6; its incident is open. */
async function found(): Promise<{ world: MemoryWorld; id: string }> {
  const world = await shop();
  await world.run(MINUTE);
  customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
  const id = String(world.provider.state().payments[0]!.id);
  await world.run(HOUR + 6 * MINUTE);
  expect(await ask(world, id)).toMatchObject({ findings: [{ paymentId: id, money: 'here' }] });
  return { world, id };
}

async function ask(world: MemoryWorld, id: string): Promise<VoucherView> {
  const request = { ...ASKED, amount: null, about: null, paymentId: paymentId(id) };
  expect(await world.command('voucher.ask', request)).toEqual(done);
  await world.run(8 * SECOND);
  return voucherOf(world)!;
}

describe('35: an answer to F6 that is left open', () => {
  it('says that its payment is on its way back, and gone, once another window gives it back', async () => {
    const { world } = await found();
    world.provider.configure({ refundsInProcess: true, refundProcessingMs: [20_000, 20_000] });
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(5 * SECOND);
    expect(voucherOf(world)?.findings).toMatchObject([
      { money: 'leaving', owner: { attachTo: [], why: 'going-back' } },
    ]);
    await world.run(2 * MINUTE);
    expect(voucherOf(world)?.findings).toMatchObject([{ money: 'gone', owner: { attachTo: [] } }]);
  });

  it('looks through the sales once after each change of the books, not for every sight of the screen', async () => {
    const { world } = await found();
    const { history } = world.books;
    let asked = 0;
    world.books.history = (...words: Parameters<typeof history>) => {
      if (words[0].limit === 50) asked += 1;
      return history.apply(world.books, words);
    };
    for (let sight = 0; sight < 20; sight += 1) {
      world.engine.shopChanged();
      world.snapshot();
    }
    expect(asked).toBeLessThanOrEqual(1);
    await world.command('sale.cash-now', { amount: '20' });
    world.snapshot();
    expect(asked).toBeGreaterThan(0);
  });
});

describe('9: F6 while the provider wants no questions', () => {
  it('says so and until when, and asks by itself then', async () => {
    const { world } = await found();
    world.provider.setFault({ on: 'payment-search', kind: '429', retryAfterSeconds: 30, times: 1 });
    const askedAt = world.snapshot().at;
    const request = { ...ASKED, amount: '700', about: null, paymentId: null };
    await world.command('voucher.ask', request);
    await world.run(8 * SECOND);
    await world.command('voucher.ask', request);
    await world.run(SECOND);
    const voucher = voucherOf(world);
    expect(voucher).toMatchObject({ looking: true, failure: { code: 'provider-rate-limited' } });
    expect(voucher!.failure!.retryAt).toBeGreaterThan(askedAt);
    await world.run(40 * SECOND);
    expect(voucherOf(world)).toMatchObject({ looking: false, failure: null });
  });
});

it('35: a payment whose figure is none of money is told as that, and never as given back', async () => {
  const world = await shop();
  customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
  const id = String(world.provider.state().payments[0]!.id);
  world.between = (request, serve) => {
    const answer = serve();
    if (!request.url.startsWith('/v1/payments') || answer.kind !== 'answer') return answer;
    const body = answer.body.replaceAll('"transaction_amount":700', '"transaction_amount":5.569999999999999');
    return { ...answer, body };
  };
  expect((await ask(world, id)).findings).toMatchObject([{ paymentId: id, money: 'unreadable' }]);
});
