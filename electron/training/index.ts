/** The training room's public door: a simulated provider with customers, and a simulated printer. */
export { createProvider } from './provider/provider.ts';
export { ordinaryCustomers } from './provider/stories.ts';
export { startProviderServer } from './server/provider-server.ts';
export { createSimulatedPrinter } from './printer/printer.ts';
export type { Provider } from './provider/provider.ts';
export type { ProviderControl } from './provider/control.ts';
export type { ProviderState } from './provider/panel-state.ts';
export type { ProviderSettings } from './provider/settings.ts';
export type {
  CustomerAction,
  CustomerOutcome,
  RefusalCode,
  ScriptStep,
} from './provider/customer-actions.ts';
export type { CustomerProfile, Story } from './provider/stories.ts';
export type { ActiveFault, FaultKind, FaultSwitch } from './provider/faults.ts';
export type { EndpointGroup } from './provider/routes.ts';
export type { LedgerEntry, LedgerKind } from './provider/ledger.ts';
export type { PayMethod } from './provider/methods.ts';
export type { SiteId } from './provider/sites.ts';
export type {
  AccountOptions,
  ProviderOptions,
  ShopOptions,
  SimulatedAnswer,
  SimulatedClock,
  SimulatedRequest,
} from './provider/types.ts';
export type { ProviderServer, ProviderServerOptions } from './server/provider-server.ts';
export type { SimulatedPrinter, SimulatedPrinterOptions } from './printer/printer.ts';
export type { PrinterSwitches } from './printer/switches.ts';
export type { ReceivedJob } from './printer/connection.ts';
