/**
 * Up to which number everything that came has been handled: so much is acknowledged. What is acknowledged too early is
 * lost when the till is killed; what is acknowledged too late comes twice, and costs a reading.
 */
export class Handled {
  #newest: number;
  /** As they came, so the smallest stands first. */
  readonly #open = new Set<number>();

  readonly #most: number;

  /** @param through handled in an earlier run @param most so far behind the newest may one stay open: it ends then */
  constructor(through: number, most: number) {
    this.#newest = through;
    this.#most = most;
  }

  /** False: it came before. */
  begins(number: number): boolean {
    if (number <= this.#newest) return false;
    this.#newest = number;
    this.#open.add(number);
    for (const first of this.#open) {
      if (number - first < this.#most) break;
      this.#open.delete(first);
    }
    return true;
  }

  ends(number: number): void {
    this.#open.delete(number);
  }

  get through(): number {
    const [first] = this.#open;
    return first === undefined ? this.#newest : first - 1;
  }

  /** The relay was put back from a copy: its numbers begin again behind this one. */
  restarts(newest: number): void {
    this.#open.clear();
    this.#newest = newest;
  }
}
