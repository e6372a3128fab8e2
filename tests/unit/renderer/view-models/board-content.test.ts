import { describe, expect, test } from 'vitest';
import { showsQr } from '../../../../renderer/view-models/counter.ts';
import { counterContent } from '../../../../renderer/view-models/board-content.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { voucherAnswer } from '../../../../renderer/view-models/voucher.ts';
import { failure, type FailureCode } from '../../../../shared/failures.ts';
import { paymentId } from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import type { ChargeView, SaleMoney, SaleView } from '../../../../shared/snapshot.ts';
import { cashSale, paid, sale, shopAtWork, ticket } from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, null);
const title = (view: SaleView) => counterContent(view, formatter).title;
const waiting = (charge: Partial<ChargeView>) => counterContent(sale('waiting', charge), formatter);

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
      const content = counterContent(sale(phase, { confirming: true, guarded: true }), formatter);
      expect([content.title, ...content.lines].join(' ')).not.toMatch(/pagado/i);
    }
  });
});

test('a charge whose order may have reached the register is not said to be unpayable', () => {
  const lines = (mayBeOnQr: boolean) =>
    counterContent(sale('sending', { mayBeOnQr }), formatter).lines.join(' ');
  expect(lines(false)).toContain('Todavía no hay nada para pagar');
  expect(lines(true)).toContain('Puede que ya esté en el QR');
  expect(lines(true)).not.toContain('nada para pagar');
});

test('7: a charge that may have arrived and was given up is not said to have never arrived', () => {
  const content = (mayHaveArrived: boolean, language: 'es' | 'pt' | 'en' = 'es') =>
    counterContent(sale('given-up', { mayHaveArrived }), formatterFor(shopAtWork().shop, language));
  expect(content(false).title).toBe('El cobro no llegó a la caja');
  const { title, lines } = content(true);
  expect(title).toBe('Cobro interrumpido');
  expect(lines.slice(0, 2)).toEqual([
    'No hubo respuesta, y ese cobro ya no se puede pagar.',
    'No se cobró nada. Podés intentarlo de nuevo.',
  ]);
  expect(content(true, 'pt').title).toBe('Cobrança interrompida');
  expect(content(true, 'en').title).toBe('Charge interrupted');
});

test('24: money that came long before it was found is told with its moment', () => {
  const moneySince = shopAtWork().at;
  const content = counterContent(sale('paid', { moneySince }), formatter);
  expect(content.title).toBe('PAGADO');
  expect(content.lines).toEqual([`Pagado el ${formatter.dateTime(moneySince)}`]);
  expect(counterContent(paid(), formatter).lines).toEqual([]);
});

const STAYS = { chargedBack: false, partBack: false, afterReturn: false };

test('the board says to hand over only where an incident offers it, and calls a chargeback by its name', () => {
  const came = { state: 'came', net: minor(100), openIncidents: 1, ...STAYS } as const;
  const text = (view: SaleView) => counterContent(view, formatter).lines.join(' ');
  expect(text(sale('expired', {}, { money: { ...came, deliverable: true } }))).toMatch(/Entregá/);
  expect(text(sale('expired', {}, { money: { ...came, deliverable: false } }))).not.toMatch(/Entregá/);
  const gone = { ...came, state: 'given-back', deliverable: false, chargedBack: true } as const;
  expect(title(sale('paid', {}, { money: gone }))).toBe('Contracargo');
});

describe('while waiting', () => {
  test('a rejection is told with its reason, and the waiting goes on', () => {
    const content = waiting({ rejection: { detail: 'cc_rejected_insufficient_amount' } });
    expect(content.title).toBe('Pago rechazado');
    expect(content.lines[0]).toBe('La tarjeta no tiene fondos suficientes.');
    expect(content.lines[1]).toContain('Esperando el pago');
  });

  test('an older order on the QR is said with its amount, whatever else is known, and nobody is asked to scan', () => {
    const older = { olderAmount: minor(80_000), leftRegister: true, rejection: { detail: null } };
    const content = waiting(older);
    expect(content).toMatchObject({ tone: 'stop', title: 'Que no escaneen todavía' });
    expect(content.lines[0]).toContain('$ 800,00');
    expect(waiting({ ...older, failure: failure('provider-slow') }).lines.join(' ')).toContain(content.title);
  });

  test('money that came is stronger news than an earlier rejection', () => {
    const rejection = { detail: null };
    const partial = { paid: minor(100), missing: minor(50) };
    expect(waiting({ rejection, partial }).title).toBe('Pago parcial');
    expect(waiting({ rejection, partial, confirming: true }).title).toBe('Confirmando el pago');
    expect(waiting({ rejection, paymentUnderWay: true }).title).toBe('Hay un pago en curso');
  });

  test('11: a part says nothing of what is missing while nothing more can be heard, and asks nobody to pay again', () => {
    const partial = { paid: minor(2_000), missing: minor(50) };
    const deaf = waiting({ partial, failure: failure('provider-unavailable') });
    expect(deaf.title).toBe('Mercado Pago no responde. No entregues');
    expect(deaf.lines).toEqual([
      'Llegaron $ 20,00, y puede haber llegado más.',
      'El cliente puede pagar igual.',
    ]);
    const gone = waiting({ partial, leftRegister: true });
    expect(gone.title).toBe('Pago parcial');
    expect(gone.lines.join(' ')).toContain('Ya no está en el QR');
    expect(gone.lines.join(' ')).not.toContain('otro medio');
    const older = waiting({ partial, olderAmount: minor(80_000), leftRegister: true });
    expect(older).toMatchObject({ tone: 'stop', title: 'Que no escaneen todavía' });
    expect(older.lines[1]).toContain('Llegaron $ 20,00');
  });

  test('a partial payment says what came and what is missing', () => {
    expect(waiting({ partial: { paid: minor(100_000), missing: minor(50) } }).lines[0]).toBe(
      'Llegaron $ 1.000,00. Faltan $ 0,50.',
    );
  });
});

