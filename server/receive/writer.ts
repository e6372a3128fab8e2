import { sql, type Transaction } from 'kysely';
import { hasNoPartition, isDeadlock } from '../database/faults.ts';
import type { Database } from '../database/open.ts';
import { keepPartitions } from '../database/partitions.ts';
import type { Tables } from '../database/tables.ts';
import { Gather } from '../gather.ts';
import type { Signed } from './signature.ts';
import { sameWaiting } from './same-waiting.ts';
import { targetsOf, type Target } from './targets.ts';

/** The channel by which processes wake each other; what is said on it is a till's id. */
export const WAKE = 'caja_relay';
/** Of one till, not acknowledged: more are refused, and the provider comes again. */
export const MOST_WAITING = 10_000;
const BATCH = 200;
const QUEUE = 5_000;

const TODAY = sql<string>`(now() at time zone 'utc')::date`;

export interface Received {
  /** SHA-256 of the path that it came by. */
  readonly path: string;
  readonly topic: string;
  readonly id: string;
  /** ms */
  readonly at: number;
  /** Judges the provider's signature by the account's secret. */
  readonly signed: (secret: string | null) => Signed;
}

/** Kept: it is on disk. Unknown: nobody has that path. Full: no till behind it has room. */
export type Kept = 'kept' | 'unknown' | 'full';

interface Row {
  readonly till: string;
  readonly topic: string;
  readonly resource: string;
  readonly at: number;
  readonly signed: Signed;
}

/** Rows of one till, and how many of them there is room for. */
interface Lot {
  readonly till: string;
  readonly newest: number;
  readonly rows: readonly Row[];
}

const keyOf = ({ till, topic, resource }: Pick<Row, 'till' | 'topic' | 'resource'>): string =>
  [till, topic, resource].join(' ');

function rowsFor(received: readonly Received[], targets: ReadonlyMap<string, Target>): Row[] {
  const rows = received.flatMap(({ path, topic, id, at, signed }) => {
    const target = targets.get(path);
    const how = signed(target?.secret ?? null);
    return (target?.tills ?? []).map((till) => ({ till, topic, resource: id, at, signed: how }));
  });
  // Nothing of this batch was sent yet: what comes twice in it says nothing new.
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

/** Locks the tills in the order of their ids, as everything that locks several does: nobody waits in a ring. */
async function lotsOf(
  trx: Transaction<Tables>,
  rows: readonly Row[],
): Promise<{ lots: Lot[]; full: Set<string> }> {
  const tills = await trx
    .selectFrom('tills')
    .select(['id', 'newest', 'acknowledged', 'sent', 'stream_owner'])
    .where('id', 'in', [...new Set(rows.map(({ till }) => till))])
    .where('removed_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  const waiting = new Set((await sameWaiting(trx, tills, rows)).map(keyOf));
  const full = new Set<string>();
  const lots = tills.map(({ id, newest, acknowledged }) => {
    const fresh = rows.filter((row) => row.till === id && !waiting.has(keyOf(row)));
    const room = Math.max(0, MOST_WAITING - (newest - acknowledged));
    if (fresh.length > room) full.add(id);
    return { till: id, newest, rows: fresh.slice(0, room) };
  });
  return { lots, full };
}

async function write(trx: Transaction<Tables>, lots: readonly Lot[]): Promise<void> {
  const filled = lots.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return;
  const rows = filled.flatMap(({ newest, rows: own }) =>
    own.map((row, index) => ({ ...row, number: newest + 1 + index, day: TODAY })),
  );
  await trx.insertInto('notifications').values(rows).execute();
  const ids = filled.map(({ till }) => till);
  const newest = filled.map((lot) => lot.newest + lot.rows.length);
  await sql`update tills set newest = w.newest
    from unnest(${ids}::text[], ${newest}::bigint[]) as w (id, newest) where tills.id = w.id`.execute(trx);
  await sql`select pg_notify(${WAKE}, id) from unnest(${ids}::text[]) as w (id)`.execute(trx);
}

async function markUsed(
  trx: Transaction<Tables>,
  targets: ReadonlyMap<string, Target>,
  now: number,
): Promise<void> {
  const unused = [...targets].flatMap(([hash, { isUsed }]) => (isUsed ? [] : [hash]));
  if (unused.length === 0) return;
  await trx.updateTable('paths').set({ used_at: now }).where('hash', 'in', unused.sort()).execute();
}

async function keep(db: Database, received: readonly Received[]): Promise<Kept[]> {
  const targets = await targetsOf(db, [...new Set(received.map(({ path }) => path))]);
  const rows = rowsFor(received, targets);
  const full = new Set<string>();
  if (targets.size > 0)
    await db.transaction().execute(async (trx) => {
      if (rows.length > 0) {
        const found = await lotsOf(trx, rows);
        for (const till of found.full) full.add(till);
        await write(trx, found.lots);
      }
      await markUsed(trx, targets, received[0]?.at ?? 0);
    });
  return received.map(({ path }) => {
    const target = targets.get(path);
    if (target === undefined) return 'unknown';
    // A full till must not keep the others of its account from being told.
    return target.tills.length > 0 && target.tills.every((till) => full.has(till)) ? 'full' : 'kept';
  });
}

/** Keeps what was received: each is on disk when its promise resolves, in one transaction with what came beside it. */
export function openWriter(db: Database, keepDays: number): Gather<Received, Kept> {
  return new Gather<Received, Kept>(
    async (received) => {
      try {
        return await keep(db, received);
      } catch (error) {
        if (hasNoPartition(error)) await keepPartitions(db, { keepDays, isUrgent: true });
        else if (!isDeadlock(error)) throw error;
        return keep(db, received);
      }
    },
    { most: BATCH, waiting: QUEUE },
  );
}
