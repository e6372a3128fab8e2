import { isLive } from '../../shared/charge.ts';
import { dayOf } from '../../shared/formats.ts';
import type { Sale } from '../../shared/sale.ts';
import type { Core } from './core.ts';

export const PAGE = 50;

/** A sale that is open at midnight is among this many newest, unless the new day has as many of its own. */
const LOOKED_BACK = 20;

/** The page of a day's sales after the one with number `before`, newest first. */
export interface DayPage {
  readonly sales: readonly Sale[];
  readonly more: boolean;
}

/**
 * The newest sales of the shop's calendar day: those that began on it, and of those that began before midnight what was paid
 * on it, or can still be paid today.
 */
export function newestOfDay(core: Core, day: string, timeZone: string): DayPage {
  const { store } = core.parts;
  const page = store.history({ day, before: null, limit: PAGE });
  if (page.sales.length >= LOOKED_BACK) return page;
  const isToday = day === dayOf(core.now(), timeZone);
  const newest = store.history({ day: null, before: null, limit: LOOKED_BACK }).sales;
  const others = newest.filter((sale) => {
    if (sale.day === day) return false;
    if (sale.state.kind === 'paid') return dayOf(sale.state.at, timeZone) === day;
    return isToday && sale.charges.some((id) => isPayable(core, id));
  });
  if (others.length === 0) return page;
  return { ...page, sales: [...page.sales, ...others].sort((a, b) => b.number - a.number) };
}

function isPayable(core: Core, id: Sale['charges'][number]): boolean {
  const charge = core.books.charge(id);
  return charge !== undefined && isLive(charge.state);
}
