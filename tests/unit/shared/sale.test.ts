import { describe, expect, it } from 'vitest';
import { formatQuantity } from '../../../shared/formats.ts';
import { minor, priceOf, saleFault } from '../../../shared/money.ts';
import {
  dueOf,
  isCashSale,
  isPartCollected,
  partOfCharge,
  saleOpeningSchema,
  type Collection,
  type Sale,
  type Unit,
} from '../../../shared/sale.ts';
import type { CurrencyCode, Locale } from '../../../shared/sites.ts';

const cash = (amount: number, more: { readonly returnedAt?: number } = {}): Collection => ({
  means: 'cash',
  amount: minor(amount),
  at: 1,
  ...more,
});
const byQr = (amount: number): Collection => ({ means: 'qr', amount: minor(amount), at: 2 });
const OPEN: Sale['state'] = { kind: 'open' };
const PAID: Sale['state'] = { kind: 'paid', at: 3, late: false };

describe('18: what is due of a sale of 100', () => {
  it.each<[string, Collection[], number, number]>([
    ['nothing was taken', [], 100, 100],
    ['a part was taken in cash', [cash(40)], 60, 60],
    ['it was handed back', [cash(40, { returnedAt: 9 })], 100, 100],
    ['the rest came by QR', [cash(40), byQr(60)], 0, 60],
    ['all came by QR', [byQr(100)], 0, 100],
    ['all came in cash', [cash(40), cash(60)], 0, 0],
  ])('where %s', (_name, collected, due, part) => {
    const sale = { total: minor(100), collected };
    expect(dueOf(sale)).toBe(due);
    expect(partOfCharge(sale)).toBe(part);
  });

  it('says whether a part is here, and whether a charge had a part in it', () => {
    const is = (state: Sale['state'], ...collected: Collection[]) => {
      const sale = { total: minor(100), collected, state };
      return [isPartCollected(sale), isCashSale(sale)];
    };
    expect(is(OPEN)).toEqual([false, false]);
    expect(is(OPEN, cash(40))).toEqual([true, false]);
    expect(is({ kind: 'left', at: 4 }, cash(40, { returnedAt: 4 }))).toEqual([false, false]);
    expect(is(PAID, cash(40), byQr(60))).toEqual([false, false]);
    expect(is(PAID, cash(100))).toEqual([false, true]);
  });
});

describe('a line', () => {
  it.each([
    [1_000, 25_000, 25_000],
    [350, 11_430, 4_001],
    [1, 499, 0],
    [1, 500, 1],
    [333, 3, 1],
    [100_000_000, 9_999_999_999, 100_000_000_000],
  ])('of %i thousandths at %i costs %i', (quantity, price, total) => {
    expect(priceOf(quantity, minor(price))).toBe(total);
  });

  it.each<[number, CurrencyCode, string | null]>([
    [0, 'ARS', 'amount-zero'],
    [-1, 'ARS', 'amount-zero'],
    [1, 'ARS', null],
    [9_999_999_999, 'ARS', null],
    [10_000_000_000, 'ARS', 'amount-too-large'],
    [99_999_999, 'CLP', null],
    [100_000_000, 'CLP', 'amount-too-large'],
  ])('of %i %s in all: %s', (amount, currency, fault) => {
    expect(saleFault(minor(amount), currency)).toBe(fault);
  });

  it.each<[number, Unit, Locale, string]>([
    [2_000, 'piece', 'es-AR', '2'],
    [1_500, 'piece', 'es-AR', '1,500'],
    [350, 'kg', 'es-AR', '0,350 kg'],
    [12_000_000, 'kg', 'pt-BR', '12000,000 kg'],
    [350, 'l', 'en-US', '0.350 l'],
  ])('shows %i of %s in %s as %s', (quantity, unit, locale, text) => {
    expect(formatQuantity(quantity, unit, locale)).toBe(text);
  });

  it('is taken only with a name, a quantity, a known unit and a price', () => {
    const line = { title: 'Pan', quantity: 1_000, unit: 'piece', price: 100 };
    const takes = (lines: unknown) => saleOpeningSchema.safeParse({ lines }).success;
    expect(takes([line])).toBe(true);
    expect(takes([])).toBe(false);
    for (const wrong of [
      { title: ' ' },
      { quantity: 0 },
      { quantity: 1.5 },
      { unit: 'box' },
      { price: -1 },
      { price: 0.5 },
      { total: 100 },
    ])
      expect(takes([{ ...line, ...wrong }])).toBe(false);
  });
});
