import { describe, expect, test } from 'vitest';
import { showsQr } from '../../../../renderer/view-models/counter.ts';
import { counterContent } from '../../../../renderer/view-models/board-content.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { voucherAnswer } from '../../../../renderer/view-models/voucher.ts';
import { failure } from '../../../../shared/failures.ts';
import { messagesFor } from '../../../../shared/messages/index.ts';
import { minor } from '../../../../shared/money.ts';
import type { SaleMoney, SaleView } from '../../../../shared/snapshot.ts';
import { sale, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, null);
const content = (view: SaleView) => counterContent(view, formatter);
const text = (view: SaleView) => [content(view).title, ...content(view).lines].join(' ');
const answer = (view: SaleView) => voucherAnswer(view, view.charge!, false, formatter);
const mismatch = (openIncidents: number): { money: SaleMoney } => ({
  money: { ...sale('waiting').money, state: 'mismatch', openIncidents },
});
const NONE = /escanea y paga|no llegó ningún pago|no tiene ningún pago|no se cobró nada/i;

describe('a closed order whose payment is not to be seen', () => {
  test('asks nobody to pay, and shows no QR', () => {
    const view = sale('waiting', { closedUnseen: true });
    expect(text(view)).toContain('El cobro figura cerrado, pero todavía no se ve el pago.');
    expect(text(view)).not.toMatch(NONE);
    expect(text(view)).not.toContain('El dinero llegó');
    expect(showsQr(view)).toBe('none');
  });

  test.each(['waiting', 'withdrawing', 'cancelled', 'expired', 'given-up', 'replaced', 'refused'] as const)(
    'is told on the board and to a voucher: %s',
    (phase) => {
      const view = sale(phase, { closedUnseen: true, unchecked: phase !== 'waiting', why: 'cancelled' });
      expect(text(view)).toContain('todavía no se ve el pago');
      expect(answer(view)).toContain('todavía no se ve el pago');
    },
  );
});

describe('12: a closed order whose payment is not to be seen, once it has left', () => {
  const left = (phase: 'cancelled' | 'expired' | 'replaced' | 'given-up' | 'refused', cash: boolean) => {
    const view = sale(phase, { closedUnseen: true, unchecked: true, guarded: true });
    return text({ ...view, can: { ...view.can, cash, retry: cash } });
  };
  const PHASES = ['cancelled', 'expired', 'replaced', 'given-up', 'refused'] as const;

  test.each(PHASES)('says when other money can be taken: %s', (phase) => {
    expect(left(phase, false)).toContain('No entregues todavía');
    expect(left(phase, false)).toContain('a los 2 minutos se puede cobrar de otra forma');
    expect(left(phase, false)).not.toContain('Si cobrás');
  });

  test.each(PHASES)('says what happens if money comes, where cash is offered: %s', (phase) => {
    expect(left(phase, true)).toContain('todavía no se ve el pago');
    expect(left(phase, true)).toContain('Preguntale al cliente si ya pagó');
    expect(left(phase, true)).not.toContain('2 minutos');
  });
});

describe('12: a closed order whose payment is not to be seen, where a part was seen beside it', () => {
  const part = { closedUnseen: true, partial: { paid: minor(5_000), missing: minor(7_300) } };
  const came: SaleMoney = { ...sale('waiting').money, state: 'partial', net: minor(5_000) };
  const CALLED = /Pago parcial|Faltan|falta|cobrá de nuevo|no alcanza|otro medio|F9/i;

  test.each([{}, { leftRegister: true }, { failure: failure('provider-slow') }])(
    'is not called a part while it waits, and nobody is asked for the rest (%o)',
    (more) => {
      const view = sale('waiting', { ...part, ...more }, { money: came });
      expect(content(view).title).toBe('Cobro cerrado, sin pago a la vista');
      expect(text(view)).toContain('Llegaron $ 50,00, y puede haber llegado más.');
      expect(text(view)).not.toMatch(CALLED);
      expect(answer(view)).toContain('todavía no se ve el pago');
      expect(answer(view)).not.toMatch(CALLED);
      expect(showsQr(view)).toBe('none');
    },
  );

  test.each(['cancelled', 'expired', 'given-up', 'replaced'] as const)(
    'nor once it has left: %s',
    (phase) => {
      const view = sale(phase, { closedUnseen: true, unchecked: true }, { money: came });
      expect(content(view).title).toContain('llegaron $ 50,00');
      expect(text(view)).toContain('todavía no se ve el pago');
      expect(text(view)).not.toMatch(CALLED);
      expect(answer(view)).toContain('todavía no se ve el pago');
      expect(answer(view)).not.toMatch(CALLED);
    },
  );
});

describe('a payment that does not fit', () => {
  test.each(['waiting', 'withdrawing', 'cancelled', 'expired', 'given-up', 'replaced', 'refused'] as const)(
    'is told on the board and to a voucher until a person has looked: %s',
    (phase) => {
      const view = sale(phase, { why: 'cancelled' }, mismatch(1));
      expect(text(view)).toContain('no coincide con el cobro. No entregues ni cobres de nuevo');
      expect(text(view)).not.toMatch(NONE);
      expect(answer(view)).toContain('No entregues ni cobres de nuevo');
    },
  );

  test('is not forgotten by then, and lets a new charge be paid', () => {
    expect(text(sale('cancelled', {}, mismatch(0)))).toContain('una persona ya lo revisó');
    expect(answer(sale('cancelled', {}, mismatch(0)))).toContain('una persona ya lo revisó');
    expect(content(sale('waiting', {}, mismatch(0))).title).toBe('Esperando el pago');
    expect(showsQr(sale('waiting', {}, mismatch(0)))).toBe('qr');
    expect(showsQr(sale('waiting', {}, mismatch(1)))).toBe('do-not-scan');
  });
});

test('a voucher for an order that left by itself is not told that there is no payment', () => {
  for (const view of [sale('waiting', { leftRegister: true }), sale('cancelled', { unchecked: true })]) {
    expect(answer(view)).toContain('todavía no muestra ningún pago');
    expect(answer(view)).not.toMatch(/no tiene ningún pago|no contesta/);
  }
});

test('a voucher is not told that there is no payment by what proves nothing', () => {
  const half = answer(sale('waiting', { unprovedFrom: shopAtWork().at }));
  expect(half).toContain('no se puede saber');
  expect(half).not.toMatch(NONE);
  const view = sale('waiting', { failure: failure('account-differs') });
  expect(answer(view)).toBe('La credencial es de otra cuenta: no se puede saber. No entregues todavía.');
  expect(content(view)).toMatchObject({ tone: 'warn', title: 'Sin credencial válida. No entregues' });
});

test('the words of both are there in every language, each another one', () => {
  const said = (['es', 'pt', 'en'] as const).map((language) => {
    const { lines, states } = messagesFor(language).counter;
    return [states.closedUnseen, lines.closedUnseen, states.noMatch, lines.mismatch, lines.mismatchSeen];
  });
  expect(new Set(said.flat()).size).toBe(said.flat().length);
});

test('35: what was answered stays readable while the next search runs', () => {
  for (const phase of ['waiting', 'cancelled'] as const) {
    const quiet = sale(phase, { searchedFrom: 1 });
    const searching = sale(phase, { searchedFrom: 1, searching: true });
    expect(answer(searching)).toBe(answer(quiet));
    expect(answer(searching)).not.toContain('Preguntándole');
  }
});
