/** So many reads may follow each other at once. */
const BURST = 10;
/** One more read is allowed after each of these: 30 a minute. Milliseconds. */
const PER_READ_MS = 2_000;

/**
 * What hints may cost, whoever sends them: reads of the provider. It is nobody else's budget, so a flood of hints spends
 * this and nothing of what a customer waits for. Monotonic milliseconds.
 */
export class HintBudget {
  #left = BURST;
  #at = 0;

  /** The earliest moment at which one more read may begin. */
  readyAt(now: number): number {
    this.#refill(now);
    return this.#left >= 1 ? now : now + Math.ceil((1 - this.#left) * PER_READ_MS);
  }

  /** So many reads were made, whether or not there was room for all: those behind them wait the longer. */
  spend(now: number, reads: number): void {
    this.#refill(now);
    this.#left = Math.min(BURST, this.#left - reads);
  }

  #refill(now: number): void {
    this.#left = Math.min(BURST, this.#left + Math.max(0, now - this.#at) / PER_READ_MS);
    this.#at = Math.max(this.#at, now);
  }
}
