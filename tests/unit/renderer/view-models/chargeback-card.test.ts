import { describe, expect, test } from 'vitest';
import { contestedNote, saleChargebackLine } from '../../../../renderer/view-models/chargeback.ts';
import { incidentCard } from '../../../../renderer/view-models/incidents.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { chargebackView, type ChargebackView } from '../../../../shared/chargeback.ts';
import { incidentId, paymentId } from '../../../../shared/ids.ts';
import type { ChargebackFacts } from '../../../../shared/incident.ts';
import { minor } from '../../../../shared/money.ts';
import { incident, NOON, row, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const { shop } = shopAtWork();
const formatter = formatterFor(shop, null);
const UNTOLD = { reason: null, covered: null, documentsWanted: null, documentsUntil: null, changedAt: null };
const ID = incidentId('chargeback:217000087654321000');

const view = (told: Partial<ChargebackFacts>): ChargebackView =>
  chargebackView(ID, { ...UNTOLD, ...told }, NOON, shop.timeZone);
const cardOf = (told: Partial<ChargebackFacts>) =>
  incidentCard(incident('chargeback', { actions: ['called'], chargeback: view(told) }), formatter);
const factsOf = (told: Partial<ChargebackFacts>) => cardOf(told).facts.slice(3);

const until = NOON + 86_400_000;
const TOLD = { reason: 'general', covered: false, documentsWanted: true, documentsUntil: until };

test('38: a chargeback says until when documents are taken, who pays it, and the reason as it was told', () => {
  expect(factsOf(TOLD)).toEqual([
    `Documentos hasta el ${formatter.dateTime(until)}`,
    'No lo cubre Mercado Pago',
    'Motivo: general',
  ]);
  expect(factsOf({ covered: true, documentsWanted: false })).toEqual([
    'No pide documentos',
    'Lo cubre Mercado Pago',
  ]);
});

test('38: what was not told is not said', () => {
  expect(factsOf({})).toEqual([]);
  expect(incidentCard(incident('disputed'), formatter).facts).toHaveLength(3);
});

describe('what to do about a chargeback', () => {
  const dated = /antes de la fecha/;
  const send = /mandala/;

  test('38: documents are asked for with a date, without one, and no more', () => {
    expect(cardOf(TOLD).next).toMatch(dated);
    expect(cardOf({ documentsWanted: true }).next).toMatch(/cuanto antes.*no dice hasta cuándo/);
    expect(cardOf({ documentsWanted: true }).next).not.toMatch(dated);
    const over = cardOf({ ...TOLD, documentsUntil: NOON - 1 });
    expect(over.next).toMatch(/ya pasó/);
    expect(over.next).not.toMatch(send);
    expect(over.facts.join()).toContain('ya pasó');
  });

  test.each([{ covered: true }, { covered: true, documentsWanted: false }, { documentsWanted: false }])(
    '38: nothing is asked for where %o',
    (told) => {
      expect(cardOf(told).next).toMatch(/[Nn]o hay que mandar nada/);
      expect(cardOf(told).next).not.toMatch(send);
    },
  );

  test('38: documents that were sent are not asked for again', () => {
    for (const documentsStatus of ['review_pending', 'valid', 'not_applicable'] as const)
      expect(cardOf({ ...TOLD, documentsStatus }).next).not.toMatch(send);
    expect(cardOf({ ...TOLD, documentsStatus: 'review_pending' }).next).toMatch(/ya tiene los documentos/);
    expect(factsOf({ ...TOLD, documentsStatus: 'valid' })).toContain('Documentos aceptados');
    const refused = cardOf({ ...TOLD, documentsStatus: 'invalid' });
    expect(refused.facts).toContain('Documentos no aceptados');
    expect(refused.facts).toContain(`Documentos hasta el ${formatter.dateTime(until)}`);
  });

  test('38: a deadline that cannot be read is not said to be none', () => {
    const { next } = cardOf({ documentsWanted: true, deadlineUnread: true });
    expect(next).toMatch(/la fecha no se entiende, mirala en Mercado Pago/);
    expect(next).not.toMatch(/no dice hasta/);
  });

  test('38: a day without a time is said as that day, in the shop’s writing', () => {
    expect(factsOf({ documentsDay: '2099-12-01' })).toEqual(['Documentos hasta el 01/12/2099']);
  });

  test.each(['es', 'pt', 'en'] as const)('38: each way has its own sentence in %s', (language) => {
    const { next } = formatterFor(shop, language).words.chargeback;
    expect(new Set(Object.values(next)).size).toBe(10);
  });
});

describe('the sale of a chargeback', () => {
  const told = { incidentId: ID, paymentId: paymentId('9'), amount: minor(5_000), at: NOON, endedAt: null };

  test('38: says its amount, its state and until when documents are taken', () => {
    const open = saleChargebackLine({ ...view(TOLD), ...told }, formatter);
    expect(open.amount).toBe(formatter.money(minor(5_000)));
    expect(open.facts).toContain(`Documentos hasta el ${formatter.dateTime(until)}`);
    expect(open.facts).toContain('Incidente abierto');
    const closed = saleChargebackLine({ ...view(TOLD), ...told, endedAt: NOON }, formatter);
    expect(closed.facts).toContain(`Incidente cerrado el ${formatter.dateTime(NOON)}`);
    expect(saleChargebackLine({ ...view({}), ...told, amount: null }, formatter).amount).toBe('Sin monto');
  });

  test('38: in the list it is said once', () => {
    expect(contestedNote(row(1), formatter)).toEqual([]);
    expect(contestedNote(row(1, { contested: true }), formatter)).toEqual(['Tiene contracargo']);
    expect(contestedNote(row(1, { contested: true, chargedBack: true }), formatter)).toEqual([]);
  });

  test('38: whoever gives back a contested payment hears first that the bank may have', () => {
    const askOf = (change: object) => incidentCard(incident('second', change), formatter).steps[0]?.ask;
    expect(askOf({ isPaymentContested: true })).toMatch(/contracargo.*dos veces.*no se puede deshacer/);
    expect(askOf({})).not.toMatch(/contracargo/);
  });

  test('38: whoever hands over, or keeps what came, hears it where it is confirmed', () => {
    const askOf = (action: 'deliver' | 'handed-over', change: object) =>
      incidentCard(incident('late', { actions: [action], ...change }), formatter).steps[0]?.ask;
    const contested = { isPaymentContested: true } as const;
    expect(askOf('deliver', contested)).toMatch(/contracargo.*Si entregás.*sale su ticket/);
    expect(askOf('handed-over', contested)).toMatch(/contracargo.*llevarse este dinero.*El dinero se queda/);
    expect(askOf('deliver', {})).not.toMatch(/contracargo/);
    expect(askOf('handed-over', {})).not.toMatch(/contracargo/);
    const beside = { rest: minor(5_000), isUnseen: false, isChecking: false, isHeld: false };
    expect(incidentCard(incident('partial', contested), formatter, beside).next).toMatch(/F9.*contracargo/);
    expect(incidentCard(incident('partial'), formatter, beside).next).not.toMatch(/contracargo/);
  });
});
