import { runDay } from './day.ts';
import type { DayPlan } from './day-plan.ts';

const LISTS = ['sales', 'faults', 'strangers', 'clocks', 'moods', 'crashes', 'strikes'] as const;

async function fails(plan: DayPlan): Promise<boolean> {
  return (await findingsOf(plan)).length > 0;
}

/** What the auditor says of a day; a day that cannot be run to its end is a finding too. */
export async function findingsOf(plan: DayPlan): Promise<readonly string[]> {
  try {
    return (await runDay(plan)).findings;
  } catch (error) {
    return [`the day broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

/** Makes a failing day smaller as long as it goes on failing: whole lists, halves, single things, then habits. */
export async function shrink(plan: DayPlan, milliseconds: number): Promise<DayPlan> {
  const end = performance.now() + milliseconds;
  let smallest = plan;
  for (const list of LISTS) {
    for (
      let size = smallest[list].length;
      size >= 1 && performance.now() < end;
      size = Math.floor(size / 2)
    ) {
      for (let from = 0; from < smallest[list].length && performance.now() < end;) {
        const kept = [...smallest[list].slice(0, from), ...smallest[list].slice(from + size)];
        const smaller = { ...smallest, [list]: kept };
        if (await fails(smaller)) smallest = smaller;
        else from += size;
      }
    }
  }
  for (const habit of Object.keys(smallest.habits)) {
    if (performance.now() > end) break;
    const habits = Object.fromEntries(Object.entries(smallest.habits).filter(([name]) => name !== habit));
    if (await fails({ ...smallest, habits })) smallest = { ...smallest, habits };
  }
  return smallest;
}
