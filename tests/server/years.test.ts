import { expect, it } from 'vitest';
import { keepPartitions } from '../../server/database/partitions.ts';
import { openWriter } from '../../server/receive/writer.ts';
import { lookInto } from './support/cluster.ts';
import { eachItsOwn, orderUrl } from './support/each-its-own.ts';
import { enrolledTill } from './support/relays.ts';
import { hashOf } from '../../server/tokens.ts';

const own = eachItsOwn();

const DAY = 86_400_000;
const KEEP_DAYS = 7;
const A_DAY = 40;

/** The database's own clock, moved: what it says of the time is what days are made and dropped by. */
const MOVABLE = [
  'create schema moved',
  'create table moved.by (ms bigint)',
  'insert into moved.by values (0)',
  `create function moved.clock_timestamp() returns timestamptz language sql volatile as
    $$ select pg_catalog.clock_timestamp() + (select ms from moved.by) * interval '1 ms' $$`,
  `create function moved.now() returns timestamptz language sql volatile as
    $$ select pg_catalog.now() + (select ms from moved.by) * interval '1 ms' $$`,
];

it('in forty days the database holds no more than the days that are kept, and is no greater than after ten', async () => {
  const till = await enrolledTill(own.relay.url, own.database);
  await own.relay.stop();
  const look = await lookInto(own.database);
  for (const text of MOVABLE) await look.query(text);
  const name = new URL(own.database).pathname.slice(1);
  await look.query(`alter database ${name} set search_path = moved, pg_catalog, public`);
  await look.close();

  const { db, query, close } = await lookInto(own.database);
  const writer = openWriter(db, KEEP_DAYS);
  const path = hashOf(new URL(orderUrl(till)).pathname.split('/').at(-1) ?? '');
  const begun = Date.now();
  const sizes: number[] = [];
  for (let day = 0; day < 40; day++) {
    await query('update moved.by set ms = $1', [day * DAY]);
    await keepPartitions(db, { keepDays: KEEP_DAYS });
    const at = begun + day * DAY;
    const kept = await Promise.all(
      Array.from({ length: A_DAY }, (_, id) =>
        writer.add({ path, topic: 'payment', id: `${String(day)}x${String(id)}`, at, signed: () => 'none' }),
      ),
    );
    expect(new Set(kept)).toEqual(new Set(['kept']));
    const [size] = await query(`select sum(pg_total_relation_size(inhrelid))::bigint as bytes from pg_inherits
      where inhparent = 'notifications'::regclass`);
    sizes.push(Number(size?.['bytes']));
  }
  const days = await query('select distinct day from notifications order by day');
  expect(days).toHaveLength(KEEP_DAYS + 1);
  const [count] = await query(`select count(*)::int as parts from pg_inherits
    where inhparent = 'notifications'::regclass`);
  // Today, those that are kept, and three beforehand.
  expect(count?.['parts']).toBe(KEEP_DAYS + 4);
  expect(sizes.at(-1)).toBeLessThanOrEqual((sizes[10] ?? 0) * 1.1);
  // What was dropped waits for nobody.
  const state = await db.selectFrom('tills').select(['newest', 'acknowledged']).executeTakeFirstOrThrow();
  expect(state).toEqual({ newest: 40 * A_DAY, acknowledged: (40 - KEEP_DAYS - 1) * A_DAY });
  await close();
});
