import { sql } from 'kysely';
import { isDeadlock } from '../database/faults.ts';
import type { Database } from '../database/open.ts';
import { Gather } from '../gather.ts';

interface Acknowledgement {
  readonly till: string;
  readonly through: number;
}

async function acknowledge(db: Database, items: readonly Acknowledgement[]): Promise<boolean[]> {
  const { rows } = await sql<{ id: string }>`
    with w as (
      select * from unnest(
        ${items.map(({ till }) => till)}::text[], ${items.map(({ through }) => through)}::bigint[]
      ) as w (id, through)
    ), locked as materialized (
      select id from tills where id in (select id from w) order by id for update
    )
    update tills set acknowledged = greatest(acknowledged, w.through)
    from w join locked on locked.id = w.id
    where tills.id = w.id and w.through <= tills.newest
    returning tills.id`.execute(db);
  const taken = new Set(rows.map(({ id }) => id));
  return items.map(({ till }) => taken.has(till));
}

/** Writes down what tills have handled; false: that is more than there is. */
export function openAcknowledger(db: Database): Gather<Acknowledgement, boolean> {
  return new Gather<Acknowledgement, boolean>(
    (items) =>
      acknowledge(db, items).catch((error: unknown) => {
        if (isDeadlock(error)) return acknowledge(db, items);
        throw error;
      }),
    { most: 200, waiting: 5_000, keyOf: ({ till }) => till },
  );
}
