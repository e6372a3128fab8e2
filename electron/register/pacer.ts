/** Guards of past charges are searched at least this far apart, so that no storm follows a sleep. Milliseconds. */
const GUARDS_APART = 300;
/** Without `Retry-After`, a 429 is obeyed for this long. Milliseconds. */
export const PAUSE_UNTOLD = 5_000;
/** What somebody waits for is tried again after this at the latest, whatever `Retry-After` says. Milliseconds. */
export const PAUSE_MOST = 2 * 60_000;

/**
 * Whose budget a call is on (rule 9). `live`: the charge that a customer pays, and its cancel. `soon`: what somebody
 * waits for beside it (second searches, looks while waiting, the account, a delivery, a refund). `later`: guards,
 * sweep, later looks. A 429 silences its own lane and those after it, never one before.
 */
export type Lane = 'live' | 'soon' | 'later';

const LANES: readonly Lane[] = ['live', 'soon', 'later'];

/** One budget per token: the live charge goes first, guards take turns. Monotonic milliseconds. */
export class Pacer {
  readonly #pausedUntil: Record<Lane, number> = { live: 0, soon: 0, later: 0 };
  #nextGuard = 0;

  /** @param retryAfter milliseconds the provider asked for, null when it did not say. */
  pause(now: number, retryAfter: number | null, lane: Lane): void {
    const asked = retryAfter ?? PAUSE_UNTOLD;
    const until = now + (lane === 'later' ? asked : Math.min(PAUSE_MOST, asked));
    for (const one of LANES.slice(LANES.indexOf(lane)))
      this.#pausedUntil[one] = Math.max(this.#pausedUntil[one], until);
  }

  /** The earliest moment a call of this lane may be made. */
  ready(now: number, lane: Lane): number {
    return Math.max(now, this.#pausedUntil[lane]);
  }

  /** Takes a turn for a guard that is due. */
  guardTurn(now: number, lane: Lane): number {
    const turn = Math.max(this.ready(now, lane), this.#nextGuard);
    this.#nextGuard = turn + GUARDS_APART;
    return turn;
  }
}
