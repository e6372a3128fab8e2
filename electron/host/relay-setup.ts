import type { FailureCode } from '../../shared/failures.ts';
import type { RequestOf } from '../../shared/contract.ts';
import type { RelayState, RelayView } from '../../shared/relay-setup.ts';
import { DONE, refuse, type Reply } from '../../shared/reply.ts';
import { oneAtATime } from '../../shared/one-at-a-time.ts';
import type { Clock, Log, Provider } from '../engine/ports.ts';
import { RelayLink, SignedRequests, type LinkParts } from '../relay/index.ts';
import type { KeyKeeper } from './kept-key.ts';
import type { Enrolment, PreferencesFile } from './preferences.ts';
import { relayAddress } from './relay-address.ts';
import { RelayDelays } from './relay-delays.ts';
import { RelayJoining } from './relay-joining.ts';
import { RelayKept } from './relay-kept.ts';
import { relayKey } from './relay-key.ts';
import { RelayUnread, type Hear } from './relay-unread.ts';
import type { Settings } from './settings.ts';

export interface RelayParts {
  readonly settings: Pick<Settings, 'relay'>;
  readonly preferences: PreferencesFile;
  readonly keeper: KeyKeeper;
  readonly fetch: typeof fetch;
  readonly jitter: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

/** What may be otherwise in a while; the rest needs another code, or another address. */
const PASSING: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'relay-silent',
  'relay-too-many',
  'key-store-locked',
  'file-not-written',
]);
/** How long until the relay that the environment names, or a key store that is locked, is asked again. Milliseconds. */
const AGAIN_MS = 60_000;

/** What keeps the link from being opened. */
type Waiting = Extract<RelayState, 'enrolling' | 'unread' | 'keyless'>;

/** Whether the books were put back from a copy, and nobody has looked at them yet. */
export interface Recovery {
  isOn(): boolean;
  /** @returns ends it */
  onChange(listener: () => void): () => void;
}

/**
 * The relay of a till that charges. Nothing waits for it: without one, with a dead or a lying one, money is found by
 * searching.
 */
export class RelaySetup {
  readonly #parts: RelayParts;
  /** Null: no books are open that anybody could be told about. */
  #hear: Hear | null = null;
  #link: RelayLink | null = null;
  /** What is being done about the link that nobody waits for; counts up so that an older one stops. */
  #round = 0;
  #waiting: Waiting | null = null;
  #cancelAgain: (() => void) | null = null;
  /** Why the relay of the environment did not take the till, the last time: written down once, not every minute. */
  #refusal: FailureCode | null = null;
  /** Nothing is asked or heard: a copy of the books that nobody has looked at takes nothing from the till that it is of. */
  #isHeld = false;
  readonly #kept: RelayKept;
  readonly #joining: RelayJoining;
  readonly #unread: RelayUnread;
  readonly #inTurn = oneAtATime();
  readonly #delays = new RelayDelays();

  constructor(parts: RelayParts) {
    this.#parts = parts;
    this.#kept = new RelayKept(parts);
    this.#joining = new RelayJoining(parts, this.#kept);
    this.#unread = new RelayUnread(parts.preferences);
  }

  /** Books of a shop are open: what comes is told to `hear` until what is returned was called. */
  listen(hear: Hear, recovery: Recovery): () => Promise<void> {
    this.#hear = hear;
    this.#hold(recovery.isOn());
    this.#resume();
    const unfollow = recovery.onChange(() => {
      if (recovery.isOn() !== this.#isHeld) void this.#inTurn(() => this.#follow(recovery));
    });
    return async () => {
      unfollow();
      this.#hear = null;
      await this.#end();
    };
  }

  /** What orders name to be notified at; null: nobody listens there. */
  notificationUrl(): string | null {
    const isHeard = this.#hear !== null && this.#link !== null && this.#link.state.kind !== 'removed';
    return isHeard ? (this.#kept.enrolment?.orderUrl ?? null) : null;
  }

  /** The provider, with an ear for how late notifications are. */
  hearing(provider: Provider): Provider {
    return this.#delays.hearing(provider);
  }

  /** The machine woke, or the network came back. */
  wake(): void {
    this.#link?.wake();
  }

  view(): RelayView {
    const { relay } = this.#parts.settings;
    const { enrolment, isPanelOld } = this.#kept;
    // Its key is being read: a key store may wait for a person.
    const isOpening = enrolment !== null ? 'connecting' : 'off';
    const state = this.#link?.state ?? { kind: this.#waiting ?? isOpening };
    const isHeld = this.#isHeld && (relay ?? enrolment) !== null;
    return {
      state: this.#hear === null ? 'practice' : isHeld ? 'recovery' : state.kind,
      since: state.kind === 'away' ? state.since : null,
      url: relay?.url ?? enrolment?.url ?? null,
      isFromEnvironment: relay !== null,
      accountUrl: enrolment?.accountUrl ?? null,
      isPanelOld,
      leavesHereAlone: enrolment !== null && this.#mayBeAnothers(enrolment),
      delayMs: this.#link === null ? null : this.#delays.median,
    };
  }

  enrol(typed: RequestOf<'relay.enrol'>): Promise<Reply<null>> {
    return this.#inTurn(() => this.#enrolTyped(typed));
  }

  /** What is known of a relay is forgotten, whether or not it can be told so. */
  leave(): Promise<Reply<null>> {
    return this.#inTurn(async () => {
      const { enrolment } = this.#kept;
      if (this.#parts.settings.relay !== null || enrolment === null) return refuse('command-not-possible');
      const isAlone = !this.#mayBeAnothers(enrolment);
      try {
        this.#kept.forget();
      } catch {
        return refuse('file-not-written');
      }
      this.#unread.keep();
      await this.#end();
      await this.#joining.depart(enrolment, isAlone);
      return DONE;
    });
  }

  panelChanged(): Reply<null> {
    try {
      this.#kept.panelChanged();
      return DONE;
    } catch {
      return refuse('file-not-written');
    }
  }

  async #enrolTyped(typed: RequestOf<'relay.enrol'>): Promise<Reply<null>> {
    if (this.#hear === null) return refuse('command-not-possible');
    const url = this.#parts.settings.relay?.url ?? relayAddress(typed.url);
    if (url === null) return refuse('relay-address');
    const before = this.#kept.enrolment;
    const enrolled = await this.#enrol(url, typed.code);
    if (!enrolled.ok) return enrolled;
    const isSame = before?.url === url && before.till === this.#kept.enrolment?.till;
    if (!isSame) this.#unread.keep();
    await this.#end();
    void this.#begin();
    if (before !== null && !isSame && !this.#mayBeAnothers(before)) void this.#joining.sayGoodbye(before);
    return DONE;
  }

  /** Another computer may listen as that till: a copy of this one's disk, or the one that it is a copy of. */
  #mayBeAnothers({ isShared }: Enrolment): boolean {
    return isShared || this.#isHeld;
  }

  #hold(is: boolean): void {
    this.#isHeld = is;
    if (is) this.#kept.cameFromCopy();
  }