test('a paid charge that could not be saved says which number to write down', () => {
  const unsaved = sale('paid', {
    failure: failure('not-saved'),
    unsavedPayments: [paymentId('98'), paymentId('99')],
  });
  expect(title(unsaved)).toBe('PAGADO, no se pudo guardar: anotá la venta 000123');
  expect(counterContent(unsaved, formatter).lines[0]).toContain('98, 99');
});

test('the words follow the person at the screen, the money stays the shop’s', () => {
  const english = formatterFor(shopAtWork().shop, 'en');
  expect(counterContent(paid(), english).title).toBe('PAID');
  expect(english.money(minor(123_450))).toBe('$ 1.234,50');
});

describe('what nobody could check', () => {
  test.each([
    ['cancelled', 'Cancelado, sin comprobar'],
    ['expired', 'Vencido, sin comprobar'],
    ['given-up', 'Retirado, sin comprobar'],
    ['replaced', 'NO ESCANEAR'],
  ] as const)('%s is said to be unchecked, with what happens if money comes', (phase, words) => {
    const content = counterContent(sale(phase, { unchecked: true, guarded: true }), formatter);
    const text = [content.title, ...content.lines].join(' ');
    expect(content.title).toBe(words);
    expect(text).toMatch(/sin comprobar|no se pudo comprobar/);
    expect(text).toContain('la caja avisa');
    expect(text).not.toMatch(/no llegó ningún pago|no se cobró nada|cobro cancelado|no llegó a la caja/i);
  });

  test('35: and is looked for no more: it is not said that the till keeps looking', () => {
    const { lines } = counterContent(sale('cancelled', { unchecked: true, guarded: false }), formatter);
    expect(lines.join(' ')).toContain('la caja ya no busca');
    expect(lines.join(' ')).not.toContain('sigue buscando');
  });

  test('is another thing than what was looked for and not found', () => {
    expect(counterContent(sale('cancelled'), formatter).lines[0]).toBe('No llegó ningún pago.');
  });
});

describe('without an answer', () => {
  const at = (code: FailureCode, charge: Partial<ChargeView> = {}) =>
    counterContent(sale('waiting', { failure: failure(code), ...charge }), formatter, {
      failure: null,
      since: shopAtWork().at - 90_000,
      clockOffMs: null,
    });

  test('the board itself says so, since when, and what it waits for', () => {
    expect(at('provider-unreachable').title).toBe('Sin conexión desde las 14:03. No entregues');
    expect(at('provider-slow').title).toBe('Mercado Pago no responde desde las 14:03. No entregues');
    expect(at('provider-slow').lines[0]).toBe('Esperando el pago. Sin noticias desde las 14:03.');
    expect(counterContent(sale('waiting', { failure: failure('provider-slow') }), formatter).lines[0]).toBe(
      'Esperando el pago. Sin noticias por ahora.',
    );
  });

  test('an earlier rejection is no longer the news, and is kept', () => {
    expect(at('provider-unreachable', { rejection: { detail: null } }).lines[0]).toContain('Pago rechazado.');
  });

  test('a refused token leaves it unverified', () => {
    expect(at('token-rejected').title).toBe('Sin credencial válida desde las 14:03. No entregues');
  });

  test('what is known of money is stronger', () => {
    expect(at('provider-unreachable', { confirming: true }).title).toBe('Confirmando el pago');
  });

  test('a charge that is leaving says since when it is not known', () => {
    const view = sale('withdrawing', { why: 'cancelled', failure: failure('provider-unreachable') });
    const link = { failure: null, since: shopAtWork().at - 90_000, clockOffMs: null };
    const content = counterContent(view, formatter, link);
    expect(content.title).toBe('Cancelando: todavía se puede pagar');
    expect(content.lines[0]).toBe('Sin conexión desde las 14:03. No entregues');
  });
});

