/** Guards of past charges are searched at least this far apart, so that no storm follows a sleep. Milliseconds. */
const GUARDS_APART = 300;
/** Without `Retry-After`, a 429 is obeyed for this long. Milliseconds. */
export const PAUSE_UNTOLD = 5_000;

/** One budget per token: the live charge goes first, guards take turns, and 429 silences all. Monotonic milliseconds. */
export class Pacer {
  #pausedUntil = 0;
  #nextGuard = 0;

  /** @param retryAfter milliseconds the provider asked for, null when it did not say. */
  pause(now: number, retryAfter: number | null): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, now + (retryAfter ?? PAUSE_UNTOLD));
  }

  /** The earliest moment a call may be made. */
  ready(now: number): number {
    return Math.max(now, this.#pausedUntil);
  }

  /** Takes a turn for a guard that is due. */
  guardTurn(now: number): number {
    const turn = Math.max(this.ready(now), this.#nextGuard);
    this.#nextGuard = turn + GUARDS_APART;
    return turn;
  }
}
