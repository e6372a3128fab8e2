/** Guards of past charges are searched at least this far apart, so that no storm follows a sleep. Milliseconds. */
const GUARDS_APART = 300;
/** Without `Retry-After`, a 429 is obeyed for this long. Milliseconds. */
export const PAUSE_UNTOLD = 5_000;
/** What somebody waits for is tried again after this at the latest, whatever `Retry-After` says. Milliseconds. */
export const PAUSE_MOST = 2 * 60_000;

/**
 * Whose budget a call is on (rule 9). `live`: the charge that a customer pays, and its cancel. `soon`: what somebody
 * waits for beside it (second searches, looks while waiting, the account, a delivery, a refund). `later`: guards,
 * sweep, later looks. A 429 is heard by its own lane and those after it, never by one before.
 */
export type Lane = 'live' | 'soon' | 'later';

const LANES: readonly Lane[] = ['live', 'soon', 'later'];

/** What is asked of the provider: a limit is mostly one of the endpoint that tells of it. */
export type Call = 'search' | 'payments' | 'order' | 'payment' | 'look' | 'put' | 'delete' | 'other';

/** One budget per token: the live charge goes first, guards take turns. Monotonic milliseconds. */
export class Pacer {
  readonly #pausedUntil: Record<Lane, Map<Call | 'any', number>> = {
    live: new Map(),
    soon: new Map(),
    later: new Map(),
  };
  #nextGuard = 0;

  /**
   * Silences the kind of call that was answered with 429 for as long as it says, and every other kind for a moment.
   * @param retryAfter milliseconds the provider asked for, null when it did not say.
   */
  pause(now: number, retryAfter: number | null, lane: Lane, call: Call = 'other'): void {
    const asked = retryAfter ?? PAUSE_UNTOLD;
    const until = now + (lane === 'later' ? asked : Math.min(PAUSE_MOST, asked));
    for (const one of LANES.slice(LANES.indexOf(lane))) {
      this.#silence(one, call, until);
      this.#silence(one, 'any', Math.min(until, now + PAUSE_UNTOLD));
    }
  }

  #silence(lane: Lane, call: Call | 'any', until: number): void {
    const paused = this.#pausedUntil[lane];
    paused.set(call, Math.max(paused.get(call) ?? 0, until));
  }

  /** The earliest moment a call of this kind and lane may be made. */
  ready(now: number, lane: Lane, call: Call = 'other'): number {
    const paused = this.#pausedUntil[lane];
    return Math.max(now, paused.get('any') ?? 0, paused.get(call) ?? 0);
  }

  /** Takes a turn for a guard that may ask from then on. */
  guardTurn(from: number): number {
    const turn = Math.max(from, this.#nextGuard);
    this.#nextGuard = turn + GUARDS_APART;
    return turn;
  }
}
