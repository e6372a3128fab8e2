/** Guards of past charges are searched at least this far apart, so that no storm follows a sleep. Milliseconds. */
const GUARDS_APART_MS = 300;
/** Without `Retry-After`, a 429 is obeyed for this long. Milliseconds. */
export const PAUSE_UNTOLD_MS = 5_000;
/** What somebody waits for is tried again after this at the latest, whatever `Retry-After` says. Milliseconds. */
export const PAUSE_MOST_MS = 2 * 60_000;

/**
 * Whose budget a call is on (rule 9). `live`: the charge that a customer pays, and its cancel. `soon`: what somebody
 * waits for beside it (second searches, looks while waiting, the account, a delivery, a refund). `later`: guards,
 * sweep, later looks. `hint`: what a notification names; whoever may send one may cause these. A 429 holds calls of its own
 * priority and of lower ones, never of a higher one.
 */
export type CallPriority = 'live' | 'soon' | 'later' | 'hint';

const PRIORITIES: readonly CallPriority[] = ['live', 'soon', 'later', 'hint'];

/** What is asked of the provider: a limit is mostly one of the endpoint that tells of it. */
export type CallKind = 'search' | 'payments' | 'order' | 'payment' | 'look' | 'send' | 'withdraw' | 'other';

/** One budget per token: the live charge goes first, guards take turns. Monotonic milliseconds. */
export class RateLimiter {
  readonly #pausedUntil: Record<CallPriority, Map<CallKind | 'any', number>> = {
    live: new Map(),
    soon: new Map(),
    later: new Map(),
    hint: new Map(),
  };
  #nextGuard = 0;

  /**
   * Silences the kind of call that was answered with 429 for as long as it says, and every other kind for a moment.
   * @param retryAfterMs milliseconds the provider asked for, null when it did not say.
   */
  pause(now: number, retryAfterMs: number | null, priority: CallPriority, call: CallKind = 'other'): void {
    const asked = retryAfterMs ?? PAUSE_UNTOLD_MS;
    const until = now + (isWaitedFor(priority) ? Math.min(PAUSE_MOST_MS, asked) : asked);
    for (const one of PRIORITIES.slice(PRIORITIES.indexOf(priority))) {
      this.#silence(one, call, until);
      // Who asked for quiet has it from hints, which anybody may send.
      const others = one === 'hint' ? until : Math.min(until, now + PAUSE_UNTOLD_MS);
      this.#silence(one, 'any', others);
    }
  }

  #silence(priority: CallPriority, call: CallKind | 'any', until: number): void {
    const paused = this.#pausedUntil[priority];
    paused.set(call, Math.max(paused.get(call) ?? 0, until));
  }

  /** The earliest moment a call of this kind and priority may be made. */
  ready(now: number, priority: CallPriority, call: CallKind = 'other'): number {
    const paused = this.#pausedUntil[priority];
    return Math.max(now, paused.get('any') ?? 0, paused.get(call) ?? 0);
  }

  /** Takes a turn for a guard that may ask from then on. */
  guardTurn(from: number): number {
    const turn = Math.max(from, this.#nextGuard);
    this.#nextGuard = turn + GUARDS_APART_MS;
    return turn;
  }
}

function isWaitedFor(priority: CallPriority): boolean {
  return priority === 'live' || priority === 'soon';
}
