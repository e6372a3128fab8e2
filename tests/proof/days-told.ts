import type { AnswerOf } from '../../shared/contract.ts';
import { dayOf } from '../../shared/formats.ts';
import type { Reply } from '../../shared/reply.ts';
import { exportDay } from '../../electron/host/day-export.ts';
import type { MemoryWorld } from '../support/memory-world.ts';
import type { Evidence } from './evidence.ts';
import type { ToldDay } from './told-day.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** What «Ventas» shows of each day on which anything happened: its line, its list and its exported table. */
export function daysOf(world: MemoryWorld, moments: readonly number[]): Pick<Evidence, 'days'> {
  if (!world.alive) return {};
  const { shop } = world.snapshot();
  // The hours around each moment: the clock of the till may stand on another day than the provider's.
  const hours = [...new Set(moments.map((at) => Math.floor(at / HOUR_MS) * HOUR_MS))];
  const around = hours.flatMap((at) => [at - DAY_MS, at, at + DAY_MS]);
  const days = [...new Set(around.map((at) => dayOf(at, shop.timeZone)))].sort();
  return { days: { zone: shop.timeZone, told: days.flatMap((day) => toldOf(world, day) ?? []) } };
}

function toldOf(world: MemoryWorld, day: string): ToldDay | null {
  const { engine } = world;
  const line = engine.query('history.day', { day });
  const table = exportDay(engine, world.snapshot().shop, { day, language: 'es' });
  if (!line.ok || !table.ok) return null;
  const rows: ToldDay['rows'][number][] = [];
  let before: number | null = null;
  for (let more = true; more;) {
    const page: Reply<AnswerOf<'history.list'>> = engine.query('history.list', { day, before });
    if (!page.ok) return null;
    for (const { saleId, number } of page.value.sales) {
      const part = page.value.ofDay[saleId];
      if (part) rows.push({ ...part, number: Number(number) });
      before = Number(number);
    }
    ({ more } = page.value);
  }
  return { ...line.value, rows, table: table.value.text };
}
