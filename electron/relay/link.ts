import { streamPath, type Notification, type Place } from '../../shared/relay.ts';
import { ONLY_TOLD_TOPICS, type Clock, type HintEnd, type Log } from '../engine/ports.ts';
import { discard } from './body.ts';
import { FewLines } from './few-lines.ts';
import { Handled } from './handled.ts';
import { Paced } from './paced.ts';
import type { SignedRequests } from './signed.ts';
import { followStream, type HeardLine, type StreamEnd } from './stream.ts';

/** Where a till stands with its relay. Times in milliseconds since 1970, by this machine's clock. */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'away'; readonly since: number }
  /** Another copy of this till listens in its place: one of two disks that were one. */
  | { readonly kind: 'replaced' }
  /** It says more than a till reads: it is left for a while. */
  | { readonly kind: 'flooded' }
  /** It answers what this version does not understand. */
  | { readonly kind: 'foreign' }
  /** The relay does not believe this till's key. */
  | { readonly kind: 'keyless' }
  /** The relay does not know this till any more: it must be enrolled anew. */
  | { readonly kind: 'removed' };

/** What a relay told; times in milliseconds since 1970 by the relay's clock. */
export interface Told extends Notification {
  /** When the relay had it. */
  readonly at: number;
  readonly now: number;
  /** The relay had it after this stream began, so it waited for nobody, and nothing was before it here. */
  readonly isNew: boolean;
}

type Waiting = Extract<HeardLine, { kind: 'notification' }> & Pick<Told, 'isNew'>;

export interface LinkParts {
  readonly requests: SignedRequests;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 ≤ n < 1. */
  readonly jitter: () => number;
  /** Up to where earlier runs have handled everything. */
  readonly acknowledged: Place;
  /**
   * Settles when it was looked up, or left. Until then it is not acknowledged, so that a till that is killed meanwhile is
   * told again; nor ever where only a notification tells of it and it is `unread`.
   */
  readonly onNotification: (told: Told) => Promise<HintEnd>;
  /** Another copy of this till was seen to listen with its key. */
  readonly onReplaced: () => void;
  /** To be kept for the next run; an older number costs readings, no money. */
  readonly onAcknowledged: (through: Place) => void;
}

/** So many notifications are handed on in a second; more wait here. */
const PER_SECOND = 200;
/** Seconds: 0.5, 1, 2, … 60. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
/** A stream that lasted so long was a good one: the next is tried soon. */
const WELL_MS = 10_000;
/** What is not done with by then is acknowledged all the same, where searches find what it tells of. */
const HANDLED_WITHIN_MS = 10_000;
/** What waits longer than that, for nobody can read it, keeps no more of those behind it from being acknowledged. */
const HELD_MOST = 1_000;
/** The relay hears at most once in so long what was handled. */
const ACKNOWLEDGE_EVERY_MS = 1_000;

/**
 * Listens to the relay for as long as the till runs. Nothing of the till waits for it: without it money is found by
 * searching, as ever.
 */
