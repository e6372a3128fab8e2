import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { systemClock } from '../../../electron/host/clock.ts';
import { enrol, newRelayKey, RelayLink, SignedRequests } from '../../../electron/relay/index.ts';
import { openSocketRelay, type SocketRelay } from './socket-relay.ts';

/** The till's side of the wire over real sockets, against a relay that is well, ill, or none. */

let relay: SocketRelay;
let link: RelayLink | null = null;
const heard: string[] = [];
const logged: string[] = [];
beforeEach(async () => {
  relay = await openSocketRelay();
  heard.splice(0);
  logged.splice(0);
});
afterEach(async () => {
  await link?.close();
  link = null;
  await relay.close();
});

const CODE = '01234-56789-ABCDE-FGHJK';
const told = (number: number, id = String(number)) => ({
  ...{ kind: 'notification', number, topic: 'payment', id },
  ...{ at: Date.now(), signed: 'unchecked' },
});
const isHeardAs = (ids: readonly string[]) => vi.waitFor(() => expect(heard).toEqual(ids), 5_000);
const isAway = () => vi.waitFor(() => expect(link?.state.kind).toBe('away'), 5_000);
const isConnected = () => vi.waitFor(() => expect(link?.state.kind).toBe('connected'), 9_000);

async function open(url = relay.url): Promise<RelayLink> {
  const world = { baseUrl: url, fetch: globalThis.fetch, clock: systemClock };
  const note = (event: string, fields?: object) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  link = new RelayLink({
    requests: new SignedRequests(world, 't1', newRelayKey()),
    ...{
      clock: systemClock,
      log: { info: note, warn: note },
      jitter: () => 0.5,
      acknowledged: { number: 0, at: null },
    },
    onNotification: async ({ id }) => {
      heard.push(id);
      return 'read';
    },
    onReplaced: () => undefined,
    onAcknowledged: () => undefined,
  });
  link.start();
  return link;
}

const page = (_: unknown, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<html>\n<body>Aceptá las condiciones para usar el WiFi\n</body></html>\n');
};

describe('a relay that is well', () => {
  it('is heard within a moment, in order, and told what was handled', async () => {
    await open();
    await isConnected();
    const began = performance.now();
    relay.say(told(1));
    await isHeardAs(['1']);
    expect(performance.now() - began).toBeLessThan(500);
    relay.say(told(2));
    await isHeardAs(['1', '2']);
    await vi.waitFor(() => expect(relay.acknowledged.at(-1)).toBe(2), 5_000);
  });

  it('may cut its lines wherever it likes, also within a letter', async () => {
    await open();
    await isConnected();
    const bytes = Buffer.from(
      `${JSON.stringify({ ...told(1), note: 'ñandú' })}\n${JSON.stringify(told(2))}\n`,
    );
    for (const byte of bytes) {
      for (const stream of relay.streams) stream.write(Buffer.of(byte));
    }
    await isHeardAs(['1', '2']);
  });

  it.each([
    ['the same number twice', [told(1), told(1)], ['1']],
    ['a number that goes back', [told(2), told(1), told(3)], ['2', '3']],
    ['a line of a later version', [{ kind: 'news' }, told(1)], ['1']],
  ])('%s is heard as it should be', async (_what, lines, ids) => {
    await open();
    await isConnected();
    for (const line of lines) relay.say(line);
    await isHeardAs(ids);
  });
});

