import { databaseAnswers } from '../database/answers.ts';
import type { Database } from '../database/open.ts';
import type { Streams } from './streams.ts';

/** A database that is only busy answers by then, and before the next beat. Milliseconds. */
const WITHIN_MS = 10_000;

/**
 * A sign of life on each stream, only if there is one: without its database the relay takes no notification, and a till that
 * went on hearing it would tell people that they arrive. Never rejects.
 */
export async function beat(db: Database, streams: Streams): Promise<void> {
  streams.beat(await databaseAnswers(db, WITHIN_MS));
}
