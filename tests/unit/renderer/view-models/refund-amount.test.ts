import { describe, expect, test } from 'vitest';
import { incidentCard } from '../../../../renderer/view-models/incidents.ts';
import { refundAmount } from '../../../../renderer/view-models/refund-amount.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { paymentId, refundId } from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import { incident, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const { shop } = shopAtWork();
const formatter = formatterFor(shop, null);
const ofChile = formatterFor({ ...shop, currency: 'CLP', locale: 'es-CL' }, null);

describe('21: an amount to give back, while it is typed', () => {
  test('is all that is left where nothing is typed', () => {
    const all = { whole: true, said: formatter.money(minor(10_000)), refused: null };
    for (const typed of ['', ' ']) expect(refundAmount(typed, minor(10_000), formatter)).toEqual(all);
  });

  test('is told in the form of its currency, and may be all that is left', () => {
    for (const [typed, value] of [
      ['50', 5_000],
      ['100', 10_000],
    ] as const) {
      const said = formatter.money(minor(value));
      expect(refundAmount(typed, minor(10_000), formatter)).toEqual({ whole: false, said, refused: null });
    }
  });

  test('is refused with its reason before anything is asked', () => {
    const why = (typed: string, by = formatter) => refundAmount(typed, minor(10_000), by).refused;
    expect(why('100,01')).toBe('refund-amount-too-large');
    expect(why('0')).toBe('amount-zero');
    expect(why('x')).toBe('amount-unreadable');
    expect(why('100,5')).toBe('refund-amount-too-large');
    expect(why('100,5', ofChile)).toBe('amount-decimals-not-taken');
    expect(refundAmount('100,5', minor(10_000), ofChile).said).toBe('100,5');
  });
});

test('21: a card about a part that cannot go back does not say to give it back', () => {
  for (const kind of ['second', 'late', 'partial', 'excess'] as const) {
    const { next } = incidentCard(incident(kind, { actions: ['called'] }), formatter);
    expect(next).toBe(formatter.words.incidents.partBarred);
    const { next: usual } = incidentCard(incident(kind, { actions: ['refund', 'called'] }), formatter);
    expect(usual).not.toBe(next);
  }
});

test('a card says where its refund stands in one word, and none twice', () => {
  const said = (state: 'intended' | 'requested' | 'unknown' | 'refused') => {
    const refund = {
      ...{ id: refundId('r-1'), paymentId: paymentId('9001'), amount: minor(10_000) },
      ...{ state, failure: null, ticket: null },
    };
    return incidentCard(incident('late', { refund }), formatter).refund?.text;
  };
  expect(said('intended')).toBe('Devolución: por pedir');
  expect(said('requested')).toBe('Devolución: pedida');
  expect(said('unknown')).toBe('Devolución: sin confirmar');
  expect(said('refused')).toBe('Devolución: rechazada');
});
