import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { openEmbedded } from './embedded.ts';
import { keepRunning } from './keep-running.ts';
import { migrate } from './migrations.ts';
import type { RelaySettings } from '../settings.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** How connections of relays are known in the database's list of them. */
const APPLICATION = 'caja-relay';
const CONNECTIONS = 10;
const CONNECT_MS = 3_000;
/** So often is a database tried at the start that is there and does not answer: the machine may be busy. */
const TRIES = 5;
/** A statement that takes longer is given up: whoever asked is told to come again. */
const STATEMENT_MS = 8_000;

/** Postgres' own numbers for its types `bigint` and `date`. */
const BIGINT = 20;
const DATE = 1082;

/** Every number of ours is smaller than 2^53; a day is a text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === BIGINT) return Number;
    if (oid === DATE) return String;
    // The driver's own table of parsers is untyped.
    return pg.types.getTypeParser(oid, format) as (text: string) => unknown;
  },
};

export interface OpenDatabase {
  readonly db: Database;
  /** A connection of its own, not connected yet: for LISTEN. */
  readonly connection: () => pg.Client;
  close(): Promise<void>;
}

/** Whoever is there and refuses says why, by a code; who does not answer in time has none. */
function hasNoCode(error: unknown): boolean {
  for (let fault: unknown = error; fault instanceof Error; fault = fault.cause)
    if ('code' in fault) return false;
  return true;
}

async function migrated(db: Database): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      await migrate(db);
      return;
    } catch (error) {
      if (tries === TRIES || !hasNoCode(error)) throw error;
    }
}

/**
 * Opens the database that the settings name and brings it to this program's state.
 * @param onFault told of a connection that broke while nobody used it
 */
export async function openDatabase(
  settings: Pick<RelaySettings, 'databaseUrl' | 'dataFolder'>,
  onFault: (error: Error) => void,
): Promise<OpenDatabase> {
  const embedded = settings.databaseUrl === null ? await openEmbedded(settings.dataFolder) : null;
  const config: pg.ClientConfig = {
    connectionString: settings.databaseUrl ?? embedded?.url,
    application_name: APPLICATION,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: STATEMENT_MS + 1_000,
    keepAlive: true,
    types,
  };
  const pool = new pg.Pool({ ...config, max: CONNECTIONS });
  pool.on('error', onFault);
  // Between two statements of a transaction nobody else listens, and an error that nobody hears ends the process.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const running =
    embedded === null
      ? null
      : keepRunning(embedded, {
          onUrl: (url) => {
            config.connectionString = url;
            pool.options.connectionString = url;
          },
          onFault,
        });
  const close = async () => {
    await running?.stop();
    await db.destroy();
    await embedded?.leave(APPLICATION);
  };
  try {
    await migrated(db);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, connection: () => new pg.Client(config), close };
}
