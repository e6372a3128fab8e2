import { describe, expect, test } from 'vitest';
import { answered, edited, seen, took, UNTYPED } from '../../../../renderer/view-models/typing.ts';
import { failure, type FailureCode } from '../../../../shared/failures.ts';
import { sale, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

/** A refusal of instant 0 has been told for long. */
const LATER = 10_000;

describe('a refusal', () => {
  const refusedFor = (code: FailureCode) => {
    const sent = took(edited(UNTYPED, '100000001'), 'charge', 0);
    return answered(sent, sent.underWay!, failure(code), 0);
  };

  test('of a till that only looks goes when that is over', () => {
    const said = refusedFor('file-restored');
    expect(seen(said, { ...shopAtWork(), recovery: true }, LATER).refused).not.toBeNull();
    expect(seen(said, shopAtWork(), LATER).refused).toBeNull();
  });

  test('of a provider that did not accept goes when it does', () => {
    const said = refusedFor('token-rejected');
    const { connection } = shopAtWork();
    const blocked = { ...connection, state: 'blocked' as const };
    expect(seen(said, shopAtWork({ connection: blocked }), LATER).refused).not.toBeNull();
    expect(seen(said, shopAtWork(), LATER).refused).toBeNull();
  });

  test('is not said beside another sale, however soon that was begun', () => {
    const said = refusedFor('amount-too-large');
    expect(seen(said, shopAtWork(), LATER).refused).not.toBeNull();
    const next = took(edited(said, '150'), 'charge', 1_000);
    expect(next.refused).not.toBeNull();
    const begun = answered(next, next.underWay!, null, 1_200);
    const counter = sale('waiting');
    expect(seen(begun, shopAtWork({ counter }), 1_500).refused).not.toBeNull();
    expect(seen(begun, shopAtWork({ counter }), LATER).refused).toBeNull();
    // What was put back in the field was corrected and taken: whoever did that has read it.
    expect(seen(begun, shopAtWork({ counter }), 3_100).refused).toBeNull();
    // One that came beside a sale stays with that sale.
    const sent = took(edited({ ...UNTYPED, shown: counter.saleId }, '100000001'), 'charge', 0);
    const beside = answered(sent, sent.underWay!, failure('amount-too-large'), 0);
    expect(seen(beside, shopAtWork({ counter }), LATER).refused).not.toBeNull();
  });

  test('of an amount that was typed over blindly is told for as long as any', () => {
    const sent = edited(took(edited(UNTYPED, '100000001'), 'charge', 0), '150');
    const said = answered(sent, sent.underWay!, failure('amount-too-large'), 0);
    const next = took(said, 'charge', 1_000);
    const begun = answered(next, next.underWay!, null, 1_200);
    const counter = sale('waiting');
    expect(seen(begun, shopAtWork({ counter }), 5_900).refused).not.toBeNull();
    expect(seen(begun, shopAtWork({ counter }), LATER).refused).toBeNull();
  });
});
