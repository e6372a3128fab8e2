import { describe, expect, it } from 'vitest';
import { adopted, siteLimit, stateOfReading, walletLimit } from '../../../electron/register/refund-rules.ts';
import type { RefundReading } from '../../../electron/register/ports.ts';
import { paymentId, refundId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { Refund, RefundState } from '../../../shared/refund.ts';
import { siteById } from '../../../shared/sites.ts';
import { payment } from '../shared/support/facts.ts';
import { DAY } from './support.ts';

describe('the refund that is ours', () => {
  const refund = (state: RefundState, more: Partial<Refund> = {}): Refund => ({
    id: refundId('r'),
    paymentId: paymentId('1'),
    chargeId: null,
    saleId: null,
    incidentId: null,
    number: 1,
    amount: minor(500),
    whole: false,
    key: 'key',
    intendedAt: 0,
    by: null,
    state,
    ...more,
  });
  const reading = (id: string, more: Partial<RefundReading> = {}): RefundReading => ({
    id,
    amount: minor(500),
    status: 'approved',
    createdAt: null,
    ...more,
  });
  const asked = refund({ kind: 'requested', at: 0 });

  it.each([
    ['one of our amount', asked, [reading('a')], [], 'a'],
    ['none of another amount', asked, [reading('a', { amount: minor(400) })], [], null],
    ['none whose amount cannot be read', asked, [reading('a', { amount: null })], [], null],
    ['none that was rejected', asked, [reading('a', { status: 'rejected' })], [], null],
    ['none that was cancelled', asked, [reading('a', { status: 'cancelled' })], [], null],
    ['one still in process', asked, [reading('a', { status: 'in_process' })], [], 'a'],
    ['none that another refund of ours is', asked, [reading('a')], ['a'], null],
    ['the next, when another has the first', asked, [reading('a'), reading('b')], ['a'], 'b'],
    [
      'the one known by id, whatever it has become',
      refund({ kind: 'in_process', at: 0, providerId: 'b' }),
      [reading('a'), reading('b', { status: 'rejected' })],
      [],
      'b',
    ],
    [
      'one of our amount, whenever it was made: our clock may have been set',
      refund({ kind: 'requested', at: 0 }, { intendedAt: 3_600_000 }),
      [reading('a', { createdAt: 3_000 })],
      [],
      'a',
    ],
    ['nothing', asked, [], [], null],
  ] as const)('is %s', (_name, ours, readings, claimed, found) => {
    expect(adopted(ours, readings, new Set(claimed))?.id ?? null).toBe(found);
  });

  it.each([
    ['approved', { kind: 'done', providerId: 'a' }],
    ['in_process', { kind: 'in_process', providerId: 'a' }],
    ['other', { kind: 'in_process', providerId: 'a' }],
    ['rejected', { kind: 'refused', cause: 'refund-refused' }],
    ['cancelled', { kind: 'refused', cause: 'refund-refused' }],
  ] as const)('%s decides its state', (status, state) => {
    expect(stateOfReading(reading('a', { status }), 5)).toMatchObject(state);
  });
});

describe('limits before the call', () => {
  it.each([
    ['MLA', true, 180, null],
    ['MLA', true, 181, 'refund-too-old'],
    ['MLA', false, 1, null],
    ['MPE', true, 90, null],
    ['MPE', true, 91, 'refund-too-old'],
    ['MPE', false, 1, 'refund-partial-not-taken'],
  ] as const)('%s, whole %s, %i days after: %s', (site, whole, days, limit) => {
    expect(siteLimit(siteById(site), whole, 0, days * DAY)).toBe(limit);
  });

  it('unknown age is asked', () => {
    expect(siteLimit(siteById('MLA'), true, null, 999 * DAY)).toBeNull();
  });

  it.each([
    ['bank_transfer', 'MLA', true, 30, null],
    ['bank_transfer', 'MLA', true, 31, 'refund-too-old'],
    ['bank_transfer', 'MLA', false, 1, 'refund-partial-not-taken'],
    ['bank_transfer', 'MLB', false, 31, null],
    ['credit_card', 'MLA', false, 31, null],
  ] as const)('%s in %s, whole %s, %i days after: %s', (means, site, whole, days, limit) => {
    const paidWith = {
      means,
      method: null,
      lastFour: null,
      installments: null,
      paymentId: '1',
      amount: minor(1),
    };
    const fact = payment('1', { approvedAt: 0 });
    expect(
      walletLimit({ whole } as Refund, { fact, reference: null, paidWith, refunds: [] }, site, days * DAY),
    ).toBe(limit);
  });
});
