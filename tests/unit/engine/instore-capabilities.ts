import type { OrderCapabilities } from '../../../electron/engine/ports.ts';

/** What an in-store order can be asked, for providers that are told by hand. */
export const INSTORE: OrderCapabilities = {
  registerCanBeRead: true,
  orderCanBeReadById: false,
  foundByReference: true,
  idempotentCreate: false,
  endsAtSetTime: true,
  moneyOnPagesAlone: false,
  onPrintedQr: true,
  longestMs: null,
};
