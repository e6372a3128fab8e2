import type { Clock } from '../../electron/register/ports.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
}

/** Lets everything that waits for nothing but other code run: all promises settle before the next turn. */
export function quiet(): Promise<void> {
  return new Promise<void>((resolve) => setImmediate(resolve));
}

/** Time that only moves when told to. Wall and monotonic time go together, until one is made to jump. */
export class VirtualClock implements Clock {
  #wall: number;
  #monotonic = 0;
  #elapsed = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(wall: number) {
    this.#wall = wall;
  }

  now(): number {
    return this.#wall;
  }

  /** Time that has really passed, whatever the till's clocks say. Milliseconds. */
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

  /** The machine's clock is set: by so much, and nothing else moves. */
  jump(milliseconds: number): void {
    this.#wall += milliseconds;
  }

  /** The machine sleeps: the world goes on, and its monotonic time stands still. */
  sleep(milliseconds: number): void {
    this.#wall += milliseconds;
    this.#elapsed += milliseconds;
  }

  /** Moves on, ringing each timer at its own moment and letting its consequences finish before the next. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#monotonic + milliseconds;
    await quiet();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#move(next.at);
      this.#timers.delete(next);
      next.call();
      await quiet();
    }
    this.#move(end);
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
