import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderBody, readRegisterOrder } from '../../../electron/mercadopago/register-orders.ts';
import { reference } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { CURRENCIES } from '../../../shared/sites.ts';

const order = (more: object = {}) => ({
  register: { account: '1', storeId: 'S', registerId: 'R' },
  reference: reference('C1-abc'),
  amount: minor(123450),
  currency: 'ARS' as const,
  title: 'Venta 12',
  description: 'Kiosco Ñandú',
  expiresAt: Date.UTC(2026, 10, 20, 15, 0, 0),
  ...more,
});

describe('the body of an order', () => {
  it('is the documented one, and nothing else', () => {
    expect(orderBody(order())).toEqual({
      external_reference: 'C1-abc',
      title: 'Venta 12',
      description: 'Kiosco Ñandú',
      total_amount: 1234.5,
      expiration_date: '2026-11-20T11:00:00.000-04:00',
      items: [
        { title: 'Venta 12', unit_price: 1234.5, quantity: 1, unit_measure: 'unit', total_amount: 1234.5 },
      ],
    });
  });

  it('sends whole pesos as integers in Chile and Colombia', () => {
    for (const currency of ['CLP', 'COP']) {
      expect(JSON.stringify(orderBody(order({ currency, amount: minor(15990) })))).toContain(
        '"total_amount":15990,',
      );
    }
  });

  it('never has more than two decimals, nor another sum than its total', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000_000 }),
        fc.constantFrom(...CURRENCIES),
        (amount, currency) => {
          const text = JSON.stringify(orderBody(order({ currency, amount: minor(amount) })));
          const numbers = [...text.matchAll(/"(?:total_amount|unit_price)":([\d.]+)/g)].map(
            (match) => match[1] ?? '',
          );
          expect(new Set(numbers).size).toBe(1);
          expect(numbers[0]).toMatch(
            currency === 'CLP' || currency === 'COP' ? /^\d+$/ : /^\d+(?:\.\d{1,2})?$/,
          );
        },
      ),
    );
  });

  it('cuts long texts at 256 without half a character', () => {
    const body = orderBody(order({ title: 'a'.repeat(300), description: 'a'.repeat(255) + '🍎' }));
    expect(body['title']).toHaveLength(256);
    expect(body['description']).toBe('a'.repeat(255));
  });
});

describe('the order on a register', () => {
  const standing = { reference: 'C1-abc', amount: 123450 };
  it.each<[string, unknown, unknown]>([
    ['an object', { external_reference: 'C1-abc', total_amount: 1234.5, items: [] }, standing],
    ['a list', [{ external_reference: 'C1-abc', total_amount: 1234.5 }], standing],
    ['without a reference', { total_amount: 10, items: [] }, { reference: null, amount: 1000 }],
    ['with an empty one', { external_reference: '', total_amount: 10 }, { reference: null, amount: 1000 }],
    [
      'with an amount nobody can read',
      { external_reference: 'x', total_amount: 'ten' },
      { reference: 'x', amount: null },
    ],
    ['an empty list', [], null],
    ['an empty object', {}, null],
    ['nothing', null, null],
  ])('%s', (_name, value, expected) => {
    expect(readRegisterOrder(value, 'ARS')).toEqual({ value: expected });
  });

  it.each([[{ message: 'hello' }], [{ error: 'not_found', status: 404 }], ['free'], [3], [['free']]])(
    '%j is no answer about it',
    (value) => {
      expect(readRegisterOrder(value, 'ARS')).toBeNull();
    },
  );
});
