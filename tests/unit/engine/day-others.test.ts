import { describe, expect, it } from 'vitest';
import { netOfDay, sumOfDay } from '../../../shared/day.ts';
import { exportDay } from '../../../electron/host/day-export.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { copyOf, openCopyUnnoticed } from '../../support/older-copy.ts';
import { customer, done, HOUR, incidentOf, MINUTE, paid, pays, SECOND, shop } from './support.ts';

const DAY = '2026-11-20';

function line(world: MemoryWorld, day = DAY) {
  const told = world.engine.query('history.day', { day });
  if (!told.ok) throw new Error('no line');
  return told.value;
}

function list(world: MemoryWorld, day = DAY) {
  const told = world.engine.query('history.list', { day, before: null });
  if (!told.ok) throw new Error('no list');
  return told.value;
}

/** The cells of the exported rows that are about no sale of the list. */
function exported(world: MemoryWorld, day = DAY): string[][] {
  const table = exportDay(world.engine, world.snapshot().shop, { day, language: 'es' });
  if (!table.ok) throw new Error('no table');
  const rows = table.value.text.trimEnd().split('\r\n').slice(1);
  return rows.map((row) => row.split(';')).filter(([number]) => number === '');
}

/** What stands in a day's line is the sum of its list, and of its table. */
function expectWhole(world: MemoryWorld, day = DAY): void {
  const { sales: _sales, incidents: _incidents, day: _day, ...money } = line(world, day);
  const { sales, ofDay, others } = list(world, day);
  const parts = [...sales.flatMap(({ saleId }) => ofDay[saleId] ?? []), ...others.map(({ part }) => part)];
  expect(money).toEqual(sumOfDay(parts));
  expect(exported(world, day)).toHaveLength(others.length);
}

/** A till that sold 100 and 70 by QR, and whose machine was put back to before the second. */
async function lostSale(): Promise<MemoryWorld> {
  const world = await paid();
  await world.command('sale.next', { saleId: world.books.saleByNumber(1)!.id });
  await world.run(10 * MINUTE);
  const bytes = copyOf(world.books);
  await world.command('charge.start', { amount: '70' });
  await world.run(5 * SECOND);
  pays(world);
  await world.run(2 * MINUTE);
  world.crash();
  world.books = openCopyUnnoticed(bytes);
  await world.start();
  await world.run(20 * SECOND);
  expect(world.snapshot()).toMatchObject({ incidents: [{ kind: 'unrecorded-sale' }] });
  return world;
}

describe('35: money of a sale that the books lost', () => {
  it('stands in its day while nobody has answered, and after it was kept', async () => {
    const world = await lostSale();
    expect(line(world)).toMatchObject({ sales: 1, byQr: 100_00, beside: 0, ownerless: 70_00, incidents: 1 });
    expect(netOfDay(line(world))).toBe(170_00);
    expectWhole(world);
    await world.command('recovery.end', {});
    const incidentId = incidentOf(world);
    expect(await world.command('incident.end', { incidentId, step: 'handed-over' })).toEqual(done);
    expect(line(world)).toMatchObject({ sales: 1, byQr: 100_00, ownerless: 70_00, incidents: 0 });
    expect(list(world).others).toMatchObject([{ kind: 'unrecorded-sale', open: false, amount: 70_00 }]);
    expectWhole(world);
    await world.restart();
    expect(line(world).ownerless).toBe(70_00);
  });

  it('has a row of its own in the exported list, with its payment', async () => {
    const world = await lostSale();
    const [payment] = list(world).others.map(({ paymentId }) => paymentId);
    const [cells = []] = exported(world);
    expect(cells[1]).toBe('20/11/2026');
    expect(cells[2]).toMatch(/^12:\d\d$/);
    expect(cells.slice(3, 7)).toEqual(['Venta que la caja no recuerda', '', 'ARS', '70,00']);
    expect(cells.slice(7)).toEqual([
      '0,00',
      '0,00',
      '0,00',
      '70,00',
      '0,00',
      '0,00',
      'Con incidente',
      payment,
    ]);
  });

  it('went back where a person gave it back', async () => {
    const world = await lostSale();
    await world.command('recovery.end', {});
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(30 * SECOND);
    expect(line(world)).toMatchObject({ ownerless: 70_00, backByQr: 70_00, incidents: 0 });
    expect(netOfDay(line(world))).toBe(100_00);
    expectWhole(world);
  });

  it('is less once it went back elsewhere after it was kept', async () => {
    const world = await lostSale();
    await world.command('recovery.end', {});
    const [kept] = list(world).others;
    await world.command('incident.end', { incidentId: incidentOf(world), step: 'handed-over' });
    customer(world, { do: 'refund', payment: Number(kept?.paymentId), amount: 30 });
    await world.run(3 * HOUR);
    expect(line(world)).toMatchObject({ ownerless: 40_00, backByQr: 0 });
    expectWhole(world);
  });

  it.each([
    ['asked about', false],
    ['kept', true],
  ])(
    'is less by what went back elsewhere before a dispute began about it, while it is %s',
    async (_so, keeps) => {
      const world = await lostSale();
      await world.command('recovery.end', {});
      const [lost] = list(world).others;
      const payment = Number(lost?.paymentId);
      if (keeps) await world.command('incident.end', { incidentId: incidentOf(world), step: 'handed-over' });
      customer(world, { do: 'refund', payment, amount: 30 });
      customer(world, { do: 'dispute', payment, as: 'in_mediation' });
      await world.run(3 * HOUR);
      expect(line(world)).toMatchObject({ ownerless: 40_00, backByQr: 0, incidents: keeps ? 0 : 1 });
      expectWhole(world);
    },
  );
});

describe('35: money that came to the register for no sale', () => {
  it('stands in its day, also once a person has called about it', async () => {
    const world = await shop();
    await world.run(MINUTE);
    customer(world, { do: 'pay-without-order', amount: 100, register: 'CAJA01' });
    await world.run(66 * MINUTE);
    expect(line(world)).toMatchObject({ sales: 0, byQr: 0, ownerless: 100_00, incidents: 1 });
    expectWhole(world);
    await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' });
    expect(line(world)).toMatchObject({ ownerless: 100_00, incidents: 0 });
    expect(line(world, '2026-11-21').ownerless).toBe(0);
    expectWhole(world);
  });
});
