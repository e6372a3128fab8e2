import { sql } from 'kysely';
import type { Database } from '../database/open.ts';
import { WAKE } from '../receive/writer.ts';

/**
 * Takes a till off: paths of its orders die, and its stream ends. The account's paths stay, for the tills beside it.
 * @param now ms @returns false where there is none of that id
 */
export async function leave(db: Database, till: string, now: number): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const gone = await trx
      .updateTable('tills')
      .set({ removed_at: now, stream_owner: null })
      .where('id', '=', till)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (gone === undefined) return false;
    await trx.deleteFrom('paths').where('till', '=', till).execute();
    await sql`select pg_notify(${WAKE}, ${till})`.execute(trx);
    return true;
  });
}
