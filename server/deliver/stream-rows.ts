import { sql } from 'kysely';
import type { Place } from '../../shared/relay.ts';
import type { Database } from '../database/open.ts';
import { WAKE } from '../receive/writer.ts';
import type { Signed } from '../receive/signature.ts';

/** Of one till in one reading. */
const SLICE = 200;

export interface RowToSend {
  readonly till: string;
  readonly number: number;
  readonly topic: string;
  readonly resource: string;
  readonly at: number;
  readonly signed: Signed;
}

export interface TillState {
  readonly newest: number;
  readonly owner: string | null;
}

export interface Beginning {
  readonly newest: number;
  /** What is sent has greater numbers. */
  readonly from: number;
}

/**
 * Writes down that this is the till's stream now, takes `after` for acknowledged, and wakes the process that has the one
 * before. A number that this database gave to another notification, for it was put back to an older state, counts for
 * nothing: the till is told from where it is known to be. Null where the till was taken off.
 */
export async function beginStream(
  db: Database,
  { till, owner, after: { number, at } }: { till: string; owner: string; after: Place },
): Promise<Beginning | null> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('tills')
      .set({
        stream_owner: owner,
        // Up to here an earlier stream may have sent: nothing of that is told once for twice.
        sent: sql<number>`newest`,
        acknowledged: sql<number>`greatest(acknowledged, (
          select n.number from notifications n where n.till = tills.id and n.number = ${number} and n.at = ${at}::bigint
        ))`,
      })
      .where('id', '=', till)
      .where('removed_at', 'is', null)
      .returning(['newest', 'acknowledged'])
      .executeTakeFirst();
    if (row === undefined) return null;
    await sql`select pg_notify(${WAKE}, ${till})`.execute(trx);
    return { newest: row.newest, from: Math.min(number, row.acknowledged) };
  });
}

/** Writes down how far these streams came, those that are still their tills' newest. Tills are locked by their ids. */
export async function endStreams(
  db: Database,
  streams: readonly { readonly till: string; readonly owner: string; readonly sent: number }[],
): Promise<void> {
  await sql`
    with w as (
      select * from unnest(
        ${streams.map(({ till }) => till)}::text[], ${streams.map(({ owner }) => owner)}::text[],
        ${streams.map(({ sent }) => sent)}::bigint[]
      ) as w (id, owner, sent)
    ), locked as materialized (
      select id from tills where id in (select id from w) order by id for update
    )
    update tills set stream_owner = null, sent = greatest(tills.sent, w.sent)
    from w join locked on locked.id = w.id
    where tills.id = w.id and tills.stream_owner = w.owner`.execute(db);
}

/** Newest number and stream of these tills; one that was taken off is not among them. */
export async function statesOf(db: Database, tills: readonly string[]): Promise<Map<string, TillState>> {
  const { rows } = await sql<{ id: string; newest: number; owner: string | null }>`
    select id, newest, stream_owner as owner from tills
    where id = any(${tills}::text[]) and removed_at is null`.execute(db);
  return new Map(rows.map(({ id, newest, owner }) => [id, { newest, owner }]));
}

/**
 * The next rows of each till beyond what it was sent, in the order of their numbers.
 * @param tills `newest` as it was when the stream was still the till's own: a stream that was replaced sends nothing that
 * came after that
 */
export async function rowsBeyond(
  db: Database,
  tills: readonly { readonly till: string; readonly sent: number; readonly newest: number }[],
): Promise<Map<string, RowToSend[]>> {
  const { rows } = await sql<RowToSend>`
    select n.till, n.number, n.topic, n.resource, n.at, n.signed
    from unnest(
      ${tills.map(({ till }) => till)}::text[], ${tills.map(({ sent }) => sent)}::bigint[],
      ${tills.map(({ newest }) => newest)}::bigint[]
    ) as w (till, sent, newest)
    cross join lateral (
      select * from notifications where till = w.till and number > w.sent and number <= w.newest order by number limit ${SLICE}
    ) n
    order by n.till, n.number`.execute(db);
  const found = new Map<string, RowToSend[]>();
  for (const row of rows) {
    const own = found.get(row.till);
    if (own === undefined) found.set(row.till, [row]);
    else own.push(row);
  }
  return found;
}
