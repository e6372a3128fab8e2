import { expect, it } from 'vitest';
import { showsQr } from '../../../../renderer/view-models/counter.ts';
import { counterContent } from '../../../../renderer/view-models/board-content.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { cancels, charging, customer, MINUTE, retried, SECOND } from '../support.ts';

const board = (world: MemoryWorld) =>
  counterContent(world.snapshot().counter, formatterFor(world.snapshot().shop, null));

it('35: while an earlier charge’s payment is in review, the board of the next asks nobody to pay', async () => {
  const world = await retried();
  customer(world, { do: 'pend', phone: 'A', status: 'in_process' });
  await world.run(10 * SECOND);
  expect(world.charge()).toMatchObject({ phase: 'waiting', paymentUnderWay: false });
  expect(board(world).title).toBe('Hay un pago en curso: que no pague de nuevo');
  expect(showsQr(world.sale())).toBe('do-not-scan');
  const [payment] = world.provider.state().payments;
  customer(world, { do: 'resolve', payment: payment!.id, as: 'rejected' });
  await world.run(2 * MINUTE);
  expect(board(world).title).toBe('Esperando el pago');
  expect(showsQr(world.sale())).toBe('qr');
});

it('35: a payment that came after a rejection and went back is the news, not the rejection', async () => {
  const world = await charging();
  customer(world, { do: 'scan' });
  customer(world, { do: 'reject' });
  await world.run(6 * SECOND);
  expect(board(world).title).toBe('Pago rechazado');
  world.between = (_request, serve) => {
    const answer = serve();
    return answer.kind === 'answer'
      ? { ...answer, body: answer.body.replaceAll('"status":"closed"', '"status":"opened"') }
      : answer;
  };
  customer(world, { do: 'pay' });
  await world.run(3 * SECOND);
  const payment = world.provider.state().payments.find(({ status }) => status === 'approved')!.id;
  customer(world, { do: 'refund', payment });
  await world.run(MINUTE);
  expect(world.charge().phase).toBe('waiting');
  expect(board(world).title).not.toBe('Pago rechazado');
  expect(board(world).lines.join(' ')).toContain('se devolvió');
});

it('35: that nothing came is not said for long where an earlier charge of the sale was paid meanwhile', async () => {
  const world = await retried();
  // The guard of the first one asks once a minute by now.
  await world.run(3 * MINUTE + 20 * SECOND);
  customer(world, { do: 'pay', phone: 'A' });
  await cancels(world);
  await world.run(2 * SECOND);
  expect(board(world).title).toBe('Cancelado, pero llegaron $ 100,00');
});
