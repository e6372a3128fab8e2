import type { Core } from './core.ts';
import { HintBudget } from './hint-budget.ts';
import { firstOf, isOnlyTold, lastOf, type Ranked } from './hint-order.ts';
import type { Hint, HintEnd, Noticed, PaymentPage, ProviderFault } from './ports.ts';
import type { CurrencyCode } from '../../shared/sites.ts';

/** So many hints wait at most: more make the oldest fall, and the searches find what those told of. */
const WAITING_MOST = 200;
/** So many are read at once, so that one slow answer does not hold up the next. */
const AT_ONCE = 3;
/** The same thing is read at most so often: what is told of it meanwhile is one more reading, at its end. Milliseconds. */
const SAME_APART_MS = 2_000;
/** What is not there yet is asked for again after these. Milliseconds. */
const LAG_MS: readonly number[] = [1_000, 3_000, 10_000];
/** What could not be asked, or not be written, is tried again after these. Milliseconds. */
const MINUTE_MS = 60_000;
const FAILED_MS: readonly number[] = [5_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS];
/** The same of what only its page tells, in all a day: then it is left, until it is told again. */
const ONLY_TOLD_FAILED_MS: readonly number[] = [
  ...FAILED_MS,
  ...[20, 40, 80, 160, 240, 240, 240, 240, 165].map((minutes) => minutes * MINUTE_MS),
];
/** Together no more than this, so that each hint costs five questions at most; but for what only its page tells. */
const AGAIN_MOST = 4;
/** Nothing else is a topic or an id of anybody's. */
const TOPIC = /^[a-z0-9_.-]{1,40}$/;
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** What is done with what was read, and for whom. */
export interface HintReader {
  /**
   * The currency that money is read in; null while nothing may be read: the account was not proved in this run, is another
   * one's, or its token is refused.
   */
  currency(): CurrencyCode | null;
  wantsOrder(page: PaymentPage): boolean;
  /** Whether what is not there may come a moment later, and matters then. */
  mayCome(topic: string): boolean;
  /**
   * Takes what the provider's pages say. Never throws. @param spent is told of each further read that it made
   * @returns whether it stands in the books now; `failed`: it is to be tried again.
   */
  take(noticed: Noticed, spent: (reads: number) => void): Promise<'done' | 'failed'>;
}

interface Waiting extends Ranked {
  readonly hint: Hint;
  readonly key: string;
  /** Monotonic milliseconds. */
  dueAt: number;
  lags: number;
  failures: number;
  readonly over: PromiseWithResolvers<HintEnd>;
}

/**
 * What notifications are said to be about is looked up, on a budget of their own. A hint changes nothing by itself: whoever
 * makes one up causes a bounded number of reads, and learns nothing from them.
 */
export class Hints {
  readonly #core: Core;
  readonly #reader: HintReader;
  readonly #budget = new HintBudget();
  /** By topic and id, the one that came last at the end. */
  readonly #waiting = new Map<string, Waiting>();
  /** When something was read last. */
  readonly #readAt = new Map<string, number>();
  #underWay = 0;
  /** What was read last is told by its page alone: it is the turn of the others. */
  #isTurnOfOthers = false;
  #stopped = false;
  /** So many that only their pages tell could not be read for a day, in this run. */
  #left = 0;

  constructor(core: Core, reader: HintReader) {
    this.#core = core;
    this.#reader = reader;
  }

