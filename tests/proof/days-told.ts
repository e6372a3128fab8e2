import type { AnswerOf } from '../../shared/contract.ts';
import { dayOf } from '../../shared/formats.ts';
import type { Reply } from '../../shared/reply.ts';
import { exportDay } from '../../electron/host/day-export.ts';
import type { MemoryWorld } from '../support/memory-world.ts';
import type { Evidence } from './evidence.ts';
import type { ToldDay } from './told-day.ts';

const HALF_A_DAY_MS = 12 * 60 * 60_000;
const DAY_MS = 2 * HALF_A_DAY_MS;

/**
 * What «Ventas» shows of each day from the first moment to the last: its line, its list and its exported table. All of
 * them, for the provider may date what went back by a change that no other witness saw.
 */
export function daysOf(world: MemoryWorld, moments: readonly number[]): Pick<Evidence, 'days'> {
  if (!world.alive) return {};
  const { shop } = world.snapshot();
  // The clock of the till may stand on another day than the provider's.
  const from = moments.reduce((least, at) => Math.min(least, at), Infinity) - DAY_MS;
  const to = moments.reduce((most, at) => Math.max(most, at), -Infinity) + DAY_MS;
  const days = new Set<string>();
  for (let at = from; at <= to; at += HALF_A_DAY_MS) days.add(dayOf(at, shop.timeZone));
  if (moments.length > 0) days.add(dayOf(to, shop.timeZone));
  return { days: { zone: shop.timeZone, told: [...days].sort().flatMap((day) => toldOf(world, day) ?? []) } };
}

function toldOf(world: MemoryWorld, day: string): ToldDay | null {
  const { engine } = world;
  const line = engine.query('history.day', { day });
  const table = exportDay(engine, world.snapshot().shop, { day, language: 'es' });
  if (!line.ok || !table.ok) return null;
  const rows: ToldDay['rows'][number][] = [];
  const others: ToldDay['others'][number][] = [];
  let before: number | null = null;
  for (let more = true; more;) {
    const page: Reply<AnswerOf<'history.list'>> = engine.query('history.list', { day, before });
    if (!page.ok) return null;
    for (const { saleId, number } of page.value.sales) {
      const part = page.value.ofDay[saleId];
      if (part) rows.push({ ...part, number: Number(number) });
      before = Number(number);
    }
    for (const { paymentId, part } of page.value.others) others.push({ ...part, payment: paymentId });
    ({ more } = page.value);
  }
  return { ...line.value, rows, others, table: table.value.text };
}