describe('a relay that is ill, or none', () => {
  it.each([
    ['a page for a WiFi', page],
    ['500', (_: unknown, response: ServerResponse) => void response.writeHead(500).end()],
    ['503', (_: unknown, response: ServerResponse) => void response.writeHead(503).end('busy')],
    ['a socket that is hung up', (_: unknown, response: ServerResponse) => void response.destroy()],
    ['401 of a gate', (_: unknown, response: ServerResponse) => void response.writeHead(401).end('<h1>')],
    ['a body without end', (_: unknown, response: ServerResponse) => void response.end('x'.repeat(9e6))],
  ])('%s is no stream, and is over when the relay is back', async (_what, instead) => {
    relay.instead = instead;
    await open();
    await isAway();
    expect(heard).toEqual([]);
    relay.instead = null;
    await isConnected();
    relay.say(told(1));
    await isHeardAs(['1']);
  });

  it('is followed nowhere else: what is signed is for one address', async () => {
    const other = await openSocketRelay();
    relay.instead = (_, response) =>
      void response.writeHead(307, { location: `${other.url}/v1/stream` }).end();
    await open();
    await isAway();
    expect(other.asked).toEqual([]);
    await other.close();
  });

  it('whose certificate nobody vouches for is not talked to', async () => {
    const file = (name: string) => readFileSync(join(import.meta.dirname, '../network', name));
    const other = await openSocketRelay({ key: file('server.key'), cert: file('server.pem') });
    await open(other.url);
    await isAway();
    expect([other.url.startsWith('https:'), other.asked]).toEqual([true, []]);
    await other.close();
  });

  it('that speaks a giant line is left, and costs no memory', async () => {
    await open();
    await isConnected();
    relay.say('x'.repeat(10_000));
    await isAway();
    await vi.waitFor(() => expect(relay.streams).toHaveLength(1), 5_000);
    relay.say(told(1));
    await isHeardAs(['1']);
  });

  it.each(['stopping', 'slow'])('that ends with %s is come back to', async (reason) => {
    await open();
    await isConnected();
    for (const stream of [...relay.streams]) stream.end(`${JSON.stringify({ kind: 'end', reason })}\n`);
    await isAway();
    await isConnected();
  });

  it('that talks and talks and hangs up is known to be gone at once', async () => {
    await open();
    await isConnected();
    const [stream] = relay.streams;
    relay.instead = (_, response) => void response.destroy();
    stream?.end(Array.from({ length: 15_000 }, (_, at) => `${JSON.stringify(told(at + 1))}\n`).join(''));
    await isAway();
    // At 200 a second it would have been heard for a minute.
    expect(heard.length).toBeLessThanOrEqual(1_000);
  });

  it('that talks faster than anybody reads is left, and said to flood the till', async () => {
    await open();
    await isConnected();
    const beats = `${JSON.stringify({ kind: 'beat', now: Date.now() })}\n`.repeat(10_000);
    const floods = setInterval(() => relay.say(beats), 1);
    await vi.waitFor(() => expect(link?.state.kind).toBe('flooded'), 9_000);
    clearInterval(floods);
    await vi.waitFor(() => expect(relay.streams).toEqual([]), 5_000);
  });

  it('that is gone is told to the log once, without its address', async () => {
    await open();
    await isConnected();
    const port = new URL(relay.url).port;
    await relay.close();
    await isAway();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(logged.filter((line) => line.startsWith('relay.away'))).toHaveLength(1);
    expect(logged.join('\n')).not.toMatch(new RegExp(`127\\.0\\.0\\.1|${port}|t1`));
    relay = await openSocketRelay();
  });

  it('the till leaves at once, whatever the relay does', async () => {
    relay.instead = () => undefined;
    const opened = await open();
    await vi.waitFor(() => expect(relay.asked).toHaveLength(1), 5_000);
    const began = performance.now();
    await opened.close();
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('a relay of another version', () => {
  const isForeign = () => vi.waitFor(() => expect(link?.state.kind).toBe('foreign'), 5_000);
  const refuses = (status: number, body: object) => (_: unknown, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

  it('that says more than this one knows is understood', async () => {
    await open();
    await isConnected();
    relay.say({ kind: 'hello', now: Date.now(), newest: 0, from: 0, version: 3, topics: ['payment'] });
    relay.say({ kind: 'beat', now: Date.now(), load: 0.5 });
    relay.say({ kind: 'news', of: 'tomorrow' });
    relay.say({ ...told(1), signed: 'by-two-keys', account: 'A' });
    relay.say({ kind: 'notification', number: 2, topic: 'payment', id: '2', at: Date.now() });
    relay.say({ kind: 'end', reason: 'moved', to: 'https://elsewhere.example' });
    relay.say(told(3));
    await isHeardAs(['1', '2', '3']);
    expect(link?.state.kind).toBe('connected');
  });

  it.each([
    ['a word of 401', 401, { error: 'banned', now: Date.now() }],
    ['a path that it does not have', 404, { error: 'not-found' }],
    ['a wish for a newer till', 426, { error: 'upgrade', least: 4 }],
  ])('that answers %s is told in words', async (_what, status, body) => {
    relay.instead = refuses(status, body);
    await open();
    await isForeign();
    relay.instead = null;
    link?.wake();
    await isConnected();
  });

  it('that greets in another way is told in words, and no number of it is believed', async () => {
    await open();
    await isConnected();
    relay.say({ kind: 'hello', version: 3, cursor: 'a9' });
    relay.say(told(1));
    await isForeign();
    expect([heard, relay.acknowledged]).toEqual([[], []]);
  });
});

describe('enrolling over a socket', () => {
  const ask = (url: string) =>
    enrol({ baseUrl: url, fetch: globalThis.fetch, clock: systemClock }, newRelayKey(), CODE);

  it('is answered, and kept to itself where nobody is there', async () => {
    expect(await ask(relay.url)).toMatchObject({ ok: true, value: { till: 't1' } });
    const { url } = relay;
    await relay.close();
    expect(await ask(url)).toEqual({ ok: false, reason: 'no-answer' });
    relay = await openSocketRelay();
  });

  it('is no enrolment with a page for a WiFi', async () => {
    relay.instead = page;
    expect(await ask(relay.url)).toEqual({ ok: false, reason: 'no-relay' });
  });
});
