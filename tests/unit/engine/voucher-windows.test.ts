import { describe, expect, it, vi } from 'vitest';
import { paymentId } from '../../../shared/ids.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { voucherOf } from '../../support/vouchers.ts';
import { cancelled, charging, customer, done, MINUTE, paid, SECOND, shop, waiting } from './support.ts';

const ONE = { form: 'one' };
const TWO = { form: 'two' };
type Words = Partial<{ amount: string; about: string; paymentId: string }>;

let questions = 0;
async function ask(world: MemoryWorld, form: { form: string }, words: Words): Promise<string> {
  questions += 1;
  const question = `question-${questions}`;
  const id = words.paymentId === undefined ? null : paymentId(words.paymentId);
  const request = { ...form, question, amount: words.amount ?? null, about: null, paymentId: id };
  expect(await world.command('voucher.ask', request)).toEqual(done);
  return question;
}

const newest = (world: MemoryWorld) => String(world.provider.state().payments.at(-1)?.id);
const asks = (world: MemoryWorld, path: string) =>
  world.recording.served.filter(({ url }) => url.startsWith(path)).length;

describe('35: two windows ask side by side', () => {
  it('each is answered what it asked, and a «no» in one says nothing in the other', async () => {
    const world = await paid('700');
    const first = await ask(world, ONE, { paymentId: newest(world) });
    // Both wait for their answer at the same time.
    const second = await ask(world, TWO, { paymentId: '999999999999' });
    await world.run(8 * SECOND);
    expect(voucherOf(world, ONE)).toMatchObject({
      question: first,
      paymentId: newest(world),
      complete: true,
      findings: [{ owner: { is: 'sale', row: { number: '000001' } } }],
    });
    expect(voucherOf(world, TWO)).toMatchObject({
      question: second,
      paymentId: '999999999999',
      complete: true,
      findings: [],
    });
    const third = await ask(world, ONE, { amount: '701' });
    expect(voucherOf(world, ONE)).toMatchObject({ question: third, findings: [] });
  });

  it('closing it in one takes nothing from the other', async () => {
    const world = await paid('700');
    await ask(world, ONE, { amount: '700' });
    await ask(world, TWO, { amount: '700' });
    expect(await world.command('voucher.close', TWO)).toEqual(done);
    await world.run(8 * SECOND);
    expect(voucherOf(world, TWO)).toBeNull();
    expect(voucherOf(world, ONE)).toMatchObject({ looking: false, findings: [{ owner: { is: 'sale' } }] });
  });

  it('why a payment was not attached stays where that was asked, whatever the other window does', async () => {
    const world = await waiting('700');
    await cancelled(world);
    await world.run(MINUTE);
    customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
    const id = paymentId(newest(world));
    await ask(world, ONE, { amount: '700' });
    await ask(world, TWO, { amount: '700' });
    await world.run(8 * SECOND);
    customer(world, { do: 'refund', payment: Number(id) });
    const attach = { paymentId: id, saleId: world.sale().saleId };
    expect(await world.command('voucher.attach', { ...ONE, ...attach })).toEqual(done);
    expect(await world.command('voucher.close', TWO)).toEqual(done);
    await ask(world, TWO, { amount: '700' });
    await world.run(8 * SECOND);
    expect(voucherOf(world, ONE)?.refused?.code).toBe('voucher-not-attached');
    expect(voucherOf(world, TWO)?.refused).toBeNull();
    // Only a window that was answered may attach.
    expect(await world.command('voucher.attach', { form: 'three', ...attach })).toMatchObject({ ok: false });
  });

  it('windows that were closed without a word do not gather', async () => {
    const world = await shop();
    for (let count = 0; count < 20; count += 1) await ask(world, { form: `lost-${count}` }, { amount: '7' });
    expect(world.snapshot().vouchers.length).toBeLessThanOrEqual(6);
    expect(voucherOf(world, { form: 'lost-19' })).not.toBeNull();
  });
});

