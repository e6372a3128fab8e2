import * as z from 'zod';
import { hasGlyph } from './dots/font.ts';
import { byteOf, CODE_PAGE_NUMBERS, CODE_PAGES, type CodePage } from './code-pages.ts';

/** What one printer can do, found out by the guided test and kept in the settings. */
export const printerProfileSchema = z.object({
  /** Characters of font A in a line. */
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]).default(48),
  /** Printable dots in a line: usually 384 (58 mm), 512 or 576 (80 mm). */
  dots: z.number().int().min(256).max(832).multipleOf(8).default(576),
  /** `raster` draws every letter as a picture: slow, and right on printers whose pages are wrong. */
  codePage: z.enum([...CODE_PAGES, 'raster']).default('pc858'),
  /** Number for `ESC t` where the printer's own list differs from Epson's; null takes the next field's. */
  codePageNumber: z.number().int().min(0).max(255).nullable().default(null),
  /** The same for every page that is not where Epson has it. */
  codePageNumbers: z.partialRecord(z.enum(CODE_PAGES), z.number().int().min(0).max(255)).default({}),
  /** `FS .` before the text: else some print accents as Chinese, and others a full stop where they do not know it. */
  twoByteOff: z.boolean().default(false),
  cutter: z.enum(['full', 'partial', 'none']).default('full'),
  /** `ESC i` also stands for `ESC m`, its partial cut. */
  cutOrder: z.enum(['GS V', 'ESC i']).default('GS V'),
  /** Pin of the drawer socket that the kick goes to. */
  drawerPin: z.union([z.literal(2), z.literal(5)]).default(2),
  /** Milliseconds. */
  drawerMs: z.number().int().min(2).max(510).default(50),
  /** `common` is ESC B (clones), `epson` is ESC ( A; a wrong one may print a stray character, so it is chosen. */
  beeper: z.enum(['none', 'common', 'epson']).default('none'),
  /** `normal` sends nothing: a printer that does not know the command would print it. */
  density: z.enum(['light', 'normal', 'dark']).default('normal'),
  /** Lines between the last text and the knife (or the tear bar). */
  feedBeforeCut: z.number().int().min(0).max(20).default(4),
  /** `native` is the printer's own order, `raster` draws the code as a picture, `text` prints what it holds. */
  qr: z.enum(['native', 'raster', 'text']).default('raster'),
});
export type PrinterProfile = z.infer<typeof printerProfileSchema>;

/** A printer that nobody knows: 80 mm, western accents with the euro sign, it cuts, and gets no order that it might print. */
export const DEFAULT_PROFILE: PrinterProfile = printerProfileSchema.parse({});

/** The default profile for a paper width; 32 columns are 58 mm paper. */
export function profileForColumns(columns: PrinterProfile['columns']): PrinterProfile {
  const dots = columns === 32 ? 384 : columns === 42 ? 512 : 576;
  return { ...DEFAULT_PROFILE, columns, dots };
}

/** The number that this printer selects its page with. Null in raster mode, which needs none. */
export function codePageNumber(profile: PrinterProfile): number | null {
  if (profile.codePage === 'raster') return null;
  return (
    profile.codePageNumber ?? profile.codePageNumbers[profile.codePage] ?? CODE_PAGE_NUMBERS[profile.codePage]
  );
}

/** Whether this printer has a character (one code point, composed). */
export function printableOn(codePage: CodePage | 'raster'): (char: string) => boolean {
  if (codePage === 'raster') return hasGlyph;
  return (char) => byteOf(char, codePage) !== null;
}
