import { randomBytes } from 'node:crypto';
import { appendFile, chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { cutLog } from './postgres-log.ts';
import { postgresPrograms, postgresUser, runProgram, type Account } from './programs.ts';

const USER = 'relay';
const DATABASE = 'postgres';
const PATIENCE_MS = 60_000;
const TRIES = 5;
/** Whatever has the folder is given so long to answer: on its way up or down, or on a busy machine. */
const ITS_TURN_MS = 20_000;
/** So long is one try to reach it. */
const ANSWER_MS = 2_000;
const STOP_S = 5;
/** Others may go through it, and see nothing. */
const OPEN_WAY = 0o711;
/** Another process is starting it just now. */
const LOOK_AGAIN_MS = 200;

/** What PostgreSQL writes before it writes it to its tables; its own limit is 1 GB, much for a small disk. */
const WRITTEN_AHEAD = 'max_wal_size=256MB';

/** Only this machine, only by password, nothing in /tmp; a commit is on disk before it is answered. */
const CONFIG = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 100
fsync = on
synchronous_commit = on
full_page_writes = on
`;

export interface Embedded {
  /** Where it was found last. */
  readonly url: string;
  /** Starts it again where it does not run any more. @returns its URL, if that is another now; null: as it was */
  revive(): Promise<string | null>;
  /** Ends it without waiting for anything: what was committed is on the disk. */
  halt(): Promise<void>;
  /** Keeps its log from growing for ever. */
  cutLog(): Promise<void>;
  /** Stops it, unless another process is connected under that name. */
  leave(application: string): Promise<void>;
}

interface Place {
  readonly folder: string;
  readonly cluster: string;
  readonly log: string;
  readonly password: string;
  readonly account: Account | null;
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Again and again, until patience is over; how long it was waited already, ms. */
async function* looks(): AsyncGenerator<number> {
  const since = performance.now();
  for (let waited = 0; waited < PATIENCE_MS; waited = performance.now() - since) {
    yield waited;
    await sleep(LOOK_AGAIN_MS);
  }
}

/** One password for all processes: whoever is first writes it, complete or not at all. */
async function passwordIn(folder: string): Promise<string> {
  const file = join(folder, 'password');
  try {
    await writeFile(file, randomBytes(24).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  for await (const _look of looks()) {
    const text = await readFile(file, 'utf8');
    if (text.length === 48) return text;
  }
  throw new Error(`${file} holds no password: remove it with the folder beside it`);
}

async function placeIn(folder: string): Promise<Place> {
  const account = await postgresUser();
  await mkdir(folder, { recursive: true, mode: account === null ? 0o700 : OPEN_WAY });
  // A folder that root made for us is closed to the user that PostgreSQL runs as.
  if (account !== null) await chmod(folder, OPEN_WAY);
  const password = await passwordIn(folder);
  const own = join(folder, 'postgres');
  await mkdir(own, { recursive: true });
  if (account !== null) await chown(own, account.uid, account.gid);
  await chmod(own, 0o700);
  return { folder, cluster: join(own, 'cluster'), log: join(own, 'log'), password, account };
}

/** A new cluster comes into its place whole: of two processes that make one, the second throws its own away. */
async function initialise({ folder, cluster, password, account }: Place): Promise<void> {
  const made = `${cluster}.${String(process.pid)}`;
  const passwordFile = join(folder, 'postgres', `.password-${String(process.pid)}`);
  const { initdb } = await postgresPrograms();
  try {
    // Of one that was killed in the middle; in a container each has the same number.
    await rm(made, { recursive: true, force: true });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (account !== null) await chown(passwordFile, account.uid, account.gid);
    await runProgram(
      initdb,
      [`--pgdata=${made}`, `--username=${USER}`, `--pwfile=${passwordFile}`].concat([
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--data-checksums',
      ]),
      account,
    );
    await appendFile(join(made, 'postgresql.conf'), CONFIG);
    await rename(made, cluster);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    if (!hasCode(error, 'ENOTEMPTY') && !hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function isMade(cluster: string): Promise<boolean> {
  return readFile(join(cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

interface Running {
  /** Null: it is on its way up or down. */
  readonly port: number | null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** What PostgreSQL itself wrote down; null where it does not run. */
async function runningIn(cluster: string): Promise<Running | null> {
  const lines = await readFile(join(cluster, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  const pid = Number(lines[0]);
  if (!(pid > 0 && isAlive(pid))) return null;
  const port = Number(lines[3]);
  return { port: lines[7]?.trim() === 'ready' && port > 0 ? port : null };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const urlAt = (port: number, password: string) =>
  `postgres://${USER}:${password}@127.0.0.1:${String(port)}/${DATABASE}`;

/** Nobody: there is no program behind that port. */
async function answers(url: string, withinMs: number): Promise<'yes' | 'not-yet' | 'nobody'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: withinMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return 'yes';
  } catch (error) {
    return hasCode(error, 'ECONNREFUSED') ? 'nobody' : 'not-yet';
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function start({ cluster, log, account }: Place): Promise<void> {
  const { pgCtl } = await postgresPrograms();
  const settings = `-p ${String(await freePort())} -c ${WRITTEN_AHEAD}`;
  const options = ['-D', cluster, '-l', log, '-w', '-t', '30', '-o', settings];
  await runProgram(pgCtl, ['start', ...options], account);
}

/** The running one, or a new one. A start that fails may have lost to another process's: then that one answers. */
async function urlOfRunning(place: Place, answerMs: number): Promise<string> {
  let failed: unknown = null;
  let tries = 0;
  for await (const waited of looks()) {
    const running = await runningIn(place.cluster);
    const port = running?.port ?? null;
    const url = port === null ? null : urlAt(port, place.password);
    const answer = url === null ? 'not-yet' : await answers(url, answerMs);
    if (url !== null && answer === 'yes') return url;
    // After that PostgreSQL itself judges whether the process is one: its number may be another's since the plug was pulled.
    if (running !== null && answer === 'not-yet' && waited < ITS_TURN_MS) continue;
    try {
      await start(place);
    } catch (error) {
      failed = error;
      if (running === null && ++tries === TRIES) break;
    }
  }
  throw new Error(`the embedded PostgreSQL did not start; its own words are in ${place.log}`, {
    cause: failed,
  });
}

/** Whether a relay other than us is connected; if it cannot be asked, one may be. */
async function isUsedByOthers(url: string, application: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const text = 'select count(*)::int as others from pg_stat_activity where application_name = $1';
    const { rows } = await client.query<{ others: number }>(text, [application]);
    return (rows[0]?.others ?? 1) > 0;
  } catch {
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * PostgreSQL in a folder of ours, made where there is none. It runs as a program of its own, so a relay that is killed
 * takes nothing with it, and the next one finds it; the last relay that ends in order stops it. The npm package's own
 * wrapper would end our process by itself on a signal, so its programs are called directly.
 * @param folder its full path; under root the way to it must be open to the user postgres
 * @param answerMs so long is one try to reach a PostgreSQL that is there, ms
 */
export async function openEmbedded(folder: string, answerMs = ANSWER_MS): Promise<Embedded> {
  const place = await placeIn(folder);
  if (!(await isMade(place.cluster))) await initialise(place);
  // It may be that there is none yet, or that the system lets nobody cut what another has open.
  const cut = () => cutLog(place.log).catch(() => undefined);
  await cut();
  let url = await urlOfRunning(place, answerMs);
  const stop = async (mode: 'fast' | 'immediate') => {
    const { pgCtl } = await postgresPrograms();
    const options = ['-D', place.cluster, '-m', mode, '-w', '-t', String(STOP_S)];
    // On a slow disk it stops later, by itself: all that it answered is on the disk already.
    await runProgram(pgCtl, ['stop', ...options], place.account).catch(() => undefined);
  };
  return {
    get url() {
      return url;
    },
    halt: () => stop('immediate'),
    cutLog: cut,
    async revive() {
      const running = await runningIn(place.cluster);
      // On its way up or down it is left alone; another relay may have started it at another port.
      if (running !== null && (running.port === null || urlAt(running.port, place.password) === url))
        return null;
      const before = url;
      url = await urlOfRunning(place, answerMs);
      return url === before ? null : url;
    },
    async leave(application) {
      if (await isUsedByOthers(url, application)) return;
      await stop('fast');
    },
  };
}
