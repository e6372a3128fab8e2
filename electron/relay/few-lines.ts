import type { Clock, Log } from '../engine/ports.ts';

const WINDOW_MS = 60_000;
const MOST = 4;

type Level = keyof Log;
type Fields = Parameters<Log['info']>[1];

/**
 * A log of at most four lines a minute, for what somebody else can make happen as often as they like. More are counted, and
 * the last of them is said when the minute is over: what the log says last is how it is.
 */
export class FewLines implements Log {
  readonly #log: Log;
  readonly #clock: Clock;
  #said = 0;
  #held = 0;
  #sayLast: (() => void) | null = null;
  #cancel: (() => void) | null = null;

  constructor(log: Log, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  info(event: string, fields?: Fields): void {
    this.#take('info', event, fields);
  }

  warn(event: string, fields?: Fields): void {
    this.#take('warn', event, fields);
  }

  /** What is held is said now; no timer is left. */
  close(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#sayLast?.();
    this.#begin();
  }

  #take(level: Level, event: string, fields?: Fields): void {
    this.#cancel ??= this.#clock.after(WINDOW_MS, () => this.#nextMinute());
    if (this.#said < MOST) {
      this.#said += 1;
      this.#log[level](event, fields);
      return;
    }
    this.#held += 1;
    const held = this.#held;
    this.#sayLast = () => this.#log[level](event, { ...fields, held });
  }

  #nextMinute(): void {
    this.#cancel = null;
    const sayLast = this.#sayLast;
    this.#begin();
    if (sayLast === null) return;
    this.#said = 1;
    this.#cancel = this.#clock.after(WINDOW_MS, () => this.#nextMinute());
    sayLast();
  }

  #begin(): void {
    this.#said = 0;
    this.#held = 0;
    this.#sayLast = null;
  }
}
