import * as z from 'zod';

/** What is known of one printer: chosen from the catalogue, proved by the guided test, kept in the settings. */

/**
 * In the order of the numbered lines of the guided test, on paper and on screen. Several may look right, so the one
 * that serves a shop best comes first; last come letters drawn as a picture, which are right on every printer but slow.
 */
export const CODE_PAGES = ['pc858', 'pc850', 'wpc1252', 'pc860', 'pc437', 'raster'] as const;
export type CodePage = (typeof CODE_PAGES)[number];

/** Characters in a line of 58 mm and of 80 mm paper, narrowest first: the ruler's numbers. */
export const PAPER_COLUMNS = [32, 42, 48] as const;
export type PaperColumns = (typeof PAPER_COLUMNS)[number];

/** Which first tickets of a sale open the cash drawer; a reprint or a refund never does. */
export const DRAWER_RULES = ['cash', 'always', 'never'] as const;
export type DrawerRule = (typeof DRAWER_RULES)[number];

export const CUTTERS = ['full', 'partial', 'none'] as const;
/** `GS V` is Epson's; `ESC i` and `ESC m` are older, and all that some printers know. */
export const CUT_ORDERS = ['GS V', 'ESC i'] as const;
export const DENSITIES = ['light', 'normal', 'dark'] as const;
export const QR_WAYS = ['native', 'raster', 'text'] as const;

const pageNumber = z.number().int().min(0).max(255);

export const printerProfileInputSchema = z.strictObject({
  /** Id of the printer in the catalogue that these values began with; null: none was chosen. */
  model: z.string().max(60).nullable(),
  columns: z.literal(PAPER_COLUMNS),
  /** Printable dots in a line; null: as many as the columns usually have. */
  dots: z.number().int().min(256).max(832).multipleOf(8).nullable(),
  codePage: z.enum(CODE_PAGES),
  /** `ESC t n` of the chosen page where the printer numbers it in its own way; null: see the next field. */
  codePageNumber: pageNumber.nullable(),
  /** `ESC t n` of every page that this printer does not number as Epson does. */
  codePageNumbers: z.partialRecord(z.enum(CODE_PAGES).exclude(['raster']), pageNumber),
  /** Sends `FS .` before the text: two-byte characters off. A printer that does not know it prints a full stop. */
  twoByteOff: z.boolean(),
  cutter: z.enum(CUTTERS),
  cutOrder: z.enum(CUT_ORDERS),
  /** Lines between the last text and the knife (or the tear bar). */
  feedBeforeCut: z.number().int().min(0).max(20),
  /** `normal` sends nothing. */
  density: z.enum(DENSITIES),
  /** How the ticket's square code is printed: by the printer's own order, as a picture, or its text to type in. */
  qr: z.enum(QR_WAYS),
  /** Pin of the drawer's socket; null: no drawer. */
  drawerPin: z.literal([2, 5]).nullable(),
  /** How long the drawer's pulse lasts. Milliseconds, even. */
  drawerMs: z.number().int().min(2).max(510).multipleOf(2),
  drawerOpens: z.enum(DRAWER_RULES),
  beeper: z.boolean(),
  /** It may be asked for a job by the job's own id (`GS ( H`); without that word it never is. */
  processIds: z.boolean(),
});
export type PrinterProfileInput = z.infer<typeof printerProfileInputSchema>;

/**
 * What a printer nobody knows yet is sent: nothing that one printer in ten would print as letters. No order that begins
 * with `GS (` and no `FS .` is in it; the guided test adds what it has seen work.
 */
export const CAREFUL_PROFILE: PrinterProfileInput = {
  model: null,
  columns: 48,
  dots: null,
  codePage: 'pc858',
  codePageNumber: null,
  codePageNumbers: {},
  twoByteOff: false,
  cutter: 'full',
  cutOrder: 'GS V',
  feedBeforeCut: 4,
  density: 'normal',
  qr: 'raster',
  drawerPin: null,
  drawerMs: 50,
  drawerOpens: 'never',
  beeper: false,
  processIds: false,
};
