import { isReadHabit } from './read-habits.ts';
import { endpointGroups } from './routes.ts';
import { isSpan } from './span.ts';
import type { EndpointGroup } from './routes.ts';
import type { RandomStream } from './random.ts';
import type { ReadHabit } from './read-habits.ts';
import type { Span } from './span.ts';

export const faultKinds = [
  '401',
  '403',
  '404',
  '409',
  '422',
  '423',
  '429',
  '500',
  '502-html',
  '503-empty',
  '504-html',
  '526',
  'page',
  '200-empty',
  '204-empty',
  'latency',
  'drop',
  'hang',
  'late',
  'twice',
  'read',
  'garbage',
  'truncated',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault that was switched on. Each request meets the oldest one that fits it. */
export interface FaultSwitch {
  readonly on: EndpointGroup | 'any';
  readonly kind: FaultKind;
  /** How many requests it affects; absent: all, until it is cleared. */
  readonly times?: number;
  /** How many fitting requests pass unharmed first. */
  readonly skip?: number;
  /** Probability of affecting a fitting request (default 1). */
  readonly probability?: number;
  /** True: the request takes effect and only its answer is lost or replaced. */
  readonly processed?: boolean;
  /** For `latency`, `late` and `twice`: milliseconds (defaults 3,000, 20,000 and 5,000). */
  readonly delayMs?: Span;
  /** For `late`: what the sender gets meanwhile (default `drop`). */
  readonly meanwhile?: 'drop' | 'hang' | '504-html';
  /** For `read`: in which way this one read is false. */
  readonly habit?: ReadHabit;
  /** For `429`: seconds (default 5). */
  readonly retryAfterSeconds?: number;
}

export interface ActiveFault extends FaultSwitch {
  readonly id: number;
  readonly hits: number;
}

export interface FaultBoard {
  add(fault: FaultSwitch): number;
  clear(id?: number): void;
  active(): readonly ActiveFault[];
  /** The fault that this request meets, counted as used; null when there is none. */
  meet(group: EndpointGroup): FaultSwitch | null;
}

interface Held {
  readonly id: number;
  readonly fault: FaultSwitch;
  skipped: number;
  hits: number;
}

export function createFaultBoard(chances: RandomStream): FaultBoard {
  let held: Held[] = [];
  let given = 0;
  return {
    add(fault) {
      given += 1;
      held.push({ id: given, fault, skipped: 0, hits: 0 });
      return given;
    },
    clear(id) {
      held = id === undefined ? [] : held.filter((one) => one.id !== id);
    },
    active: () => held.map(({ id, fault, hits }) => ({ ...fault, id, hits })),
    meet(group) {
      if (held.length === 0) return null;
      for (const one of held) {
        const { on, skip = 0, probability = 1, times } = one.fault;
        if (on !== 'any' && on !== group) continue;
        if (one.skipped < skip) {
          one.skipped += 1;
          continue;
        }
        if (probability < 1 && !chances.chance(probability)) continue;
        one.hits += 1;
        if (times !== undefined && one.hits >= times) held = held.filter((other) => other !== one);
        return one.fault;
      }
      return null;
    },
  };
}

const isNumber = (value: unknown): boolean => typeof value === 'number' && value >= 0;
const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  times: isNumber,
  skip: isNumber,
  probability: isNumber,
  processed: (value) => typeof value === 'boolean',
  delayMs: isSpan,
  meanwhile: (value) => value === 'drop' || value === 'hang' || value === '504-html',
  habit: isReadHabit,
  retryAfterSeconds: isNumber,
};

/** Reads a fault from JSON; returns the name of what is wrong when it is not valid. */
export function parseFault(value: unknown): FaultSwitch | { readonly wrong: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { wrong: 'fault' };
  const given = value as Readonly<Record<string, unknown>>;
  if (given['on'] !== 'any' && !endpointGroups.some((group) => group === given['on'])) return { wrong: 'on' };
  if (!faultKinds.some((kind) => kind === given['kind'])) return { wrong: 'kind' };
  for (const [name, content] of Object.entries(given)) {
    if (name === 'on' || name === 'kind') continue;
    if (!Object.hasOwn(checks, name) || !checks[name]?.(content)) return { wrong: name };
  }
  return given as unknown as FaultSwitch;
}
