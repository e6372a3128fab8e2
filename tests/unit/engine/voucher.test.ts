import { describe, expect, it } from 'vitest';
import { paymentId } from '../../../shared/ids.ts';
import type { VoucherView } from '../../../shared/voucher-view.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  cancelled,
  charging,
  customer,
  deliver,
  done,
  kinds,
  MINUTE,
  paid,
  pays,
  refusal,
  SECOND,
  served,
  shop,
  waiting,
} from './support.ts';
import { ASKED, FORM, voucherOf } from '../../support/vouchers.ts';

interface Words {
  readonly amount?: string;
  readonly about?: string;
  readonly paymentId?: string;
}

async function ask(world: MemoryWorld, { amount, about, paymentId: id }: Words = {}): Promise<VoucherView> {
  const request = {
    ...ASKED,
    amount: amount ?? null,
    about: about ?? null,
    paymentId: id === undefined ? null : paymentId(id),
  };
  expect(await world.command('voucher.ask', request)).toEqual(done);
  await world.run(8 * SECOND);
  return voucher(world);
}

function voucher(world: MemoryWorld): VoucherView {
  const view = voucherOf(world);
  expect(view).not.toBeNull();
  return view!;
}

const newest = (world: MemoryWorld) => String(world.provider.state().payments.at(-1)?.id);

function paysFree(world: MemoryWorld, amount: number, register = 'CAJA01'): string {
  customer(world, { do: 'pay-without-order', amount, register });
  return newest(world);
}

/** A cancelled sale of this amount on the counter, and the same amount sent to the register without an order. */
async function unexplained(amount = '700'): Promise<{ world: MemoryWorld; id: string }> {
  const world = await waiting(amount);
  await cancelled(world);
  await world.run(MINUTE);
  return { world, id: paysFree(world, Number(amount)) };
}

const attach = (world: MemoryWorld, id: string, saleId = world.sale().saleId) =>
  world.command('voucher.attach', { ...FORM, paymentId: paymentId(id), saleId });

