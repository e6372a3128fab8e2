import type { ChargeRun, Lane, LaneRun, MoneyKnown, RegisterKnown, RunShown } from './run.ts';

export function withLane(run: ChargeRun, lane: Lane, change: Partial<LaneRun>): ChargeRun {
  return { ...run, lanes: { ...run.lanes, [lane]: { ...run.lanes[lane], ...change } } };
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
