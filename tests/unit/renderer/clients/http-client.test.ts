import { describe, expect, test } from 'vitest';
import { httpClient } from '../../../../renderer/clients/http-client.ts';
import type { LinkNews } from '../../../../renderer/clients/screen-client.ts';
import type { StreamMessage } from '../../../../shared/contract.ts';

type Fetch = typeof globalThis.fetch;

const answering =
  (answer: () => Response): Fetch =>
  async () =>
    answer();
const noPause = () => Promise.resolve();

describe('a request over HTTP', () => {
  test('carries name, request and the secret that only the page holds', async () => {
    const calls: [string, RequestInit | undefined][] = [];
    const fetch = (async (url: string, init?: RequestInit) => {
      calls.push([url, init]);
      return Response.json({ ok: true, value: { sales: [] } });
    }) as unknown as Fetch;
    const reply = await httpClient('the secret', { fetch, pause: noPause }).request('history.find', {
      text: '7',
    });
    expect(reply).toEqual({ ok: true, value: { sales: [] } });
    const [url, init] = calls[0] ?? [];
    expect(url).toBe('/api/request');
    expect(init?.method).toBe('POST');
    expect(new Headers(init?.headers).get('X-Caja-Page')).toBe('the secret');
    expect(JSON.parse(init?.body as string)).toEqual({ name: 'history.find', request: { text: '7' } });
  });

  test.each([
    ['401', () => new Response('', { status: 401 }), 'session-expired'],
    ['403', () => new Response('', { status: 403 }), 'session-expired'],
    ['a page instead of an answer', () => new Response('<html>', { status: 200 }), 'internal'],
    ['an answer of another shape', () => Response.json({ ok: 'yes' }), 'internal'],
    ['a failure nobody knows', () => Response.json({ ok: false, failure: { code: 'boom' } }), 'internal'],
  ])('%s becomes words', async (_, answer, code) => {
    const client = httpClient('s', { fetch: answering(answer), pause: noPause });
    expect(await client.request('settings.read', {})).toMatchObject({ ok: false, failure: { code } });
  });

  test('no answer at all becomes «the till does not answer»', async () => {
    const fetch = (() => Promise.reject(new TypeError('failed to fetch'))) as unknown as Fetch;
    const reply = await httpClient('s', { fetch, pause: noPause }).request('settings.read', {});
    expect(reply).toMatchObject({ ok: false, failure: { code: 'engine-silent' } });
  });
});

/** Plays one answer after the other to the stream's calls and stops the client when they are used up. */
async function listenTo(answers: (Response | 'refused')[]) {
  const messages: StreamMessage[] = [];
  const news: LinkNews[] = [];
  const pauses: number[] = [];
  let stop = () => {};
  await new Promise<void>((resolve) => {
    const rest = [...answers];
    const fetch = (async () => {
      const answer = rest.shift();
      if (answer === undefined || answer === 'refused') throw new TypeError('refused');
      return answer;
    }) as unknown as Fetch;
    const pause = async (milliseconds: number) => {
      pauses.push(milliseconds);
      if (rest.length > 0) return;
      stop();
      resolve();
    };
    // The first pause can only come after this call has returned: the client begins by waiting for `fetch`.
    stop = httpClient('s', { fetch, pause }).listen(
      (message) => messages.push(message),
      (what) => news.push(what),
    );
  });
  return { messages, news, pauses };
}

function body(...chunks: string[]): Response {
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    }),
  );
}

describe('the stream over HTTP', () => {
  test('is read line by line, wherever the bytes were cut', async () => {
    const { messages } = await listenTo([
      body('{"kind":"be', 'at","sequence":7}\n\n{"kind":"beat","seq', 'uence":8}\n'),
    ]);
    expect(messages).toEqual([
      { kind: 'beat', sequence: 7 },
      { kind: 'beat', sequence: 8 },
    ]);
  });

  test('leaves out lines that are no messages', async () => {
    const { messages } = await listenTo([body('rubbish\n{"kind":"other"}\n{"kind":"beat","sequence":1}\n')]);
    expect(messages).toEqual([{ kind: 'beat', sequence: 1 }]);
  });

  test('comes back with growing pauses up to five seconds, and begins small again after a message', async () => {
    const refused = Array.from({ length: 6 }, () => 'refused' as const);
    const { pauses, news } = await listenTo([...refused, body('{"kind":"beat","sequence":1}\n')]);
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000, 500]);
    expect(news.slice(-2)).toEqual([{ kind: 'opened' }, { kind: 'lost', cause: 'engine-silent' }]);
  });

  test('says that the page is locked out', async () => {
    const { news } = await listenTo([new Response('', { status: 403 })]);
    expect(news).toEqual([{ kind: 'lost', cause: 'session-expired' }]);
  });
});
