import type { Enrolled } from '../../shared/relay.ts';
import type { Database } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import type { Transaction } from 'kysely';
import { hashOf, newId, newPath } from '../tokens.ts';

export type EnrolRefusal = 'code-unknown' | 'code-used';

type CodeRow = Tables['codes'];

/** Two new paths of a till: one for its orders, one for the provider's panel. Only their hashes are kept. */
async function givePaths(
  trx: Transaction<Tables>,
  till: string,
  account: string,
): Promise<{ readonly order: string; readonly panel: string }> {
  const [order, panel] = [newPath(), newPath()];
  const common = { account, given_to: till, used_at: null };
  await trx
    .insertInto('paths')
    .values([
      { ...common, hash: hashOf(order), till },
      { ...common, hash: hashOf(panel), till: null },
    ])
    .execute();
  return { order, panel };
}

/** So often a code answers its till: each time with two paths more. */
const ANSWERS = 5;

/**
 * The till that this code made before. Which of its answers arrived nobody knows: what was sent twice on its way is
 * answered twice, and the one that is read may be the first. So all their paths live.
 */
async function again(
  trx: Transaction<Tables>,
  code: CodeRow,
  publicKey: string,
): Promise<{ readonly id: string } | EnrolRefusal> {
  if (code.public_key !== publicKey || code.till === null) return 'code-used';
  const till = await trx
    .selectFrom('tills')
    .select('id')
    .where('id', '=', code.till)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (till === undefined) return 'code-used';
  const paths = await trx.selectFrom('paths').select('hash').where('given_to', '=', till.id).execute();
  return paths.length < 2 * ANSWERS ? till : 'code-used';
}

async function newTill(
  trx: Transaction<Tables>,
  code: CodeRow,
  publicKey: string,
  now: number,
): Promise<{ readonly id: string }> {
  const id = newId();
  const row = { id, account: code.account, public_key: publicKey, enrolled_at: now };
  await trx
    .insertInto('tills')
    .values({ ...row, stream_owner: null, seen_at: null, removed_at: null })
    .execute();
  await trx
    .updateTable('codes')
    .set({ public_key: publicKey, till: id })
    .where('hash', '=', code.hash)
    .execute();
  return { id };
}

/**
 * Makes a till of a one-time code. The same code with the same key is the same till again, with new paths.
 * @param code as `enrolCode` gives it @param base the relay's public address @param now ms
 */
export async function enrol(
  db: Database,
  { code, publicKey, base, now }: { code: string; publicKey: string; base: string; now: number },
): Promise<Enrolled | EnrolRefusal> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('codes')
      .selectAll()
      .where('hash', '=', hashOf(code))
      .where('expires_at', '>', now)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return 'code-unknown';
    const till =
      row.public_key === null ? await newTill(trx, row, publicKey, now) : await again(trx, row, publicKey);
    if (typeof till === 'string') return till;
    const { order, panel } = await givePaths(trx, till.id, row.account);
    return { till: till.id, orderUrl: `${base}/n/${order}`, accountUrl: `${base}/n/${panel}` };
  });
}
