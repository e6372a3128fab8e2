import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromHttpDate,
  fromProviderDate,
  retryAfter,
  toProviderDate,
} from '../../../electron/mercadopago/dates.ts';

describe('dates to the provider', () => {
  it('have milliseconds and an explicit offset, never Z', () => {
    expect(toProviderDate(Date.UTC(2026, 10, 20, 3, 4, 5, 6))).toBe('2026-11-19T23:04:05.006-04:00');
  });

  it('say the same instant for every instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2199, 0, 1) }), (at) => {
        const text = toProviderDate(at);
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}-04:00$/);
        expect(Date.parse(text)).toBe(at);
        expect(fromProviderDate(text)).toBe(at);
      }),
    );
  });
});

describe('dates from the provider', () => {
  const noon = Date.UTC(2025, 0, 14, 12, 0, 0, 0);
  it.each([
    ['2025-01-14T08:00:00.000-04:00', noon],
    ['2025-01-14T09:00:00.000-03:00', noon],
    ['2025-01-14T12:00:00Z', noon],
    ['2025-01-14T12:00:00.5Z', noon + 500],
    ['2025-01-14T12:00:00.123456Z', noon + 123],
    ['2025-01-14T08:00:00.000-0400', noon],
    ['2025-01-14T08:00-04:00', noon],
    ['2025-01-14T08:00:00.000', null],
    ['2025-01-14', null],
    ['2025-13-14T08:00:00Z', null],
    ['yesterday', null],
    ['', null],
    [null, null],
  ])('%s', (text, at) => {
    expect(fromProviderDate(text)).toBe(at);
  });
});

describe('headers', () => {
  const now = Date.UTC(2026, 10, 20, 12, 0, 0);
  it.each([
    ['3', 3000],
    ['0', 0],
    ['1.5', 1500],
    ['999999999', 3_600_000],
    ['Fri, 20 Nov 2026 12:00:30 GMT', 30_000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['-3', null],
    ['', null],
    [null, null],
  ])('Retry-After: %s', (header, wait) => {
    expect(retryAfter(header, now)).toBe(wait);
  });

  it.each([
    ['Fri, 20 Nov 2026 12:00:00 GMT', now],
    ['Friday, 20-Nov-26 12:00:00 GMT', now],
    ['nonsense', null],
    ['12', null],
    [null, null],
  ])('Date: %s', (header, at) => {
    expect(fromHttpDate(header)).toBe(at);
  });
});
