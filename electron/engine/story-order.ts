import type { StoryEvent } from '../../shared/sale-story.ts';

/** Something that happened, by which clock it is dated, and what it follows from. */
export interface Happening {
  readonly event: StoryEvent;
  /** Milliseconds since 1970 by that clock. */
  readonly at: number;
  readonly isProviders: boolean;
  readonly after: readonly Happening[];
  /** What it follows from where that is no more than a moment later by the clocks: else it was before that. */
  readonly likelyAfter?: readonly Happening[];
}

/** Two clocks that are read in whole seconds may put one thing so much behind another that followed it. Milliseconds. */
const MOMENT_MS = 2_000;

/**
 * Oldest first. Nothing stands before what it follows from, whatever the two clocks say: the provider's is first shifted by
 * as little as makes its dates fit, then of all that may come next the earliest does.
 * @param told what follows from others stands behind them in it
 */
export function inOrder(told: readonly Happening[]): readonly Happening[] {
  const shift = providersShift(told);
  const timeOf = ({ at, isProviders }: Happening) => (isProviders ? at + shift : at);
  const causesOf = (one: Happening) => [
    ...one.after,
    ...(one.likelyAfter ?? []).filter((other) => timeOf(other) - timeOf(one) <= MOMENT_MS),
  ];
  const waiting = new Map(told.map((one) => [one, causesOf(one)]));
  const ordered: Happening[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].filter(([, causes]) => !causes.some((one) => waiting.has(one)));
    const next = earliest(
      free.map(([one]) => one),
      timeOf,
    );
    if (next === null) break;
    waiting.delete(next);
    ordered.push(next);
  }
  return ordered;
}

/** Of two at the same time the one that was told first. */
function earliest(told: readonly Happening[], timeOf: (one: Happening) => number): Happening | null {
  let first: Happening | null = null;
  for (const one of told) if (first === null || timeOf(one) < timeOf(first)) first = one;
  return first;
}

/** What the provider's dates lack to fit between the till's: 0 where they fit as they are. Milliseconds. */
function providersShift(told: readonly Happening[]): number {
  let [atLeast, atMost] = [-Infinity, Infinity];
  for (const later of told)
    for (const earlier of later.after) {
      if (later.isProviders && !earlier.isProviders) atLeast = Math.max(atLeast, earlier.at - later.at);
      if (earlier.isProviders && !later.isProviders) atMost = Math.min(atMost, later.at - earlier.at);
    }
  if (atLeast > 0) return atLeast;
  return Math.min(0, atMost);
}

const SECOND_MS = 1_000;

/** Whether the times of these, as paper shows them, go back anywhere. */
export function goesBack(ordered: readonly { readonly at: number }[]): boolean {
  return ordered.some(
    ({ at }, index) => Math.floor(at / SECOND_MS) < Math.floor((ordered[index - 1]?.at ?? at) / SECOND_MS),
  );
}
