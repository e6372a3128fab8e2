import type { Place } from '../../shared/relay.ts';

/**
 * Up to which number everything that came has been handled: so much is acknowledged. What is acknowledged too early is
 * lost when the till is killed; what is acknowledged too late comes twice, and costs a reading.
 */
export class Handled {
  #newest: number;
  /** As they came, so the smallest stands first. */
  readonly #open = new Set<number>();
  /** When the relay had those that may be acknowledged next. */
  readonly #times = new Map<number, number>();

  readonly #most: number;
  /** How often the relay began to count again. */
  #counting = 0;

  /** @param through handled in an earlier run @param most so far behind the newest may one stay open: it ends then */
  constructor(through: Place, most: number) {
    this.#newest = through.number;
    if (through.at !== null) this.#times.set(through.number, through.at);
    this.#most = most;
  }

  /**
   * @param at when the relay had it, ms
   * @returns to be called when it is handled; null: it came before
   */
  begins(number: number, at: number): (() => void) | null {
    if (number <= this.#newest) return null;
    this.#newest = number;
    this.#times.set(number, at);
    this.#open.add(number);
    for (const first of this.#open) {
      if (number - first < this.#most) break;
      this.#open.delete(first);
    }
    const counting = this.#counting;
    // After the relay was put back this number may be another's.
    return () => void (counting === this.#counting && this.#open.delete(number));
  }

  get through(): Place {
    const [first] = this.#open;
    const number = first === undefined ? this.#newest : first - 1;
    for (const before of this.#times.keys()) {
      if (before >= number) break;
      this.#times.delete(before);
    }
    return { number, at: this.#times.get(number) ?? null };
  }

  /** The relay was put back from a copy: its numbers begin again behind this one. */
  restarts(from: number): void {
    this.#open.clear();
    this.#times.clear();
    this.#counting += 1;
    this.#newest = from;
  }
}
