import { describe, expect, it } from 'vitest';
import { dayNotes } from '../../../renderer/view-models/day.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { minor } from '../../../shared/money.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundPayment } from './refund-support.ts';
import { byQr, paidByQr } from './shift-fixture.ts';
import { customer, done, HOUR, SECOND, shop } from './support.ts';

const DAY = '2026-11-20';
const LANGUAGES = ['es', 'pt', 'en'] as const;

/** The one sale of the day's list, and what its row says in each language. */
function told(world: MemoryWorld) {
  const reply = world.engine.query('history.list', { day: DAY, before: null });
  if (!reply.ok) throw new Error('no list');
  const [row] = reply.value.sales;
  const part = row && reply.value.ofDay[row.saleId];
  if (row === undefined || part === undefined) throw new Error('no row');
  const { shop: own } = world.snapshot();
  const notes = LANGUAGES.map((language) => dayNotes(row, part, DAY, formatterFor(own, language)));
  return { part, notes, money: formatterFor(own, 'es').money };
}

describe('a row of the day says of what a chargeback took', () => {
  it('that it was a chargeback, as X and Z do, and not that it was given back', async () => {
    const world = await shop({ notified: true });
    await byQr(world, '100');
    const { payment } = paidByQr(world);
    customer(world, { do: 'chargeback', payment: Number(payment) });
    await world.run(2 * HOUR);
    const { part, notes, money } = told(world);
    expect(part).toMatchObject({ backByQr: 100_00, chargedBack: 100_00 });
    const amount = money(minor(100_00));
    expect(notes).toEqual([
      [`Contracargo ${amount}`],
      [`Estorno por contestação ${amount}`],
      [`Chargeback ${amount}`],
    ]);
  });

  it('only of that: what was given back before keeps its word, and the day the sum of both', async () => {
    const world = await shop({ notified: true });
    await byQr(world, '100');
    const { sale, payment } = paidByQr(world);
    expect(await refundPayment(world, sale, payment, '40')).toEqual(done);
    await world.run(10 * SECOND);
    expect(told(world).part).not.toHaveProperty('chargedBack');
    customer(world, { do: 'chargeback', payment: Number(payment) });
    await world.run(2 * HOUR);
    const { part, notes, money } = told(world);
    expect(part).toMatchObject({ backByQr: 100_00, chargedBack: 60_00 });
    expect(notes[0]).toEqual([
      `Devuelto por QR ${money(minor(40_00))}`,
      `Contracargo ${money(minor(60_00))}`,
    ]);
  });
});
