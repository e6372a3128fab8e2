import * as z from 'zod';
import catalogue from '../../../assets/printers/catalogue.json' with { type: 'json' };
import { CUT_ORDERS, CUTTERS, DENSITIES, QR_WAYS } from '../../../shared/printer-profile.ts';
import { CODE_PAGES } from '../escpos/code-pages.ts';

/** A value of one printer: what it is, the sources that say so, and whether they speak of that very printer. */
const value = <Is extends z.ZodType>(is: Is) =>
  z
    .strictObject({
      is,
      /** Names of entries in `sources`. */
      from: z.array(z.string()),
      /** It is likely, and nobody was found who says so of this printer. */
      uncertain: z.literal(true).optional(),
    })
    .refine(({ from, uncertain }) => from.length > 0 || uncertain === true, {
      error: 'a value without a source must be marked as uncertain',
    });

const columnsOf = z.number().int().min(20).max(80);

const printerSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  /** Maker and name as they stand on the printer; null for what no maker says of itself. */
  maker: z.string().min(1).nullable(),
  name: z.string().min(1).nullable(),
  paperMm: z.literal([58, 80]),
  /** What proposes this printer, and never decides: parts of the name that a system gives, USB vendor and product. */
  seenAs: z.strictObject({
    names: z.array(z.string().min(3).toLowerCase()),
    usb: z.array(z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/)),
    from: z.array(z.string()),
  }),
  /** Characters in a line by font. */
  columns: value(z.strictObject({ A: z.literal([32, 42, 48]), B: columnsOf })),
  dots: value(z.number().int().min(256).max(832).multipleOf(8)),
  /** Number for `ESC t` of each page that it has. */
  codePages: value(z.partialRecord(z.enum(CODE_PAGES), z.number().int().min(0).max(255))),
  /** Whether `FS .` goes before the text. */
  twoByteOff: value(z.boolean()),
  qr: value(z.enum(QR_WAYS)),
  cutter: value(z.enum(CUTTERS)),
  cutOrder: value(z.enum(CUT_ORDERS)),
  feedBeforeCut: value(z.number().int().min(0).max(20)),
  density: value(z.enum(DENSITIES)),
  drawer: value(
    z.strictObject({ pin: z.literal([2, 5]), ms: z.number().int().min(2).max(510).multipleOf(2) }),
  ),
  /** Questions about its state and its work that it answers. */
  questions: value(z.array(z.enum(['DLE EOT', 'GS r', 'GS ( H']))),
});
export type CataloguePrinter = z.infer<typeof printerSchema>;

const sourceSchema = z.strictObject({
  title: z.string().min(1),
  url: z.url({ protocol: /^https$/ }),
  licence: z.string().optional(),
});

/** The form of `assets/printers/catalogue.json`, and of a shop's own file beside its books. */
export const catalogueSchema = z
  .strictObject({
    sources: z.record(z.string(), sourceSchema),
    printers: z.array(printerSchema),
  })
  .superRefine(({ sources, printers }, context) => {
    const ids = printers.map(({ id }) => id);
    for (const id of ids)
      if (ids.indexOf(id) !== ids.lastIndexOf(id))
        context.addIssue({ code: 'custom', message: `${id} stands twice` });
    for (const printer of printers)
      for (const name of sourcesOf(printer))
        if (!Object.hasOwn(sources, name))
          context.addIssue({ code: 'custom', message: `${printer.id}: no source is called ${name}` });
  });

/** Names of all sources of a printer's values. */
function sourcesOf(printer: CataloguePrinter): string[] {
  return Object.values(printer).flatMap((each) =>
    typeof each === 'object' && each !== null && 'from' in each ? each.from : [],
  );
}

/** The printers that come with the program. */
export function ownPrinters(): readonly CataloguePrinter[] {
  return catalogueSchema.parse(catalogue).printers;
}

/**
 * A shop's own printers, from the text of its file; they go before ours, and one of ours with the same id is left out.
 * Null where the file has not the form.
 */
export function printersWith(text: string): readonly CataloguePrinter[] | null {
  const parsed = catalogueSchema.safeParse(jsonOf(text));
  if (!parsed.success) return null;
  const { printers } = parsed.data;
  const own = new Set(printers.map(({ id }) => id));
  return [...printers, ...ownPrinters().filter(({ id }) => !own.has(id))];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
