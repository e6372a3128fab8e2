import { expect, test } from 'vitest';
import { endRecoveryQuestion } from '../../../../renderer/view-models/books.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

test.each(['es', 'pt', 'en'] as const)(
  '27: who ends a recovery is told that a charge may still be on the QR, and for how long (%s)',
  (language) => {
    const formatter = formatterFor(shopAtWork().shop, language);
    expect(endRecoveryQuestion({}, formatter)).toBeNull();
    expect(endRecoveryQuestion({ lostOrderMs: 570_000 }, formatter)).toMatch(/ 10 minut.s/);
  },
);
