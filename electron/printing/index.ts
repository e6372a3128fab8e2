/** What other modules may import of printing. */
export { createPrinter } from './printer.ts';
export { TRIAL_LIMITS } from './transports/transport.ts';
export { parsePrinterAddress, printerAddressText } from './transports/address.ts';

export { composeTicket } from './ticket/compose.ts';
export { encodeTicket } from './escpos/encode.ts';
export { logoFault } from './escpos/dots/logo.ts';
export { decodeBytes } from './escpos/decode.ts';
export { printerProfileSchema, profileForColumns, type PrinterProfile } from './escpos/profile.ts';
export { previewText } from './preview/text.ts';
export { previewSvg } from './preview/svg.ts';

export { type CataloguePrinter, ownPrinters, printersWith } from './catalogue/catalogue.ts';
export { modelOf, proposedModel } from './catalogue/models.ts';

export { discoverPrinters } from './discovery/discover.ts';

export { bytesOfPage } from './guided-test/guided-test.ts';
export { isPrintersPlace } from './transports/typed-address.ts';
export { composePhrase } from './ticket/phrase.ts';
export { composeSeal } from './ticket/seal.ts';
export { composeX } from './ticket/shift.ts';
export { composeStory } from './ticket/story.ts';
