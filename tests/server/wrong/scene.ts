import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Relay } from '../../../server/relay.ts';
import { lookInto, type Look } from '../support/cluster.ts';
import { enrolledTill, Relays } from '../support/relays.ts';
import type { Till } from '../support/till.ts';

/** For how long something that must not happen is waited for. Milliseconds. */
const NEVER_MS = 1_500;

/** Two relays over one database, and a look into it. */
export interface Scene {
  readonly database: string;
  readonly relays: Relays;
  readonly one: Relay;
  readonly other: Relay;
  readonly look: Look;
  /** A till of the first account. */
  till(): Promise<Till>;
  /** A till of an account of its own. */
  stranger(): Promise<Till>;
}

export async function openScene(database: string): Promise<Scene & { close(): Promise<void> }> {
  const relays = new Relays();
  const one = await relays.start(database);
  const other = await relays.start(database);
  const look = await lookInto(database);
  return {
    ...{ database, relays, one, other, look },
    till: () => enrolledTill(one.url, database),
    // Two addresses to ask: one address may enrol ten at once.
    stranger: () => enrolledTill(other.url, database, { isNew: true }),
    async close() {
      await relays.stopAll();
      await look.close();
    },
  };
}

/** Holds a till's row, so that nothing about the till can be committed until it is let go. */
export async function heldRow({ look }: Scene, till: Till): Promise<{ letGo(): Promise<void> }> {
  const client = look.connection();
  await client.connect();
  await client.query('begin');
  await client.query('select 1 from tills where id = $1 for update', [till.enrolled?.till]);
  return {
    async letGo() {
      await client.query('rollback');
      await client.end();
    },
  };
}

/** Fails if the promise settles before a while has passed. */
export async function notYet(what: string, promise: Promise<unknown>): Promise<void> {
  const first = await Promise.race([promise.then(() => 'settled'), sleep(NEVER_MS, 'waits')]);
  assert.equal(first, 'waits', what);
}

export async function numbersOf(
  { look }: Scene,
  till: Till,
): Promise<{ acknowledged: number; newest: number }> {
  return look.db
    .selectFrom('tills')
    .select(['acknowledged', 'newest'])
    .where('id', '=', till.enrolled?.till ?? '')
    .executeTakeFirstOrThrow();
}

/** Why a signed request was refused; its status where it was not. */
export async function refusal(answer: Response): Promise<unknown> {
  if (answer.status !== 401) return answer.status;
  return ((await answer.json()) as { error: unknown }).error;
}
