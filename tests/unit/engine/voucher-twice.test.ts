import { expect, it } from 'vitest';
import { paymentId, type SaleId } from '../../../shared/ids.ts';
import { netOfDay } from '../../../shared/day.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  cancelled,
  customer,
  deliver,
  done,
  HOUR,
  kinds,
  MINUTE,
  pays,
  refusal,
  SECOND,
  waiting,
} from './support.ts';
import { ASKED, FORM, voucherOf } from '../../support/vouchers.ts';

/** Neither payments nor searches tell yet whose a payment is. */
function untold(world: MemoryWorld): () => void {
  const before = world.between;
  world.between = (request, serve) => {
    const given = before(request, serve);
    if (!(given instanceof Error) && 'kind' in given && given.kind === 'answer') {
      if (request.url.startsWith('/merchant_orders/search'))
        return { ...given, body: JSON.stringify({ elements: null, next_offset: 0, total: 0 }) };
      if (request.url.startsWith('/v1/payments')) {
        const body = given.body
          .replaceAll(/"external_reference":"[^"]*"/gu, '"external_reference":null')
          .replaceAll(/"order":\{[^}]*\}/gu, '"order":{}');
        return { ...given, body };
      }
    }
    return given;
  };
  return () => {
    world.between = before;
  };
}

/** A cancelled sale of 700, and another that waits for as much. */
async function twoOfOneAmount(): Promise<{ world: MemoryWorld; first: SaleId }> {
  const world = await waiting('700');
  await cancelled(world);
  await world.run(MINUTE);
  const first = world.sale().saleId;
  await world.command('sale.next', { saleId: first });
  await world.command('charge.start', { amount: '700' });
  await world.run(2 * SECOND);
  return { world, first };
}

async function asks(world: MemoryWorld): Promise<unknown> {
  await world.command('voucher.ask', { ...ASKED, amount: '700', about: null, paymentId: null });
  await world.run(8 * SECOND);
  return voucherOf(world)?.findings[0]?.owner;
}

const newest = (world: MemoryWorld) => paymentId(String(world.provider.state().payments.at(-1)?.id));

it('18: a payment that says late whose it is is not attached to another sale meanwhile: it would pay both', async () => {
  const { world, first } = await twoOfOneAmount();
  const isTold = untold(world);
  pays(world);
  const id = newest(world);
  await world.run(8 * SECOND);
  expect(await asks(world)).toEqual({ is: 'no-sale', attachTo: [], why: 'too-fresh', beside: [] });
  expect(await world.command('voucher.attach', { ...FORM, paymentId: id, saleId: first })).toMatchObject(
    refusal('command-stale'),
  );
  isTold();
  await world.run(2 * MINUTE);
  expect(world.snapshot().today).toMatchObject([
    { number: '000002', state: 'paid' },
    { number: '000001', state: 'unpaid' },
  ]);
  expect(world.printer.paper).toHaveLength(1);
});

it('18: what says for a quarter of an hour that it is nobody’s is attached, whoever else asks for as much', async () => {
  const { world, first } = await twoOfOneAmount();
  await cancelled(world);
  customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
  expect(await asks(world)).toEqual({ is: 'no-sale', attachTo: [], why: 'too-fresh', beside: [] });
  await world.run(15 * MINUTE);
  expect(await asks(world)).toMatchObject({ attachTo: [{ number: '000002' }, { saleId: first }] });
});

it('35: what was attached to one sale pays no other, though it says afterwards whose it was', async () => {
  const { world, first } = await twoOfOneAmount();
  customer(world, { do: 'scan' });
  await cancelled(world);
  const isTold = untold(world);
  customer(world, { do: 'pay' });
  const id = newest(world);
  await world.run(16 * MINUTE);
  expect(await asks(world)).toMatchObject({ attachTo: [{ number: '000002' }, { saleId: first }] });
  expect(await world.command('voucher.attach', { ...FORM, paymentId: id, saleId: first })).toEqual(done);
  await world.run(5 * SECOND);
  expect(await deliver(world)).toEqual(done);
  await world.run(5 * SECOND);
  expect(world.printer.paper).toHaveLength(1);
  isTold();
  await world.run(3 * HOUR);
  expect(world.snapshot().today).toMatchObject([
    // Its order is closed, and its money is another sale's: it stays looked at, and is never paid by itself.
    { number: '000002', state: 'open' },
    { number: '000001', state: 'paid-late' },
  ]);
  expect(kinds(world)).toEqual([]);
  expect(world.printer.paper).toHaveLength(1);
  const told = world.engine.query('history.day', { day: '2026-11-20' });
  expect(told.ok && netOfDay(told.value)).toBe(70_000);
});

/** What the payment's own page and the searches say of it is changed. */
function altered(world: MemoryWorld, from: RegExp, to: string): void {
  const before = world.between;
  world.between = (request, serve) => {
    const given = before(request, serve);
    const isAnswer = !(given instanceof Error) && 'kind' in given && given.kind === 'answer';
    return isAnswer && request.url.startsWith('/v1/payments')
      ? { ...given, body: given.body.replaceAll(from, to) }
      : given;
  };
}

it.each([
  [
    'it names no register: another till of the account may take it too',
    /"pos_id":(?:"[^"]*"|\d+),?/gu,
    '',
    'not-here',
  ],
  ['it is of another currency', /"currency_id":"ARS"/gu, '"currency_id":"USD"', 'not-ours'],
] as const)('35: money without a sale is offered to none where %s', async (_why, from, to, why) => {
  const { world, first } = await twoOfOneAmount();
  await cancelled(world);
  customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
  altered(world, from, to);
  await world.run(16 * MINUTE);
  expect(await asks(world)).toEqual({ is: 'no-sale', attachTo: [], why, beside: [] });
  expect(
    await world.command('voucher.attach', { ...FORM, paymentId: newest(world), saleId: first }),
  ).toMatchObject(refusal('command-stale'));
});
