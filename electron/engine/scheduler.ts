import type { Clock } from './ports.ts';

interface ScheduledCall {
  readonly at: number;
  readonly run: () => void;
}

/**
 * Everything the engine does later, by name, behind one timer. Times are monotonic milliseconds. A second
 * appointment under the same name replaces the first.
 */
export class Scheduler {
  readonly #clock: Clock;
  readonly #beforeRing: () => void;
  readonly #failed: (name: string, error: unknown) => void;
  readonly #appointments = new Map<string, ScheduledCall>();
  #armed: { readonly at: number; readonly cancel: () => void } | null = null;
  /** A call that the timer was armed for was dropped or moved: there may be others of that moment, or none. */
  #isEarliestGone = false;
  #running = false;
  #stopped = false;

  /**
   * @param beforeRing runs before any call that is due, which may rely on the clock having been checked.
   * @param failed is told of a call that has thrown: it may not stop the others, nor time itself (rule 34).
   */
  constructor(clock: Clock, beforeRing: () => void, failed: (name: string, error: unknown) => void) {
    this.#clock = clock;
    this.#beforeRing = beforeRing;
    this.#failed = failed;
  }

  at(name: string, at: number, run: () => void): void {
    if (this.#stopped) return;
    this.#forget(name);
    this.#appointments.set(name, { at, run });
    // The timer stands at the earliest call of all: they are looked through only where another may be that now.
    if (this.#armed === null || this.#isEarliestGone || at < this.#armed.at) this.#arm();
  }

  drop(name: string): void {
    this.#forget(name);
  }

  stop(): void {
    this.#stopped = true;
    this.#appointments.clear();
    this.#armed?.cancel();
    this.#armed = null;
  }

  #forget(name: string): void {
    if (this.#appointments.get(name)?.at === this.#armed?.at) this.#isEarliestGone = true;
    this.#appointments.delete(name);
  }

  #arm(): void {
    if (this.#stopped || this.#running) return;
    let next: number | null = null;
    for (const { at } of this.#appointments.values()) if (next === null || at < next) next = at;
    if (next === null) return;
    this.#isEarliestGone = false;
    if (this.#armed?.at === next) return;
    this.#armed?.cancel();
    const waitMs = Math.max(0, next - this.#clock.monotonic());
    // A timer further away than a day is re-armed on the way: timers overflow at 2^31 ms.
    const cancel = this.#clock.after(Math.min(waitMs, 86_400_000), () => this.#ring());
    this.#armed = { at: next, cancel };
  }

  #ring(): void {
    this.#armed = null;
    this.#running = true;
    this.#call('before-ring', this.#beforeRing);
    const now = this.#clock.monotonic();
    const due: [string, ScheduledCall][] = [];
    for (const entry of this.#appointments) if (entry[1].at <= now) due.push(entry);
    due.sort(([, a], [, b]) => a.at - b.at);
    for (const [name, appointment] of due) {
      // An earlier call of this round may have moved or cancelled it.
      if (this.#appointments.get(name) !== appointment) continue;
      this.#appointments.delete(name);
      this.#call(name, appointment.run);
    }
    this.#running = false;
    this.#arm();
  }

  #call(name: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#failed(name, error);
    }
  }
}