  async #follow(recovery: Recovery): Promise<void> {
    const is = recovery.isOn();
    if (this.#hear === null || is === this.#isHeld) return;
    this.#isHeld = is;
    if (is) await this.#end();
    this.#hold(is);
    this.#resume();
  }

  #resume(): void {
    if (this.#isHeld || this.#hear === null) return;
    this.#unread.resume(this.#hear);
    void this.#begin();
  }

  async #begin(): Promise<void> {
    if (this.#isHeld) return;
    const round = ++this.#round;
    const isOver = () => round !== this.#round || this.#hear === null;
    const code = this.#parts.settings.relay?.code ?? null;
    if (this.#kept.enrolment === null) {
      const { relay } = this.#parts.settings;
      if (relay === null || code === null) return;
      this.#waiting = 'enrolling';
      const enrolled = await this.#enrol(relay.url, code);
      if (isOver()) return;
      if (!enrolled.ok) {
        this.#enrolAgain(enrolled.failure.code);
        return;
      }
    }
    const key = await relayKey(this.#parts.keeper, 'kept');
    const enrolment = this.#kept.enrolment;
    if (isOver() || enrolment === null) return;
    if (key === 'later') this.#again('unread');
    else if (key === 'lost') this.#waiting = 'keyless';
    else {
      this.#waiting = null;
      this.#open(enrolment, key);
    }
  }

  #enrolAgain(code: FailureCode): void {
    if (code !== this.#refusal) this.#parts.log.warn('relay.not-enrolled', { code });
    this.#refusal = code;
    if (PASSING.has(code)) this.#again(code === 'key-store-locked' ? 'unread' : 'enrolling');
    else this.#waiting = null;
  }

  #again(waiting: Waiting): void {
    this.#waiting = waiting;
    this.#cancelAgain = this.#parts.clock.after(AGAIN_MS, () => void this.#begin());
  }

  async #enrol(url: string, code: string): Promise<Reply<null>> {
    const enrolled = await this.#joining.enrol(url, code);
    if (!enrolled.ok) return enrolled;
    this.#refusal = null;
    this.#delays.forget();
    this.#parts.log.info('relay.enrolled');
    return DONE;
  }

  #open(enrolment: Enrolment, key: ConstructorParameters<typeof SignedRequests>[2]): void {
    const { fetch, clock, log, jitter } = this.#parts;
    const { till, url: baseUrl } = enrolment;
    const requests = new SignedRequests({ baseUrl, fetch, clock }, till, key);
    const onNotification: LinkParts['onNotification'] = async ({ topic, id, at, now, isNew }) => {
      if (isNew) this.#delays.arrived({ topic, id }, now);
      return this.#hear === null ? 'unread' : this.#unread.follow({ topic, id, at }, this.#hear);
    };
    this.#link = new RelayLink({
      ...{ requests, clock, log, jitter, onNotification },
      acknowledged: { number: enrolment.acknowledged, at: enrolment.acknowledgedAt },
      onAcknowledged: (through) => this.#kept.note(till, through),
      onReplaced: () => this.#kept.share(),
    });
    this.#link.start();
  }

  async #end(): Promise<void> {
    this.#round += 1;
    this.#waiting = null;
    this.#cancelAgain?.();
    const link = this.#link;
    this.#link = null;
    if (link?.state.kind === 'removed') this.#unread.keep();
    await link?.close();
    if (link !== null) this.#kept.flush();
  }
}
