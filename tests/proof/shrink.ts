import { runDay } from './day.ts';
import type { DayPlan } from './day-plan.ts';
import { runRoughDay } from './rough/day.ts';
import type { RoughPlan } from './rough/actions.ts';

/** Any kind of seeded day. */
export type AnyPlan = DayPlan | RoughPlan;

const LISTS = ['sales', 'faults', 'strangers', 'clocks', 'behaviours', 'crashes', 'strikes'] as const;

/** What the auditor says of a day; a day that cannot be run to its end is a finding too. */
export async function findingsOf(plan: AnyPlan): Promise<readonly string[]> {
  try {
    return (await ('kind' in plan ? runRoughDay(plan) : runDay(plan))).findings;
  } catch (error) {
    return [`broke-off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

/** The code of a finding: a smaller day must fail in the same way. */
function codesOf(findings: readonly string[]): Set<string> {
  return new Set(findings.map((line) => line.split(/[: ]/)[0] ?? ''));
}

type Fails<Plan> = (plan: Plan) => Promise<boolean>;

/** Makes a failing day smaller as long as it goes on failing in one of the same ways. Milliseconds. */
export async function shrink<Plan extends AnyPlan>(plan: Plan, milliseconds: number): Promise<Plan> {
  const codes = codesOf(await findingsOf(plan));
  return shrinkWhile(plan, milliseconds, (findings) =>
    [...codesOf(findings)].some((code) => codes.has(code)),
  );
}

/** Makes a day smaller as long as what is found in it fits. Milliseconds. */
export async function shrinkWhile<Plan extends AnyPlan>(
  plan: Plan,
  milliseconds: number,
  fits: (findings: readonly string[]) => boolean,
): Promise<Plan> {
  const end = performance.now() + milliseconds;
  const fails: Fails<AnyPlan> = async (smaller) => fits(await findingsOf(smaller));
  return ('kind' in plan ? shrinkRough(plan, end, fails) : shrinkStorm(plan, end, fails)) as Promise<Plan>;
}

/** As few of the things of a list as will do: first halves are left out, then less and less. */
async function fewest<Item>(
  items: readonly Item[],
  end: number,
  fails: (items: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  let kept = items;
  for (let size = kept.length; size >= 1 && performance.now() < end; size = Math.floor(size / 2))
    for (let from = 0; from < kept.length && performance.now() < end;) {
      const fewer = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (await fails(fewer)) kept = fewer;
      else from += size;
    }
  return kept;
}

async function plainer<Plan extends AnyPlan>(plan: Plan, end: number, fails: Fails<AnyPlan>): Promise<Plan> {
  let plainest = plan;
  for (const habit of Object.keys(plan.habits)) {
    if (performance.now() > end) break;
    const habits = Object.fromEntries(Object.entries(plainest.habits).filter(([name]) => name !== habit));
    if (await fails({ ...plainest, habits })) plainest = { ...plainest, habits };
  }
  return plainest;
}

async function shrinkRough(plan: RoughPlan, end: number, fails: Fails<AnyPlan>): Promise<RoughPlan> {
  let smallest = plan;
  // Twice: what one thing hid another may show.
  for (let round = 0; round < 2; round += 1) {
    const happenings = await fewest(smallest.happenings, end, (fewer) =>
      fails({ ...smallest, happenings: fewer }),
    );
    smallest = await plainer({ ...smallest, happenings }, end, fails);
  }
  return smallest;
}

async function shrinkStorm(plan: DayPlan, end: number, fails: Fails<AnyPlan>): Promise<DayPlan> {
  let smallest = plan;
  for (const list of LISTS) {
    const fewer = await fewest<unknown>(smallest[list], end, (kept) => fails({ ...smallest, [list]: kept }));
    smallest = { ...smallest, [list]: fewer };
  }
  return plainer(smallest, end, fails);
}
