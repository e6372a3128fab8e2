import { describe, expect, it } from 'vitest';
import type { Evidence, RequestLine } from './evidence.ts';
import { backBySweeps } from './sweep-told.ts';

const END = 100_000;
const LIST = '/v1/payments/search?sort=date_last_updated';
const PAGE = '/v1/payments/1234';

/** An answer that so much of payment 1234 is back, changed `changedAt` seconds after noon; heard `before` the end. */
function told(url: string, before: number, back: number, changedAt: number): Partial<RequestLine> {
  const date_last_updated = new Date(Date.UTC(2026, 10, 20, 12, 0, changedAt)).toISOString();
  const one = { id: '1234', transaction_amount_refunded: back, date_last_updated };
  const body = JSON.stringify(url === PAGE ? one : { results: [one] });
  return { method: 'GET', url, outcome: '200', at: END - before, delayMs: 0, body };
}

const back = (...served: Partial<RequestLine>[]) =>
  backBySweeps('1234', END, { served } as unknown as Evidence);

describe('what the sweep told to be back of a payment', () => {
  const list = told(LIST, 60_000, 100, 1);

  it('is less where its page, of a later date, was read just before the sight was over', () => {
    expect(back(list, told(PAGE, 1_800, 0, 2))).toBe(0);
    expect(back(list, told(PAGE, 1_800, 40, 2))).toBe(4_000);
  });

  it('is what the list told where that page is no newer, is too late, or tells of more', () => {
    expect(back(list)).toBe(10_000);
    expect(back(list, told(PAGE, 1_800, 0, 1))).toBe(10_000);
    expect(back(list, told(PAGE, 1_800, 0, 0))).toBe(10_000);
    expect(back(list, told(PAGE, 1_000, 0, 2))).toBe(10_000);
    expect(back(list, told(PAGE, 1_800, 200, 2))).toBe(10_000);
    expect(back(list, told(PAGE, 30_000, 0, 2), told(LIST, 20_000, 100, 3))).toBe(10_000);
  });

  it('is more where its page, of a later date, was read long before, and nothing without a list', () => {
    expect(back(list, told(PAGE, 30_000, 200, 2))).toBe(20_000);
    expect(back(told(PAGE, 30_000, 200, 2))).toBe(0);
  });
});
