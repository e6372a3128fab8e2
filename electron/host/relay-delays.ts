import type { PaymentFact } from '../../shared/money-facts.ts';
import type { Noticed, Provider } from '../engine/ports.ts';

/** Of so many payments the middle one is told. */
const COUNTED = 20;
/** So many that have come are remembered until their page was read. */
const REMEMBERED = 200;
/** What came later than that is no news of a payment being made: a relay that was away, a refund. Milliseconds. */
const LONGEST_MS = 10 * 60_000;
/** So far clocks of relay and provider may be apart; what came earlier still is about something else. Milliseconds. */
const APART_MS = 2_000;

/**
 * How long after the provider dated a payment its notification was here: by the relay's clock, for the till's own may be
 * wrong, and by the payment's own page. It shows whether a relay is of use, and decides nothing.
 */
export class RelayDelays {
  readonly #arrived = new Map<string, number>();
  readonly #last: number[] = [];

  /** What the relay tells for the first time. @param now by the relay's clock, milliseconds since 1970 */
  arrived({ topic, id }: { readonly topic: string; readonly id: string }, now: number): void {
    const [oldest] = this.#arrived.keys();
    if (this.#arrived.size >= REMEMBERED && oldest !== undefined) this.#arrived.delete(oldest);
    this.#arrived.set(`${topic} ${id}`, now);
  }

  /** Another relay is another matter. */
  forget(): void {
    this.#arrived.clear();
    this.#last.splice(0);
  }

  /** The provider as it is, with an ear for what its pages say of what has come. */
  hearing(provider: Provider): Provider {
    return {
      ...provider,
      noticed: async (hint, currency, wantsOrder) => {
        const answer = await provider.noticed(hint, currency, wantsOrder);
        if (answer.ok) this.#read(`${hint.topic} ${hint.id}`, dateOf(answer.value));
        return answer;
      },
    };
  }

  /** Milliseconds; null: nothing has come yet. */
  get median(): number | null {
    const sorted = this.#last.toSorted((one, other) => one - other);
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
  }

  #read(key: string, at: number | null): void {
    const arrived = this.#arrived.get(key);
    this.#arrived.delete(key);
    if (arrived === undefined || at === null) return;
    const delay = arrived - at;
    if (delay < -APART_MS || delay > LONGEST_MS) return;
    this.#last.push(Math.max(0, delay));
    if (this.#last.length > COUNTED) this.#last.shift();
  }
}

/** When the newest of it was made or changed. */
function dateOf(noticed: Noticed): number | null {
  const payments: readonly PaymentFact[] =
    noticed.kind === 'payment' ? [noticed.page.fact] : noticed.kind === 'order' ? noticed.facts.payments : [];
  const dates = payments.flatMap(({ approvedAt, changedAt }) =>
    [approvedAt, changedAt].filter((at) => at !== null),
  );
  return dates.length === 0 ? null : Math.max(...dates);
}
