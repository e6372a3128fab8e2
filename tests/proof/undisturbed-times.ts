import type { Evidence, TimeSpan } from './evidence.ts';

/** After a start or a wake the account is read first, and guards have their turns. Milliseconds. */
const STARTING = 20_000;

/** The times without any disturbance: only in these the till must keep its limits in seconds. */
export class UndisturbedTimes {
  readonly #unwell: TimeSpan[];
  readonly #until: number;

  /** @param excuses which disturbances count here. */
  constructor(watched: NonNullable<Evidence['watched']>, excuses: (what: string) => boolean = () => true) {
    const { away, troubles, deaths } = watched.circumstances;
    this.#until = watched.until;
    this.#unwell = [
      ...troubles.filter(({ what }) => excuses(what)),
      ...away.map((one) => ({ ...one, to: one.to + STARTING })),
      ...deaths.map(({ at, said }) => ({ from: at, to: at + STARTING, what: said })),
      ...recoveries(watched),
    ].sort((one, other) => one.from - other.from);
  }

  isUndisturbed(from: number, to: number): boolean {
    return to <= this.#until && !this.#unwell.some((one) => one.from < to && one.to > from);
  }

  /** The end of the first undisturbed time of this length after `from`; null: there is none. */
  deadline(from: number, need: number): number | null {
    let start = from;
    for (const one of this.#unwell) {
      if (one.to <= start) continue;
      if (one.from >= start + need) break;
      start = Math.max(start, one.to);
    }
    return start + need <= this.#until ? start + need : null;
  }
}

/** A restored file acts on nothing by itself until a person ends it. */
function recoveries({ screens, until }: NonNullable<Evidence['watched']>): TimeSpan[] {
  const stretches: TimeSpan[] = [];
  screens.forEach((screen, index) => {
    if (screen.recovery)
      stretches.push({ from: screen.at, to: (screens[index + 1]?.at ?? until) + STARTING, what: 'recovery' });
  });
  return stretches;
}
