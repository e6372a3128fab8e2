import type { FailureCode } from '../../shared/failures.ts';
import type { RequestOf } from '../../shared/contract.ts';
import type { RelayView } from '../../shared/relay-setup.ts';
import { answer, DONE, refuse, type Reply } from '../../shared/reply.ts';
import { oneAtATime } from '../../shared/one-at-a-time.ts';
import type { Clock, HintEnd, Log, Provider } from '../engine/ports.ts';
import { enrol, RelayLink, SignedRequests, type EnrolFault, type LinkParts } from '../relay/index.ts';
import { secureUrl } from './environment.ts';
import type { Handlers } from './handler-types.ts';
import type { KeyKeeper } from './kept-key.ts';
import type { Enrolment, PreferencesFile } from './preferences.ts';
import { RelayDelays } from './relay-delays.ts';
import { relayKey } from './relay-key.ts';
import type { Settings } from './settings.ts';

/** What the engine does with what has come. Settles when it is done with. */
export type Hear = (hint: {
  readonly topic: string;
  readonly id: string;
  readonly at: number | null;
}) => Promise<HintEnd>;

export interface RelayParts {
  readonly settings: Pick<Settings, 'relay'>;
  readonly preferences: PreferencesFile;
  readonly keeper: KeyKeeper;
  readonly fetch: typeof fetch;
  readonly jitter: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

const REFUSALS: Readonly<Record<EnrolFault, FailureCode>> = {
  'code-unreadable': 'relay-code-unreadable',
  'code-unknown': 'relay-code-unknown',
  'code-used': 'relay-code-used',
  'too-many-tries': 'relay-too-many',
  'no-answer': 'relay-silent',
  'no-relay': 'relay-none',
};
/** What may be otherwise in a while; the rest needs another code, or another address. */
const PASSING: ReadonlySet<FailureCode> = new Set<FailureCode>(['relay-silent', 'relay-too-many']);
/** How long until the relay that the environment names, or a key store that is locked, is asked again. Milliseconds. */
const AGAIN_MS = 60_000;
/** The number that was handled last is written no more often: an older one costs readings alone. Milliseconds. */
const NOTED_EVERY_MS = 60_000;

/** What was handled last, of which till. */
type Noted = Pick<Enrolment, 'till' | 'acknowledged' | 'acknowledgedAt'>;

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
  #waiting: 'enrolling' | 'unread' | null = null;
  #cancelAgain: (() => void) | null = null;
  /** Why the relay of the environment did not take the till, the last time: written down once, not every minute. */
  #refusal: FailureCode | null = null;
  #cancelNote: (() => void) | null = null;
  /** What was handled last, and of which till: the one before is none of the next one's business. */
  #noted: Noted | null = null;
  readonly #inTurn = oneAtATime();
  readonly #delays = new RelayDelays();

  constructor(parts: RelayParts) {
    this.#parts = parts;
  }

  /** Books of a shop are open: what comes is told to `hear` until what is returned was called. */
  listen(hear: Hear): () => Promise<void> {
    this.#hear = hear;
    void this.#begin();
    return async () => {
      this.#hear = null;
      await this.#end();
    };
  }

  /** What orders name to be notified at; null: nobody listens there. */
  notificationUrl(): string | null {
    const isHeard = this.#hear !== null && this.#link !== null && this.#link.state.kind !== 'removed';
    return isHeard ? (this.#enrolment?.orderUrl ?? null) : null;
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
    const state = this.#link?.state ?? { kind: this.#waiting ?? 'off' };
    return {
      state: this.#hear === null ? 'practice' : state.kind,
      since: state.kind === 'away' ? state.since : null,
      url: relay?.url ?? this.#enrolment?.url ?? null,
      isFromEnvironment: relay !== null,
      accountUrl: this.#enrolment?.accountUrl ?? null,
      delayMs: this.#link === null ? null : this.#delays.median,
    };
  }

  enrol(typed: RequestOf<'relay.enrol'>): Promise<Reply<null>> {
    return this.#inTurn(() => this.#enrolTyped(typed));
  }

  /** What is known of a relay is forgotten, whether or not it can be told so. */
  leave(): Promise<Reply<null>> {
    return this.#inTurn(async () => {
      const enrolment = this.#enrolment;
      if (this.#parts.settings.relay !== null || enrolment === null) return refuse('command-not-possible');
      try {
        this.#parts.preferences.change({ relay: null });
      } catch {
        return refuse('file-not-written');
      }
      await this.#end();
      void this.#depart(enrolment);
      return DONE;
    });
  }

  async #enrolTyped(typed: RequestOf<'relay.enrol'>): Promise<Reply<null>> {
    if (this.#hear === null) return refuse('command-not-possible');
    const url = this.#parts.settings.relay?.url ?? secureUrl(typed.url.trim());
    if (url === null) return refuse('relay-address');
    const before = this.#enrolment;
    const enrolled = await this.#enrol(url, typed.code);
    if (!enrolled.ok) return enrolled;
    await this.#end();
    void this.#begin();
    const isSame = before?.url === url && before.till === this.#enrolment?.till;
    if (before !== null && !isSame) void this.#depart(before);
    return DONE;
  }

