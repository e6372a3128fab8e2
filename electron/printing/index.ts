/** The printing room's door. */
export { createPrinter, type OwnedPrinter, type PrinterParts } from './printer.ts';
export {
  ADDRESS_FORMS,
  parsePrinterAddress,
  printerAddressText,
  type AddressRefusal,
  type PrinterAddress,
} from './transports/address.ts';
