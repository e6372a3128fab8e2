import type { Evidence } from './evidence.ts';

/** What hints may make the till ask in a minute, and at once beyond that. */
const A_MINUTE = 30;
const AT_ONCE = 10;
const MINUTE = 60_000;
/** What is told of once is asked for so often at most: a chargeback, which no search finds, for a day. */
const TRIES = 5;
const TRIES_OF_CHARGEBACK = 17;

/** Hints cost what they may cost, whoever tells them: ids that nothing has are asked for by nobody else. */
export function auditHints(
  { invented, served, watched }: Pick<Evidence, 'invented' | 'served' | 'watched'>,
  findings: string[],
): void {
  if (invented === undefined) return;
  const told = new Map<string, number>();
  for (const { topic, id } of invented)
    told.set(id, (told.get(id) ?? 0) + (topic === 'chargebacks' ? TRIES_OF_CHARGEBACK : TRIES));
  const asked = new Map<string, number>();
  const times: number[] = [];
  for (const { at, url } of served) {
    const id = (url.split('?')[0] ?? '').split('/').at(-1) ?? '';
    if (!told.has(id)) continue;
    asked.set(id, (asked.get(id) ?? 0) + 1);
    times.push(at);
  }
  for (const [id, count] of asked)
    if (count > (told.get(id) ?? 0))
      findings.push(`hints: ${id}, which nothing has, was asked for ${count} times`);
  times.forEach((at, index) => {
    const before = times[index - A_MINUTE - AT_ONCE];
    if (before === undefined || at - before >= MINUTE) return;
    // Each run of the program has all of its budget.
    if (!watched?.starts.some((start) => start.at > before && start.at <= at))
      findings.push(`hints: more than ${A_MINUTE + AT_ONCE} reads within a minute, up to ${at}`);
  });
}
