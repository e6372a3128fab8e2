import type { Charge } from '../../../shared/charge.ts';
import type { SimulatedRequest } from '../../../electron/simulator/index.ts';

const LANDS_WITHIN = 60_000;

interface Sent {
  readonly body: string;
  readonly at: number;
}

type Wrong = (code: string, words: string) => void;

/** What a till sends to make an order of Orders: the same request with the same key, or nothing. */
export class CreateRules {
  readonly #last = new Map<string, Sent>();
  readonly #wrong: Wrong;

  constructor(wrong: Wrong) {
    this.#wrong = wrong;
  }

  sent({ headers, body }: SimulatedRequest, charge: Charge | undefined, now: number): void {
    const { external_reference: reference } = JSON.parse(body) as { external_reference: string };
    const before = this.#last.get(reference);
    if (!charge) this.#wrong('create-unwritten', 'a create of what is not in the books');
    if (headers['x-idempotency-key'] !== reference)
      this.#wrong('second-create', 'a create whose key is not its reference: repeated it is a second order');
    if (before !== undefined && before.body !== body)
      this.#wrong('second-create', 'a create is repeated with another body');
    // Its answer may be what tells the id, but an order that nobody may pay any more is not made again.
    if (charge && now >= charge.expiresAt)
      this.#wrong('second-create', 'a create after the end of its charge');
    if (charge && before !== undefined && charge.state.kind === 'waiting')
      this.#wrong('second-create', 'a create is repeated that was answered');
    this.#last.set(reference, { body, at: now });
  }

  /** By then an order whose create nobody answered has landed, lived, and is dead. Milliseconds; 0: none was sent. */
  deadAt({ reference, expiresAt, intendedAt }: Charge): number {
    const sent = this.#last.get(reference);
    return sent === undefined ? 0 : sent.at + (expiresAt - intendedAt) + LANDS_WITHIN;
  }
}
