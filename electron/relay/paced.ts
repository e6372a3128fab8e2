import type { Clock } from '../engine/ports.ts';

/** Hands things on in their order, so many in a second and no more; what is over that waits here. */
export class Paced<Item> {
  readonly #clock: Clock;
  readonly #perSecond: number;
  readonly #onItem: (item: Item) => void;
  #waiting: Item[] = [];
  #next = 0;
  #began = -Infinity;
  #count = 0;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, perSecond: number, onItem: (item: Item) => void) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#onItem = onItem;
  }

  add(item: Item): void {
    this.#waiting.push(item);
    this.#handOn();
  }

  /** How long what waits takes. Milliseconds. */
  get leftMs(): number {
    return ((this.#waiting.length - this.#next) / this.#perSecond) * 1_000;
  }

  /** What waits is dropped; no timer is left. */
  clear(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#waiting = [];
    this.#next = 0;
  }

  #handOn(): void {
    while (this.#cancel === null) {
      const item = this.#waiting[this.#next];
      if (item === undefined) return this.clear();
      const now = this.#clock.monotonic();
      if (now - this.#began >= 1_000) [this.#began, this.#count] = [now, 0];
      if (this.#count >= this.#perSecond) {
        this.#cancel = this.#clock.after(1_000 - (now - this.#began), () => {
          this.#cancel = null;
          this.#handOn();
        });
        return;
      }
      this.#count += 1;
      this.#next += 1;
      this.#onItem(item);
    }
  }
}
