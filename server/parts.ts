import type { FastifyBaseLogger } from 'fastify';
import type { Database } from './database/open.ts';
import type { Streams } from './deliver/streams.ts';
import type { openAcknowledger } from './deliver/acknowledge.ts';
import type { Believer } from './enrol/believe.ts';
import type { Metrics } from './operate/metrics.ts';
import type { openWriter } from './receive/writer.ts';

/** What the routes work with. */
export interface Parts {
  readonly db: Database;
  /** ms since 1970 */
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
  readonly metrics: Metrics;
  readonly writer: ReturnType<typeof openWriter>;
  readonly acknowledger: ReturnType<typeof openAcknowledger>;
  readonly believer: Believer;
  readonly streams: Streams;
  /** Known once the relay listens. */
  readonly publicUrl: () => string;
  readonly isStopping: () => boolean;
}
