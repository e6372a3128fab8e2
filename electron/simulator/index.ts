/** The simulator's public interface: a simulated provider with customers, and a simulated printer. */
export { createProvider } from './provider/provider.ts';
export { crowd, ordinaryCustomers } from './provider/stories.ts';
export { startProviderServer } from './server/provider-server.ts';
export { createSimulatedPrinter } from './printer/printer.ts';
export type { Provider } from './provider/provider.ts';
export type { ProviderControl } from './provider/control.ts';
export type { ProviderSettings } from './provider/settings.ts';
export type { ReadHabit, ReadHabits, ReadKind } from './provider/read-habits.ts';
export type { CustomerAction, CustomerOutcome } from './provider/customer-actions.ts';
export type { CustomerProfile, Story } from './provider/stories.ts';
export type { FaultKind, FaultSwitch } from './provider/faults.ts';
export type { RateLimits } from './provider/rate-limits.ts';
export type { EndpointGroup } from './provider/routes.ts';
export type { SiteId } from './provider/sites.ts';
export type { ProviderOptions, ShopOptions, SimulatedAnswer, SimulatedRequest } from './provider/types.ts';
export type { ProviderServer, ProviderServerOptions } from './server/provider-server.ts';
export type { SimulatedPrinter } from './printer/printer.ts';
export type { PrinterSwitches } from './printer/switches.ts';
