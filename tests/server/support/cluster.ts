import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../../server/database/embedded.ts';
import { postgresPrograms, postgresUser, runProgram } from '../../../server/database/programs.ts';
import { openDatabase, type OpenDatabase } from '../../../server/database/open.ts';
import { layMadeCluster } from '../../support/made-cluster.ts';
import { stopCluster } from './stop-cluster.ts';

export interface Cluster {
  readonly folder: string;
  /** The URL of an empty database of its own. */
  newDatabase(): Promise<string>;
  /** Fast: connections are ended; immediate: as if the plug were pulled. */
  restart(mode: 'fast' | 'immediate'): Promise<void>;
  close(): Promise<void>;
}

/** A real PostgreSQL in a folder of its own, for one test file. */
export async function openCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'caja-relay-'));
  await layMadeCluster(folder);
  const embedded = await openEmbedded(folder);
  const { connection, close } = await openDatabase(
    { databaseUrl: embedded.url, dataFolder: folder },
    () => undefined,
  );
  await close();
  let count = 0;
  return {
    folder,
    async newDatabase() {
      const client = connection();
      await client.connect();
      const name = `relay_${String(++count)}`;
      await client.query(`create database ${name}`);
      await client.end();
      return embedded.url.replace(/\/[^/]*$/, `/${name}`);
    },
    async restart(mode) {
      const { pgCtl } = await postgresPrograms();
      const data = join(folder, 'postgres', 'cluster');
      await runProgram(
        pgCtl,
        ['restart', '-D', data, '-m', mode, '-w', '-l', join(folder, 'postgres', 'log')],
        await postgresUser(),
      );
    },
    async close() {
      await stopCluster(folder, 'immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Look extends OpenDatabase {
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** Looks into a relay's database beside it. */
export async function lookInto(url: string): Promise<Look> {
  const opened = await openDatabase({ databaseUrl: url, dataFolder: '' }, () => undefined);
  const query = async (text: string, values: unknown[] = []) => {
    const client = opened.connection();
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(text, values);
      return rows;
    } finally {
      await client.end();
    }
  };
  return { ...opened, query };
}
