import { CAREFUL_PROFILE, type PrinterProfileInput } from '../../../shared/printer-profile.ts';
import type { PrinterModel } from '../../../shared/views.ts';
import { CODE_PAGE_NUMBERS, CODE_PAGES } from '../escpos/code-pages.ts';
import type { CataloguePrinter } from './catalogue.ts';

/** A printer of the catalogue as a person chooses it, and what the guided test begins with. */
export function modelOf(printer: CataloguePrinter): PrinterModel {
  const { id, maker, name, paperMm } = printer;
  return { id, maker, name, paperMm, isUncertain: isUncertain(printer), profile: profileOf(printer) };
}

/** What the paper shows at once when it is wrong. How far it feeds or how dark it prints, a person sees and changes. */
function isUncertain({ columns, dots, codePages, qr }: CataloguePrinter): boolean {
  return [columns, dots, codePages, qr].some(({ uncertain }) => uncertain === true);
}

function profileOf(printer: CataloguePrinter): PrinterProfileInput {
  const { codePages, drawer } = printer;
  // The first of ours that it has: with the euro sign, where it can be.
  const codePage =
    (['pc858', 'pc850', 'wpc1252', 'pc860', 'pc437'] as const).find(
      (page) => codePages.is[page] !== undefined,
    ) ?? 'raster';
  const others = CODE_PAGES.flatMap((page) => {
    const number = codePages.is[page];
    return number === undefined || number === CODE_PAGE_NUMBERS[page] ? [] : [[page, number] as const];
  });
  return {
    ...CAREFUL_PROFILE,
    model: printer.id,
    columns: printer.columns.is.A,
    dots: printer.dots.is,
    codePage,
    codePageNumbers: Object.fromEntries(others),
    twoByteOff: printer.twoByteOff.is,
    qr: printer.qr.is,
    cutter: printer.cutter.is,
    cutOrder: printer.cutOrder.is,
    feedBeforeCut: printer.feedBeforeCut.is,
    density: printer.density.is,
    drawerPin: drawer.is.pin,
    drawerMs: drawer.is.ms,
    processIds: printer.questions.is.includes('GS ( H'),
  };
}

/**
 * The printer that a name or a USB id speaks for: the longest name wins, then the id. Null where nothing does, or where
 * several do. It is a proposal: a person confirms it.
 */
export function proposedModel(
  printers: readonly CataloguePrinter[],
  seen: { readonly name: string; readonly usb: string | null },
): string | null {
  const name = seen.name.toLowerCase();
  const named = printers.flatMap(({ id, seenAs }) => {
    const lengths = seenAs.names.filter((part) => name.includes(part)).map((part) => part.length);
    return lengths.length === 0 ? [] : [{ id, length: Math.max(...lengths) }];
  });
  const longest = Math.max(0, ...named.map(({ length }) => length));
  const best = named.filter(({ length }) => length === longest);
  if (best.length > 0) return best.length === 1 ? (best[0]?.id ?? null) : null;
  const byId = printers.filter(({ seenAs }) => seen.usb !== null && seenAs.usb.includes(seen.usb));
  return byId.length === 1 ? (byId[0]?.id ?? null) : null;
}
