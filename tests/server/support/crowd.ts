import { createHash, randomBytes } from 'node:crypto';
import type { Look } from './cluster.ts';
import { Till } from './till.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Many tills of one account, written into the database as enrolment writes them: one address may enrol ten at once.
 * @param server their relay's address
 */
export async function crowd(look: Look, server: string, count: number): Promise<Till[]> {
  const account = randomBytes(16).toString('base64url');
  await look.db
    .insertInto('accounts')
    .values({ id: account, secret: null, created_at: Date.now() })
    .execute();
  const places = Array.from({ length: count }, () => {
    const path = randomBytes(32).toString('base64url');
    const till = new Till();
    const url = `${server}/n/${path}`;
    till.enrolled = { till: randomBytes(16).toString('base64url'), orderUrl: url, accountUrl: url };
    return { till, id: till.enrolled.till, key: till.publicKey, hash: hash(path) };
  });
  const columns = [
    account,
    places.map(({ id }) => id),
    places.map(({ key }) => key),
    places.map((place) => place.hash),
  ];
  await look.query(
    `insert into tills (id, account, public_key, enrolled_at)
    select id, $1, key, 0 from unnest($2::text[], $3::text[]) as w (id, key)`,
    columns.slice(0, 3),
  );
  await look.query(
    `insert into paths (hash, till, account, given_to)
    select hash, id, $1, id from unnest($2::text[], $3::text[]) as w (id, hash)`,
    [columns[0], columns[1], columns[3]],
  );
  return places.map(({ till }) => till);
}

/** Rows that wait, each as long as there are any, for tills, as if they had come while nobody listened. */
export async function leaveWaiting(look: Look, tills: readonly Till[], rows: number): Promise<void> {
  const ids = tills.map(({ enrolled }) => enrolled?.till);
  await look.query(
    `insert into notifications
    select (now() at time zone 'utc')::date, id, n, repeat('t', 40), repeat('9', 56) || n, 1, 'none'
    from unnest($1::text[]) as w (id), generate_series(1, $2::int) n`,
    [ids, rows],
  );
  await look.query('update tills set newest = $2 where id = any($1::text[])', [ids, rows]);
}
