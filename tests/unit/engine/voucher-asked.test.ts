import { expect, it } from 'vitest';
import { paymentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { heldRefunds } from './refund-support.ts';
import {
  cancelled,
  customer,
  deliver,
  done,
  HOUR,
  kinds,
  MINUTE,
  refusal,
  SECOND,
  waiting,
} from './support.ts';
import { ASKED, FORM } from '../../support/vouchers.ts';

it('19: a card about money without a sale ends when that is attached, and a yes to it gives nothing back', async () => {
  const world = await waiting('700');
  await cancelled(world);
  await world.run(MINUTE);
  customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
  const id = paymentId(String(world.provider.state().payments.at(-1)?.id));
  await world.run(2 * HOUR);
  expect(kinds(world)).toEqual(['no-sale']);
  const card = world.snapshot().incidents[0]!.id;
  await world.command('voucher.ask', { ...ASKED, amount: null, about: null, paymentId: id });
  await world.run(8 * SECOND);
  expect(
    await world.command('voucher.attach', { ...FORM, paymentId: id, saleId: world.sale().saleId }),
  ).toEqual(done);
  await world.run(3 * SECOND);
  expect(kinds(world)).toEqual(['late']);
  expect(await world.command('incident.refund', { incidentId: card, amount: minor(70_000) })).toMatchObject(
    refusal('command-not-possible'),
  );
  expect(await deliver(world)).toEqual(done);
  await world.run(3 * HOUR);
  expect([kinds(world), heldRefunds(world)]).toEqual([[], []]);
  expect(world.snapshot().today).toMatchObject([{ state: 'paid-late', money: 'came' }]);
});
