import { createHash } from 'node:crypto';
import { oneAtATime } from '../../shared/one-at-a-time.ts';
import { notBelievedSchema, signedText, type NotBelieved } from '../../shared/relay.ts';
import { ask, type Ask, type RelayWorld } from './ask.ts';
import { discard, errorOf, readAnswer } from './body.ts';
import type { RelayKey } from './key.ts';
import { RelayClock } from './relay-clock.ts';

export type SignedAnswer =
  | { readonly kind: 'taken'; readonly response: Response }
  | { readonly kind: 'not-believed'; readonly error: NotBelieved['error'] }
  /** Another status than was hoped for; `retryAfterMs` null: it does not say when. */
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterMs: number | null }
  /** A relay of another version: its refusal is a word that is not known here. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'silent' };

const SILENT: SignedAnswer = { kind: 'silent' };

/** What a till that is enrolled asks of its relay: each request signed, one after the other, with times that grow. */
export class SignedRequests {
  readonly clock: RelayClock;
  readonly #world: RelayWorld;
  readonly #till: string;
  readonly #key: RelayKey;
  readonly #inTurn = oneAtATime();
  readonly #leaving = new AbortController();

  constructor(world: RelayWorld, till: string, key: RelayKey) {
    this.clock = new RelayClock(world.clock);
    this.#world = { ...world, signal: this.#leaving.signal };
    this.#till = till;
    this.#key = key;
  }

  /** Settles with the headers of the answer; never rejects. A time that was refused is put right, once. */
  send(request: Omit<Ask, 'headers'>): Promise<SignedAnswer> {
    return this.#inTurn(async () => {
      const answer = await this.#once(request);
      const isForTime = answer.kind === 'not-believed' && /^(clock|replayed)$/.test(answer.error);
      return isForTime ? this.#once(request) : answer;
    });
  }

  /** What is asked, now or later, is answered as if nobody were there; a stream that was taken goes on. */
  close(): void {
    this.#leaving.abort();
  }

  async #once(request: Omit<Ask, 'headers'>): Promise<SignedAnswer> {
    const { method, path, body = '' } = request;
    const time = this.clock.next();
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const headers = {
      'caja-till': this.#till,
      'caja-time': String(time),
      'caja-signature': this.#key.sign(signedText({ method, path, time, bodyHash })),
    };
    const read = (response: Response) => this.#read(response);
    return (await ask(this.#world, { ...request, headers }, read)) ?? SILENT;
  }

  async #read(response: Response): Promise<SignedAnswer> {
    if (response.ok) return { kind: 'taken', response };
    const { status } = response;
    if (status < 400 || status >= 500 || status === 429) {
      discard(response);
      return { kind: 'refused', status, retryAfterMs: retryAfterMs(response) };
    }
    const answer = await readAnswer(response);
    const said = notBelievedSchema.safeParse(answer);
    if (status !== 401 || !said.success) {
      // A gate in front of the relay has passwords of its own, and no words.
      return errorOf(answer) === null ? { kind: 'refused', status, retryAfterMs: null } : { kind: 'foreign' };
    }
    const { error, now } = said.data;
    if (error === 'clock') this.clock.refused(now);
    else if (error === 'replayed') this.clock.heard(now);
    return { kind: 'not-believed', error };
  }
}

/** Milliseconds; null where the answer does not say a number of seconds. */
export function retryAfterMs(response: Response): number | null {
  const text = response.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) * 1_000 : null;
}