describe('9: a moment at which the till asks again is one at which it asks', () => {
  it.each([
    ['by its number', { paymentId: '123456789' }, '/v1/payments/123456789'],
    ['by its amount', { amount: '700' }, '/v1/payments/search'],
  ] as const)('%s', async (_how, words, path) => {
    const world = await shop({ recorded: true });
    await world.run(MINUTE);
    let limited = true;
    world.between = (request, serve) => {
      if (!limited || !request.url.startsWith(path) || !/begin_date|\/\d+$/.test(request.url)) return serve();
      return { kind: 'answer', status: 429, headers: { 'retry-after': '12' }, body: '', delayMs: 0 };
    };
    await ask(world, ONE, words);
    await world.run(3 * SECOND);
    limited = false;
    const waits = voucherOf(world, ONE)!;
    expect(waits).toMatchObject({ complete: false, failure: { code: 'provider-rate-limited' } });
    const leftMs = waits.failure!.retryAt! - world.snapshot().at;
    expect(leftMs).toBeGreaterThan(5 * SECOND);
    const before = asks(world, path);
    await world.run(leftMs - SECOND);
    expect(asks(world, path)).toBe(before);
    await world.run(6 * SECOND);
    expect(asks(world, path)).toBeGreaterThan(before);
    expect(voucherOf(world, ONE)).toMatchObject({ looking: false, complete: true, failure: null });
  });

  it('for ten minutes; then no moment is named any more', async () => {
    const world = await shop({ recorded: true });
    world.between = (request, serve) =>
      request.url.startsWith('/v1/payments/1')
        ? { kind: 'answer', status: 429, headers: { 'retry-after': '60' }, body: '', delayMs: 0 }
        : serve();
    await ask(world, ONE, { paymentId: '123456789' });
    await world.run(20 * MINUTE);
    expect(voucherOf(world, ONE)).toMatchObject({ complete: false, failure: { retryAt: null } });
    const before = asks(world, '/v1/payments/123456789');
    expect(before).toBeGreaterThan(5);
    await world.run(5 * MINUTE);
    expect(asks(world, '/v1/payments/123456789')).toBe(before);
  });

  it('a question that was closed is not asked again', async () => {
    const world = await shop({ recorded: true });
    world.between = (request, serve) =>
      request.url.startsWith('/v1/payments/1')
        ? { kind: 'answer', status: 429, headers: { 'retry-after': '12' }, body: '', delayMs: 0 }
        : serve();
    await ask(world, ONE, { paymentId: '123456789' });
    await world.run(3 * SECOND);
    const before = asks(world, '/v1/payments/123456789');
    await world.command('voucher.close', ONE);
    await world.run(MINUTE);
    expect([before, asks(world, '/v1/payments/123456789')]).toEqual([1, 1]);
  });
});

describe('35: every answer ends «preguntándole»', () => {
  it('also one that proves nothing, of a charge that is searched once a minute', async () => {
    const world = await waiting('700');
    await cancelled(world);
    await world.run(10 * MINUTE);
    // Its search says of payments that it does not list: neither yes nor no. It is the last to be answered.
    world.between = (request, serve) => {
      const answer = serve();
      const isOfCharge = /merchant_orders\/search|external_reference=/.test(request.url);
      if (!isOfCharge || answer.kind !== 'answer') return answer;
      const body = answer.body.replace(/"paging":\{"total":0/, '"paging":{"total":3');
      return { ...answer, body, delayMs: 3_000 };
    };
    let told = world.snapshot();
    world.engine.subscribe((snapshot) => {
      told = snapshot;
    });
    await ask(world, ONE, { amount: '700' });
    await world.run(15 * SECOND);
    expect(told.vouchers[0]).toMatchObject({ looking: false, complete: false });
  });

  it('also where the till itself fails over it', async () => {
    const world = await shop({ contains: true });
    customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
    const asked = world.books.chargesOfPayment.bind(world.books);
    let fails = false;
    vi.spyOn(world.books, 'chargesOfPayment').mockImplementation((id) => {
      const isFirst = fails;
      fails = false;
      if (isFirst) throw new Error('of the test');
      return asked(id);
    });
    world.between = (request, serve) => {
      fails ||= request.url.startsWith(`/v1/payments/${newest(world)}`);
      return serve();
    };
    await ask(world, ONE, { paymentId: newest(world) });
    await world.run(8 * SECOND);
    expect(voucherOf(world, ONE)).toMatchObject({
      looking: false,
      complete: false,
      failure: { code: 'internal' },
    });
  });

  it('a charge that was not asked about is not waited for', async () => {
    const world = await shop();
    for (let count = 0; count < 4; count += 1) {
      expect(await world.command('charge.start', { amount: '700' })).toEqual(done);
      await world.run(2 * SECOND);
      await cancelled(world);
      await world.run(20 * SECOND);
      await world.command('sale.next', { saleId: world.sale().saleId });
    }
    await ask(world, ONE, { amount: '700' });
    await world.run(8 * SECOND);
    expect(voucherOf(world, ONE)).toMatchObject({ looking: false, complete: false, unasked: 1 });
    // A fifth one begins, and one of the three is no longer among the newest.
    await world.command('charge.start', { amount: '700' });
    expect(voucherOf(world, ONE)).toMatchObject({ looking: false, complete: false, unasked: 1 });
  });
});

it('17: a second payment of a sale is told as one that goes back, not only as a sale that is paid', async () => {
  const world = await charging('700');
  for (const phone of ['A', 'B']) customer(world, { do: 'scan', phone });
  for (const phone of ['A', 'B']) customer(world, { do: 'pay', phone });
  await world.run(20 * SECOND);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'second' }]);
  await ask(world, ONE, { amount: '700' });
  await world.run(8 * SECOND);
  const told = voucherOf(world, ONE)?.findings.map(({ owner }) => owner.is === 'sale' && owner.surplus);
  expect(told?.toSorted()).toEqual([null, 'second'].toSorted());
});
