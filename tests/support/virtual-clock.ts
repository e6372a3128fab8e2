import type { Clock } from '../../electron/engine/ports.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
}

/** So many quick turns, and then one that lets the machine breathe: its messages, its real timers. */
const BREATHE = 32;
let turns = 0;

/**
 * Lets everything that waits for nothing but other code run: all promises settle before the next turn. The queue of
 * ticks is served once no promise is left to settle, and costs no walk around the loop.
 */
export function quiet(): Promise<void> {
  turns += 1;
  if (turns % BREATHE === 0) return new Promise<void>((resolve) => setImmediate(resolve));
  return new Promise<void>((resolve) => process.nextTick(resolve));
}

/** Time that only moves when told to. Wall and monotonic time go together, until one is made to jump. */
export class VirtualClock implements Clock {
  #wall: number;
  #monotonic = 0;
  #elapsed = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();
  /** Called whenever everything has come to rest. */
  atRest: () => void = () => undefined;
  /** What a timer's call threw; without it the thrower's own world ends. */
  thrown: ((error: unknown) => void) | null = null;

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
