import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Relay } from '../../server/relay.ts';
import { lookInto, openCluster, type Cluster, type Look } from './support/cluster.ts';
import { crowd } from './support/crowd.ts';
import { Relays } from './support/relays.ts';
import { notify, Till, until } from './support/till.ts';

let cluster: Cluster;
let database: string;
let relay: Relay;
let look: Look;
let till: Till;
const relays = new Relays();
const sockets: Socket[] = [];

beforeAll(async () => {
  cluster = await openCluster();
  database = await cluster.newDatabase();
  relay = await relays.start(database);
  look = await lookInto(database);
  till = (await crowd(look, relay.url, 1))[0]!;
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await relays.stopAll();
  await look.close();
  await cluster.close();
});

interface Raw {
  readonly socket: Socket;
  said: string;
  isClosed: boolean;
}

/** A connection that says what it likes. */
function raw(text: string): Raw {
  const { port } = new URL(relay.url);
  const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
  const seen: Raw = { socket, said: '', isClosed: false };
  socket.on('data', (data) => (seen.said += data.toString('latin1')));
  socket.on('error', () => undefined);
  socket.on('close', () => (seen.isClosed = true));
  sockets.push(socket);
  return seen;
}

describe('who holds the relay up', () => {
  it('headers and bodies without end are cut off, and named for what they are', async () => {
    const head = 'POST /n/x HTTP/1.1\r\nHost: x\r\n';
    const giants = [
      raw(`${head}X: ${'x'.repeat(200_000)}\r\n\r\n`),
      raw(`${head}${'X: y\r\n'.repeat(20_000)}\r\n`),
      raw(`${head}Transfer-Encoding: chunked\r\n\r\n${`4000\r\n${'x'.repeat(0x4000)}\r\n`.repeat(10)}`),
      raw(`${head}Content-Length: 99999999\r\n\r\n`),
      raw(`GET /v1/stream?after=0 HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n`),
      raw(`${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
    ];
    await until('each is answered or cut', () =>
      giants.every(({ said, isClosed }) => said !== '' || isClosed),
    );
    for (const { said } of giants) expect(said).toMatch(/^(HTTP\/1\.1 4(00|01|13|31) |$)/);
    expect((await notify(till.enrolled!.orderUrl, '1')).status).toBe(200);
  });

  it('three hundred that say a letter now and then, or nothing, are let go soon, and hold nobody up', async () => {
    const slow = Array.from({ length: 300 }, (_, index) => {
      if (index % 3 === 0) return raw('');
      return raw(
        index % 3 === 1 ? 'POST /n/x HTT' : 'POST /n/x HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{',
      );
    });
    const dribble = setInterval(() => {
      for (const { socket, isClosed } of slow) if (!isClosed && socket.bytesWritten > 0) socket.write('a');
    }, 1_000);
    try {
      expect((await notify(till.enrolled!.orderUrl, '2')).status).toBe(200);
      await until('all are let go', () => slow.every(({ isClosed }) => isClosed), 25_000);
    } finally {
      clearInterval(dribble);
    }
    expect((await notify(till.enrolled!.orderUrl, '3')).status).toBe(200);
  });
});

describe('who guesses', () => {
  it('every 404 is the same work, whatever stands in the path', async () => {
    const gone = (await crowd(look, relay.url, 1))[0]!;
    await gone.ask(relay.url, { method: 'DELETE', path: '/v1/tills/self' });
    const known = new URL(till.enrolled!.orderUrl).pathname.slice(3);
    const guesses = [
      'A'.repeat(43),
      `${known.slice(0, 42)}${known.endsWith('A') ? 'B' : 'A'}`,
      known.toUpperCase(),
      new URL(gone.enrolled!.orderUrl).pathname.slice(3),
      'x',
      'x'.repeat(90),
      "'%20or%201=1",
    ];
    // Each statement of this process to any database goes through here.
    const { prototype } = look.connection().constructor as {
      prototype: { query: (...args: unknown[]) => unknown };
    };
    const query = vi.spyOn(prototype, 'query');
    const texts = () =>
      query.mock.calls.flatMap(([asked]) => {
        const text = typeof asked === 'object' && asked !== null && 'text' in asked ? asked.text : asked;
        return typeof text === 'string' && text.includes('paths') ? [text] : [];
      });
    const seen: string[] = [];
    for (const guess of guesses) {
      query.mockClear();
      const answer = await notify(`${relay.url}/n/${guess}`, '1');
      const headers = [...answer.headers].filter(([name]) => name !== 'date');
      seen.push(JSON.stringify([answer.status, headers, await answer.text(), texts()]));
    }
    expect(new Set(seen).size, seen.join('\n')).toBe(1);
    expect(seen[0]).toContain('where');
    expect(seen[0]?.startsWith('[404,')).toBe(true);
  });

  it('a code cannot be tried faster by naming other senders, and one neighbour in front is believed about its own', async () => {
    const tries = async (server: string, forwarded: (index: number) => string) => {
      const statuses: number[] = [];
      for (let index = 0; index < 14; index++) {
        const { publicKey } = new Till();
        const body = JSON.stringify({ code: '0'.repeat(20), publicKey, proof: 'A'.repeat(86) });
        const headers = { 'x-forwarded-for': forwarded(index) };
        statuses.push((await fetch(`${server}/v1/tills`, { method: 'POST', body, headers })).status);
      }
      return statuses;
    };
    expect((await tries(relay.url, (index) => `203.0.113.${String(index)}`)).at(-1)).toBe(429);
    const behind = await relays.start(database, { CAJA_SERVER_TRUSTED_HOPS: '1' });
    // The proxy adds whom it saw; what stands before that was made up.
    expect((await tries(behind.url, (index) => `203.0.113.${String(index)}, 198.51.100.7`)).at(-1)).toBe(429);
    expect((await tries(behind.url, (index) => `198.51.100.${String(index + 20)}`)).at(-1)).not.toBe(429);
  });
});

/** What a thief of the database has, table by table; server/README.md says what each is good for. */
const COLUMNS = {
  accounts: ['created_at', 'id', 'secret'],
  codes: ['account', 'expires_at', 'hash', 'public_key', 'till'],
  jobs: ['done_at', 'name'],
  notifications: ['at', 'day', 'number', 'resource', 'signed', 'till', 'topic'],
  paths: ['account', 'given_to', 'hash', 'till', 'used_at'],
  tills: ['account', 'acknowledged', 'enrolled_at', 'id', 'last_time', 'newest', 'public_key', 'removed_at']
    .concat(['seen_at', 'sent', 'stream_owner'])
    .toSorted(),
};

describe('who has stolen the database', () => {
  async function stolen(): Promise<string[]> {
    const tables = await look.query(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const dump: Record<string, unknown>[] = [];
    for (const { name } of tables) dump.push(...(await look.query(`select * from "${String(name)}"`)));
    return [
      ...new Set(dump.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'string')),
    ];
  }

  it('has these columns and nothing else', async () => {
    const rows = await look.query(
      `select table_name as name, column_name as part from information_schema.columns
      where table_schema = 'public' and table_name !~ '^(kysely_|notifications_)' order by 1, 2`,
    );
    const found: Record<string, string[]> = {};
    for (const { name, part } of rows) (found[String(name)] ??= []).push(String(part));
    expect(found).toEqual(COLUMNS);
  });

  it('can call no path, use no code and open no stream with anything that is in it', async () => {
    expect((await notify(till.enrolled!.accountUrl, '9')).status).toBe(200);
    const values = await stolen();
    expect(values).toContain(till.enrolled!.till);
    expect(values).toContain(till.publicKey);
    for (const value of values)
      expect((await notify(`${relay.url}/n/${encodeURIComponent(value)}`, '1')).status, value).toBe(404);
    const ask = { method: 'GET', path: '/v1/stream?after=0' };
    // All that is known of the till, and a key of one's own.
    const thief = new Till();
    thief.enrolled = till.enrolled;
    const keys = [
      thief.headers(ask)['caja-signature'] ?? '',
      till.publicKey.padEnd(86, 'A'),
      randomBytes(64).toString('base64url'),
    ];
    for (const signature of keys) {
      const headers = { ...till.headers(ask), 'caja-signature': signature };
      expect((await till.ask(relay.url, { ...ask, headers })).status).toBe(401);
    }
  });
});
