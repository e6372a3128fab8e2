import jsqr from 'jsqr';
import { describe, expect, test } from 'vitest';
import { incidentCard, incidentShown } from '../../../../renderer/view-models/incidents.ts';
import { failureNote, retryText, strips } from '../../../../renderer/view-models/notices.ts';
import { fixedSettings, wordedAnswers } from '../../../../renderer/view-models/printer.ts';
import { qrPicture } from '../../../../renderer/view-models/qr.ts';
import {
  dayAway,
  lastSale,
  pageBefore,
  paymentState,
  rowState,
} from '../../../../renderer/view-models/sales.ts';
import { formatterFor, screenLanguage } from '../../../../renderer/view-models/shop.ts';
import { soundOf } from '../../../../renderer/view-models/sounds.ts';
import { paidWithText, ticketNote } from '../../../../renderer/view-models/ticket.ts';
import { isAsked, voucherAnswer } from '../../../../renderer/view-models/voucher.ts';
import { failure } from '../../../../shared/failures.ts';
import type { SaleMoney } from '../../../../shared/snapshot.ts';
import { CODE_PAGES } from '../../../../shared/printer-profile.ts';
import { ACCENT_CANDIDATES } from '../../../../electron/printing/guided-test/candidates.ts';
import { DETAIL, SETTINGS } from '../../../e2e/gallery/answers.ts';
import {
  incident,
  incidentHere,
  paid,
  REFUND_REFUSED,
  row,
  sale,
  shopAtWork,
  ticket,
  VISA,
} from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, null);
const { paper } = shopAtWork();

describe('the QR picture', () => {
  test('is read back as the very text, quiet zone included', () => {
    const text = shopAtWork().shop.qr ?? '';
    const picture = qrPicture(text);
    if (!picture) throw new Error('no picture');
    const { data, side } = pixels(picture);
    expect(jsqr(data, side, side)?.data).toBe(text);
  });

  test('is none when the text fits in no code', () => {
    expect(qrPicture('x'.repeat(8_000))).toBeNull();
  });
});

/** Paints the path's rectangles, eight pixels a module. */
function pixels(picture: { side: number; path: string }): { data: Uint8ClampedArray; side: number } {
  const scale = 8;
  const side = picture.side * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of picture.path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let top = 0; top < scale; top += 1) {
      for (let left = 0; left < Number(width) * scale; left += 1) {
        const at = ((Number(y) * scale + top) * side + Number(x) * scale + left) * 4;
        data.fill(0, at, at + 3);
      }
    }
  }
  return { data, side };
}

describe('sounds', () => {
  const at = (
    counter: ReturnType<typeof sale> | { kind: 'ready' },
    incidents = [] as ReturnType<typeof incident>[],
  ) => shopAtWork({ counter, incidents });

  test('the chime rings on the way to paid, not when the screen comes up on a paid sale', () => {
    expect(soundOf(at(sale('waiting')), at(paid()))).toBe('paid');
    expect(soundOf(null, at(paid()))).toBeNull();
    expect(soundOf(at(paid()), at(paid(ticket('sent'))))).toBeNull();
  });

  test('a rejection is heard once, an incident on any screen', () => {
    const rejected = sale('waiting', { rejection: { detail: null } });
    expect(soundOf(at(sale('waiting')), at(rejected))).toBe('rejected');
    expect(soundOf(at(rejected), at(rejected))).toBeNull();
    expect(soundOf(at({ kind: 'ready' }), at({ kind: 'ready' }, [incident('late')]))).toBe('incident');
  });
});

