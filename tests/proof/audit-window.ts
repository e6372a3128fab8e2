import { A_MOMENT } from './bounds.ts';
import { isLost, type Evidence, type WindowRecord } from './evidence.ts';

type Watched = NonNullable<Evidence['watched']>;

/** A window that hears nothing covers itself after so long (rule 30). Milliseconds. */
const SILENT_AFTER = 6_000;
/** One whose stream goes shows the till within this: the next beat. Milliseconds. */
const SEEN_WITHIN = 2_000;

/** Another window never shows what the till said long ago, and is not covered while the till speaks to it (rule 30). */
export function auditWindow(evidence: Evidence, findings: string[]): void {
  const { watched } = evidence;
  for (const [index, one] of (watched?.windows ?? []).entries()) {
    if (!watched || isLost(evidence, one)) continue;
    const to = watched.windows?.[index + 1]?.at ?? watched.until;
    const { away } = watched.circumstances;
    const isAsleep = away.some(({ from, to: end, what }) => what === 'asleep' && from <= to && end >= one.at);
    if (isAsleep) continue;
    // What came late is gone through in a moment.
    const isSeen = one.cover === 'none' && to - one.at > A_MOMENT;
    const old = isSeen ? oldFor(one, to, watched) : 0;
    if (old > SILENT_AFTER + A_MOMENT)
      findings.push(
        `old-window: «${one.title}» stood in another window ${old} ms after the till had gone on`,
      );
    const isHeard = one.isOn && !one.isStill && one.cover !== 'none' && one.cover !== 'closed';
    if (isHeard && to - one.at > SEEN_WITHIN + A_MOMENT)
      findings.push(
        `window-blind: another window was covered (${one.cover}) for ${to - one.at} ms beside a till that spoke`,
      );
  }
}

/** How long ago the till itself had last shown what a window shows until then. Milliseconds. */
function oldFor({ title, sale }: WindowRecord, to: number, { screens, until }: Watched): number {
  const last = screens.findLastIndex((one) => one.at <= to && one.title === title && one.sale === sale);
  if (last < 0) return Infinity;
  return to - Math.min(to, screens[last + 1]?.at ?? until);
}
