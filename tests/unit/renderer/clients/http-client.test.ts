import { describe, expect, test } from 'vitest';
import { ChannelError, type Heard } from '../../../../renderer/clients/channel.ts';
import { httpClient } from '../../../../renderer/clients/http-client.ts';
import type { LinkNews } from '../../../../renderer/clients/screen-client.ts';
import type { StreamMessage } from '../../../../shared/contract.ts';
import type { FailureCode } from '../../../../shared/failures.ts';

const noPause = () => Promise.resolve();

/** A host whose texts are not sealed: the channel has tests of its own. */
const plainly = (response: Response): Heard => ({
  response,
  answer: () => response.text(),
  line: async (text) => text,
});
const answering = (answer: () => Response) => ({ send: async () => plainly(answer()) });

describe('a request over HTTP', () => {
  test('carries its name and what is asked', async () => {
    const calls: unknown[] = [];
    const channel = {
      async send(asked: { readonly method: string; readonly path: string; readonly text: string | null }) {
        calls.push([asked.method, asked.path, JSON.parse(asked.text ?? '')]);
        return plainly(Response.json({ ok: true, value: { sales: [] } }));
      },
    };
    const reply = await httpClient(channel, noPause).request('history.find', { text: '7' });
    expect(reply).toEqual({ ok: true, value: { sales: [] } });
    expect(calls).toEqual([['POST', '/api/request', { name: 'history.find', request: { text: '7' } }]]);
  });

  test.each<[FailureCode]>([['session-expired'], ['host-unproved'], ['link-used'], ['request-late']])(
    '%s comes in words',
    async (code) => {
      const channel = { send: () => Promise.reject(new ChannelError(code)) };
      const reply = await httpClient(channel, noPause).request('settings.read', {});
      expect(reply).toMatchObject({ ok: false, failure: { code } });
    },
  );

  test.each([
    ['a page instead of an answer', () => new Response('<html>', { status: 200 }), 'internal'],
    ['an answer of another shape', () => Response.json({ ok: 'yes' }), 'internal'],
    ['a failure nobody knows', () => Response.json({ ok: false, failure: { code: 'boom' } }), 'internal'],
  ])('%s becomes words', async (_, answer, code) => {
    const client = httpClient(answering(answer), noPause);
    expect(await client.request('settings.read', {})).toMatchObject({ ok: false, failure: { code } });
  });

  test('no answer at all becomes «the till does not answer»', async () => {
    const channel = { send: () => Promise.reject(new TypeError('failed to fetch')) };
    const reply = await httpClient(channel, noPause).request('settings.read', {});
    expect(reply).toMatchObject({ ok: false, failure: { code: 'engine-silent' } });
  });
});

/** Plays one answer after the other to the stream's calls and stops the client when they are used up. */
async function listenTo(answers: (Response | Error)[]) {
  const messages: StreamMessage[] = [];
  const news: LinkNews[] = [];
  const pauses: number[] = [];
  let stop = () => {};
  await new Promise<void>((resolve) => {
    const rest = [...answers];
    const channel = {
      async send() {
        const answer = rest.shift();
        if (answer === undefined || answer instanceof Error) throw answer ?? new TypeError('refused');
        return plainly(answer);
      },
    };
    const pause = async (milliseconds: number) => {
      pauses.push(milliseconds);
      if (rest.length > 0) return;
      stop();
      resolve();
    };
    // The first pause can only come after this call has returned: the client begins by waiting for the channel.
    stop = httpClient(channel, pause).listen(
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
    const refused = Array.from({ length: 6 }, () => new TypeError('refused'));
    const { pauses, news } = await listenTo([...refused, body('{"kind":"beat","sequence":1}\n')]);
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000, 500]);
    expect(news.slice(-2)).toEqual([{ kind: 'opened' }, { kind: 'lost', cause: 'engine-silent' }]);
  });

  test('says that the page is locked out, or that another program answers', async () => {
    for (const cause of ['session-expired', 'host-unproved'] as const) {
      const { news } = await listenTo([new ChannelError(cause)]);
      expect(news).toEqual([{ kind: 'lost', cause }]);
    }
  });

  test('is not opened before its first line', async () => {
    const { news } = await listenTo([body()]);
    expect(news).toEqual([{ kind: 'lost', cause: 'engine-silent' }]);
  });
});