  /** Settles once it was read, was left, or fell. Never rejects. */
  async hear(hint: Hint): Promise<HintEnd> {
    if (this.#stopped || this.#core.isStopped()) return 'unread';
    if (!TOPIC.test(hint.topic) || !ID.test(hint.id)) return 'read';
    const key = `${hint.topic}:${hint.id}`;
    const now = this.#core.monotonic();
    const before = this.#waiting.get(key);
    // What is told again is asked about again at once, however long it would have waited.
    const dueAt = Math.max(now, (this.#readAt.get(key) ?? -Infinity) + SAME_APART_MS);
    const over = before?.over ?? Promise.withResolvers<HintEnd>();
    this.#keep({ hint, key, dueAt, lags: 0, failures: 0, over });
    this.plan();
    return over.promise;
  }

  /** Reads what is due, as soon as it may. */
  plan(): void {
    const core = this.#core;
    if (this.#stopped || this.#underWay >= AT_ONCE || this.#reader.currency() === null) return;
    let dueAt = Infinity;
    for (const one of this.#waiting.values()) dueAt = Math.min(dueAt, one.dueAt);
    if (dueAt === Infinity) return core.scheduler.drop('hints');
    const ready = (from: number) => this.#budget.readyAt(core.rateLimiter.ready(from, 'hint'));
    core.whenReady('hints', Math.max(core.monotonic(), dueAt), ready, () => this.#next());
  }

  /** Nothing is read any more; nobody is kept waiting. */
  stop(): void {
    this.#stopped = true;
    for (const one of this.#waiting.values()) one.over.resolve('unread');
    this.#waiting.clear();
  }

  #keep(one: Waiting): void {
    // Told anew, it is the newest.
    this.#waiting.delete(one.key);
    this.#waiting.set(one.key, one);
    if (this.#waiting.size <= WAITING_MOST) return;
    const falls = lastOf(this.#waiting.values());
    if (!falls) return;
    this.#waiting.delete(falls.key);
    falls.over.resolve('unread');
  }

  #next(): void {
    const now = this.#core.monotonic();
    const due = [...this.#waiting.values()].filter(({ dueAt }) => dueAt <= now);
    const one = firstOf(due, this.#isTurnOfOthers);
    const currency = this.#reader.currency();
    if (one && currency !== null) {
      this.#waiting.delete(one.key);
      this.#isTurnOfOthers = isOnlyTold(one.hint);
      void this.#read(one, currency);
    }
    this.plan();
  }

  async #read(one: Waiting, currency: CurrencyCode): Promise<void> {
    const core = this.#core;
    this.#underWay += 1;
    this.#begins(one.key);
    const next = await core.containedCall<number | HintEnd>('hint', null, 'unread', () =>
      this.#ask(one, currency),
    );
    this.#underWay -= 1;
    if (typeof next === 'string') one.over.resolve(next);
    else if (this.#stopped) one.over.resolve('unread');
    else this.#again(one, next);
    this.plan();
  }

  #begins(key: string): void {
    const now = this.#core.monotonic();
    for (const [other, at] of this.#readAt) if (now - at >= SAME_APART_MS) this.#readAt.delete(other);
    this.#readAt.set(key, now);
  }

  /** What was told of again meanwhile is one with it. */
  #again(one: Waiting, pauseMs: number): void {
    const newer = this.#waiting.get(one.key);
    if (newer) void newer.over.promise.then(one.over.resolve);
    else this.#keep({ ...one, dueAt: this.#core.monotonic() + pauseMs });
  }

  /** @returns after how many milliseconds it is asked for again, or how it ended. */
  async #ask(one: Waiting, currency: CurrencyCode): Promise<number | HintEnd> {
    const core = this.#core;
    const spend = (reads: number) => this.#budget.spend(core.monotonic(), reads);
    spend(1);
    const wants = (page: PaymentPage) =>
      core.contained('hint', null, false, () => this.#reader.wantsOrder(page));
    const answer = core.hear(await core.parts.provider.noticed(one.hint, currency, wants), 'hint');
    if (core.isStopped()) return 'unread';
    if (!answer.ok) return this.#pauseAfter(answer.fault, one);
    spend(readsOf(answer.value) - 1);
    const taken = await this.#reader.take(answer.value, spend);
    return taken === 'failed' ? this.#afterFailure(one) : 'read';
  }

  /** What the searches find anyway is left soon, what only its page tells after a day. Milliseconds. */
  #afterFailure(one: Waiting): number | HintEnd {
    const times = isOnlyTold(one.hint) ? ONLY_TOLD_FAILED_MS : FAILED_MS;
    const pauseMs = isAskedEnough(one) ? undefined : times[one.failures++];
    if (pauseMs !== undefined) return pauseMs;
    if (isOnlyTold(one.hint)) {
      this.#left += 1;
      // Which one it is stands in no log.
      this.#core.parts.log.warn('hint-left', { count: this.#left });
    }
    return 'unread';
  }

  /** Nothing that is another account's, or that is refused, is ever asked for again: that was its answer. */
  #pauseAfter({ kind }: ProviderFault, one: Waiting): number | HintEnd {
    switch (kind) {
      case 'not-found':
        if (!this.#reader.mayCome(one.hint.topic) || isAskedEnough(one)) return 'read';
        return LAG_MS[one.lags++] ?? 'read';
      // Without a connection nobody was asked: that uses up none of its times.
      case 'not-sent':
        if (isOnlyTold(one.hint) && one.failures >= FAILED_MS.length) return FAILED_MS.at(-1) ?? 'unread';
        return this.#afterFailure(one);
      // A refused token says nothing of what the hint names.
      case 'unauthorized':
      case 'rate-limited':
      case 'no-answer':
      case 'unavailable':
      case 'garbled':
      case 'conflict':
      case 'locked':
        return this.#afterFailure(one);
      case 'not-ours':
      case 'refused':
      case 'redirect':
        return 'read';
    }
  }
}

function isAskedEnough({ hint, lags, failures }: Waiting): boolean {
  return lags + failures >= AGAIN_MOST && !isOnlyTold(hint);
}

/** How many requests it took at least. */
function readsOf(noticed: Noticed): number {
  switch (noticed.kind) {
    case 'nothing':
      return 0;
    case 'chargeback':
      return 1;
    case 'payment':
      return noticed.order === null ? 1 : 2;
    case 'order':
      return 1 + noticed.facts.orders.flatMap(({ lists = [] }) => lists).length;
  }
}
