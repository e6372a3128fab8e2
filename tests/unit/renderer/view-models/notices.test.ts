import { expect, test } from 'vitest';
import { strips } from '../../../../renderer/view-models/notices.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { NOON, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

test('31: that no copy could be made for over a day is said on every screen: where, since when, and why', () => {
  const trouble = { cause: 'no-folder', place: '/media/copias', code: 'ENOENT' } as const;
  const titles = (['es', 'pt', 'en'] as const).map((language) => {
    const snapshot = shopAtWork({ copiesFail: { trouble, lastAt: null } });
    const [shown, ...more] = strips(snapshot, formatterFor(snapshot.shop, language));
    expect([shown?.id, more]).toEqual(['copies', []]);
    expect(shown?.text).toContain('/media/copias');
    return shown?.title ?? '';
  });
  expect(titles[0]).toBe('Todavía no hay ninguna copia de los libros en el segundo lugar');
  expect(new Set(titles).size).toBe(3);
  const here = shopAtWork({
    copiesFail: { trouble: { ...trouble, place: null, cause: 'no-room' }, lastAt: NOON },
  });
  const [strip] = strips(here, formatterFor(here.shop, 'es'));
  expect(strip?.title).toMatch(/^La última copia de los libros es del \d/);
  expect(strip?.text).toContain('la carpeta de los libros');
});

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
