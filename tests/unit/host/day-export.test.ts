import { describe, expect, it } from 'vitest';
import { exportDay, tableText } from '../../../electron/host/day-export.ts';
import type { Reply } from '../../../shared/reply.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { pays, SECOND, shop } from '../engine/support.ts';

const DAY = '2026-11-20';

function value<Value>(reply: Reply<Value>): Value {
  if (!reply.ok) throw new Error(reply.failure.code);
  return reply.value;
}

/** The cells of a table without quotes. */
function cellsOf(text: string, delimiter: string): string[][] {
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(delimiter));
}

async function soldBoth(world: MemoryWorld): Promise<void> {
  await world.command('charge.start', { amount: '1234' });
  await world.run(3 * SECOND);
  pays(world);
  await world.run(10 * SECOND);
  await world.command('sale.next', { saleId: world.sale().saleId });
  await world.command('sale.cash-now', { amount: '30' });
  await world.run(2 * SECOND);
}

describe('35: the exported list of a day', () => {
  it('has a row for each sale, with the words of the list and the figures of the line', async () => {
    const world = await shop();
    await soldBoth(world);
    const { shop: words } = world.snapshot();
    const { name, text } = value(exportDay(world.engine, words, { day: DAY, language: 'es' }));
    expect(name).toBe('ventas-2026-11-20.csv');
    const [head, cash, byQr, ...more] = cellsOf(text.replace('\uFEFF', ''), ';');
    expect(head?.slice(0, 11)).toEqual([
      ...['Venta', 'Fecha', 'Hora', 'Estado', 'Cuenta el', 'Moneda', 'Total'],
      ...['Por QR', 'Efectivo', 'Sin venta', 'Otros pagos'],
    ]);
    expect(cash).toEqual([
      ...['000002', '20/11/2026', '12:00', 'Contado', '20/11/2026', 'ARS', '30,00'],
      ...['0,00', '30,00', '0,00', '0,00', '0,00', '0,00', '', ''],
    ]);
    expect(byQr?.slice(3, 9)).toEqual(['Cobrada', '20/11/2026', 'ARS', '1234,00', '1234,00', '0,00']);
    expect(byQr?.at(-1)).toMatch(/^\d+$/);
    expect(more).toEqual([]);
  });

  it('is whole where the list has more than one page', async () => {
    const world = await shop();
    for (let sale = 0; sale < 123; sale += 1) await world.command('sale.cash-now', { amount: '1' });
    const { shop: words } = world.snapshot();
    const { text } = value(exportDay(world.engine, words, { day: DAY, language: 'en' }));
    const rows = cellsOf(text, ';').slice(1);
    expect(rows.map(([number]) => Number(number))).toEqual(
      Array.from({ length: 123 }, (_, row) => 123 - row),
    );
  });

  it('is refused in words while nobody knows the currency', async () => {
    const world = await shop();
    const words = { ...world.snapshot().shop, currency: null };
    expect(exportDay(world.engine, words, { day: DAY, language: 'es' })).toMatchObject({
      ok: false,
      failure: { code: 'not-checked-yet' },
    });
  });
});

describe('a table for a spreadsheet', () => {
  it('begins with a byte order mark, and parts its cells by what no number of the country has', () => {
    expect(tableText([['a', '1,50']], 'es-AR')).toBe('\uFEFFa;1,50\r\n');
    expect(tableText([['a', '1.50']], 'es-MX')).toBe('\uFEFFa,1.50\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes no formula of %j', (text) => {
    const cell = tableText([[text]], 'es-AR')
      .replace('\uFEFF', '')
      .replace(/^"/, '');
    expect(cell.startsWith("'")).toBe(true);
  });
});
