import type { NotificationLine, NotificationRequest } from '../../electron/simulator/index.ts';
import { ONLY_TOLD_TOPICS } from '../../electron/engine/ports.ts';
import { seeded } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Where the orders of this till are notified, and what stands in the account's panel. */
export const ORDER_URL = 'https://relay.test/n/till';
export const PANEL_URL = 'https://relay.test/n/account';

/** What a relay tells a till; `at` is when the relay had it. Milliseconds since 1970. */
export interface RelayedHint {
  readonly topic: string;
  readonly id: string;
  readonly at: number | null;
}

export interface RelayHabits {
  /** From the provider to the till, each time anew. Milliseconds. */
  readonly delayMs: readonly [low: number, high: number];
  /** Probability of telling a till the same again, a moment later. */
  readonly doubled: number;
  /** A wrong till: what it is told it acknowledges, and never reads. */
  readonly isDeaf?: boolean;
}

/** A stream that was cut is opened anew within this. Milliseconds. */
const BACK_AFTER = 45_000;

const TOPICS: Readonly<Record<string, string>> = {
  topic_merchant_order_wh: 'merchant_order',
  topic_chargebacks_wh: 'chargebacks',
};

/** Topic and id, as all documented forms have them; null: it names nothing. */
export function namedBy({ url, body }: NotificationRequest): Pick<RelayedHint, 'topic' | 'id'> | null {
  const { searchParams: query } = new URL(url);
  const said = JSON.parse(body) as {
    readonly id?: string | number;
    readonly topic?: string;
    readonly type?: string;
    readonly resource?: string;
    readonly data?: { readonly id?: string };
  };
  const topic = query.get('topic') ?? query.get('type') ?? said.topic ?? said.type;
  const last = said.resource?.split('/').at(-1);
  const id = query.get('id') ?? query.get('data.id') ?? last ?? said.data?.id ?? said.id;
  return topic === undefined || id === undefined ? null : { topic: TOPICS[topic] ?? topic, id: String(id) };
}

/** A relay and its stream to one till, on virtual time: at least once, and what nobody acknowledged again after a start. */
export class VirtualRelay {
  habits: RelayHabits = { delayMs: [40, 400], doubled: 0 };
  /** What the till was told, and when. Milliseconds since 1970. */
  readonly told: { readonly at: number; readonly hint: RelayedHint }[] = [];
  readonly #clock: VirtualClock;
  readonly #startedAt: number;
  readonly #chance: () => number;
  readonly #waiting = new Map<number, RelayedHint>();
  #newest = 0;
  #isDown = false;
  #isCut = false;
  #hear: ((hint: RelayedHint) => Promise<unknown>) | null = null;

  /** @param startedAt of the world. Milliseconds since 1970. */
  constructor(clock: VirtualClock, startedAt: number, seed: number) {
    this.#clock = clock;
    this.#startedAt = startedAt;
    this.#chance = seeded(seed ^ 0x5ee1);
  }

  /** What the simulated provider posts by. @param settle lets the provider do what is due */
  line(settle: () => void): NotificationLine {
    return {
      post: (request) => Promise.resolve(this.#take(request)),
      wake: (at) => void this.#clock.after(at - this.#now(), settle),
    };
  }

  /** Nobody takes notifications, and the till hears nothing. */
  set isDown(is: boolean) {
    this.#isDown = is;
    this.#comesBack();
  }

  /** Notifications are taken, and the till hears nothing. */
  set isCut(is: boolean) {
    this.#isCut = is;
    this.#comesBack();
  }

  /** A till listens: it is told what it has not acknowledged. */
  connect(hear: (hint: RelayedHint) => Promise<unknown>): void {
    this.#hear = hear;
    for (const number of this.#waiting.keys()) this.#deliver(number);
  }

  disconnect(): void {
    this.#hear = null;
  }

  /** Somebody who found the way in, or the relay itself, tells the till this. */
  tells(topic: string, id: string): void {
    this.#newest += 1;
    this.#waiting.set(this.#newest, { topic, id, at: this.#now() });
    this.#deliver(this.#newest);
  }

  get #isAway(): boolean {
    return this.#isDown || this.#isCut;
  }

  /** The till notices after a while that it can be told again. */
  #comesBack(): void {
    if (this.#isAway) return;
    const numbers = [...this.#waiting.keys()];
    this.#clock.after(BACK_AFTER, () => {
      for (const number of numbers) this.#deliver(number);
    });
  }

  #now(): number {
    return this.#startedAt + this.#clock.elapsed;
  }

  #take(request: NotificationRequest): number | null {
    if (this.#isDown) return null;
    const found = namedBy(request);
    if (!found) return 400;
    this.tells(found.topic, found.id);
    return 200;
  }

  #deliver(number: number): void {
    const { delayMs, doubled } = this.habits;
    const delay = Math.round(delayMs[0] + this.#chance() * (delayMs[1] - delayMs[0]));
    const listener = this.#hear;
    const times = this.#chance() < doubled ? 2 : 1;
    for (let time = 0; time < times; time += 1)
      this.#clock.after(delay + time * 1_000, () => {
        // Nobody is there any more, or it is another run of the program: that is told when it connects.
        if (listener === null || listener !== this.#hear || this.#isAway) return;
        const hint = this.#waiting.get(number);
        if (hint === undefined) return;
        this.told.push({ at: this.#now(), hint });
        void (this.habits.isDeaf ? Promise.resolve() : listener(hint)).then((end) => {
          // As the real one's till: what only such a hint tells, and could not be read, it does not acknowledge.
          const isKept = end === 'unread' && ONLY_TOLD_TOPICS.includes(hint.topic);
          if (listener === this.#hear && !isKept) this.#waiting.delete(number);
        });
      });
  }
}
