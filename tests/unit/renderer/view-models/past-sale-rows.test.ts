import { describe, expect, it } from 'vitest';
import { minor } from '../../../../shared/money.ts';
import type { SaleDetail } from '../../../../shared/snapshot.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { soldRows, takenRows } from '../../../../renderer/view-models/past-sale-rows.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, 'es');
const plain = { title: 'Venta 000001', quantity: 1_000, unit: 'piece', price: minor(500), total: minor(500) };
const cheese = { title: 'Queso', quantity: 350, unit: 'kg', price: minor(11_430), total: minor(4_001) };

describe('the history of a sale', () => {
  it('tells its lines, but for an amount that was typed', () => {
    const sold = (...lines: unknown[]) => soldRows({ lines } as Pick<SaleDetail, 'lines'>, formatter);
    expect(sold(plain)).toEqual([]);
    expect(sold(cheese)).toEqual([{ amount: '$ 40,01', text: '0,350 kg × $ 114,30 · Queso' }]);
    expect(sold(plain, cheese)).toMatchObject([{ text: '1 × $ 5,00 · Venta 000001' }, { amount: '$ 40,01' }]);
  });

  it('tells what was taken at the counter, and what of it was handed back', () => {
    const collected: SaleDetail['collected'] = [
      { means: 'cash', amount: minor(4_000), at: 1 },
      { means: 'cash', amount: minor(500), at: 2, returnedAt: 3 },
      { means: 'qr', amount: minor(6_000), at: 4 },
      { means: 'cash', amount: minor(700), at: 5, given: minor(1_000) },
    ];
    expect(takenRows({ collected }, formatter)).toEqual([
      { amount: '$ 40,00', text: 'Efectivo' },
      { amount: '$ 5,00', text: 'Efectivo, devuelto al cliente' },
      { amount: '$ 7,00', text: 'Efectivo, recibido $ 10,00' },
    ]);
  });
});
