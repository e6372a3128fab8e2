import { isDeepStrictEqual } from 'node:util';
import { BY_HINT, type Hearing } from './hearing.ts';
import { partedAt, type DayTold } from './day-told.ts';

const SECOND = 1_000;

/**
 * How much later than by search alone a sale may be paid. Milliseconds.
 *
 * Within a second: what is scanned is read once a second from when the scan is known, which is sooner by a hint, so at other
 * moments; and the provider dates its answers in whole seconds, so that one answer more moves what the till takes for the
 * present by less than one, and with it what is due at a set time. And the time of a look, search and payments, less the
 * second that it keeps from the next search: the search that falls due meanwhile begins at its end.
 */
export function laterMost({ plan }: DayTold, hearing: Hearing): number {
  const { latencyMs = 0 } = plan.habits;
  const each = typeof latencyMs === 'number' ? latencyMs : latencyMs[1];
  return SECOND + Math.max(0, 2 * each) + (hearing === 'hints' ? BY_HINT + 2 * each : 0);
}

export interface Comparison {
  /** What is not as by search alone, one line each. */
  readonly findings: readonly string[];
  /** Sales whose moments were compared. */
  readonly sales: number;
  /** How much later the latest of them was; 0: none was later. Milliseconds. */
  readonly latest: number;
  /** People did the same all day: the books were compared whole. */
  readonly isWhole: boolean;
}

/** A day that was told in another way, against the same day by search alone. */
export function compareDays(told: DayTold, alone: DayTold, hearing: Hearing): Comparison {
  const until = partedAt(told, alone);
  const findings = [...told.findings];
  let [sales, latest] = [0, 0];
  for (const [sale, moment] of alone.paid) {
    if (moment.at >= until) continue;
    // Where neither pages nor searches can be read, a hint is worth no more than they are.
    if (
      hearing === 'hints' &&
      alone.troubles.some(({ from, to }) => from <= moment.at && to >= moment.cameAt)
    )
      continue;
    const other = told.paid.get(sale);
    const by = other === undefined ? Infinity : other.at - moment.at;
    sales += 1;
    latest = Math.max(latest, by);
    if (by > laterMost(told, hearing)) findings.push(`sale ${sale} is paid ${by} ms later`);
  }
  const isWhole = until === Infinity;
  if (hearing === 'lies' && !isWhole)
    findings.push(`people stood before another screen from ${new Date(until).toISOString()} on`);
  if (isWhole)
    for (const part of ['sales', 'money', 'paper', 'incidents', 'refunds'] as const)
      if (!isDeepStrictEqual(told.end[part], alone.end[part]))
        findings.push(`${part}: ${JSON.stringify(told.end[part])}, not ${JSON.stringify(alone.end[part])}`);
  return { findings: findings.map((line) => `${hearing}: ${line}`), sales, latest, isWhole };
}
