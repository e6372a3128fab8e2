import type { PrinterProfileInput } from '../../../shared/views.ts';
import {
  composeTicket,
  createPrinter,
  decodeBytes,
  encodeTicket,
  parsePrinterAddress,
  previewSvg,
  previewText,
  profileForColumns,
  type PrinterProfile,
} from '../../printing/index.ts';
import type { PaperRoom } from '../rooms.ts';
import { findPrinters, testPageBytes } from './paper-setup.ts';

export const paperRoom: PaperRoom = {
  isAddress: (text) => parsePrinterAddress(text).ok,
  usualProfile: (columns) => shownProfile(profileForColumns(columns ?? 48)),
  openPrinter({ address, profile }, { clock, log }) {
    const parsed = address === null ? null : parsePrinterAddress(address);
    return createPrinter({
      address: parsed?.ok === true ? parsed.value : null,
      clock,
      log,
      compose: composeTicket,
      encode: (document) => encodeTicket(document, wholeProfile(profile)),
    });
  },
  candidates: findPrinters,
  preview: (document, profile) =>
    paperRoom.previewBytes(encodeTicket(document, wholeProfile(profile)), profile),
  previewBytes(bytes, profile) {
    const paper = decodeBytes(bytes, wholeProfile(profile));
    return { svg: previewSvg(paper), text: previewText(paper) };
  },
  testPage: (page, profile) => testPageBytes(page, wholeProfile(profile)),
};

/** What a person sets, made whole with what follows from the paper's width. */
function wholeProfile(input: PrinterProfileInput): PrinterProfile {
  const { columns, codePage, codePageNumber, cutter, drawerPin, beeper } = input;
  const usual = profileForColumns(columns);
  return {
    ...usual,
    codePage,
    codePageNumber,
    cutter,
    drawerPin: drawerPin ?? usual.drawerPin,
    beeper: beeper ? 'common' : 'none',
  };
}

function shownProfile({
  columns,
  codePage,
  codePageNumber,
  cutter,
  beeper,
}: PrinterProfile): PrinterProfileInput {
  return { columns, codePage, codePageNumber, cutter, drawerPin: null, beeper: beeper !== 'none' };
}
