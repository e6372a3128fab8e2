import { describe, expect, it } from 'vitest';
import { MINUTE } from './support.ts';
import { ENDED, sweptPayment, PaymentOwnersFixture } from './payment-owners-fixture.ts';

const listed = sweptPayment('other-till', { status: 'pending', approvedAt: null, orderId: null });

describe('17: money that a list shows as undecided and no charge knows', () => {
  it('is a person’s to decide where its own page says that it was approved', async () => {
    const till = new PaymentOwnersFixture(ENDED, { page: { orderId: null, reference: 'other-till' } });
    expect(await till.explain(listed)).toBe('done');
    expect(till.asked[0]).toBe('payment 1');
    expect(till.open()).toMatchObject([{ kind: 'no-sale' }]);
  });

  it('is nothing where its own page says the same', async () => {
    const till = new PaymentOwnersFixture(ENDED, { page: { status: 'pending', approvedAt: null } });
    expect(await till.explain(listed)).toBe('done');
    expect(till.asked).toEqual(['payment 1']);
    expect(till.open()).toEqual([]);
  });

  it('is read again for an hour where it cannot be read, and then let be', async () => {
    const till = new PaymentOwnersFixture(ENDED, { pageFails: 'no-answer' });
    expect(await till.explain(listed)).toBe('later');
    await till.passes(59 * MINUTE);
    expect(await till.explain(listed)).toBe('later');
    await till.passes(MINUTE);
    expect(await till.explain(listed)).toBe('done');
    expect(till.open()).toEqual([]);
  });

  it('is asked about later where the provider wants no more questions', async () => {
    const till = new PaymentOwnersFixture(ENDED, { pageFails: 'rate-limited' });
    expect(await till.explain(listed)).toBe('not-now');
  });
});
