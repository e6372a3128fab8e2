import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { openSimulator, orderBody, putPath } from './simulator-fixture.ts';
import { readBody } from '../../../electron/simulator/server/http-server.ts';
import type { AddressInfo } from 'node:net';
import type { NotificationHabits } from '../../../electron/simulator/index.ts';
import type { SimulatorFixture } from './simulator-fixture.ts';

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

interface Receiver {
  readonly url: string;
  readonly heard: Heard[];
  /** What it answers, one after the other; the last one for all further; null: nothing at all. */
  answers: (number | null)[];
  /** Resolves when so many have come. */
  has(count: number): Promise<void>;
  close(): void;
}

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function openReceiver(): Promise<Receiver> {
  const heard: Heard[] = [];
  let waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      heard.push({ method: request.method ?? '', url: request.url ?? '', body: body ?? '' });
      const [status] = receiver.answers;
      if (receiver.answers.length > 1) receiver.answers.shift();
      if (typeof status === 'number') response.writeHead(status).end();
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/n/abc`,
    heard,
    answers: [200],
    has: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (heard.length < count) return;
          waiting = waiting.filter((one) => one !== look);
          resolve();
        };
        waiting.push(look);
        look();
      }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  closing.push(() => receiver.close());
  return receiver;
}

async function open(habits: NotificationHabits = {}): Promise<SimulatorFixture> {
  const notifications = { loopbackAllowed: true, ...habits };
  const simulator = await openSimulator({ settings: { notifications } });
  closing.push(() => simulator.server.close());
  return simulator;
}

async function sell(simulator: SimulatorFixture, url: string): Promise<void> {
  const body = { ...orderBody('C1-1'), notification_url: `${url}?source_news=ipn` };
  expect((await simulator.call('PUT', putPath, body)).status).toBe(204);
  await simulator.hand('POST', 'customer', { do: 'scan' });
  await simulator.hand('POST', 'customer', { do: 'pay' });
}

describe('notifications on real sockets', () => {
  it('are posted without anybody asking the provider anything more', async () => {
    const receiver = await openReceiver();
    const simulator = await open();
    await sell(simulator, receiver.url);
    await receiver.has(3);
    const topics = receiver.heard.map(({ url }) => new URL(url, receiver.url).searchParams.get('topic'));
    expect(topics.toSorted()).toEqual(['merchant_order', 'merchant_order', 'payment']);
    expect(receiver.heard.every(({ method }) => method === 'POST')).toBe(true);
    const id = /&id=(\d+)$/.exec(receiver.heard[0]?.url ?? '')?.[1] ?? '';
    expect(receiver.heard[0]?.body).toContain(id);
    await expect
      .poll(async () => (await simulator.hand('GET', 'notifications')).body)
      .toMatchObject({ notifications: [{ outcome: 200 }, { outcome: 200 }, { outcome: 200 }] });
  });

  it('are posted again to who was not there, did not answer, or sent them elsewhere', async () => {
    const receiver = await openReceiver();
    receiver.answers = [302, null, 200];
    // The second try after 300 ms, the third after 2.7 s.
    const simulator = await open({ faster: 1_000 });
    await simulator.hand('PATCH', 'settings', { openMerchantOrder: 'put' });
    const body = { ...orderBody('C1-1'), notification_url: `${receiver.url}?source_news=ipn` };
    await simulator.call('PUT', putPath, body);
    await receiver.has(3);
    expect(new Set(receiver.heard.map(({ url }) => url)).size).toBe(1);
    await expect
      .poll(() => simulator.server.control.notifications().map(({ outcome }) => outcome))
      .toEqual([302, null, 200]);
  });

  it('keep the provider’s own time: a clock that is moved ahead sends what is due', async () => {
    const receiver = await openReceiver();
    receiver.answers = [503, 200];
    const simulator = await open();
    await simulator.hand('PATCH', 'settings', { openMerchantOrder: 'put' });
    const body = { ...orderBody('C1-1'), notification_url: `${receiver.url}?source_news=ipn` };
    await simulator.call('PUT', putPath, body);
    await expect.poll(() => simulator.server.control.notifications()[0]?.outcome).toBe(503);
    await simulator.hand('POST', 'clock', { advanceMs: 299_000 });
    expect(receiver.heard).toHaveLength(1);
    await simulator.hand('POST', 'clock', { advanceMs: 1_000 });
    await receiver.has(2);
  });

  it('reach nobody once the provider is closed', async () => {
    const receiver = await openReceiver();
    const simulator = await open({ lagMs: 60_000 });
    await sell(simulator, receiver.url);
    await simulator.server.close();
    simulator.server.advance(60_000);
    await expect
      .poll(() => simulator.server.control.notifications().map(({ outcome }) => outcome))
      .toEqual([null, null, null]);
    expect(receiver.heard).toEqual([]);
  });

  it('are refused to an address on this machine unless a test asks for it', async () => {
    const receiver = await openReceiver();
    const simulator = await open({ loopbackAllowed: false });
    const answer = await simulator.call('PUT', putPath, {
      ...orderBody('C1-1'),
      notification_url: receiver.url,
    });
    expect([answer.status, answer.body['error'] ?? answer.body['code']]).toEqual([
      400,
      'invalid_notification_url',
    ]);
  });
});
