import { expect, test } from 'vitest';
import { strips } from '../../../../renderer/view-models/notices.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

test('27: that nobody would notice older books is said on every screen, in each language, as long as it is so', () => {
  const titles = (['es', 'pt', 'en'] as const).map((language) => {
    const snapshot = shopAtWork({ headIsKept: false });
    const shown = strips(snapshot, formatterFor(snapshot.shop, language));
    expect(shown.map(({ id }) => id)).toEqual(['books']);
    return shown[0]?.title ?? '';
  });
  expect(titles[0]).toBe('Nadie notaría si los datos son viejos');
  expect(new Set(titles).size).toBe(3);
  const kept = shopAtWork();
  expect(strips(kept, formatterFor(kept.shop, 'es'))).toEqual([]);
});
