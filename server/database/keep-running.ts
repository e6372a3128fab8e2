import pg from 'pg';
import type { Embedded } from './embedded.ts';

const LOOK_MS = 2_000;
/** Postgres' name for: it starts or stops just now. */
const NOT_NOW = '57P03';
/** A start that takes longer is begun anew, and the next one has twice as long. Milliseconds. */
const START_MS = 30_000;

async function isStarting(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: LOOK_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return false;
  } catch (error) {
    return error instanceof pg.DatabaseError && error.code === NOT_NOW;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Looks whether the embedded PostgreSQL still runs and starts it again where it does not. A full disk ends it while it
 * recovers, or leaves it there for ever; a system that is short of memory may end it.
 * @param onUrl told where it is found from now on
 */
export function keepRunning(
  embedded: Embedded,
  { onUrl, onFault }: { readonly onUrl: (url: string) => void; readonly onFault: (error: Error) => void },
): { stop(): Promise<void> } {
  let looking: Promise<void> | null = null;
  let patience = START_MS;
  let startingSince: number | null = null;

  async function look(): Promise<void> {
    await embedded.cutLog();
    const url = await embedded.revive();
    if (url !== null) onUrl(url);
    if (!(await isStarting(embedded.url))) {
      startingSince = null;
      patience = START_MS;
      return;
    }
    startingSince ??= performance.now();
    if (performance.now() - startingSince < patience) return;
    startingSince = null;
    patience *= 2;
    onFault(new Error('the database does not come to the end of its start, and is ended'));
    await embedded.halt();
  }

  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) =>
        onFault(error instanceof Error ? error : new Error('the database does not start', { cause: error })),
      )
      .finally(() => (looking = null));
  }, LOOK_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
