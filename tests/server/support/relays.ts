import { runCommand } from '../../../server/commands.ts';
import { openRelay, type Relay } from '../../../server/relay.ts';
import { readSettings, type RelaySettings } from '../../../server/settings.ts';
import { lookInto } from './cluster.ts';
import { Till } from './till.ts';

const STOPPED_MS = 5_000;

/** Settings as the environment gives them, on a free port of this machine. */
export function settingsFor(databaseUrl: string, more: Record<string, string> = {}): RelaySettings {
  const variables = {
    CAJA_SERVER_DATABASE_URL: databaseUrl,
    CAJA_SERVER_PORT: '0',
    CAJA_SERVER_DATA_DIR: '/tmp',
    ...more,
  };
  const settings = readSettings(variables, false);
  if (!settings.ok) throw new Error(settings.reason);
  return settings.value;
}

/** Relays in this process, over real sockets and a real database; all are stopped by `stopAll`. */
export class Relays {
  readonly #open: Relay[] = [];
  /** Everything that they logged. */
  log = '';
  /** Added to the relays' clock, ms. */
  shift = 0;

  async start(databaseUrl: string, more?: Record<string, string>): Promise<Relay> {
    const relay = await openRelay(settingsFor(databaseUrl, more), {
      now: () => Date.now() + this.shift,
      log: { write: (line) => (this.log += line) },
    });
    this.#open.push(relay);
    return relay;
  }

  /** A stop that takes long is a defect, whatever the test was about: supervisors kill. */
  async stopAll(): Promise<void> {
    const since = Date.now();
    await Promise.all(this.#open.splice(0).map((relay) => relay.stop()));
    const took = Date.now() - since;
    if (took > STOPPED_MS) throw new Error(`the relays took ${String(took)} ms to stop`);
  }
}

/** A code, made as `npm run server -- --code` makes it. */
export async function codeOf(
  databaseUrl: string,
  account: string | null = null,
  isNewAccount = false,
): Promise<string> {
  const { db, close } = await lookInto(databaseUrl);
  const asked = { kind: 'code', account, isNewAccount } as const;
  const said = await runCommand(db, asked, { now: Date.now(), input: () => Promise.resolve('') });
  await close();
  if (!said.ok || said.value.line === null) throw new Error(said.ok ? 'no code' : said.reason);
  return said.value.line;
}

export async function enrolledTill(
  server: string,
  databaseUrl: string,
  account?: { isNew: boolean },
): Promise<Till> {
  const till = new Till();
  const response = await till.enrol(server, await codeOf(databaseUrl, null, account?.isNew ?? false));
  if (response.status !== 201) throw new Error(`not enrolled: ${String(response.status)}`);
  return till;
}
