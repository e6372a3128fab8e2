import { expect, test } from 'vitest';
import { incidentCard } from '../../../../renderer/view-models/incidents.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { incident, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, null);
const UNTOLD = { reason: null, covered: null, documentsWanted: null, documentsUntil: null, changedAt: null };

const factsOf = (told: Partial<typeof TOLD>) =>
  incidentCard(incident('chargeback', { chargeback: { ...UNTOLD, ...told } }), formatter).facts.slice(3);

const until = Date.UTC(2026, 11, 1, 3);
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
