import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HELLO_PATH, proofOf, proofText, PROOF_LIFE_MS } from '../../../shared/web-channel.ts';
import { fetchAsPage, keysInMemory, openPage } from '../../support/web-browser.ts';
import {
  askAt,
  openBareHost,
  watchedPage,
  type BareHost,
  type Sent,
  type WatchedPage,
} from './attack-parts.ts';

/** Each request of a page is of use once, now, here and as it is. */

let host: BareHost;
let page: WatchedPage;
beforeEach(async () => {
  host = await openBareHost();
  page = watchedPage(host.web.newLink());
  await page.ask('settings.read', {});
  host.asked.length = 0;
});
afterEach(() => host.close());

const send = (sent: Sent) => askAt(host.web.port, sent);
const header = 'x-caja-proof';

function changed(sent: Sent, change: (proof: NonNullable<ReturnType<typeof proofOf>>) => object): Sent {
  const proof = proofOf(sent.headers[header] ?? '');
  if (proof === null) throw new Error('no proof');
  return { ...sent, headers: { ...sent.headers, [header]: proofText({ ...proof, ...change(proof) }) } };
}

const text = (bytes: number) => randomBytes(bytes).toString('base64url');

describe('a request that was heard by somebody else', () => {
  it('is answered once', async () => {
    for (const path of ['/api/request', '/api/stream'] as const) {
      const sent = await page.capture(path);
      expect((await send(sent)).status).toBe(200);
      const again = await send(sent);
      expect([again.status, JSON.parse(again.text)]).toMatchObject([403, { refusal: 'replay' }]);
    }
    expect(host.asked).toHaveLength(1);
  });

  it.each<[string, (sent: Sent) => Sent]>([
    ['another body', (sent) => ({ ...sent, body: Buffer.concat([Buffer.from(sent.body), Buffer.of(0)]) })],
    ['the body of another request', (sent) => ({ ...sent, body: page.sent.at(-2)?.body ?? '' })],
    ['another path', (sent) => ({ ...sent, path: '/api/enter' })],
    ['another time', (sent) => changed(sent, ({ time }) => ({ time: time + 1 }))],
    ['another nonce', (sent) => changed(sent, () => ({ nonce: text(16) }))],
    ['another signature', (sent) => changed(sent, () => ({ signature: text(64) }))],
  ])('is of no use with %s', async (_what, change) => {
    await page.capture('/api/request');
    const answer = await send(change(await page.capture('/api/request')));
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([403, { refusal: 'proof' }]);
    expect(host.asked).toEqual([]);
  });

  it('is of no use in another session, at another till or in the next run', async () => {
    const other = watchedPage(host.web.newLink());
    await other.ask('settings.read', {});
    const theirs = proofOf((await other.capture('/api/request')).headers[header] ?? '');
    const sent = await page.capture('/api/request');
    host.asked.length = 0;
    expect((await send(changed(sent, () => ({ session: theirs?.session })))).status).toBe(403);
    const made = await send(changed(sent, () => ({ session: text(16) })));
    expect([made.status, JSON.parse(made.text)]).toMatchObject([401, { refusal: 'session' }]);
    const next = await openBareHost();
    const there = { ...sent, headers: { ...sent.headers, origin: next.web.origin } };
    expect((await askAt(next.web.port, there)).status).toBe(401);
    expect([...host.asked, ...next.asked]).toEqual([]);
    await next.close();
  });

  it('is of no use a minute later, in words for its page', async () => {
    const sent = await page.capture('/api/request');
    for (const offMs of [PROOF_LIFE_MS + 5_000, -PROOF_LIFE_MS - 5_000]) {
      host.clock.offMs = offMs;
      const answer = await send(sent);
      expect([answer.status, JSON.parse(answer.text)]).toMatchObject([403, { refusal: 'time' }]);
    }
    expect(await page.ask('settings.read', {})).toMatchObject({ failure: { code: 'request-late' } });
    expect(host.asked).toEqual([]);
    // It was told what the time is, so the next one goes.
    expect(await page.ask('settings.read', {})).toMatchObject({ ok: true });
  });

  it('is of no use to who greets the host with the public key of a browser', async () => {
    const greeting = page.sent.find(({ path }) => path === HELLO_PATH);
    if (greeting === undefined) throw new Error('no greeting');
    const told = JSON.parse((await send(greeting)).text) as { session: string; known: boolean };
    expect(told.known).toBe(true);
    const sent = await page.capture('/api/request');
    expect((await send(changed(sent, () => ({ session: told.session })))).status).toBe(403);
    expect(host.asked).toEqual([]);
  });
});

