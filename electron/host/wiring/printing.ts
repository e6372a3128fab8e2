import { isAbsolute } from 'node:path';
import { create } from 'qrcode';
import type { TestPage } from '../../../shared/printer-guide.ts';
import type { PaperHead, TicketDocument } from '../../../shared/ticket.ts';
import { CAREFUL_PROFILE, type PrinterProfileInput } from '../../../shared/printer-profile.ts';
import type { PrinterCandidates } from '../../../shared/views.ts';
import {
  bytesOfPage,
  composePhrase,
  composeSeal,
  composeStory,
  composeTicket,
  composeX,
  createPrinter,
  decodeBytes,
  discoverPrinters,
  isPrintersPlace,
  encodeTicket,
  logoFault,
  parsePrinterAddress,
  printerAddressText,
  previewSvg,
  previewText,
  printerProfileSchema,
  profileForColumns,
  TRIAL_LIMITS,
  type PrinterProfile,
} from '../../printing/index.ts';
import type { Clock, Log } from '../../engine/ports.ts';
import type { PrinterCatalogue, PrintingAdapter, TestShop } from '../adapters.ts';
import { openCatalogue } from './printer-models.ts';

/** The status questions between two tickets, as the preview's text shows them: they put nothing on the paper. */
const QUESTIONS = /^\[status [^\]]*\]\n?/gm;

export const printingAdapter: PrintingAdapter = {
  address(text) {
    const parsed = parsePrinterAddress(text);
    return parsed.ok ? printerAddressText(parsed.value) : null;
  },
  isPrintersPlace(text) {
    const parsed = parsePrinterAddress(text);
    return parsed.ok && isPrintersPlace(parsed.value);
  },
  place(text) {
    const parsed = parsePrinterAddress(text);
    const path = parsed.ok && 'path' in parsed.value ? parsed.value.path : null;
    if (!parsed.ok || path === null || !isAbsolute(path)) return null;
    return { path, wanted: parsed.value.kind === 'folder' ? 'folder' : 'device' };
  },
  catalogue: openCatalogue,
  usualProfile: (columns) => ({ ...CAREFUL_PROFILE, columns: columns ?? CAREFUL_PROFILE.columns }),
  openPrinter({ address, profile }, { clock, log, inTurn, history, isTrial }) {
    const parsed = address === null ? null : parsePrinterAddress(address);
    return createPrinter({
      address: parsed?.ok === true ? parsed.value : null,
      clock,
      log,
      inTurn,
      history,
      ...(isTrial ? { limits: TRIAL_LIMITS } : {}),
      processIds: profile.processIds,
      compose: composeTicket,
      encode: (document) => encode(document, profile),
      drawer: drawerBytes(profile),
    });
  },
  candidates: findPrinters,
  preview: (document, profile) => printingAdapter.previewBytes(encode(document, profile), profile),
  previewBytes(bytes, profile) {
    const paper = decodeBytes(bytes, wholeProfile(profile));
    return { svg: previewSvg(paper, { drawQr }), text: previewText(paper).replaceAll(QUESTIONS, '') };
  },
  logoFault,
  sealPage: (seal, profile, shop) => encode(composeSeal(seal, headOf(shop)), profile),
  xPage: (x, profile, shop) => encode(composeX(x, { ...headOf(shop), currency: shop.currency }), profile),
  page: encode,
  story: composeStory,
  phrasePage: (words, profile, shop) => encode(composePhrase(words, headOf(shop)), profile),
  testPage: testPageBytes,
};

function encode(document: TicketDocument, profile: PrinterProfileInput): Uint8Array {
  // For a till without a drawer: the pulse would go to whatever else is plugged into that socket.
  const blocks = document.blocks.filter(({ type }) => type !== 'drawer' || profile.drawerPin !== null);
  return encodeTicket({ ...document, blocks }, wholeProfile(profile), drawQr);
}

/**
 * The drawer's pulse alone; null for a till without a drawer, where it would go to whatever else is plugged into that
 * socket.
 */
function drawerBytes(profile: PrinterProfileInput): Uint8Array | null {
  if (profile.drawerPin === null) return null;
  return encodeTicket({ kind: 'test', locale: 'es-AR', blocks: [{ type: 'drawer' }] }, wholeProfile(profile));
}

/** The settings of one printer, as the encoder takes them. */
function wholeProfile({ drawerPin, dots, beeper, ...input }: PrinterProfileInput): PrinterProfile {
  const usual = profileForColumns(input.columns);
  return {
    ...usual,
    ...printerProfileSchema.parse(input),
    dots: dots ?? usual.dots,
    drawerPin: drawerPin ?? usual.drawerPin,
    beeper: beeper ? 'common' : 'none',
  };
}

async function findPrinters({
  clock,
  log,
  catalogue,
}: {
  readonly clock: Clock;
  readonly log: Log;
  readonly catalogue: PrinterCatalogue;
}): Promise<PrinterCandidates> {
  const found = await discoverPrinters(clock, log);
  return {
    printers: found.map(({ address, name, usb, fault, advice }) => ({
      address,
      name,
      proposed: catalogue.propose({ name, usb }),
      fault,
      advice: advice === null ? [] : adviceLines(advice),
    })),
  };
}

function adviceLines(advice: {
  command: string;
  ruleFile: string | null;
  rule: string | null;
  reload: string | null;
}): string[] {
  const { command, ruleFile, rule, reload } = advice;
  const addRule = ruleFile === null || rule === null ? [] : [`echo '${rule}' | sudo tee ${ruleFile}`];
  return [command, ...addRule, ...(reload === null ? [] : [reload])];
}

function testPageBytes(page: TestPage, profile: PrinterProfileInput, shop: TestShop): Uint8Array {
  if (page !== 'ticket') return bytesOfPage(page, shop.locale, wholeProfile(profile), drawQr);
  return encode(composeTicket({ kind: 'test', head: headOf(shop) }, 0), profile);
}

function headOf(shop: TestShop): PaperHead & Pick<TestShop, 'currency'> {
  return {
    shopName: shop.name,
    shopAddress: null,
    shopTaxId: null,
    site: shop.site ?? '',
    register: shop.registerName,
    cashier: null,
    locale: shop.locale,
    currency: shop.currency,
    at: shop.at,
    timeZone: shop.timeZone,
    training: shop.training,
    notice: null,
    footer: null,
    logoPng: null,
  };
}

function drawQr(text: string, level: 'L' | 'M' | 'Q' | 'H'): readonly (readonly boolean[])[] {
  const { modules } = create(text, { errorCorrectionLevel: level });
  const sides = Array.from({ length: modules.size }, (_, at) => at);
  return sides.map((row) => sides.map((column) => Boolean(modules.get(row, column))));
}
