import type { Clock } from '../../electron/engine/ports.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
}

/** After this many quick turns comes one that serves the event loop: its messages and its real timers. */
const BREATHE = 32;
let turns = 0;

/**
 * Lets all pending promises settle. `nextTick` runs only when no promise is left to settle, and is much cheaper than a
 * turn of the event loop.
 */
export function quiet(): Promise<void> {
  turns += 1;
  if (turns % BREATHE === 0) return new Promise<void>((resolve) => setImmediate(resolve));
  return new Promise<void>((resolve) => process.nextTick(resolve));
}

/** Time that moves only when told to. Wall clock and monotonic clock advance together, until one is made to jump. */
export class VirtualClock implements Clock {
  #wall: number;
  #monotonic = 0;
  #elapsed = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();
  /** When the machine slept, in the time that really passed. Milliseconds. */
  readonly sleeps: { readonly from: number; readonly to: number }[] = [];
  /** Called whenever nothing is left to run. */
  atRest: () => void = () => undefined;
  /** Gets what a timer's call threw; without it the error ends the run that the timer belongs to. */
  thrown: ((error: unknown) => void) | null = null;

  constructor(wall: number) {
    this.#wall = wall;
  }

  now(): number {
    return this.#wall;
  }

  /** The time that has really passed, whatever the till's clocks say. Milliseconds. */
  get elapsed(): number {
    return this.#elapsed;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.#monotonic + Math.max(0, milliseconds), order: this.#order++, call };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** The machine's wall clock is changed by this much; nothing else moves. */
  jump(milliseconds: number): void {
    this.#wall += milliseconds;
  }

  /** The machine sleeps: everything else goes on, and its monotonic clock stands still. */
  sleep(milliseconds: number): void {
    this.sleeps.push({ from: this.#elapsed, to: this.#elapsed + milliseconds });
    this.#wall += milliseconds;
    this.#elapsed += milliseconds;
  }

  /** The program stands still for so long, in the middle of what it does: time passes, and nothing that is due happens. */
  stall(milliseconds: number): void {
    this.#move(this.#monotonic + milliseconds);
  }

  /** Advances the time; each timer fires at its own moment, and its consequences finish before the next. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#monotonic + milliseconds;
    await quiet();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#move(next.at);
      this.#timers.delete(next);
      this.#ring(next);
      await quiet();
      this.atRest();
    }
    this.#move(end);
  }

  #ring(timer: Timer): void {
    if (this.thrown === null) return timer.call();
    try {
      timer.call();
    } catch (error) {
      this.thrown(error);
    }
  }

  #next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > end) continue;
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
        first = timer;
    }
    return first;
  }

  #move(to: number): void {
    const by = Math.max(0, to - this.#monotonic);
    this.#monotonic += by;
    this.#wall += by;
    this.#elapsed += by;
  }
}