describe('a browser', () => {
  it('has a key that nobody can read, and the file of the host does not say it', async () => {
    const keys = keysInMemory();
    await openPage({ url: host.web.newLink(), keys }).ask('settings.read', {});
    const pair = keys.kept?.pair;
    if (pair === undefined) throw new Error('no keys');
    expect(pair.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow();
    const file = readFileSync(join(host.folder, 'web-access.json'), 'utf8');
    const point = Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey)).toString('base64url');
    expect(file).not.toContain(point);
  });

  it('signs a request in less than 2 ms, and the host checks it in less', async () => {
    const many = 300;
    // Work, not waiting: the machine may have much else to do. Milliseconds each, of all threads.
    const work = async (what: () => Promise<void>) => {
      const before = process.cpuUsage();
      await what();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000 / many;
    };
    const sent: Sent[] = [];
    const sign = async () => {
      for (let one = 0; one < many; one += 1) sent.push(await page.capture('/api/request'));
    };
    await sign();
    expect(await work(sign)).toBeLessThan(2);
    // The socket and the program that sends it are in this figure too.
    const check = async () => {
      for (const one of sent.splice(0, many)) await send(one);
    };
    expect(await work(check)).toBeLessThan(6);
  });

  it('that lost its keys, or keeps none, is asked for a new link', async () => {
    expect(await openPage({ url: host.web.origin }).ask('settings.read', {})).toMatchObject({
      failure: { code: 'session-expired' },
    });
  });

  it('goes on in two tabs, after the host was restarted, and after a flood of greetings', async () => {
    const keys = keysInMemory();
    const [one, two] = [
      openPage({ url: host.web.newLink(), keys }),
      openPage({ url: host.web.origin, keys }),
    ];
    expect(await one.ask('settings.read', {})).toMatchObject({ ok: true });
    expect(await two.ask('settings.read', {})).toMatchObject({ ok: true });
    for (let stranger = 0; stranger < 200; stranger += 1)
      await openPage({ url: host.web.origin, keys: { ...keysInMemory(), read: () => keys.read() } })
        .ask('x', {})
        .catch(() => undefined);
    expect(await one.ask('settings.read', {})).toMatchObject({ ok: true });
    expect(await two.ask('settings.read', {})).toMatchObject({ ok: true });
  });

  it('whose access is withdrawn hears nothing more at once, also in its open streams', async () => {
    const news: string[] = [];
    const stop = page.client.listen(
      () => undefined,
      (what) => news.push(what.kind === 'lost' ? what.cause : what.kind),
    );
    await expect.poll(() => news).toEqual(['opened']);
    host.web.revokeAll();
    await expect.poll(() => host.listeners.size, { timeout: 500 }).toBe(0);
    await expect.poll(() => news.at(-1)).toBe('session-expired');
    expect(await page.ask('settings.read', {})).toMatchObject({ failure: { code: 'session-expired' } });
    expect(host.asked).toEqual([]);
    stop();
  });
});

