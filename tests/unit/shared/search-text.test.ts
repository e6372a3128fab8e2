import { describe, expect, it } from 'vitest';
import { searchedFor, type Wanted } from '../../../shared/search-text.ts';
import type { Locale } from '../../../shared/sites.ts';

const NOTHING: Wanted = {
  code: null,
  day: null,
  number: null,
  amount: null,
  lastFour: null,
  paymentId: null,
  reference: null,
  word: null,
};
const TODAY = '2026-03-01';
const wanted = (text: string, locale: Locale = 'es-AR') =>
  searchedFor(text, { locale, currency: 'ARS' }, TODAY);

const ROWS: readonly (readonly [text: string, what: Partial<Wanted>])[] = [
  ['000123', { number: 123, amount: 12_300 as never, paymentId: '000123' }],
  ['1250', { number: 1_250, amount: 125_000 as never, lastFour: '1250' }],
  ['0042', { number: 42, amount: 4_200 as never, lastFour: '0042' }],
  ['$ 1.250,50', { amount: 125_050 as never }],
  ['123456789012', { paymentId: '123456789012' }],
  ['cc-ab12cd-0123456789abcdefghjk', { reference: 'cc-ab12cd-0123456789abcdefghjk' }],
  ['CAJACLARA:0k3hx9q2mvt7w5zr8sbc', { code: '0k3hx9q2mvt7w5zr8sbc' }],
  ['28/2', { day: '2026-02-28' }],
  ['01/03', { day: '2026-03-01' }],
  ['2/3', { day: '2025-03-02' }],
  ['29-02-24', { day: '2024-02-29' }],
  ['2026-02-28', { day: '2026-02-28' }],
  ['ayer', { day: '2026-02-28' }],
  ['Hoy', { day: TODAY }],
  ['28/2 1250', { day: '2026-02-28', number: 1_250, amount: 125_000 as never, lastFour: '1250' }],
  ['devuelta', { word: 'devuelta' }],
  ['devuelta ayer', { word: 'devuelta', day: '2026-02-28' }],
  ['en curso', { word: 'en curso' }],
  ['ab', {}],
  ['', {}],
];

describe('a text in the search', () => {
  it.each(ROWS)('%j', (text, what) => {
    expect(wanted(text)).toEqual({ ...NOTHING, ...what });
  });

  it('reads dates as the country writes them, and none that no calendar has', () => {
    expect(wanted('2/28', 'en-US').day).toBe('2026-02-28');
    expect(wanted('30/02').day).toBeNull();
    expect(wanted('29/02/2026').day).toBeNull();
    expect(wanted('31/12').day).toBe('2025-12-31');
  });

  it('means no amount while nobody knows the currency', () => {
    expect(searchedFor('1250', { locale: 'es-AR', currency: null }, TODAY).amount).toBeNull();
  });
});
