import type { Clock } from '../engine/ports.ts';
import { Stopped, type Pause } from './encrypted/crypt.ts';

/** At work for so long, then away for so long. Milliseconds. */
export interface Pace {
  readonly workMs: number;
  readonly restMs: number;
}

/** Lets long work on the till's own thread stand in nobody's way. */
export class Pacer {
  readonly #clock: Clock;
  readonly #pace: Pace;
  #from: number;
  #stopped = false;
  #cancelRest: () => void = () => undefined;

  constructor(clock: Clock, pace: Pace) {
    this.#clock = clock;
    this.#pace = pace;
    this.#from = clock.monotonic();
  }

  /** What rests goes on at once, and ends. */
  stop(): void {
    this.#stopped = true;
    this.#cancelRest();
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Rests where it is time to. @throws Stopped */
  readonly pause: Pause = async () => {
    if (!this.#isOver() && this.#clock.monotonic() - this.#from >= this.#pace.workMs) await this.#rest();
    if (this.#isOver()) throw new Stopped();
  };

  /** Works and rests in turns. @returns null when it was stopped meanwhile. */
  async through<Value>(slices: Generator<unknown, Value>): Promise<Value | null> {
    for (;;) {
      this.#from = this.#clock.monotonic();
      do {
        const next = slices.next();
        if (next.done === true) return next.value;
      } while (this.#clock.monotonic() - this.#from < this.#pace.workMs);
      await this.#rest();
      if (!this.#isOver()) continue;
      // Closes what it has open.
      slices.return(undefined as never);
      return null;
    }
  }

  #isOver(): boolean {
    return this.#stopped;
  }

  async #rest(): Promise<void> {
    await new Promise<void>((go) => {
      const cancel = this.#clock.after(this.#pace.restMs, go);
      this.#cancelRest = () => {
        cancel();
        go();
      };
    });
    this.#from = this.#clock.monotonic();
  }
}
