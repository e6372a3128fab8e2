import { sql, type Transaction } from 'kysely';
import type { Database } from './open.ts';
import type { Tables } from './tables.ts';

const DAY = 86_400_000;
/** Days that have their partition beforehand. */
const AHEAD = 3;
const EVERY_MS = 3_600_000;
const NAME = /^notifications_(\d{4})(\d{2})(\d{2})$/;

/** Of a moment in UTC: YYYY-MM-DD. @param at ms */
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const nameOf = (day: string): string => `notifications_${day.replaceAll('-', '')}`;

async function daysThatHaveOne(trx: Transaction<Tables>): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'notifications'::regclass`.execute(trx);
  return new Set(rows.flatMap(({ name }) => (NAME.test(name) ? [name.replace(NAME, '$1-$2-$3')] : [])));
}

/** Made apart and attached then: so whoever writes just now need not wait for it. */
async function make(trx: Transaction<Tables>, day: string): Promise<void> {
  const [name, next] = [sql.id(nameOf(day)), dayOf(Date.parse(day) + DAY)];
  await sql`create table ${name} (like notifications including all)`.execute(trx);
  await sql`alter table notifications attach partition ${name}
    for values from (${sql.lit(day)}) to (${sql.lit(next)})`.execute(trx);
}

/** What is dropped can be delivered to nobody any more: it no longer counts as waiting for its till. */
async function drop(trx: Transaction<Tables>, day: string): Promise<void> {
  const name = sql.id(nameOf(day));
  await sql`with gone as (select till, max(number) as number from ${name} group by till),
    locked as materialized (
      select id from tills where id in (select till from gone) order by id for update
    )
    update tills t set acknowledged = greatest(t.acknowledged, gone.number)
    from gone join locked on locked.id = gone.till where t.id = gone.till`.execute(trx);
  await sql`drop table ${name}`.execute(trx);
}

/** What day it is says the database, and no process whose clock may be wrong: a partition that is dropped is gone. */
async function nowIn(trx: Transaction<Tables>): Promise<number> {
  const { rows } = await sql<{ now: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw new Error('the database did not say what time it is');
  return row.now;
}

/**
 * Makes the partitions of the next days and drops those whose time is over; one process at a time, at most once an hour.
 * @param isUrgent a row just found no partition
 * @returns whether this process did it
 */
export async function keepPartitions(
  db: Database,
  { keepDays, isUrgent = false }: { keepDays: number; isUrgent?: boolean },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await sql`set local lock_timeout = '2s'`.execute(trx);
    const now = await nowIn(trx);
    const job = trx.selectFrom('jobs').select('done_at').where('name', '=', 'partitions').forUpdate();
    const row = await (isUrgent ? job : job.skipLocked()).executeTakeFirst();
    // A clock that went back must not keep it from being done.
    const isDue = row !== undefined && Math.abs(now - row.done_at) >= EVERY_MS;
    if (row === undefined || !(isDue || isUrgent)) return false;
    const there = await daysThatHaveOne(trx);
    for (let ahead = 0; ahead <= AHEAD; ahead++) {
      const day = dayOf(now + ahead * DAY);
      if (!there.has(day)) await make(trx, day);
    }
    const oldest = dayOf(now - keepDays * DAY);
    for (const day of there) if (day < oldest) await drop(trx, day);
    await trx.updateTable('jobs').set({ done_at: now }).where('name', '=', 'partitions').execute();
    return true;
  });
}