describe('paper', () => {
  test('sent is not printed', () => {
    expect(ticketNote(paid(ticket('sent')), paper, formatter)?.text).toBe('Ticket enviado');
    expect(ticketNote(paid(ticket('confirmed')), paper, formatter)?.text).toBe('Ticket impreso');
    expect(ticketNote(paid(ticket('unknown')), paper, formatter)?.text).toBe('Ticket sin confirmar');
  });

  test('a copy says which one it is, a fault what to do', () => {
    expect(ticketNote(paid(ticket('confirmed', { copy: 2 })), paper, formatter)?.text).toBe(
      'Reimpresión 2: Ticket impreso',
    );
    expect(
      ticketNote(paid(ticket('queued', { fault: 'printer-paper-out' })), paper, formatter)?.more,
    ).toContain('Cambiá el papel');
  });

  test('in recovery a new sale has no copy out: its ticket waits, and will say REIMPRESIÓN', () => {
    const waiting = ticket('queued', { copy: 1, ask: true, fault: 'file-restored' });
    expect(ticketNote(paid(waiting), paper, formatter)).toMatchObject({
      text: 'Ticket en espera',
      more: expect.stringContaining('REIMPRESIÓN') as string,
    });
  });

  test('without a printer a paid sale says so, and a waiting one says nothing', () => {
    const none = { ...paper, configured: false };
    expect(ticketNote(paid(null), none, formatter)?.text).toBe('Sin impresora');
    expect(ticketNote(sale('waiting'), none, formatter)).toBeNull();
  });

  test('how it was paid, as far as the provider tells', () => {
    expect(paidWithText(VISA, formatter)).toBe('Tarjeta de crédito · Visa terminada en 3704 · 3 cuotas');
    const bare = {
      ...VISA,
      means: 'account_money',
      method: 'account_money',
      lastFour: null,
      installments: 1,
    } as const;
    expect(paidWithText(bare, formatter)).toBe('Dinero en cuenta');
  });
});

describe('sales', () => {
  test('no state of a list repeats a state word or a button of the counter', () => {
    const states = [
      row(1),
      row(1, { state: 'cash' }),
      row(1, { state: 'open', phase: 'waiting' }),
      row(1, { state: 'unpaid', phase: 'cancelled' }),
      row(1, { state: 'unpaid', phase: null }),
    ];
    for (const each of states) {
      expect(rowState(each, formatter).text).not.toMatch(
        /pagado|cobrar|efectivo|esperando el pago|cobro cancelado/i,
      );
    }
  });

  test('days, pages and the last sale', () => {
    expect(dayAway('2026-03-01', -1)).toBe('2026-02-28');
    expect(dayAway('2026-12-31', 1)).toBe('2027-01-01');
    expect(pageBefore([row(9), row(7)])).toBe(7);
    expect(pageBefore([])).toBeNull();
    expect(lastSale([row(3, { state: 'open', phase: 'waiting' }), row(2)])?.number).toBe('000002');
  });

  test('an unknown payment status has words too', () => {
    const [payment] = DETAIL.payments;
    if (!payment) throw new Error('no payment');
    expect(paymentState(payment, formatter)).toBe('Aprobado');
    expect(paymentState({ ...payment, status: 'toString' }, formatter)).toBe('Otro estado');
  });
});

describe('words of money that is not what it seems', () => {
  test('a list tells a chargeback, what may still be paid, what was never charged, and what remains', () => {
    const said = (change: Parameters<typeof row>[1]) => rowState(row(7, change), formatter).text;
    expect(said({ returned: true, chargedBack: true })).toBe('Contracargo');
    expect(said({ state: 'open', phase: 'refused' })).toBe('Sin cobro');
    expect(said({ state: 'unpaid', phase: 'withdrawing', money: 'not-checked' })).toBe('Se puede pagar');
    expect(said({ state: 'unpaid', phase: 'given-up', money: 'not-checked' })).toBe('Sin comprobar');
    expect(said({ state: 'paid', phase: 'paid', money: 'disputed' })).toBe('En disputa');
    expect(said({ state: 'paid', phase: 'paid', money: 'came', afterReturn: true })).toBe('Llegó un pago');
    expect(said({ state: 'unpaid', phase: 'cancelled', money: 'partial', partBack: true })).toBe(
      'Queda una parte',
    );
  });

  test('a card says to hand over only where that can be pressed', () => {
    expect(incidentCard(incident('late'), formatter).next).toMatch(/entregá/i);
    for (const actions of [['refund'], []] as const)
      expect(incidentCard(incident('late', { actions }), formatter).next).not.toMatch(/entregá/i);
  });

  test('a card tells when the money came, and when it was found where that is another moment', () => {
    const { at } = incident('late');
    const long = incidentCard(incident('late', { cameAt: at - 3_600_000 }), formatter).facts;
    expect(long.slice(-2)).toEqual([
      `Llegó el ${formatter.dateTime(at - 3_600_000)}`,
      `Encontrado el ${formatter.dateTime(at)}`,
    ]);
    expect(incidentCard(incident('late', { cameAt: at - 30_000 }), formatter).facts.at(-1)).toBe(
      formatter.time(at),
    );
  });

  test('a part that remains of a whole payment is no partial payment', () => {
    expect(incidentCard(incident('partial', { partBack: true }), formatter).title).toBe('Queda una parte');
    expect(incidentCard(incident('partial'), formatter).title).toBe('Pago parcial');
  });
});

