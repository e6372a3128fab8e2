import type { FailureCode } from '../../shared/failures.ts';
import { DONE, refuse, type Reply } from '../../shared/reply.ts';
import type { Clock } from '../engine/ports.ts';
import { enrol, newRelayKey, SignedRequests, type EnrolFault } from '../relay/index.ts';
import type { KeyKeeper } from './kept-key.ts';
import type { Enrolment } from './preferences.ts';
import type { RelayKept } from './relay-kept.ts';
import { relayKey } from './relay-key.ts';

const REFUSALS: Readonly<Record<EnrolFault, FailureCode>> = {
  'code-unreadable': 'relay-code-unreadable',
  'code-unknown': 'relay-code-unknown',
  'code-used': 'relay-code-used',
  'too-many-tries': 'relay-too-many',
  'no-answer': 'relay-silent',
  'no-relay': 'relay-none',
};

export interface JoiningParts {
  readonly keeper: KeyKeeper;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/** How a till is made known to a relay, and taken off it. */
export class RelayJoining {
  readonly #parts: JoiningParts;
  readonly #kept: RelayKept;

  constructor(parts: JoiningParts, kept: RelayKept) {
    this.#parts = parts;
    this.#kept = kept;
  }

  /** Enrols with a one-time code, and keeps what the relay says. @param url as `secureUrl` gives it @param code as typed */
  async enrol(url: string, code: string): Promise<Reply<null>> {
    const { keeper, fetch, clock } = this.#parts;
    // It is kept before it is known anywhere: a code serves one key.
    const key = await relayKey(keeper, 'kept-or-new');
    if (typeof key === 'string') return refuse('key-store-locked');
    const enrolled = await enrol({ baseUrl: url, fetch, clock }, key, code);
    if (!enrolled.ok) return refuse(REFUSALS[enrolled.reason]);
    try {
      this.#kept.enrol(url, enrolled.value);
      return DONE;
    } catch {
      return refuse('file-not-written');
    }
  }

  /**
   * After it was forgotten. A key that another computer may have as well is not used again by this one; the relay is told nothing
   * for both. @param isAlone no other computer may listen as that till
   */
  async depart(enrolment: Enrolment, isAlone: boolean): Promise<void> {
    if (isAlone) void this.sayGoodbye(enrolment);
    else await this.#parts.keeper.keep(newRelayKey().secret);
  }

  /** The relay of before keeps no path of a till that has left it. It may be gone itself: nobody waits for its answer. */
  async sayGoodbye({ url: baseUrl, till }: Enrolment): Promise<void> {
    const { keeper, fetch, clock } = this.#parts;
    const key = await relayKey(keeper, 'kept');
    if (typeof key === 'string') return;
    await new SignedRequests({ baseUrl, fetch, clock }, till, key).send({
      method: 'DELETE',
      path: '/v1/tills/self',
    });
  }
}
