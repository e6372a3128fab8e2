import { sql } from 'kysely';
import type { Database } from './open.ts';

/** Whether the database answers now. Never rejects. @param withinMs what takes longer is no answer */
export async function databaseAnswers(db: Database, withinMs: number): Promise<boolean> {
  const late = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), withinMs).unref();
  });
  const asked = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}
