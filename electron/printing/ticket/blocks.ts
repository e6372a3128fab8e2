import { formatDateTime, formatMoney } from '../../../shared/formats.ts';
import type { Sum } from '../../../shared/sum.ts';
import type { Align, TextSize, TicketBlock, TicketHead, PaperHead } from '../../../shared/ticket.ts';
import { knownTimeZone, noInvoiceLegend, noInvoiceLetter, taxIdText } from './country.ts';
import { ticketWords } from './words.ts';

export interface Look {
  readonly align?: Align;
  readonly size?: TextSize;
  readonly bold?: boolean;
}

export function text(
  words: string,
  { align = 'left', size = 'normal', bold = false }: Look = {},
): TicketBlock {
  return { type: 'text', text: words, align, size, bold };
}

export function centred(words: string, look: Look = {}): TicketBlock {
  return text(words, { ...look, align: 'center' });
}

export function columns(
  left: string,
  right: string,
  { size = 'normal', bold = false }: Look = {},
): TicketBlock {
  return { type: 'columns', left, right, size, bold };
}

export const RULE: TicketBlock = { type: 'rule', style: 'single' };
export const DOUBLE_RULE: TicketBlock = { type: 'rule', style: 'double' };
export const CUT: TicketBlock = { type: 'cut' };

export function feed(lines: number): TicketBlock {
  return { type: 'feed', lines };
}

export function money(amount: Sum, head: TicketHead): string {
  return formatMoney(amount, head.currency, head.locale);
}

export function dateTime(at: number, head: PaperHead): string {
  return formatDateTime(at, head.locale, knownTimeZone(head.timeZone, head.site));
}

/** Longer names in large type would take three lines of the narrowest paper. */
const LARGE_NAME = 20;

/** The shop: logo, name, address, tax id. Fields without a text leave no gap. */
export function shopBlocks(head: PaperHead): TicketBlock[] {
  const size = head.shopName.length <= LARGE_NAME ? 'large' : 'tall';
  return [
    ...(head.logoPng === null ? [] : [{ type: 'image', png: head.logoPng } as const, feed(1)]),
    centred(head.shopName, { size, bold: true }),
    ...optional(head.shopAddress, (address) => centred(address)),
    ...optional(head.shopTaxId, (taxId) => centred(taxIdText(taxId, head.site))),
    feed(1),
  ];
}

/** What must be seen before anything is believed: training, test account, other provider. */
export function warningBlocks(head: PaperHead): TicketBlock[] {
  return worthlessWarnings(head).flatMap((words) => [{ type: 'banner', text: words } as const, feed(1)]);
}

/** The same warnings again below, so that a ticket cut in half still says that it is worth nothing. */
export function closingWarningBlocks(head: PaperHead): TicketBlock[] {
  return worthlessWarnings(head).flatMap((words) => [feed(1), { type: 'banner', text: words } as const]);
}

function worthlessWarnings(head: PaperHead): string[] {
  const words = ticketWords(head.locale);
  return [
    ...(head.training ? [words.training] : []),
    ...(head.notice === 'test-account' ? [words.testAccount] : []),
    ...(head.notice === 'other-provider' ? [words.otherProvider] : []),
  ];
}

/** Who, where and when. */
export function metaBlocks(head: PaperHead, numbered: readonly (readonly [string, string])[]): TicketBlock[] {
  const words = ticketWords(head.locale);
  return [
    ...numbered.map(([label, number]) => columns(label, number, { bold: true })),
    columns(words.date, dateTime(head.at, head)),
    columns(words.register, head.register),
    ...optional(head.cashier, (cashier) => columns(words.cashier, cashier)),
  ];
}

/** A paper of the till that is no sale's: the shop, a title, when and where, what it is about, and the end. */
export function ownPaper(
  head: PaperHead,
  title: TicketBlock,
  inner: readonly TicketBlock[],
  numbered: readonly (readonly [string, string])[] = [],
): TicketBlock[] {
  return [
    ...shopBlocks(head),
    ...warningBlocks(head),
    title,
    feed(1),
    ...metaBlocks(head, numbered),
    ...inner,
    ...closingWarningBlocks(head),
    CUT,
  ];
}

/** The letter of a document that is no invoice, with its legend, where the country has one. */
export function letterBlocks(head: PaperHead): TicketBlock[] {
  return optional(noInvoiceLetter(head.site), (letter) => [
    centred(letter, { size: 'large', bold: true }),
    centred(noInvoiceLegend(head.site, head.locale), { bold: true }),
    feed(1),
  ]);
}

/** The legend, where it does not stand above already, and the shop's own lines or our thanks. */
export function footerBlocks(head: PaperHead, thanks: string | null): TicketBlock[] {
  const isAbove = noInvoiceLetter(head.site) !== null;
  return [
    ...(isAbove ? [] : [feed(1), centred(noInvoiceLegend(head.site, head.locale), { bold: true })]),
    ...optional(head.footer ?? thanks, (footer) => [feed(1), centred(footer)]),
  ];
}

/** The code that finds the sale again, with what it is for. */
export function codeBlocks(code: string, caption: string): TicketBlock[] {
  return [feed(1), { type: 'qr', text: code }, feed(1), centred(caption)];
}

function optional(
  value: string | null,
  blocks: (value: string) => TicketBlock | TicketBlock[],
): TicketBlock[] {
  if (value === null || value.trim() === '') return [];
  return [blocks(value)].flat();
}
