import { describe, expect, it } from 'vitest';
import { operatorId } from '../../../shared/ids.ts';
import { SHIFT_NOW } from '../../../shared/shift.ts';
import { cash, closedRows, closes, isWhole, list, opens, sum, x } from './shift-fixture.ts';
import { done, HOUR, rows, SECOND, shop } from './support.ts';

describe('37: by whom', () => {
  const ANA = { by: operatorId('ana'), consent: null };
  const BERTA = operatorId('berta');

  it('each one has what they sold and gave back, and what somebody agreed to', async () => {
    const world = await shop();
    await opens(world, '0');
    await world.command('sale.cash-now', { amount: '100' }, ANA);
    await world.run(SECOND);
    const { saleId } = world.sale();
    await world.command('sale.undo', { saleId }, { ...ANA, consent: BERTA });
    await world.command('sale.cash-now', { amount: '20' }, { ...ANA, by: BERTA });
    const now = world.books.row('shifts', SHIFT_NOW);
    expect(now?.parts).toMatchObject([
      { by: 'ana', sales: 1, cashIn: 100_00, cashBack: 100_00, undone: 100_00 },
      { by: 'berta', sales: 1, cashIn: 20_00, cashBack: 0 },
    ]);
    expect(now?.acts).toMatchObject([{ act: 'sale.undo', by: 'ana', consent: 'berta', saleNumber: 1 }]);
  });

  it('a close that somebody agreed to stands in the shift that it closes', async () => {
    const world = await shop();
    await opens(world, '0');
    const request = { counted: sum('0'), pending: [] };
    await world.command('shift.close', request, { ...ANA, consent: BERTA });
    expect(closedRows(world)[0]).toMatchObject({
      acts: [{ act: 'shift.close', by: 'ana', consent: 'berta' }],
      closed: { by: 'ana' },
    });
    expect(x(world).told.acts).toEqual([]);
  });
});

describe('37: what somebody might try', () => {
  const ANA = { by: operatorId('ana'), consent: null };

  it('the drawer without a sale, at night and before anybody opens: in the next Z, with name and reason', async () => {
    const world = await shop();
    await opens(world, '0');
    await closes(world, '0');
    await world.run(9 * HOUR);
    const row = { kind: 'acted', act: 'drawer.open', consent: null, reason: 'dar cambio' } as const;
    expect(world.engine.operators.record([row], { by: operatorId('ana') })).toEqual(done);
    await opens(world, '0');
    expect(rows(world, 'shift-opened').at(-1)).toMatchObject({
      shift: { number: 2, acts: [{ act: 'drawer.open', by: 'ana', reason: 'dar cambio' }] },
    });
  });

  it('a ticket printed again as proof of another sale', async () => {
    const world = await shop();
    await opens(world, '0');
    await cash(world, '70');
    const { saleId } = world.sale();
    expect(await world.command('ticket.reprint', { saleId }, ANA)).toEqual(done);
    expect(world.books.row('shifts', SHIFT_NOW)?.acts).toMatchObject([
      { act: 'ticket.reprint', by: 'ana', saleNumber: 1 },
    ]);
  });

  it('a clock that is set back: what is sold then is in the shift that goes on, and counts once', async () => {
    const world = await shop();
    await opens(world, '0');
    await cash(world, '10');
    await closes(world, '10');
    await opens(world, '10');
    world.clock.jump(-30 * HOUR);
    await cash(world, '20');
    await closes(world, '30');
    expect(list(world).map(({ row }) => [row.number, row.sales, row.difference])).toEqual([
      [2, 1, 0],
      [1, 1, 0],
    ]);
    isWhole(world);
  });

  it('a shift over midnight and a restart is one', async () => {
    const world = await shop();
    await opens(world, '0');
    await cash(world, '10');
    await world.run(14 * HOUR);
    await world.restart();
    await world.run(SECOND);
    await cash(world, '20');
    await closes(world, '30');
    expect(list(world)[0]?.row).toMatchObject({ number: 1, sales: 2, difference: 0 });
  });

  it('cash taken out without a word is what is missing; with an invented reason it is named', async () => {
    const world = await shop();
    await opens(world, '0');
    await world.command('sale.cash-now', { amount: '100' }, ANA);
    const move = { direction: 'out', amount: '40', reason: 'taxi' } as const;
    expect(await world.command('shift.move', move, ANA)).toEqual(done);
    await closes(world, '50');
    expect(list(world)[0]?.row.difference).toBe(-10_00);
    expect(closedRows(world)[0]?.moves).toMatchObject([{ amount: 40_00, reason: 'taxi', by: 'ana' }]);
  });
});
