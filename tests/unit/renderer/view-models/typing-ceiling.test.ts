import { describe, expect, test } from 'vitest';
import { answered, edited, took, UNTYPED, type Typing } from '../../../../renderer/view-models/typing.ts';
import { failure } from '../../../../shared/failures.ts';

/** The till asked whether so large an amount is meant. Instants are monotonic milliseconds. */
function asked(text: string, act: 'charge' | 'cash'): Typing {
  const sent = took(edited(UNTYPED, text), act, 0);
  return answered(sent, sent.underWay!, failure('amount-above-ceiling'), 100);
}
const agreed = ({ underWay }: Typing) => (underWay && 'text' in underWay ? underWay : null);

describe('36: the question whether so large an amount is meant', () => {
  test.each(['charge', 'cash'] as const)('is answered by the same key (%s), once it could be read', (act) => {
    const question = asked('77912345', act);
    expect(question).toMatchObject({ text: '77912345', restored: true });
    expect(took(question, act, 700)).toBe(question);
    expect(agreed(took(question, act, 800))).toEqual({ act, text: '77912345', agreed: true });
  });

  test('is not answered by the other key, nor for another text, nor when another command waits', () => {
    const question = asked('77912345', 'charge');
    expect(agreed(took(question, 'cash', 5_000))).toEqual({ act: 'cash', text: '77912345' });
    const corrected = edited(question, '779,12');
    expect(agreed(took(corrected, 'charge', 5_000))).toEqual({ act: 'charge', text: '779,12' });
    // The same text, typed anew, is asked about anew.
    expect(agreed(took(edited(question, '77912345'), 'charge', 5_000))).not.toHaveProperty('agreed');
  });

  test('comes back with what waits behind it, and then no key agrees to that', () => {
    const sent = took(edited(UNTYPED, '77912345'), 'charge', 0);
    const queued = took(edited(sent, '90'), 'charge', 10);
    const question = answered(queued, queued.underWay!, failure('amount-above-ceiling'), 100);
    expect(question.text).toBe('90');
    expect(agreed(took(question, 'charge', 5_000))).toEqual({ act: 'charge', text: '90' });
  });
});