describe('notices', () => {
  test('a trouble that the charge already tells is not told twice, a blocked account always is', () => {
    const down = failure('provider-unreachable');
    const counter = sale('waiting', { failure: down });
    const connection = { state: 'troubled', failure: down, since: null, clockOffMs: null } as const;
    expect(strips(shopAtWork({ counter, connection }), formatter)).toEqual([]);
    expect(strips(shopAtWork({ connection }), formatter).map(({ id }) => id)).toEqual(['connection']);
    const blocked = { ...connection, state: 'blocked', failure: failure('token-rejected') } as const;
    expect(strips(shopAtWork({ counter, connection: blocked }), formatter)[0]?.tone).toBe('bad');
  });

  test('words of the shop that were read off a ticket, or are lost, are told at the counter', () => {
    const { shop } = shopAtWork({});
    const told = (words: 'known' | 'from-tickets' | 'lost') =>
      strips(shopAtWork({ shop: { ...shop, words } }), formatter).map(({ title, text }) => [title, text]);
    expect(told('known')).toEqual([]);
    expect(told('from-tickets')).toEqual([
      [expect.stringContaining('último ticket'), expect.stringContaining('Ajustes, Negocio')],
    ]);
    expect(told('lost')).toEqual([
      [expect.stringContaining('Se perdieron'), expect.stringContaining('Ajustes, Negocio')],
    ]);
  });

  test('the provider’s code and the next try stand in small print', () => {
    const note = failureNote(
      failure('provider-rate-limited', { providerCode: '429', retryAt: shopAtWork().at }),
      formatter,
    );
    expect(note.small).toEqual(['Código: 429']);
    const at = shopAtWork().at + 45_000;
    const code = 'provider-unavailable';
    expect(retryText({ code, at }, 45_000, formatter)).toBe(
      'La caja vuelve a preguntar a las 14:05 (en 0:45)',
    );
    expect(retryText({ code, at }, 0, formatter)).toBe('La caja vuelve a preguntar a las 14:05');
    // Of a PIN the till asks nobody: a person tries again.
    expect(retryText({ code: 'pin-wrong', at }, 45_000, formatter)).toBe(
      'Podés probar de nuevo a las 14:05 (en 0:45)',
    );
  });

  test('an incident offers its steps, the best first, and says why a refund failed', () => {
    const card = incidentCard(incident('late'), formatter);
    expect(card.steps.map(({ button }) => button)).toEqual(['Entregar', 'Devolver']);
    expect(incidentCard(REFUND_REFUSED, formatter).refund?.text).toContain('No hay saldo para devolver');
  });

  test('a refund that was kept back says so in the place of its kind, and is closed, not dropped', () => {
    const card = incidentCard(
      incident('refund-unfinished', {
        cause: 'cover-gone',
        actions: ['called'],
        refund: REFUND_REFUSED.refund,
      }),
      formatter,
    );
    expect(card).toMatchObject({ title: 'Este pago no se devolvió', refund: null });
    expect(card.steps.map(({ button }) => button)).toEqual(['Entendido, cerrar']);
    const back = incidentCard(incident('reversed', { cause: 'charged-back' }), formatter);
    expect(`${back.title}. ${back.next}`).toMatch(/^Contracargo\. No entregues\./);
  });

  test('a late payment says that it is being asked about again, and why it was not handed over', () => {
    expect(incidentCard(incident('late'), formatter).delivery).toBeNull();
    const busy = incidentCard(incident('late', { delivering: true, actions: [] }), formatter);
    expect([busy.delivery?.text, busy.steps]).toEqual([
      'Preguntándole a Mercado Pago antes de entregar…',
      [],
    ]);
    const cut = incidentCard(
      incident('late', { failure: failure('provider-unreachable') }),
      formatter,
    ).delivery;
    expect(cut?.text).toMatch(/^No se entregó\. Sin conexión con Mercado Pago\./);
    const gone = incidentCard(
      incident('late', { failure: failure('delivery-contradicted') }),
      formatter,
    ).delivery;
    expect(gone).toMatchObject({ failed: true, text: expect.stringContaining('se devolvió') as string });
  });

  test('the list says of a sale that was left no more than is known of its money', () => {
    const left = (money: SaleMoney['state']) =>
      rowState(row(7, { state: 'unpaid', phase: 'cancelled', money }), formatter).text;
    expect(
      (
        [
          'none',
          'came',
          'partial',
          'disputed',
          'mismatch',
          'pending',
          'not-checked',
          'going-back',
          'given-back',
        ] as const
      ).map(left),
    ).toEqual([
      'Cancelada',
      'Llegó un pago',
      'Llegó un pago',
      'En disputa',
      'No coincide',
      'Pago en curso',
      'Sin comprobar',
      'En devolución',
      'Cancelada',
    ]);
    // On its way: that it is not checked yet is what waiting means.
    expect(rowState(row(7, { state: 'open', phase: 'waiting', money: 'not-checked' }), formatter).text).toBe(
      'En curso',
    );
  });

  test('a voucher is answered by what the provider says', () => {
    const view = sale('waiting');
    const charge = view.charge;
    if (!charge) throw new Error('no charge');
    expect(voucherAnswer(view, charge, true, formatter)).toBe('Preguntándole a Mercado Pago…');
    expect(voucherAnswer(view, charge, false, formatter)).toContain('no tiene ningún pago de $ 12.345,50');
    expect(voucherAnswer(view, { ...charge, failure: failure('provider-slow') }, false, formatter)).toContain(
      'no se puede saber',
    );
    expect(voucherAnswer(view, { ...charge, unchecked: true }, false, formatter)).toContain(
      'no se puede saber',
    );
  });

  test('that none came is said only after a complete search begun after the question', () => {
    const { charge } = sale('waiting');
    if (!charge) throw new Error('no charge');
    const at = shopAtWork().at;
    expect(isAsked({ ...charge, searchedFrom: null }, at)).toBe(true);
    expect(isAsked({ ...charge, searchedFrom: at - 1 }, at)).toBe(true);
    expect(isAsked({ ...charge, searchedFrom: at }, at)).toBe(false);
    // Nobody answers: there is nothing to wait for, and the answer is that it cannot be known.
    expect(isAsked({ ...charge, searchedFrom: null, failure: failure('provider-slow') }, at)).toBe(false);
  });
});

