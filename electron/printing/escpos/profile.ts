import * as z from 'zod';
import { hasGlyph } from './dots/font.ts';
import { byteOf, CODE_PAGE_NUMBERS, CODE_PAGES, type CodePage } from './code-pages.ts';

/** What one printer can do, found out by the guided test and kept in the settings. */
export const printerProfileSchema = z.object({
  /** Characters of font A in a line. */
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]).default(48),
  /** Printable dots in a line: 384 (58 mm), 512 or 576 (80 mm). */
  dots: z.union([z.literal(384), z.literal(512), z.literal(576)]).default(576),
  /** `raster` draws every letter as a picture: slow, and right on printers whose pages are wrong. */
  codePage: z.enum([...CODE_PAGES, 'raster']).default('pc858'),
  /** Number for `ESC t` where the printer's own list differs from Epson's; null takes Epson's. */
  codePageNumber: z.number().int().min(0).max(255).nullable().default(null),
  cutter: z.enum(['full', 'partial', 'none']).default('full'),
  /** Pin of the drawer socket that the kick goes to. */
  drawerPin: z.union([z.literal(2), z.literal(5)]).default(2),
  /** `common` is ESC B (clones), `epson` is ESC ( A; a wrong one may print a stray character, so it is chosen. */
  beeper: z.enum(['none', 'common', 'epson']).default('none'),
  /** `normal` sends nothing: a printer that does not know the command would print it. */
  density: z.enum(['light', 'normal', 'dark']).default('normal'),
  /** Lines between the last text and the knife (or the tear bar). */
  feedBeforeCut: z.number().int().min(0).max(20).default(4),
  /** `raster` draws the code as a picture for printers that have no QR command; `text` prints what it holds. */
  qr: z.enum(['native', 'raster', 'text']).default('native'),
});
export type PrinterProfile = z.infer<typeof printerProfileSchema>;

/** A fresh printer: 80 mm, western accents with the euro sign, and it cuts. */
export const DEFAULT_PROFILE: PrinterProfile = printerProfileSchema.parse({});

/** The default profile for a paper width; 32 columns are 58 mm paper. */
export function profileForColumns(columns: PrinterProfile['columns']): PrinterProfile {
  const dots = columns === 32 ? 384 : columns === 42 ? 512 : 576;
  return { ...DEFAULT_PROFILE, columns, dots };
}

/** The number that this printer selects its page with. Null in raster mode, which needs none. */
export function codePageNumber(profile: PrinterProfile): number | null {
  if (profile.codePage === 'raster') return null;
  return profile.codePageNumber ?? CODE_PAGE_NUMBERS[profile.codePage];
}

/** Whether this printer has a character (one code point, composed). */
export function printableOn(codePage: CodePage | 'raster'): (char: string) => boolean {
  if (codePage === 'raster') return hasGlyph;
  return (char) => byteOf(char, codePage) !== null;
}
