import { describe, expect, test } from 'vitest';
import {
  actOfKey,
  counterButtons,
  counterKey,
  enterAct,
  showsQr,
  voucherAsked,
} from '../../../../renderer/view-models/counter.ts';
import { boardContent } from '../../../../renderer/view-models/board.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { messagesFor } from '../../../../shared/messages/index.ts';
import type { ChargePhase } from '../../../../shared/snapshot.ts';
import { minor } from '../../../../shared/money.ts';
import { cashSale, sale, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const EVERYTHING = {
  search: true,
  cancel: true,
  overwrite: true,
  retry: true,
  cash: true,
  rest: false,
  stopRest: false,
  change: false,
  next: true,
  reprint: true,
};
const allowed = (phase: ChargePhase) => sale(phase, {}, { can: EVERYTHING });

const ENTER: Record<ChargePhase, ReturnType<typeof enterAct>> = {
  sending: 'search',
  'foreign-order': null,
  unanswered: 'search',
  refused: 'retry',
  waiting: 'search',
  withdrawing: 'search',
  paid: 'next',
  cancelled: 'next',
  expired: 'next',
  replaced: 'next',
  'given-up': 'retry',
};
const PHASES = Object.keys(ENTER) as ChargePhase[];

describe('Enter', () => {
  test.each(PHASES)('does the one safe thing in %s, with everything allowed', (phase) => {
    expect(enterAct(allowed(phase))).toBe(ENTER[phase]);
  });

  test.each(PHASES)('never cancels nor overwrites in %s, whatever is allowed', (phase) => {
    for (const act of ['cancel', 'overwrite'] as const) {
      const can = { ...EVERYTHING, search: false, next: false, retry: false, [act]: true };
      expect(enterAct(sale(phase, {}, { can }))).toBeNull();
    }
  });

  test('starts the next sale after cash', () => {
    expect(enterAct(cashSale())).toBe('next');
  });
});

describe('keys', () => {
  test('cancel by F8, take cash by F9, and Escape does nothing', () => {
    expect(actOfKey(allowed('waiting'), 'F8')).toBe('cancel');
    expect(actOfKey(allowed('waiting'), 'F9')).toBe('cash');
    expect(actOfKey(allowed('waiting'), 'Escape')).toBeNull();
  });

  test('do nothing that the engine does not allow', () => {
    expect(actOfKey(sale('paid'), 'F8')).toBeNull();
  });
});

describe('buttons', () => {
  test('are those the engine allows, the one of Enter first and marked', () => {
    const buttons = counterButtons(sale('waiting'), messagesFor('es'));
    expect(buttons.map(({ label, key }) => [label, key])).toEqual([
      ['Buscar pago', 'Enter'],
      ['Cancelar cobro', 'F8'],
    ]);
  });

  test.each(['came', 'pending', 'going-back', 'disputed'] as const)(
    'what the words ask for is urged: to cancel, where money of the sale is %s; Enter searches all the same',
    (state) => {
      const before = sale('waiting', {}, { money: { ...sale('waiting').money, state } });
      const buttons = counterButtons(before, messagesFor('es'));
      expect(buttons.map(({ act, look, key }) => [act, look, key])).toEqual([
        ['cancel', 'primary', 'F8'],
        ['search', 'plain', 'Enter'],
      ]);
      const snapshot = shopAtWork({ counter: before });
      const { title, lines } = boardContent(snapshot, formatterFor(snapshot.shop, null));
      expect([title, ...lines].join(' ')).toMatch(/cancelá este cobro/);
      expect(enterAct(before)).toBe('search');
    },
  );

  test('and not where the words ask for nothing of the kind', () => {
    const money = { ...sale('waiting').money, state: 'came' as const };
    const closing = sale('waiting', { confirming: true }, { money });
    expect(counterButtons(closing, messagesFor('es'))[0]).toMatchObject({ act: 'search', look: 'primary' });
  });
});

describe('the QR', () => {
  test('stands on the screen only while this charge is on the register', () => {
    const shown = PHASES.filter((phase) => showsQr(sale(phase)) === 'qr');
    expect(shown).toEqual(['waiting']);
    expect(showsQr(sale('waiting', { leftRegister: true }))).toBe('none');
    expect(showsQr(sale('waiting', { rejection: { detail: null } }))).toBe('qr');
    expect(showsQr(sale('waiting', { olderAmount: minor(80_000) }))).toBe('do-not-scan');
  });

  test('is crossed out when a stranger’s order has the register', () => {
    expect(showsQr(sale('replaced'))).toBe('do-not-scan');
    expect(showsQr(sale('foreign-order'))).toBe('do-not-scan');
  });
});

test('a customer’s voucher is asked about until the money is there', () => {
  expect(voucherAsked(sale('waiting'))).toBe(true);
  expect(voucherAsked(allowed('paid'))).toBe(false);
});

test('the key of a sale changes with its phase, not with its countdown', () => {
  expect(counterKey(sale('waiting', { leftMs: 1 }))).toBe(counterKey(sale('waiting', { leftMs: 2 })));
  expect(counterKey(sale('waiting'))).not.toBe(counterKey(sale('paid')));
});
