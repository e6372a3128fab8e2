/**
 * What the engine needs of the outside world. Adapters implement these; the engine imports nothing else, so it runs
 * the same in Electron, in the web host, and on virtual time in a test.
 */
export type { Clock, Ids, Log, LogFields } from './ports/world.ts';
export type {
  Account,
  Answer,
  FaultKind,
  Heard,
  PaymentReading,
  PaymentsReading,
  Provider,
  ProviderFault,
  RefundReading,
  RefundsAsked,
  RefusalReason,
  RegisterReading,
  SearchReading,
  SweepReading,
  SweptPayment,
  SweepWindow,
} from './ports/provider.ts';
export { ONLY_TOLD_TOPICS } from './ports/hints.ts';
export type { ChargebackReading, Hint, HintEnd, MerchantOrderReading, Noticed } from './ports/hints.ts';
export type { PageRead, PaymentPage } from './ports/pages.ts';
export type {
  FoundOrder,
  OrderCapabilities,
  OrderToPublish,
  PublishedOrder,
  RegisterOrder,
} from './ports/orders.ts';
export type { Printer, PrinterState, PrintOutcome } from './ports/printer.ts';
export { StoreFault } from './ports/store.ts';
export type {
  HistoryPage,
  HistoryQuery,
  OpenBooks,
  PlacedJob,
  Recovered,
  Store,
  StoreFaultKind,
} from './ports/store.ts';