  /** Of the relay that counts: one that the environment does not name is as none. */
  get #enrolment(): Enrolment | null {
    const { settings, preferences } = this.#parts;
    const { relay } = preferences.now;
    return settings.relay === null || relay?.url === settings.relay.url ? relay : null;
  }

  async #begin(): Promise<void> {
    const round = ++this.#round;
    const isOver = () => round !== this.#round || this.#hear === null;
    const code = this.#parts.settings.relay?.code ?? null;
    if (this.#enrolment === null) {
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
    const enrolment = this.#enrolment;
    if (isOver() || enrolment === null) return;
    if (key === null) {
      this.#again('unread');
      return;
    }
    this.#waiting = null;
    this.#open(enrolment, key);
  }

  #enrolAgain(code: FailureCode): void {
    if (code !== this.#refusal) this.#parts.log.warn('relay.not-enrolled', { code });
    this.#refusal = code;
    if (PASSING.has(code)) this.#again('enrolling');
    else this.#waiting = null;
  }

  #again(waiting: 'enrolling' | 'unread'): void {
    this.#waiting = waiting;
    this.#cancelAgain = this.#parts.clock.after(AGAIN_MS, () => void this.#begin());
  }

  async #enrol(url: string, code: string): Promise<Reply<null>> {
    const { preferences, keeper, fetch, clock, log } = this.#parts;
    // It is kept before it is known anywhere: a code serves one key.
    const key = await relayKey(keeper, 'kept-or-new');
    if (key === null) return refuse('key-store-locked');
    const enrolled = await enrol({ baseUrl: url, fetch, clock }, key, code);
    if (!enrolled.ok) return refuse(REFUSALS[enrolled.reason]);
    try {
      preferences.change({ relay: { url, ...enrolled.value, acknowledged: 0, acknowledgedAt: null } });
    } catch {
      return refuse('file-not-written');
    }
    this.#refusal = null;
    log.info('relay.enrolled');
    return DONE;
  }

  #open(enrolment: Enrolment, key: ConstructorParameters<typeof SignedRequests>[2]): void {
    const { fetch, clock, log, jitter } = this.#parts;
    const { till, url: baseUrl } = enrolment;
    const requests = new SignedRequests({ baseUrl, fetch, clock }, till, key);
    const onNotification: LinkParts['onNotification'] = async ({ topic, id, at, now }) => {
      this.#delays.arrived({ topic, id }, now);
      return (await this.#hear?.({ topic, id, at })) ?? 'unread';
    };
    this.#link = new RelayLink({
      ...{ requests, clock, log, jitter, onNotification },
      acknowledged: { number: enrolment.acknowledged, at: enrolment.acknowledgedAt },
      onAcknowledged: ({ number, at }) => this.#note({ till, acknowledged: number, acknowledgedAt: at }),
    });
    this.#link.start();
  }

  #note(noted: Noted): void {
    this.#noted = noted;
    this.#cancelNote ??= this.#parts.clock.after(NOTED_EVERY_MS, () => this.#keep());
  }

  #keep(): void {
    this.#cancelNote?.();
    this.#cancelNote = null;
    const { relay } = this.#parts.preferences.now;
    if (relay === null || relay.till !== this.#noted?.till) return;
    if (
      relay.acknowledged === this.#noted.acknowledged &&
      relay.acknowledgedAt === this.#noted.acknowledgedAt
    )
      return;
    try {
      this.#parts.preferences.change({ relay: { ...relay, ...this.#noted } });
    } catch {
      // What was handled comes once more after the next start.
    }
  }

  async #end(): Promise<void> {
    this.#round += 1;
    this.#waiting = null;
    this.#cancelAgain?.();
    const link = this.#link;
    this.#link = null;
    await link?.close();
    if (link !== null) this.#keep();
  }

  /** The relay of before keeps no path of a till that has left it. It may be gone itself: nobody waits for its answer. */
  async #depart({ url: baseUrl, till }: Enrolment): Promise<void> {
    const { keeper, fetch, clock } = this.#parts;
    const key = await relayKey(keeper, 'kept');
    if (key === null) return;
    await new SignedRequests({ baseUrl, fetch, clock }, till, key).send({
      method: 'DELETE',
      path: '/v1/tills/self',
    });
  }
}

/** «Ajustes», «Conexión», «Avisos». */
export function relayHandlers(
  relay: RelaySetup,
): Pick<Handlers, 'relay.read' | 'relay.enrol' | 'relay.leave'> {
  const read = () => answer(relay.view());
  const after = (reply: Reply<null>) => (reply.ok ? read() : reply);
  return {
    'relay.read': read,
    'relay.enrol': async (typed) => after(await relay.enrol(typed)),
    'relay.leave': async () => after(await relay.leave()),
  };
}
