import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RoughPlan } from './rough/actions.ts';
import type { AnyPlan } from './shrink.ts';

/** Where days that once failed are kept, made as small as they would go. */
export const KEPT = join(import.meta.dirname, 'kept');

const OF_CLASS = /^class-/;

interface KeptDay<Plan extends AnyPlan = AnyPlan> {
  readonly name: string;
  readonly plan: Plan;
}

/**
 * Days that once failed, by name: `class-<class>` on the code that was attacked, `seed-<seed>` later, `misfortune-<what>`
 * on the code without the mend of what a later attack found. The whole plan is kept: a seed draws other days once the
 * generator changes.
 */
export function keptDays(folder = KEPT): KeptDay[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      name: name.replace(/\.json$/, ''),
      plan: JSON.parse(readFileSync(join(folder, name), 'utf8')) as AnyPlan,
    }));
}

/** Those that the attacked code must fail in, each with the name of its class. */
export function keptOfClasses(folder = KEPT): KeptDay<RoughPlan>[] {
  return keptDays(folder).flatMap(({ name, plan }) =>
    OF_CLASS.test(name) && 'kind' in plan ? [{ plan, name: name.replace(OF_CLASS, '') }] : [],
  );
}

/** The one of that name. */
export function keptDay(name: string): AnyPlan {
  const found = keptDays().find((one) => one.name === name);
  if (!found) throw new Error(`no kept day ${name}`);
  return found.plan;
}
