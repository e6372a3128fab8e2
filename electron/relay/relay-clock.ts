import type { Clock } from '../engine/ports.ts';

/**
 * The relay's time, by what it last said and the time since. A till's own clock may be wrong by years; the monotonic one
 * counts on, but may stand still while the machine sleeps: then the relay says so and is believed again.
 */
export class RelayClock {
  readonly #clock: Pick<Clock, 'now' | 'monotonic'>;
  #offsetMs: number;
  /** Of the last request that was sent: the relay takes only greater ones. */
  #last = 0;

  constructor(clock: Pick<Clock, 'now' | 'monotonic'>) {
    this.#clock = clock;
    this.#offsetMs = clock.now() - clock.monotonic();
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Math.floor(this.#clock.monotonic() + this.#offsetMs);
  }

  /** For a request that is sent now; each is greater than the one before. */
  next(): number {
    this.#last = Math.max(this.now(), this.#last + 1);
    return this.#last;
  }

  /** @param now the relay's clock, just heard. Milliseconds since 1970 */
  heard(now: number): void {
    this.#offsetMs = now - this.#clock.monotonic();
  }

  /** What was sent was refused for its time, so it counts for nothing; `now` is the relay's. */
  refused(now: number): void {
    this.heard(now);
    this.#last = 0;
  }
}