describe('a program that took the port', () => {
  it.each<[string, (path: string) => string]>([
    ['nothing of ours', () => '{"ok":true,"value":null}'],
    ['a refusal', () => '{"ok":false,"refusal":"session"}'],
    ['a page', () => '<html></html>'],
  ])('is not believed, and told nothing, when it answers %s', async (_what, answer) => {
    const keys = keysInMemory();
    await openPage({ url: host.web.newLink(), keys }).ask('settings.read', {});
    const heard: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (part: Buffer) => heard.push(part.toString('latin1')));
      request.on('end', () => response.end(answer(request.url ?? '')));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // The page knows its host from before, and its requests now end up there.
    const stray = openPage({ url: host.web.origin, keys, fetch: fetchAsPage(origin) });
    const reply = await stray.ask('connection.check', { token: 'APP_USR-secret' });
    expect(reply).toMatchObject({ failure: { code: 'host-unproved' } });
    expect(heard.join()).not.toContain('APP_USR');
    server.close();
  });

  it('is not believed when it repeats what the host answered, or asks the host itself', async () => {
    const keys = keysInMemory();
    await openPage({ url: host.web.newLink(), keys }).ask('settings.read', {});
    const asPage = fetchAsPage(host.web.origin);
    let earlier: string | null = null;
    const repeating = openPage({
      url: host.web.origin,
      keys,
      async fetch(path, init) {
        const answer = await asPage(path, init);
        if (path !== HELLO_PATH) return answer;
        const text = await answer.text();
        earlier ??= text;
        return new Response(earlier);
      },
    });
    // The first greeting goes; it is the second that gets an old answer.
    expect(await repeating.ask('settings.read', {})).toMatchObject({ ok: true });
    host.clock.offMs = 5 * PROOF_LIFE_MS;
    expect(await repeating.ask('settings.read', {})).toMatchObject({ failure: { code: 'host-unproved' } });
    // A page that stands at another address does not take the proof of this one.
    const relayed = openPage({ url: 'http://127.0.0.1:9', keys, fetch: fetchAsPage(host.web.origin) });
    expect(await relayed.ask('settings.read', {})).toMatchObject({ failure: { code: 'host-unproved' } });
  });

  it('cannot change, repeat or leave out what the host says in an open stream', async () => {
    const keys = keysInMemory();
    await openPage({ url: host.web.newLink(), keys }).ask('settings.read', {});
    const asPage = fetchAsPage(host.web.origin);
    const meddled = async (meddle: (line: string) => string) => {
      const news: string[] = [];
      const messages: unknown[] = [];
      const tab = openPage({
        url: host.web.origin,
        keys,
        async fetch(path, init) {
          const answer = await asPage(path, init);
          if (path !== '/api/stream' || answer.body === null) return answer;
          const { value = new Uint8Array() } = await answer.body.getReader().read();
          return new Response(meddle(Buffer.from(value).toString('latin1')));
        },
      });
      const stop = tab.client.listen(
        (message) => messages.push(message),
        (what) => news.push(what.kind === 'lost' ? what.cause : what.kind),
      );
      await expect.poll(() => news.find((one) => one !== 'opened')).toBeDefined();
      stop();
      return { cause: news.find((one) => one !== 'opened'), messages: messages.length };
    };
    const other = (line: string) => `${line.slice(0, 40)}${line[40] === 'A' ? 'B' : 'A'}${line.slice(41)}`;
    expect(await meddled(other)).toEqual({ cause: 'host-unproved', messages: 0 });
    expect(await meddled((line) => `${line}${line}`)).toMatchObject({ cause: 'host-unproved', messages: 1 });
    expect(await meddled(() => '{"kind":"beat","sequence":1}\n')).toEqual({
      cause: 'host-unproved',
      messages: 0,
    });
  });
});

describe.runIf(process.platform === 'linux')('a program of another account', () => {
  it('gets no answer at all', async () => {
    // To this host, all of this account's programs are those of another one.
    const theirs = await openBareHost({ ownUser: (process.getuid?.() ?? 0) + 1 });
    await expect(askAt(theirs.web.port, { path: '/' })).rejects.toThrow(/ECONNRESET|socket hang up/);
    expect(await openPage({ url: theirs.web.newLink() }).ask('settings.read', {})).toMatchObject({
      failure: { code: 'engine-silent' },
    });
    expect(theirs.asked).toEqual([]);
    await theirs.close();
  });
});
