import { describe, expect, test } from 'vitest';
import { asideNotes } from '../../../../renderer/view-models/aside.ts';
import { boardContent, boardHolds, connectionWords } from '../../../../renderer/view-models/board.ts';
import { counterContent } from '../../../../renderer/view-models/board-content.ts';
import { failureNote, ownFailure } from '../../../../renderer/view-models/notices.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { searchAnswer, voucherAnswer } from '../../../../renderer/view-models/voucher.ts';
import { failure, type FailureCode } from '../../../../shared/failures.ts';
import { asideCharge, sale, shopAtWork, training } from '../../../e2e/gallery/snapshots.ts';

const { shop, at } = shopAtWork();
const formatter = formatterFor(shop, null);
const since = at - 90_000;
const said = (own: FailureCode | null, of: FailureCode | null = own, clockOffMs: number | null = null) =>
  counterContent(sale('waiting', { failure: own && failure(own) }), formatter, {
    failure: of && failure(of),
    since,
    clockOffMs,
  });

describe('35: read from two metres, blind is blind', () => {
  test.each([
    ['provider-unreachable', 'Sin conexión desde las 14:03. No entregues'],
    ['provider-unavailable', 'Mercado Pago no responde desde las 14:03. No entregues'],
    ['token-rejected', 'Sin credencial válida desde las 14:03. No entregues'],
  ] as const)('%s', (code, title) => {
    expect(said(code).title).toBe(title);
  });

  test('a register that is wrong, and a clock that is wrong, are told apart from both', () => {
    expect(said(null, 'register-amount-not-fixed').title).toBe(
      'La caja de Mercado Pago no sirve así desde las 14:03. No entregues',
    );
    expect(said(null, 'register-amount-not-fixed').lines.join(' ')).not.toContain('Sin noticias');
    expect(said('provider-unreachable', 'provider-unreachable', 600_000).title).toBe(
      'El reloj está mal desde las 14:03. No entregues',
    );
  });

  test('what else is shown carries its age', () => {
    const link = { failure: failure('provider-unreachable'), since, clockOffMs: null };
    for (const phase of ['waiting', 'withdrawing', 'cancelled', 'expired', 'replaced', 'given-up'] as const) {
      const view = sale(phase, { failure: link.failure, paymentUnderWay: phase === 'waiting' });
      const content = counterContent(view, formatter, link);
      expect([content.title, ...content.lines].join(' '), phase).toContain('desde las 14:03');
    }
    expect(counterContent(sale('paid'), formatter, link).lines.join(' ')).not.toContain('14:03');
  });
});

describe('35: on a board that sees nothing, «No entregues» stands once, beside whatever is asked', () => {
  const HOLD = /no entregues|não entregue|do not hand|don.t hand/gi;
  const link = (code: FailureCode) =>
    ({ state: 'troubled', failure: failure(code), since, clockOffMs: null }) as const;

  test.each([
    ['provider-unreachable', 'waiting'],
    ['provider-slow', 'waiting'],
    ['provider-unavailable', 'waiting'],
    ['token-rejected', 'waiting'],
    ['account-differs', 'waiting'],
    ['clock-wrong', 'waiting'],
    ['provider-unreachable', 'unanswered'],
    ['provider-slow', 'unanswered'],
    ['provider-unreachable', 'withdrawing'],
    ['provider-slow', 'withdrawing'],
  ] as const)('%s, %s', (code, phase) => {
    const counter = sale(phase, { failure: failure(code) });
    for (const locale of ['es-AR', 'pt-BR', 'en-US'] as const) {
      const snapshot = shopAtWork({ counter, connection: link(code), shop: { ...shop, locale } });
      const own = formatterFor(snapshot.shop, null);
      const { title, lines } = boardContent(snapshot, own);
      const isHeld = boardHolds(snapshot, own);
      const box = ownFailure(counter, snapshot.connection);
      const board = [title, ...lines, box ? failureNote(box, own, 'charge', isHeld).text : ''].join(' ');
      const pressed = { asking: false, at, since };
      // Each answer hides the box, or stands in its place.
      const asked = [
        searchAnswer(counter, counter.charge!, pressed, own, isHeld),
        voucherAnswer(counter, counter.charge!, false, own, isHeld),
      ];
      expect(board.match(HOLD), board).toHaveLength(1);
      for (const answer of asked) {
        const seen = [title, ...lines, answer].join(' ');
        expect(seen.match(HOLD), seen).toHaveLength(1);
      }
    }
  });

  test('and stands in full where no board says it', () => {
    const { charge, ...rest } = sale('cancelled', { guarded: true, failure: failure('provider-slow') });
    const answer = voucherAnswer({ charge, ...rest }, charge!, false, formatter);
    expect(answer).toBe('Mercado Pago no contesta: no se puede saber. No entregues todavía.');
    expect(failureNote(failure('provider-slow'), formatter).text).toContain('No entregues hasta ver el pago');
  });
});

test('35: a charge at the side carries the age of what is known of it', () => {
  const link = { failure: failure('provider-slow'), since, clockOffMs: null };
  const text = (...known: [typeof link] | []) =>
    asideNotes([asideCharge('withdrawing')], formatter, ...known).notes[0]?.text;
  expect(text(link)).toContain('Sin noticias desde las 14:03.');
  expect(text()).not.toContain('Sin noticias');
});

describe('35: ready is said only where a charge can begin', () => {
  test('not with a refused token, nor in recovery', () => {
    const connection = {
      state: 'blocked',
      failure: failure('token-rejected'),
      since,
      clockOffMs: null,
    } as const;
    const blocked = boardContent(shopAtWork({ connection }), formatter);
    expect(blocked.title).toBe('Sólo efectivo por ahora');
    expect(blocked.lines[0]).toContain('desde las 14:03');
    expect(boardContent(shopAtWork({ recovery: true }), formatter).title).toBe('Sólo efectivo por ahora');
    expect(boardContent(shopAtWork(), formatter).title).toBe('Lista para la próxima venta');
  });

  test('a simulated provider is not called Mercado Pago, nor a refused token connected', () => {
    const words = (snapshot: ReturnType<typeof shopAtWork>) =>
      connectionWords(snapshot.connection, snapshot.shop, formatter);
    expect(words(training())).toBe('Mercado Pago simulado');
    expect(words(shopAtWork({ shop: { ...shop, notice: 'other-provider' } }))).toBe('Servidor de pruebas');
    expect(words(shopAtWork())).toBe('Mercado Pago conectado');
    const connection = { state: 'blocked', failure: null, since: null, clockOffMs: null } as const;
    expect(words(shopAtWork({ connection }))).not.toContain('conectado');
  });
});