describe('what is known of the money of the whole sale', () => {
  const money = (state: SaleMoney['state'], net = 70_000) => ({
    money: {
      state,
      net: minor(net),
      openIncidents: 1,
      deliverable: true,
      ...STAYS,
    },
  });
  const text = (view: SaleView) => {
    const content = counterContent(view, formatter);
    return [content.title, ...content.lines].join(' ');
  };

  test.each([
    ['cancelled', 'Cancelado, pero llegaron $ 700,00'],
    ['expired', 'Vencido, pero llegaron $ 700,00'],
    ['replaced', 'Reemplazado, pero llegaron $ 700,00'],
    ['given-up', 'Retirado, pero llegaron $ 700,00'],
    ['refused', 'Sin cobro, pero llegaron $ 700,00'],
  ] as const)('money that came after all is the headline of %s', (phase, words) => {
    for (const state of ['came', 'partial'] as const) {
      const view = sale(phase, {}, money(state));
      expect(title(view)).toBe(words);
      expect(text(view)).not.toMatch(/no llegó ningún pago|no se cobró nada/i);
    }
    expect(text(sale(phase, {}, money('came')))).toContain('Entregá o devolvé');
  });

  test('none is never said while a payment is on its way, went back, or was not looked for', () => {
    for (const phase of ['cancelled', 'expired', 'replaced', 'given-up', 'refused'] as const)
      for (const state of ['pending', 'going-back', 'given-back', 'not-checked'] as const)
        expect(text(sale(phase, {}, money(state, 0))), `${phase} ${state}`).not.toMatch(
          /no llegó ningún pago|no se cobró nada/i,
        );
    expect(text(sale('cancelled', {}, money('none', 0)))).toContain('No llegó ningún pago.');
    // Manuals look for the state's own word, also where the money is the news.
    expect(text(sale('cancelled', {}, money('came')))).toContain('Cobro cancelado.');
    expect(text(sale('expired', {}, money('given-back', 0)))).toContain('Cobro vencido.');
  });

  test('money of an earlier charge stops the customer from paying a second time', () => {
    const view = sale('waiting', {}, money('came'));
    expect(counterContent(view, formatter)).toMatchObject({
      tone: 'stop',
      title: 'Ya llegaron $ 700,00: que no pague de nuevo',
    });
    expect(text(view)).toContain('Esperando el pago');
    expect(showsQr(view)).toBe('do-not-scan');
    // Its own money on its way to being closed is no second one.
    expect(title(sale('waiting', { confirming: true }, money('came')))).toBe('Confirmando el pago');
    expect(text(sale('waiting', {}, money('partial')))).toContain('llegaron $ 700,00');
  });

  test.each([
    ['pending', 'Hay un pago en curso: que no pague de nuevo', 'Es de un cobro anterior'],
    ['going-back', 'Pago en devolución', 'Que no pague de nuevo'],
  ] as const)('35: no second payment is asked for while an earlier one is %s', (state, said, line) => {
    const view = sale('waiting', {}, money(state, 0));
    expect(counterContent(view, formatter)).toMatchObject({ tone: 'stop', title: said });
    expect(text(view)).toContain(line);
    expect(text(view)).not.toContain('escanea y paga');
    expect(showsQr(view)).toBe('do-not-scan');
    // Its own payment under way is the customer's who stands there.
    const own = sale('waiting', { paymentUnderWay: true }, money('pending', 0));
    expect(title(own)).toBe('Hay un pago en curso');
    expect(showsQr(own)).toBe('qr');
  });

  test('35: what came and was given back is told while the charge can still be paid', () => {
    const view = sale('waiting', {}, money('given-back', 0));
    expect(title(view)).toBe('Esperando el pago');
    expect(text(view)).toContain('Llegó un pago para esta venta y se devolvió.');
  });

  test('PAGADO is not the headline of money that is no longer there', () => {
    expect(title({ ...paid(), ...money('given-back', 0) })).toBe('Pago devuelto');
    expect(title({ ...paid(), ...money('going-back', 0) })).toBe('Pago en devolución');
    const held = paid(ticket('queued', { ask: true, fault: 'ticket-held' }));
    expect(title(held)).toBe('El pago volvió atrás: no entregues');
    expect(text(held)).toContain('El dinero de esta venta ya no está');
  });

  test('19: what went back of a sale after its ticket is told beside PAGADO, as the list does', () => {
    const part = money('partial', 60_000);
    const view = { ...paid(), total: minor(70_000), money: { ...part.money, partBack: true } };
    expect(counterContent(view, formatter)).toMatchObject({
      title: 'PAGADO',
      lines: ['$ 100,00 de esta venta volvieron al cliente.'],
    });
    expect(text({ ...paid(), ...money('came') })).not.toContain('volvieron');
  });

  test('35: nor is the money said to be gone where a part of it is, and a second payment would cover', () => {
    const held = paid(ticket('queued', { ask: true, fault: 'ticket-held' }));
    const view = { ...held, money: { ...money('came', 150_000).money, partBack: true } };
    expect(text(view)).toBe(
      'El pago volvió atrás: no entregues Se devolvió una parte antes de que saliera el ticket: no sale ningún ticket.',
    );
  });

  test('35: a refund that nobody has answered is said to have been asked for, never that money is going back', () => {
    const held = paid(ticket('queued', { ask: true, fault: 'ticket-held' }));
    const phases = ['waiting', 'cancelled', 'expired', 'replaced', 'given-up', 'refused'] as const;
    const boards = [paid(), held, ...phases.map((phase) => sale(phase, {}))];
    for (const board of boards)
      expect(text({ ...board, ...money('going-back', 0) })).not.toMatch(/volviendo|devolviendo/);
  });

  test('a payment in mediation is neither there nor gone: board, list and answer say so', () => {
    const words = 'En disputa en Mercado Pago: no entregues ni cobres de nuevo hasta que se decida.';
    const left = sale('cancelled', {}, money('disputed', 0));
    expect(text(left)).toBe(`Cancelado, con un pago en disputa Cobro cancelado. ${words}`);
    expect(voucherAnswer(left, left.charge!, false, formatter)).toBe(words);
    expect(text(sale('waiting', {}, money('disputed', 0)))).toContain(words);
    expect(showsQr(sale('waiting', {}, money('disputed', 0)))).toBe('do-not-scan');
    const over = sale('waiting', { leftRegister: true }, money('disputed', 0));
    expect(text(over)).toBe(
      `Pago en disputa ${words} Ya no está en el QR: cancelá este cobro y mirá el incidente.`,
    );
    const held = paid(ticket('queued', { ask: true, fault: 'ticket-held' }));
    expect(text({ ...held, ...money('disputed', 0) })).toBe(
      'Pago en disputa: no entregues Mercado Pago todavía no decidió de quién es el dinero: no sale ningún ticket. No cobres de nuevo.',
    );
    expect(text({ ...paid(), ...money('disputed', 0) })).toContain('está ahora en disputa');
  });

  test('parts of two charges are both told, and never added up', () => {
    const partial = { paid: minor(40_000), missing: minor(60_000) };
    const earlier = { ...money('partial', 100_000), earlier: minor(60_000), total: minor(100_000) };
    const live = sale('waiting', { partial }, earlier);
    const both = /Llegaron \$ 400,00\. Faltan \$ 600,00\. De un cobro anterior llegaron \$ 600,00/;
    expect(text(live)).toMatch(both);
    expect(voucherAnswer(live, live.charge!, false, formatter)).toMatch(both);
    expect(showsQr(live)).toBe('qr');
    const left = sale('cancelled', {}, earlier);
    expect(text(left)).toContain('ninguna alcanza sola');
    expect(voucherAnswer(left, left.charge!, false, formatter)).toContain('ninguna alcanza sola');
  });

  test('the answer to a voucher is the board’s', () => {
    const answer = (view: SaleView) => voucherAnswer(view, view.charge!, false, formatter);
    expect(answer(sale('cancelled', {}, money('came')))).toContain('llegaron $ 700,00');
    const partial = { paid: minor(2_000), missing: minor(50) };
    const unheard = sale('waiting', { partial, failure: failure('provider-slow') }, money('partial', 2_000));
    expect(answer(unheard)).toMatch(/^Llegaron \$ 20,00, y puede haber llegado más\. .*no se puede saber/);
    expect(answer(sale('cancelled', {}, money('partial')))).toContain('no alcanza');
    expect(answer(sale('cancelled', {}, money('pending', 0)))).toContain('No entregues todavía');
    expect(answer(sale('cancelled', {}, money('given-back', 0)))).toContain('volvió al cliente');
    expect(answer(sale('cancelled', {}, money('going-back', 0)))).toContain('no terminó');
    expect(answer(sale('cancelled', {}, money('not-checked', 0)))).toContain('no se puede saber');
    expect(answer(sale('cancelled', {}, money('none', 0)))).toContain('no tiene ningún pago');
  });
});

test('35: that none came is said of a guarded charge only once it was looked for since the start', () => {
  const said = (searchedFrom: number | null) =>
    counterContent(sale('cancelled', { guarded: true, searchedFrom }), formatter).lines[0];
  expect(said(shopAtWork().at)).toMatch(/^No llegó ningún pago hasta las \d\d:\d\d\.$/);
  expect(said(null)).toContain('Todavía no se pudo comprobar');
});
