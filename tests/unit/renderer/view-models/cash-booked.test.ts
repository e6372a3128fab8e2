import { expect, test } from 'vitest';
import type { CashView } from '../../../../shared/cash-view.ts';
import { saleId } from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import { cashBooked } from '../../../../renderer/view-models/cash-booked.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, 'es');
const last = (total: number, back = 0): CashView => ({
  saleId: saleId('s8'),
  number: '000008',
  total: minor(total),
  handed: null,
  back: minor(back),
  undone: back > 0,
  can: { give: back === 0, undo: back === 0 },
});

test('35: what is said of cash and what undoes it are of one sale', () => {
  expect(cashBooked('52', last(5_200), formatter)).toEqual({
    text: 'Cobrado en efectivo: $ 52,00 · Venta 000008',
    cash: last(5_200),
  });
  // Another screen has booked 52 since: that is not undone under the words about 51.
  expect(cashBooked('51', last(5_200), formatter)).toEqual({
    text: 'Cobrado en efectivo: $ 51,00',
    cash: null,
  });
});

test('undone cash is to be given back, and a sale that is over is only told', () => {
  expect(cashBooked('52', last(5_200, 5_200), formatter)).toMatchObject({
    text: 'Deshecho: devolvé $ 52,00 · Venta 000008',
  });
  expect(cashBooked('52', null, formatter)).toEqual({ text: 'Cobrado en efectivo: $ 52,00', cash: null });
});
