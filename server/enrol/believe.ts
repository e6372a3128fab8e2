import type { IncomingHttpHeaders } from 'node:http';
import { sql } from 'kysely';
import { RELAY_CLOCK_MS, signedText, type NotBelieved } from '../../shared/relay.ts';
import { isDeadlock } from '../database/faults.ts';
import type { Database } from '../database/open.ts';
import { Gather } from '../gather.ts';
import { hashOf, isSignedBy } from '../tokens.ts';

const BATCH = 200;
const QUEUE = 5_000;

export interface SignedRequest {
  readonly method: string;
  /** With its query, from /v1/ on. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Claim {
  readonly till: string;
  readonly time: number;
}

interface Signature extends Claim {
  readonly signature: string;
}

function signatureOf(headers: IncomingHttpHeaders): Signature | null {
  const { 'caja-till': till, 'caja-time': time, 'caja-signature': signature } = headers;
  if (typeof till !== 'string' || typeof time !== 'string' || typeof signature !== 'string') return null;
  const isWellFormed =
    /^[A-Za-z0-9_-]{1,64}$/.test(till) && /^\d{1,15}$/.test(time) && /^[A-Za-z0-9_-]{86}$/.test(signature);
  return isWellFormed ? { till, time: Number(time), signature } : null;
}

/** Takes each time that is newer than all taken before from its till; answers which were. Tills are locked by their ids. */
async function take(db: Database, claims: readonly Claim[]): Promise<boolean[]> {
  const { rows } = await sql<{ id: string }>`
    with locked as materialized (
      select id from tills where id = any(${claims.map(({ till }) => till)}::text[]) order by id for update
    )
    update tills set last_time = w.time, seen_at = w.time
    from unnest(${claims.map(({ till }) => till)}::text[], ${claims.map(({ time }) => time)}::bigint[])
      as w (id, time) join locked on locked.id = w.id
    where tills.id = w.id and tills.last_time < w.time and tills.removed_at is null
    returning tills.id`.execute(db);
  const taken = new Set(rows.map(({ id }) => id));
  return claims.map(({ till }) => taken.has(till));
}

export type Believed =
  { readonly ok: true; readonly till: string } | { readonly ok: false; readonly why: NotBelieved };

/** Judges signed requests: whose key, what text, which time, and never one of them twice, over all processes. */
export class Believer {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #since: number;
  readonly #times: Gather<Claim, boolean>;

  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
    this.#since = now();
    this.#times = new Gather<Claim, boolean>(
      (claims) =>
        take(db, claims).catch((error: unknown) => {
          if (isDeadlock(error)) return take(db, claims);
          throw error;
        }),
      { most: BATCH, waiting: QUEUE, keyOf: ({ till }) => till },
    );
  }

  async believe(request: SignedRequest): Promise<Believed> {
    const now = this.#now();
    const not = (error: NotBelieved['error']): Believed => ({ ok: false, why: { error, now } });
    const claimed = signatureOf(request.headers);
    if (claimed === null) return not('bad-signature');
    const till = await this.#db
      .selectFrom('tills')
      .select('public_key')
      .where('id', '=', claimed.till)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (till === undefined) return not('unknown-till');
    const text = signedText({ ...request, time: claimed.time, bodyHash: hashOf(request.body) });
    if (!isSignedBy(till.public_key, text, claimed.signature)) return not('bad-signature');
    if (Math.abs(claimed.time - now) > RELAY_CLOCK_MS) return not('clock');
    // What was signed before this start may speak of a state that the database was put back from. A clock that went back
    // since keeps nobody out.
    if (claimed.time < this.#since && this.#since <= now) return not('clock');
    return (await this.#times.add(claimed)) ? { ok: true, till: claimed.till } : not('replayed');
  }

  idle(): Promise<void> {
    return this.#times.idle();
  }
}