describe('35: a voucher is asked about from anywhere, and one of five things is answered', () => {
  it('nothing came: only after the searches of the account and of the charge that were begun since', async () => {
    const world = await waiting('700');
    await world.run(20 * SECOND);
    const asked = world.snapshot().at;
    const request = { ...ASKED, amount: '700', about: null, paymentId: null, commandId: 'ask' as never };
    expect(world.engine.command('voucher.ask', request)).toEqual(done);
    expect(voucher(world)).toMatchObject({ looking: true, complete: false });
    await world.run(8 * SECOND);
    const view = voucher(world);
    expect(view).toMatchObject({ looking: false, complete: true, failure: null, findings: [] });
    expect(view.searchedAt).toBeGreaterThanOrEqual(asked);
  });

  it('it came in and is this sale, as the list has it', async () => {
    const world = await paid('700');
    const view = await ask(world, { amount: '700' });
    expect(view.findings).toMatchObject([{ money: 'here', owner: { is: 'sale', row: { state: 'paid' } } }]);
    const byId = await ask(world, { paymentId: newest(world) });
    expect(byId.findings).toMatchObject([{ owner: { is: 'sale', row: { number: '000001' } } }]);
  });

  it('it came in for another register, by its name', async () => {
    const world = await shop();
    const made = world.ask({
      method: 'POST',
      url: '/pos',
      headers: {
        authorization: `Bearer ${world.provider.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        name: 'Caja del fondo',
        fixed_amount: true,
        category: 621102,
        external_store_id: 'TIENDA01',
        external_id: 'CAJA02',
      }),
    });
    expect(made).toMatchObject({ status: 201 });
    paysFree(world, 700, 'CAJA02');
    const view = await ask(world, { amount: '700' });
    expect(view.findings).toMatchObject([{ owner: { is: 'other-register', name: 'Caja del fondo' } }]);
  });

  it('it is money without a sale, found by its amount, its time or its number', async () => {
    const { world, id } = await unexplained();
    for (const words of [{ amount: '700' }, { about: '12:02' }, { paymentId: id }, {}])
      expect((await ask(world, words)).findings, JSON.stringify(words)).toMatchObject([
        { paymentId: id, money: 'here', owner: { is: 'no-sale', attachTo: [{ number: '000001' }] } },
      ]);
    expect((await ask(world, { amount: '701' })).findings).toEqual([]);
    expect((await ask(world, { amount: '700', about: '09:10' })).findings).toEqual([]);
  });

  it('it cannot be known now, and why; and a number that the account does not have', async () => {
    const world = await shop();
    expect(await ask(world, { paymentId: '123456789' })).toMatchObject({ complete: true, findings: [] });
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' });
    world.between = () => new TypeError('fetch failed', { cause });
    const view = await ask(world, { amount: '700' });
    expect(view).toMatchObject({ looking: false, complete: false });
    expect(view.failure?.code).toBe('provider-unreachable');
  });

  it('what cannot be read as an amount is refused', async () => {
    const world = await shop();
    const request = { ...ASKED, amount: 'siete', about: null, paymentId: null };
    expect(await world.command('voucher.ask', request)).toMatchObject({ ok: false });
    expect(voucherOf(world)).toBeNull();
  });

  it('is forgotten when it is closed', async () => {
    const world = await shop();
    await ask(world);
    expect(await world.command('voucher.close', FORM)).toEqual(done);
    expect(voucherOf(world)).toBeNull();
  });
});

describe('35: money without a sale is attached once', () => {
  it('then it came late for that sale, and is delivered or given back as such', async () => {
    const { world, id } = await unexplained();
    await ask(world, { amount: '700' });
    expect(await attach(world, id)).toEqual(done);
    await world.run(3 * SECOND);
    expect(voucher(world)).toMatchObject({ attaching: null, refused: null });
    expect(voucher(world).findings).toMatchObject([{ owner: { is: 'sale', row: { number: '000001' } } }]);
    expect(kinds(world)).toEqual(['late']);
    expect(world.sale().money).toMatchObject({ state: 'came', net: 70_000, deliverable: true });
    expect(await deliver(world)).toEqual(done);
    await world.run(3 * SECOND);
    expect(world.snapshot().today).toMatchObject([{ state: 'paid-late' }]);
    expect(kinds(world)).toEqual([]);
    expect(world.printer.paper.map(({ text }) => text).join()).toContain('700');
  });

  it('no other sale gets it, in two windows, after a restart, or while it is attached', async () => {
    const { world, id } = await unexplained();
    const first = world.sale().saleId;
    expect(await world.command('sale.next', { saleId: first })).toEqual(done);
    expect(await world.command('charge.start', { amount: '700' })).toEqual(done);
    await world.run(SECOND);
    await cancelled(world);
    const second = world.sale().saleId;
    // While it is fresh it may still turn out to be either's own.
    await world.run(16 * MINUTE);
    const view = await ask(world, { amount: '700' });
    const [finding] = view.findings;
    expect(finding?.owner).toMatchObject({ attachTo: [{ saleId: second }, { saleId: first }] });
    const both = await Promise.all([attach(world, id, first), attach(world, id, second)]);
    expect(both).toMatchObject([done, refusal('command-stale')]);
    await world.run(3 * SECOND);
    expect(await attach(world, id, second)).toMatchObject(refusal('command-stale'));
    expect(kinds(world)).toEqual(['late']);
    await world.restart();
    await world.run(10 * SECOND);
    await ask(world, { paymentId: id });
    expect(voucher(world).findings).toMatchObject([{ owner: { is: 'sale', row: { saleId: first } } }]);
    expect(await attach(world, id, second)).toMatchObject(refusal('command-stale'));
    expect(kinds(world)).toEqual(['late']);
  });

  it('is read again first: what went back meanwhile is not attached', async () => {
    const { world, id } = await unexplained();
    await ask(world, { amount: '700' });
    customer(world, { do: 'refund', payment: Number(id) });
    expect(await attach(world, id)).toEqual(done);
    await world.run(3 * SECOND);
    expect(voucher(world).refused?.code).toBe('voucher-not-attached');
    expect(world.sale().money.state).toBe('none');
    expect(kinds(world)).toEqual([]);
  });

  it('a crash while it is read attaches nothing', async () => {
    const { world, id } = await unexplained();
    await ask(world, { amount: '700' });
    const saleId = world.sale().saleId;
    world.between = (request, serve) => {
      if (request.url.startsWith(`/v1/payments/${id}`)) world.crash();
      return serve();
    };
    void world.engine.command('voucher.attach', {
      ...FORM,
      paymentId: paymentId(id),
      saleId,
      commandId: 'attach' as never,
    });
    await world.run(SECOND);
    world.between = (_request, serve) => serve();
    await world.start();
    await world.run(8 * SECOND);
    expect(kinds(world)).toEqual([]);
    await ask(world, { amount: '700' });
    expect(await attach(world, id, saleId)).toEqual(done);
    await world.run(3 * SECOND);
    expect(kinds(world)).toEqual(['late']);
  });

  it('not to a sale that can still be paid, of another amount, or that is older than the payment', async () => {
    const world = await charging('700');
    await world.run(SECOND);
    paysFree(world, 700);
    expect((await ask(world, { amount: '700' })).findings[0]?.owner).toEqual({
      is: 'no-sale',
      attachTo: [],
      why: 'still-payable',
      beside: [{ number: '000001', amount: 70_000 }],
    });
    await cancelled(world);
    paysFree(world, 699);
    const owners = (await ask(world)).findings.map(({ amount, owner }) => [
      amount,
      owner.is === 'no-sale' && owner.attachTo.length,
    ]);
    expect(owners).toEqual(
      expect.arrayContaining([
        [70_000, 1],
        [69_900, 0],
      ]),
    );
    const later = await shop();
    paysFree(later, 700);
    await later.run(30 * MINUTE);
    expect(await later.command('charge.start', { amount: '700' })).toEqual(done);
    await later.run(SECOND);
    await cancelled(later);
    expect((await ask(later, { amount: '700' })).findings[0]?.owner).toEqual({
      is: 'no-sale',
      attachTo: [],
      why: 'too-early',
      beside: [{ number: '000001', amount: 70_000 }],
    });
  });

  it('and where none fits, the sale that waits for another amount is named', async () => {
    const world = await charging('500');
    await world.run(SECOND);
    paysFree(world, 700);
    expect((await ask(world, { amount: '700' })).findings[0]?.owner).toEqual({
      is: 'no-sale',
      attachTo: [],
      why: 'none-fits',
      beside: [{ number: '000001', amount: 50_000 }],
    });
  });

  it('nor to one that has other money already, which is said', async () => {
    const world = await waiting('700');
    customer(world, { do: 'scan', phone: 'A' });
    await cancelled(world);
    await world.run(MINUTE);
    const id = paysFree(world, 700);
    customer(world, { do: 'pay', phone: 'A' });
    await world.run(8 * SECOND);
    expect(kinds(world)).toEqual(['late']);
    const { findings } = await ask(world, { amount: '700' });
    expect(findings.find(({ paymentId: one }) => one === id)?.owner).toEqual({
      is: 'no-sale',
      attachTo: [],
      why: 'has-money',
      beside: [{ number: '000001', amount: 70_000 }],
    });
  });
});

describe('9: the question is on the budget of what somebody waits for', () => {
  it('asks little, and a 429 to it holds no search of the live charge', async () => {
    const world = await waiting('700', { recorded: true });
    for (let count = 0; count < 12; count += 1) paysFree(world, 700);
    const from = world.recording.served.length;
    await ask(world, { amount: '700' });
    const asked = world.recording.served.slice(from).filter(({ url }) => url.startsWith('/v1/payments'));
    expect(asked.length).toBeLessThanOrEqual(10);
    expect(voucher(world)).toMatchObject({ more: 7 });
    world.between = (request, serve) =>
      request.url.includes('begin_date')
        ? { kind: 'answer', status: 429, headers: { 'retry-after': '60' }, body: '', delayMs: 0 }
        : serve();
    await ask(world, { amount: '700' });
    expect(voucher(world).failure?.code).toBe('provider-rate-limited');
    pays(world);
    const before = served(world).length;
    await world.run(6 * SECOND);
    expect(served(world).length).toBeGreaterThan(before);
    expect(world.charge().phase).toBe('paid');
  });
});
