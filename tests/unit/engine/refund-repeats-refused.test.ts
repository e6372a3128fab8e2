import { describe, expect, it } from 'vitest';
import type { ProviderFault } from '../../../electron/engine/ports.ts';
import { INTENDED } from '../shared/support/facts.ts';
import { RefundsFixture, theirs, told } from './refunds-fixture.ts';
import { HOUR, MINUTE } from './support.ts';

const NO_BALANCE: Partial<ProviderFault> = { kind: 'refused', status: 400, reason: 'no-balance' };
const QUESTION = 'refund-unfinished:ours';

/** The first request is not answered, and each repeat of it like this. */
function answered(...repeats: readonly (Partial<ProviderFault> | 'no-answer')[]): RefundsFixture {
  const one = new RefundsFixture();
  one.answer = () => repeats[Math.min(one.requests.length - 2, repeats.length - 1)] ?? 'no-answer';
  return one;
}

describe('20: an unanswered refund whose repeats are refused', () => {
  it('asks a person after an hour, and is repeated by itself no more', async () => {
    const one = answered(NO_BALANCE);
    await one.runs(59 * MINUTE);
    expect(one.state()).toEqual({ kind: 'unknown', since: INTENDED, cause: 'refund-no-balance' });
    expect(one.open()).toEqual([]);
    await one.passes(7 * MINUTE);
    expect(one.open()).toEqual([QUESTION]);
    const sent = one.requests.length;
    await one.passes(3 * HOUR);
    expect(one.requests).toHaveLength(sent);
    expect(one.state()?.kind).toBe('unknown');
  });

  it('is done all the same where the first request took effect after that', async () => {
    const one = answered(NO_BALANCE);
    await one.runs(HOUR + 7 * MINUTE);
    one.page = () => told([theirs('9', { createdAt: INTENDED + 2 * HOUR })]);
    await one.passes(10 * MINUTE);
    expect(one.state()).toMatchObject({ kind: 'done', providerId: '9' });
    expect(one.open()).toEqual([]);
  });

  it.each([
    ['the last was not answered', [NO_BALANCE, 'no-answer'] as const],
    ['it was told to look', [{ ...NO_BALANCE, reason: 'refund-maybe-made' }] as const],
    ['it is the token that was refused', [{ kind: 'unauthorized', status: 403, code: 'x' }] as const],
  ])('waits for a day where %s', async (_where, repeats) => {
    const one = answered(...repeats);
    await one.runs(23 * HOUR);
    expect(one.open()).toEqual([]);
    await one.passes(HOUR + 7 * MINUTE);
    expect(one.open()).toEqual([QUESTION]);
  });
});
