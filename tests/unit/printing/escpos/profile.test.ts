import { describe, expect, test } from 'vitest';
import {
  codePageNumber,
  DEFAULT_PROFILE,
  printerProfileSchema,
  profileForColumns,
} from '../../../../electron/printing/escpos/profile.ts';

describe('a printer profile', () => {
  test('nothing said is a fresh 80 mm printer', () => {
    expect(printerProfileSchema.parse({})).toEqual(DEFAULT_PROFILE);
  });

  test.each([
    { columns: 40 },
    { dots: 601 },
    { drawerMs: 1_000 },
    { codePage: 'utf8' },
    { drawerPin: 3 },
    { codePageNumber: 256 },
    { feedBeforeCut: -1 },
  ])('%j is refused', (fields) => {
    expect(printerProfileSchema.safeParse(fields).success).toBe(false);
  });

  test.each([32, 42, 48] as const)('%i characters of font A fit in its dots', (columns) => {
    const profile = profileForColumns(columns);
    expect(profile.columns * 12).toBeLessThanOrEqual(profile.dots);
  });

  test('the page’s number is Epson’s unless the profile says another', () => {
    expect(codePageNumber(DEFAULT_PROFILE)).toBe(19);
    expect(codePageNumber({ ...DEFAULT_PROFILE, codePageNumber: 66 })).toBe(66);
    expect(codePageNumber({ ...DEFAULT_PROFILE, codePage: 'raster' })).toBeNull();
  });
});
