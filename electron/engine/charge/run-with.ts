import type { ChargeRun, PollerName, PollerRun, MoneyKnown, RegisterKnown, RunShown } from './run.ts';

export function withPoller(run: ChargeRun, poller: PollerName, change: Partial<PollerRun>): ChargeRun {
  return { ...run, pollers: { ...run.pollers, [poller]: { ...run.pollers[poller], ...change } } };
}

export function withRegister(run: ChargeRun, change: Partial<RegisterKnown>): ChargeRun {
  return { ...run, register: { ...run.register, ...change } };
}

export function withMoney(run: ChargeRun, change: Partial<MoneyKnown>): ChargeRun {
  return { ...run, money: { ...run.money, ...change } };
}

export function withShown(run: ChargeRun, change: Partial<RunShown>): ChargeRun {
  return { ...run, shown: { ...run.shown, ...change } };
}
