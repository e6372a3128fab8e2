import * as z from 'zod';
import { plainLines, typedLine } from './plain-text.ts';
import type { SiteId } from './sites.ts';
import { isKnownZone } from './time-zones.ts';

/** What a shop says of itself on its tickets, as it is typed in «Ajustes». */

/** Characters of one line; the environment's are as long. */
export const LONGEST_LINE = 120;
/** Characters of the shop's own lines at the end of a ticket, and how many lines they may be. */
export const LONGEST_FOOTER = 400;
export const FOOTER_LINES = 10;
/** The largest logo, in dots of paper of 80 mm; narrower paper gets it smaller. Taller ones would cost a roll a day. */
export const LOGO_DOTS = { width: 576, height: 256 } as const;
/** Of a logo as a PNG of black and white. */
export const LOGO_BYTES = 40_000;

const line = z.string().trim().pipe(typedLine(LONGEST_LINE));

/** Empty means: not set, so that what is usual holds. */
export const shopTextsSchema = z.strictObject({
  name: line,
  address: line,
  taxId: line,
  registerName: line,
  footer: z
    .string()
    .trim()
    .max(LONGEST_FOOTER)
    .transform((text) => plainLines(text, LONGEST_FOOTER))
    .refine((text) => text.split('\n').length <= FOOTER_LINES, 'too many lines'),
  /** IANA name; empty: the country's usual one. */
  timeZone: z.string().refine((zone) => zone === '' || isKnownZone(zone), 'a zone that is not known here'),
});
export type ShopTexts = z.infer<typeof shopTextsSchema>;

const logoChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('same') }),
  z.strictObject({ kind: z.literal('none') }),
  /** A PNG in base64, drawn for paper. */
  z.strictObject({ kind: z.literal('new'), png: z.base64().max(Math.ceil(LOGO_BYTES / 3) * 4) }),
]);
export const shopInputSchema = shopTextsSchema.extend({ logo: logoChoiceSchema });
export type ShopInput = z.infer<typeof shopInputSchema>;

export interface ShopSettingsView {
  readonly texts: ShopTexts;
  /** What holds where a text is empty. */
  readonly usual: Pick<ShopTexts, 'name' | 'registerName' | 'timeZone'>;
  readonly site: SiteId | null;
  /** `missing`, `damaged`: there was one, and tickets come out without it. */
  readonly logo: 'none' | 'there' | 'missing' | 'damaged';
  /** Nobody saved anything here yet: these are the environment's words. */
  readonly isFromEnvironment: boolean;
}
