import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RoughPlan } from './rough/deeds.ts';

/** Where days that once failed are kept, made as small as they would go. */
export const KEPT = join(import.meta.dirname, 'kept');

/** Days that once failed, each with the name of its class. A day is kept whole: its seed alone would not last. */
export function keptDays(): { readonly name: string; readonly plan: RoughPlan }[] {
  return readdirSync(KEPT)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      name: name.replace(/^class-|\.json$/g, ''),
      plan: JSON.parse(readFileSync(join(KEPT, name), 'utf8')) as RoughPlan,
    }));
}
