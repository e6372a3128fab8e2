import { describe, expect, it } from 'vitest';
import type { SweptPayment } from '../../../electron/engine/ports.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import { payment } from '../shared/support/facts.ts';
import { SweepFixture } from './sweep-fixture.ts';
import { HOUR, MINUTE, SECOND } from './support.ts';

/** When the first sweep of these tests looks. */
const NOW = SweepFixture.SINCE + 24 * HOUR + SECOND;

/** Which payments are asked about that only the list of what has changed tells. */
async function askedOf(...facts: readonly Partial<PaymentFact>[]): Promise<string[]> {
  const one = new SweepFixture();
  const payments = facts.map((fact, index): SweptPayment => {
    const id = String(index + 1);
    return { reference: null, fact: payment(id, { createdAt: SweepFixture.SINCE + HOUR, ...fact }) };
  });
  one.says = ({ by }) => (by === 'changed' ? { payments } : {});
  await one.runs(MINUTE);
  return one.explained.map(([id]) => id);
}

const waits = (more: Partial<PaymentFact> = {}): Partial<PaymentFact> => ({
  status: 'pending',
  approvedAt: null,
  changedAt: NOW - 2 * HOUR,
  ...more,
});

describe('17: a payment that a list calls undecided', () => {
  it('is read by itself once the list has said so for an hour: it may have been approved since', async () => {
    expect(await askedOf(waits({ changedAt: NOW - HOUR - 1 }))).toEqual(['1']);
    expect(await askedOf(waits({ changedAt: NOW - HOUR }))).toEqual([]);
    expect(await askedOf(waits({ changedAt: NOW - MINUTE }))).toEqual([]);
  });

  it('is read by itself where the list does not say when it changed', async () => {
    expect(await askedOf(waits({ changedAt: null }))).toEqual(['1']);
  });

  it.each(['in_process', 'authorized', 'other'] as const)('is one that is %s, too', async (status) => {
    expect(await askedOf(waits({ status }))).toEqual(['1']);
  });

  it('is no matter of this file where it was made before the first use, or at no known time', async () => {
    expect(await askedOf(waits({ createdAt: SweepFixture.SINCE }))).toEqual(['1']);
    expect(await askedOf(waits({ createdAt: SweepFixture.SINCE - 1 }))).toEqual([]);
    expect(await askedOf(waits({ createdAt: null }))).toEqual([]);
  });
});

describe('17: a payment that only the list of changes tells', () => {
  const since = { approvedAt: SweepFixture.SINCE + 2 * HOUR, changedAt: NOW - 2 * HOUR };

  it('is asked about where it is approved', async () => {
    expect(await askedOf({ ...since, status: 'approved' })).toEqual(['1']);
  });

  it.each(['rejected', 'cancelled', 'refunded', 'charged_back'] as const)(
    'is not asked about where it holds nothing: %s',
    async (status) => {
      expect(await askedOf({ ...since, status })).toEqual([]);
    },
  );
});

it('17: a sweep that was not answered is begun anew, up to the moment of its new try', async () => {
  const one = new SweepFixture();
  one.says = () => (one.asked.length === 1 ? 'unavailable' : {});
  await one.runs(2 * MINUTE);
  const [first, second] = one.asked;
  expect(second!.at - first!.at).toBe(MINUTE);
  expect(second).toMatchObject({ from: first!.from, to: first!.to + MINUTE });
});

describe('17: a payment that both lists tell of', () => {
  it.each(['approved', 'changed'])(
    'is asked about once, with what the newer says: here that of %s',
    async (newer) => {
      const one = new SweepFixture();
      const [old, now] = [{}, { refunded: minor(3_000), changedAt: NOW + HOUR }].map(
        (fact): SweptPayment => ({
          reference: null,
          fact: payment('1', fact),
        }),
      );
      one.says = ({ by }) => ({ payments: [(by === newer ? now : old)!] });
      await one.runs(MINUTE);
      expect(one.refunded).toEqual([3_000]);
    },
  );
});
