import { describe, expect, it } from 'vitest';
import { FORM } from '../../../electron/storage/form/form.ts';

/** A sale's row of the second form with this line. */
const read = (quantity: string | null, unitPrice: number | null) => {
  const lines = [{ title: 'Pan', quantity, unitPrice, total: 350 }];
  const state = { kind: 'paid', at: 7, means: 'cash', late: false };
  const row = { v: 2, id: 's', number: 1, openedAt: 1, day: '2026-11-20', total: 350, currency: 'ARS' };
  return FORM.readRow('sales', JSON.stringify({ ...row, lines, state, charges: [], dismissed: false }));
};

describe('a line of a file from before quantities were figures', () => {
  it.each<[string | null, number | null, number, string, number]>([
    [null, null, 1_000, 'piece', 350],
    ['1', 350, 1_000, 'piece', 350],
    ['12', 29, 12_000, 'piece', 29],
    ['0,350 kg', 1_000, 350, 'kg', 1_000],
    ['1.5 l', 233, 1_500, 'l', 233],
    ['2', null, 2_000, 'piece', 350],
    ['a handful', 17, 1_000, 'piece', 350],
    ['0', 17, 1_000, 'piece', 350],
  ])('with the quantity %j reads as one with figures', (text, unitPrice, quantity, unit, price) => {
    expect(read(text, unitPrice).lines).toEqual([{ title: 'Pan', quantity, unit, price, total: 350 }]);
  });

  it('was paid by one means, for all of it', () => {
    expect(read(null, null)).toMatchObject({
      state: { kind: 'paid', at: 7, late: false },
      collected: [{ means: 'cash', amount: 350, at: 7 }],
    });
  });
});
