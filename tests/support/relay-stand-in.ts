import { createHash, createPublicKey, verify } from 'node:crypto';
import type { VirtualClock } from './virtual-clock.ts';

export interface Till {
  readonly id: string;
  readonly publicKey: string;
  lastTime: number;
  newest: number;
  acknowledged: number;
  readonly told: {
    readonly number: number;
    readonly topic: string;
    readonly id: string;
    readonly at: number;
  }[];
  stream: ReadableStreamDefaultController<Uint8Array> | null;
}

export interface AskedOfRelay {
  readonly method: string;
  readonly path: string;
  readonly time: number | null;
  readonly status: number;
}

/**
 * A relay in memory, by the text of the wire alone: it checks what it is sent with Node's own means and uses nothing of
 * ours. Its clock is the world's, moved by `aheadMs`.
 */
export function relayStandIn(clock: VirtualClock, code = '0123456789ABCDEFGHJK') {
  const tills = new Map<string, Till>();
  /** Which till a code made; each makes one. */
  const codes = new Map([[code, 'till-1']]);
  const asked: AskedOfRelay[] = [];
  const relay = {
    aheadMs: 0,
    /** What it does to the next requests: nothing arrives, or everything is answered like this. */
    fails: null as null | 'unreachable' | 'hangs' | (() => Response),
    beats: true,
    /** The account's address that the next enrolment is given is made of this letter. */
    account: 'a',
    tills,
    asked,
    fetch: receive,
    /** For another till of the account. */
    anotherCode(): string {
      const number = codes.size + 1;
      const next = code.slice(0, -1) + String(number);
      codes.set(next, `till-${String(number)}`);
      return next;
    },
    notify(topic: string, id: string): void {
      for (const till of tills.values()) {
        till.newest += 1;
        const told = { number: till.newest, topic, id, at: now() };
        till.told.push(told);
        say(till, { kind: 'notification', ...told, signed: 'unchecked' });
      }
    },
    beat(): void {
      for (const till of tills.values()) say(till, { kind: 'beat', now: now() });
    },
    /** A line as it is, to all. */
    line(text: string): void {
      for (const till of tills.values()) till.stream?.enqueue(Buffer.from(`${text}\n`));
    },
    end(reason: string): void {
      for (const till of tills.values()) {
        say(till, { kind: 'end', reason });
        hangUp(till);
      }
    },
    /** The connection breaks, without a word. */
    cut(): void {
      for (const till of tills.values()) hangUp(till);
    },
    get isHeard(): boolean {
      return [...tills.values()].some(({ stream }) => stream !== null);
    },
  };

  const now = () => clock.now() + relay.aheadMs;
  const beatOn = () => {
    if (relay.beats) relay.beat();
    clock.after(15_000, beatOn);
  };
  clock.after(15_000, beatOn);

  async function receive(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    if (typeof input !== 'string') throw new Error('asked by an address');
    if (relay.fails === 'unreachable') throw new TypeError('fetch failed');
    if (relay.fails === 'hangs')
      return new Promise<Response>((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const url = new URL(input);
    const answer = relay.fails === null ? serve({ url, init }) : relay.fails();
    const time = new Headers(init.headers).get('caja-time');
    asked.push({
      method: init.method ?? 'GET',
      path: pathOf(url),
      time: time === null ? null : Number(time),
      status: answer.status,
    });
    return answer;
  }

  function serve({ url, init }: { url: URL; init: RequestInit }): Response {
    const path = pathOf(url);
    const body = typeof init.body === 'string' ? init.body : '';
    if (init.redirect !== 'manual') throw new Error('what is signed must not be redirected');
    if (path === '/v1/tills') return enrol(JSON.parse(body) as Record<string, string>);
    const headers = new Headers(init.headers);
    const till = tills.get(headers.get('caja-till') ?? '');
    if (till === undefined) return unbelieved('unknown-till');
    const time = Number(headers.get('caja-time'));
    const hash = createHash('sha256').update(body).digest('hex');
    const text = `caja-relay-1\n${init.method ?? ''}\n${path}\n${String(time)}\n${hash}`;
    if (!isSigned(text, headers.get('caja-signature') ?? '', till.publicKey))
      return unbelieved('bad-signature');
    if (Math.abs(time - now()) > 60_000) return unbelieved('clock');
    if (time <= till.lastTime) return unbelieved('replayed');
    till.lastTime = time;
    return answerTo(till, init.method ?? '', path, body);
  }

  function answerTo(till: Till, method: string, path: string, body: string): Response {
    if (method === 'GET' && path.startsWith('/v1/stream?after='))
      return open(till, new URL(path, 'https://relay').searchParams);
    if (method === 'POST' && path === '/v1/acknowledged') {
      const { through } = JSON.parse(body) as { through: number };
      if (through > till.newest) return Response.json({ error: 'not-sent' }, { status: 409 });
      till.acknowledged = Math.max(till.acknowledged, through);
      return new Response(null, { status: 204 });
    }
    if (method === 'DELETE' && path === '/v1/tills/self') {
      tills.delete(till.id);
      return new Response(null, { status: 204 });
    }
    return Response.json({ error: 'not-found' }, { status: 404 });
  }

  function open(till: Till, asked: URLSearchParams): Response {
    const after = Number(asked.get('after'));
    say(till, { kind: 'end', reason: 'replaced' });
    hangUp(till);
    const isKnown = till.told.some(({ number, at }) => number === after && String(at) === asked.get('at'));
    if (isKnown) till.acknowledged = Math.max(till.acknowledged, after);
    const from = Math.min(after, till.acknowledged);
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        till.stream = controller;
        say(till, { kind: 'hello', now: now(), newest: till.newest, from });
        for (const told of till.told.filter(({ number }) => number > from))
          say(till, { kind: 'notification', ...told, signed: 'none' });
      },
      cancel: () => {
        till.stream = null;
      },
    });
    return new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } });
  }

  function enrol({ code: given = '', publicKey = '', proof = '' }: Record<string, string>): Response {
    const id = codes.get(given);
    if (id === undefined) return Response.json({ error: 'code-unknown' }, { status: 404 });
    const first = tills.get(id);
    if (first !== undefined && first.publicKey !== publicKey)
      return Response.json({ error: 'code-used' }, { status: 409 });
    if (!isSigned(`caja-relay-enrol-1\n${given}\n${publicKey}`, proof, publicKey))
      return Response.json({ error: 'bad-signature' }, { status: 400 });
    if (first === undefined)
      tills.set(id, { id, publicKey, lastTime: 0, newest: 0, acknowledged: 0, told: [], stream: null });
    const place = (letter: string) => `https://relay.example/n/${letter.repeat(43)}`;
    return Response.json(
      { till: id, orderUrl: place('o'), accountUrl: place(relay.account) },
      { status: 201 },
    );
  }

  const unbelieved = (error: string) => Response.json({ error, now: now() }, { status: 401 });
  return relay;
}

const PREFIX = '/relay';

function pathOf(url: URL): string {
  if (!url.pathname.startsWith(PREFIX)) throw new Error(`not under ${PREFIX}: ${url.pathname}`);
  return url.pathname.slice(PREFIX.length) + url.search;
}

function isSigned(text: string, signature: string, publicKey: string): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

function say(till: Till, line: object): void {
  till.stream?.enqueue(Buffer.from(`${JSON.stringify(line)}\n`));
}

function hangUp(till: Till): void {
  till.stream?.close();
  till.stream = null;
}
