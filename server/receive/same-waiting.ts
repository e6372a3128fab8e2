import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';

interface Till {
  readonly id: string;
  readonly acknowledged: number;
  readonly sent: number;
  readonly stream_owner: string | null;
}

interface Same {
  readonly till: string;
  readonly topic: string;
  readonly resource: string;
}

/**
 * Which of these wait already for their till. Only a till without a stream is asked about, and only rows beyond what its
 * last stream had sent: a till that may be reading the first one just now needs the second.
 */
export async function sameWaiting(
  trx: Transaction<Tables>,
  tills: readonly Till[],
  rows: readonly Same[],
): Promise<Same[]> {
  const floors = new Map(
    tills
      .filter(({ stream_owner: owner }) => owner === null)
      .map(({ id, acknowledged, sent }) => [id, Math.max(acknowledged, sent)]),
  );
  const asked = rows.filter(({ till }) => floors.has(till));
  if (asked.length === 0) return [];
  const { rows: found } = await sql<Same>`
    select w.till, w.topic, w.resource
    from unnest(
      ${asked.map(({ till }) => till)}::text[], ${asked.map(({ topic }) => topic)}::text[],
      ${asked.map(({ resource }) => resource)}::text[], ${asked.map(({ till }) => floors.get(till))}::bigint[]
    ) as w (till, topic, resource, floor)
    where exists (
      select from notifications n
      where n.till = w.till and n.topic = w.topic and n.resource = w.resource and n.number > w.floor
    )`.execute(trx);
  return found;
}