describe('the guided test', () => {
  test('its numbers are the lines of the printed page', () => {
    const pages = wordedAnswers('code-pages', SETTINGS.profile, formatter).map(({ set }) => set.codePage);
    // The number beside a line on the paper chooses the page that the line was printed with.
    const printed = pages.slice(0, CODE_PAGES.length);
    expect(printed).toEqual(ACCENT_CANDIDATES.map(({ codePage }) => codePage));
    expect(printed).toEqual([...CODE_PAGES]);
    // The answer behind them is about all of them.
    expect(pages.slice(CODE_PAGES.length)).toEqual([undefined]);
  });

  test('has a word for every answer, each another one', () => {
    for (const step of ['code-pages', 'width', 'cutter', 'code', 'drawer', 'drawer-rule'] as const) {
      const labels = wordedAnswers(step, SETTINGS.profile, formatter).map(({ label }) => label);
      expect(labels.length, step).toBeGreaterThan(1);
      expect(new Set(labels).size, step).toBe(labels.length);
    }
  });

  test('asks nothing that the environment has decided', () => {
    const fromEnvironment = ['CAJA_PRINTER_COLUMNS', 'CAJA_DRAWER', 'CAJA_LOCALE'];
    expect(fixedSettings({ ...SETTINGS, fromEnvironment })).toEqual({
      address: false,
      columns: true,
      drawerOpens: true,
    });
  });
});

test('beside the counter stands the incident of the sale that is there, else the oldest', () => {
  const incidents = [incident('second'), incidentHere('late')];
  expect(incidentShown(shopAtWork({ incidents }))?.kind).toBe('second');
  expect(incidentShown(shopAtWork({ incidents, counter: sale('cancelled') }))?.kind).toBe('late');
  expect(incidentShown(shopAtWork({ incidents: [], counter: paid() }))).toBeNull();
});

describe('the language of a screen', () => {
  test('is the chosen one, the shop’s, the browser’s, and Spanish, in this order', () => {
    expect(screenLanguage('en', { locale: 'pt-BR' }, 'es-AR')).toBe('en');
    expect(screenLanguage(null, { locale: 'pt-BR' }, 'en-US')).toBe('pt');
    expect(['pt-PT', 'en-GB', 'es-AR', 'fr'].map((one) => screenLanguage(null, null, one))).toEqual([
      'pt',
      'en',
      'es',
      'es',
    ]);
  });
});
