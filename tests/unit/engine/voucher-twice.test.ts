import { expect, it } from 'vitest';
import { paymentId, type SaleId } from '../../../shared/ids.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { cancelled, customer, MINUTE, pays, refusal, SECOND, waiting } from './support.ts';

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
  await world.command('voucher.ask', { amount: '700', about: null, paymentId: null });
  await world.run(8 * SECOND);
  return world.snapshot().voucher?.findings[0]?.owner;
}

const newest = (world: MemoryWorld) => paymentId(String(world.provider.state().payments.at(-1)?.id));

it('18: a payment that says late whose it is is not attached to another sale meanwhile: it would pay both', async () => {
  const { world, first } = await twoOfOneAmount();
  const isTold = untold(world);
  pays(world);
  const id = newest(world);
  await world.run(8 * SECOND);
  expect(await asks(world)).toEqual({ is: 'no-sale', attachTo: [] });
  expect(await world.command('voucher.attach', { paymentId: id, saleId: first })).toMatchObject(
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
  expect(await asks(world)).toEqual({ is: 'no-sale', attachTo: [] });
  await world.run(15 * MINUTE);
  expect(await asks(world)).toMatchObject({ attachTo: [{ number: '000002' }, { saleId: first }] });
});