export class RelayLink {
  readonly #parts: LinkParts;
  readonly #handled: Handled;
  readonly #log: FewLines;
  readonly #leaving = new AbortController();
  readonly #paced: Paced<Waiting>;
  /** The last number that the relay had when this stream began; greater ones are new. */
  #newest = Infinity;
  #state: LinkState = { kind: 'connecting' };
  #failures = 0;
  #told: number;
  #cancelTelling: (() => void) | null = null;
  /** What limits the handling of each that is open. */
  readonly #limits = new Set<() => void>();
  #endWait: (() => void) | null = null;
  #running: Promise<void> | null = null;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#log = new FewLines(parts.log, parts.clock);
    this.#paced = new Paced(parts.clock, PER_SECOND, (line) => this.#notified(line));
    this.#told = parts.acknowledged.number;
    this.#handled = new Handled(parts.acknowledged, HELD_MOST);
  }

  get state(): LinkState {
    return this.#state;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** The machine woke, or a person looks: what is waited for is tried now. */
  wake(): void {
    this.#endWait?.();
  }

  /** Nothing is heard and nothing is sent any more. */
  async close(): Promise<void> {
    this.#leaving.abort();
    this.#parts.requests.close();
    this.#paced.clear();
    this.#cancelTelling?.();
    for (const cancel of this.#limits) cancel();
    this.#endWait?.();
    await this.#running;
    this.#log.close();
  }

  async #run(): Promise<void> {
    while (!this.#isOver()) {
      const waitMs = await this.#listen();
      if (!this.#isOver()) await this.#wait(waitMs);
    }
  }

  #isOver(): boolean {
    return this.#leaving.signal.aborted || this.#state.kind === 'removed';
  }

  /** One stream, from its request to its end. @returns how long to wait for the next. Milliseconds */
  async #listen(): Promise<number> {
    const { requests, clock } = this.#parts;
    const { through } = this.#handled;
    const answer = await requests.send({ method: 'GET', path: streamPath(through) });
    switch (answer.kind) {
      case 'taken': {
        const { body } = answer.response;
        if (body === null) return this.#failed('no-stream');
        if (through.number > this.#told) this.#acknowledged(through);
        const began = clock.monotonic();
        this.#paced.clear();
        this.#newest = Infinity;
        const end = await followStream(body, clock, this.#leaving.signal, (line) =>
          this.#hear(line, through.number),
        );
        // Of a flood it is handed on while the relay is left; else it is told again soon.
        if (end !== 'flood') this.#paced.clear();
        if (clock.monotonic() - began >= WELL_MS) this.#failures = 0;
        return this.#ended(end);
      }
      case 'not-believed':
        if (answer.error === 'unknown-till') return this.#removed();
        return answer.error === 'bad-signature' ? this.#seldom('keyless') : this.#failed(answer.error);
      case 'foreign':
        return this.#seldom('foreign');
      case 'refused':
        return Math.max(this.#failed(String(answer.status)), within(answer.retryAfterMs));
      case 'silent':
        return this.#failed('silent');
    }
  }

  /** @param asked the number that the stream was to begin behind */
  #hear(line: HeardLine, asked: number): void {
    const { requests } = this.#parts;
    if (line.kind === 'notification') {
      // What stands behind what waited for this till is late by that alone.
      const isNew = line.number > this.#newest && this.#paced.leftMs === 0;
      return this.#paced.add({ ...line, isNew });
    }
    requests.clock.heard(line.now);
    if (line.kind === 'beat') return;
    this.#set({ kind: 'connected' });
    const { newest, from } = line;
    this.#newest = newest;
    if (from >= asked) return;
    this.#log.warn('relay.put-back', { newest, from, handled: asked });
    this.#handled.restarts(from);
    this.#acknowledged(this.#handled.through);
  }

  #notified({ number, topic, id, at, isNew }: Waiting): void {
    const { clock, requests, onNotification } = this.#parts;
    const end = this.#handled.begins(number, at);
    if (end === null) return;
    const told = { topic, id, at, isNew, now: requests.clock.now() };
    const handled = onNotification(told).catch(() => 'unread');
    const ends = () => {
      end();
      this.#tell();
    };
    if (ONLY_TOLD_TOPICS.includes(topic)) {
      void handled.then((how) => {
        if (how === 'read') ends();
      });
      return;
    }
    const { promise: isLate, resolve } = Promise.withResolvers<null>();
    const cancel = clock.after(HANDLED_WITHIN_MS, () => resolve(null));
    this.#limits.add(cancel);
    void Promise.race([handled, isLate]).then(() => {
      cancel();
      this.#limits.delete(cancel);
      ends();
    });
  }

  /** Acknowledges what was handled, together with what is handled within the next second. */
  #tell(): void {
    if (this.#cancelTelling !== null || this.#leaving.signal.aborted) return;
    this.#cancelTelling = this.#parts.clock.after(ACKNOWLEDGE_EVERY_MS, () => {
      this.#cancelTelling = null;
      const { through } = this.#handled;
      if (through.number > this.#told && this.#state.kind === 'connected') void this.#acknowledge(through);
    });
  }

  /** What cannot be said now is said by the next stream's `after`. */
  async #acknowledge(through: Place): Promise<void> {
    const body = JSON.stringify({ through: through.number });
    const answer = await this.#parts.requests.send({ method: 'POST', path: '/v1/acknowledged', body });
    if (answer.kind !== 'taken') return;
    discard(answer.response);
    this.#acknowledged(through);
  }

  #acknowledged(through: Place): void {
    this.#told = through.number;
    this.#parts.onAcknowledged(through);
  }

  #ended(end: StreamEnd): number {
    switch (end) {
      case 'removed':
        return this.#removed();
      case 'replaced':
        this.#set({ kind: 'replaced' });
        this.#parts.onReplaced();
        return LONGEST_WAIT_MS;
      case 'flood':
        this.#set({ kind: 'flooded' });
        return Math.max(this.#paced.leftMs, LONGEST_WAIT_MS);
      case 'foreign':
        return this.#seldom('foreign');
      case 'stopping':
      case 'slow':
      case 'silent':
      case 'broken':
        return this.#failed(end);
    }
  }

  #removed(): number {
    this.#set({ kind: 'removed' });
    return 0;
  }

  /** What it says may be understood after an update of one of both, or a proxy be put right: it is asked seldom. */
  #seldom(kind: 'foreign' | 'keyless'): number {
    this.#set({ kind });
    return LONGEST_WAIT_MS;
  }

  #failed(cause: string): number {
    if (this.#leaving.signal.aborted) return 0;
    const { clock, jitter } = this.#parts;
    if (this.#state.kind !== 'away') {
      this.#log.warn('relay.away', { cause });
      this.#state = { kind: 'away', since: clock.now() };
    }
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** this.#failures, LONGEST_WAIT_MS);
    this.#failures = Math.min(this.#failures + 1, 10);
    // Thousands of tills that lost one relay do not come back in one moment.
    return waitMs * (0.75 + jitter() / 2);
  }

  #set(state: LinkState): void {
    if (state.kind !== this.#state.kind) this.#log.info('relay.state', { state: state.kind });
    this.#state = state;
  }

  #wait(durationMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<null>();
    const end = () => resolve(null);
    const cancel = this.#parts.clock.after(durationMs, end);
    this.#endWait = end;
    return promise.then(() => {
      cancel();
      this.#endWait = null;
    });
  }
}

/** A relay that says to come back in a day is asked before. */
function within(retryAfterMs: number | null): number {
  return Math.min(retryAfterMs ?? 0, LONGEST_WAIT_MS);
}
