/** The printing room's door. */
export { createPrinter, type OwnedPrinter, type PrinterParts } from './printer.ts';
export {
  ADDRESS_FORMS,
  parsePrinterAddress,
  printerAddressText,
  type AddressRefusal,
  type PrinterAddress,
} from './transports/address.ts';

export { composeTicket } from './ticket/compose.ts';
export { encodeTicket } from './escpos/encode.ts';
export { decodeBytes } from './escpos/decode.ts';
export {
  DEFAULT_PROFILE,
  printerProfileSchema,
  profileForColumns,
  type PrinterProfile,
} from './escpos/profile.ts';
export { previewText } from './preview/text.ts';
export { previewSvg } from './preview/svg.ts';
export { previewPng } from './preview/png.ts';

export { permissionAdvice, type PermissionAdvice } from './discovery/advice.ts';
export { discoverPrinters, type PrinterCandidate } from './discovery/discover.ts';

export {
  bytesOfStep,
  choicesOf,
  drawerBytes,
  GUIDED_STEPS,
  NO_ANSWERS,
  profileFromAnswers,
  type GuidedAnswers,
  type GuidedStep,
} from './guided-test/guided-test.ts';
