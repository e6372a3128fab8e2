import { describe, expect, test } from 'vitest';
import { counterFace } from '../../../../renderer/view-models/face.ts';
import { penFor } from '../../../../renderer/view-models/shop.ts';
import { failure } from '../../../../shared/failures.ts';
import { minor } from '../../../../shared/money.ts';
import type { ChargeView, SaleView } from '../../../../shared/snapshot.ts';
import { cashSale, paid, sale, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const pen = penFor(shopAtWork().shop, null);
const title = (view: SaleView) => counterFace(view, pen).title;
const waiting = (charge: Partial<ChargeView>) => counterFace(sale('waiting', charge), pen);

describe('the state words', () => {
  test.each([
    [sale('waiting'), 'Esperando el pago'],
    [sale('unanswered'), 'Sin respuesta de Mercado Pago'],
    [sale('withdrawing', { why: 'cancelled' }), 'Cancelando: todavía se puede pagar'],
    [sale('withdrawing', { why: 'expired' }), 'Venciendo: todavía se puede pagar'],
    [sale('cancelled'), 'Cobro cancelado'],
    [sale('expired'), 'Cobro vencido'],
    [sale('replaced'), 'NO ESCANEAR'],
    [paid(), 'PAGADO'],
    [cashSale(), 'COBRADO EN EFECTIVO'],
  ])('%#', (view, words) => {
    expect(title(view)).toBe(words);
  });

  test('PAGADO stands nowhere before the charge is paid', () => {
    const phases = [
      'sending',
      'foreign-order',
      'unanswered',
      'refused',
      'waiting',
      'withdrawing',
      'cancelled',
      'expired',
      'replaced',
      'given-up',
    ] as const;
    for (const phase of phases) {
      const face = counterFace(sale(phase, { confirming: true, guarded: true }), pen);
      expect([face.title, ...face.lines].join(' ')).not.toMatch(/pagado/i);
    }
  });
});

describe('while waiting', () => {
  test('a rejection is told with its reason, and the waiting goes on', () => {
    const face = waiting({ rejection: { detail: 'cc_rejected_insufficient_amount' } });
    expect(face.title).toBe('Pago rechazado');
    expect(face.lines[0]).toBe('La tarjeta no tiene fondos suficientes.');
    expect(face.lines[1]).toContain('Esperando el pago');
  });

  test('money that came is stronger news than an earlier rejection', () => {
    const rejection = { detail: null };
    const partial = { paid: minor(100), missing: minor(50) };
    expect(waiting({ rejection, partial }).title).toBe('Pago parcial');
    expect(waiting({ rejection, partial, confirming: true }).title).toBe('Confirmando el pago');
    expect(waiting({ rejection, paymentUnderWay: true }).title).toBe('Hay un pago en curso');
  });

  test('a partial payment says what came and what is missing', () => {
    expect(waiting({ partial: { paid: minor(100_000), missing: minor(50) } }).lines[0]).toBe(
      'Llegaron $ 1.000,00. Faltan $ 0,50.',
    );
  });
});

test('a paid charge that could not be saved says which number to write down', () => {
  expect(title(sale('paid', { failure: failure('not-saved') }))).toBe(
    'PAGADO, no se pudo guardar: anotá la venta 000123',
  );
});

test('the words follow the person at the screen, the money stays the shop’s', () => {
  const english = penFor(shopAtWork().shop, 'en');
  expect(counterFace(paid(), english).title).toBe('PAID');
  expect(english.money(minor(123_450))).toBe('$ 1.234,50');
});
