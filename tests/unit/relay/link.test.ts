import { expect, it, describe } from 'vitest';
import {
  enrol,
  newRelayKey,
  readRelayKey,
  RelayLink,
  SignedRequests,
} from '../../../electron/relay/index.ts';
import type { HintEnd, Log } from '../../../electron/engine/ports.ts';
import type { Notification } from '../../../shared/relay.ts';
import { relayStandIn } from '../../support/relay-stand-in.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const START = 1_800_000_000_000;
const CODE = '0123456789ABCDEFGHJK';
const BASE = 'https://relay.example/relay';

/** What comes out of streams needs some turns of the event loop. */
async function advance(clock: VirtualClock, milliseconds: number): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(milliseconds);
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** In steps, so that what a stream says within a step has been heard before the next. */
async function pass(clock: VirtualClock, milliseconds: number, stepMs = 250): Promise<void> {
  for (let left = milliseconds; left > 0; left -= stepMs) await advance(clock, Math.min(stepMs, left));
}

async function world(
  more: { acknowledged?: number; onNotification?: (told: Notification) => Promise<HintEnd> } = {},
) {
  const clock = new VirtualClock(START);
  const relay = relayStandIn(clock);
  const key = newRelayKey();
  const parts = { baseUrl: BASE, fetch: relay.fetch, clock };
  const enrolled = await enrol(parts, key, CODE);
  if (!enrolled.ok) throw new Error(enrolled.reason);
  const heard: Notification[] = [];
  const kept: number[] = [];
  const logged: string[] = [];
  const note: Log['info'] = (event, fields) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const newLink = (number = more.acknowledged ?? 0, at: number | null = null) =>
    new RelayLink({
      requests: new SignedRequests(parts, enrolled.value.till, key),
      ...{ clock, log: { info: note, warn: note }, jitter: () => 0.5, acknowledged: { number, at } },
      onNotification: async ({ topic, id }) => {
        heard.push({ topic, id });
        return (await more.onNotification?.({ topic, id })) ?? 'read';
      },
      onAcknowledged: ({ number }) => void kept.push(number),
    });
  const link = newLink();
  link.start();
  await advance(clock, 0);
  const till = [...relay.tills.values()][0];
  if (till === undefined) throw new Error('no till');
  relay.asked.splice(0);
  return { clock, relay, link, newLink, heard, kept, till, logged };
}

describe('listening to a relay', () => {
  it('hears what comes, in order, and acknowledges it within a second', async () => {
    const { clock, relay, link, heard, kept, till } = await world();
    expect(link.state).toEqual({ kind: 'connected' });
    relay.notify('payment', '11');
    relay.notify('merchant_order', '22');
    await advance(clock, 0);
    expect(heard).toEqual([
      { topic: 'payment', id: '11' },
      { topic: 'merchant_order', id: '22' },
    ]);
    expect(till.acknowledged).toBe(0);
    await advance(clock, 1_000);
    expect([till.acknowledged, kept]).toEqual([2, [2]]);
    expect(relay.asked.map(({ path }) => path)).toEqual(['/v1/acknowledged']);
  });

  it('acknowledges once a second, however much comes', async () => {
    const { clock, relay, till } = await world();
    for (let id = 1; id <= 30; id += 1) {
      relay.notify('payment', String(id));
      await advance(clock, 100);
    }
    await pass(clock, 1_000);
    expect(till.acknowledged).toBe(30);
    expect(relay.asked.length).toBeLessThanOrEqual(4);
  });

  it('acknowledges nothing that stands behind one which is still being looked up, for ten seconds', async () => {
    const open: ((end: HintEnd) => void)[] = [];
    const { clock, relay, heard, till } = await world({
      onNotification: () => new Promise((resolve) => open.push(resolve)),
    });
    relay.notify('payment', '1');
    relay.notify('payment', '2');
    await advance(clock, 0);
    open[1]?.('read');
    await pass(clock, 9_000);
    expect([heard.length, till.acknowledged]).toEqual([2, 0]);
    await pass(clock, 2_500);
    expect(till.acknowledged).toBe(2);
  });

  it('acknowledges a chargeback once it was read, however long that takes', async () => {
    const open: ((end: HintEnd) => void)[] = [];
    const { clock, relay, heard, till } = await world({
      onNotification: () => new Promise((resolve) => open.push(resolve)),
    });
    relay.notify('payment', '1');
    relay.notify('chargebacks', '2');
    relay.notify('payment', '3');
    await advance(clock, 0);
    open[2]?.('read');
    await pass(clock, 15_000);
    expect([heard.length, till.acknowledged]).toEqual([3, 1]);
    open[1]?.('read');
    await pass(clock, 1_500);
    expect(till.acknowledged).toBe(3);
  });

  it('a chargeback that nobody could read comes again after a start', async () => {
    const ends: HintEnd[] = ['unread', 'read', 'read'];
    const { clock, relay, link, newLink, heard, kept, till } = await world({
      onNotification: () => Promise.resolve(ends.shift() ?? 'read'),
    });
    relay.notify('chargebacks', '1');
    relay.notify('payment', '2');
    await pass(clock, 15_000);
    expect([till.acknowledged, kept]).toEqual([0, []]);
    await link.close();
    newLink(0).start();
    await pass(clock, 1_500);
    expect(heard.map(({ id }) => id)).toEqual(['1', '2', '1', '2']);
    expect(till.acknowledged).toBe(2);
  });

  it('so does one whose reading throws', async () => {
    const { clock, relay, till } = await world({ onNotification: () => Promise.reject(new Error('no')) });
    relay.notify('chargebacks', '1');
    relay.notify('payment', '2');
    await pass(clock, 15_000);
    expect(till.acknowledged).toBe(0);
  });

  it('a chargeback that stays unread holds up a thousand, and no more', async () => {
    const { clock, relay, till } = await world({
      onNotification: ({ topic }) => Promise.resolve(topic === 'payment' ? 'read' : 'unread'),
    });
    relay.notify('chargebacks', '1');
    for (let id = 2; id <= 1_000; id += 1) relay.notify('payment', String(id));
    await pass(clock, 15_000);
    expect(till.acknowledged).toBe(0);
    relay.notify('payment', '1001');
    await pass(clock, 1_500);
    expect(till.acknowledged).toBe(1_001);
  });

  it('a reading that fails is done with, and keeps nothing from being heard', async () => {
    const { clock, relay, heard, till } = await world({
      onNotification: () => Promise.reject(new Error('no')),
    });
    relay.notify('payment', '1');
    relay.notify('payment', '2');
    await pass(clock, 1_500);
    expect([heard.length, till.acknowledged]).toEqual([2, 2]);
  });

  it('a stream that breaks is asked for again behind what was handled', async () => {
    const { clock, relay, link, heard, till } = await world();
    relay.notify('payment', '1');
    await pass(clock, 20_000);
    relay.cut();
    await advance(clock, 0);
    expect(link.state).toEqual({ kind: 'away', since: clock.now() });
    relay.notify('payment', '2');
    await pass(clock, 500);
    expect(link.state.kind).toBe('connected');
    expect(heard.map(({ id }) => id)).toEqual(['1', '2']);
    expect(relay.asked.at(-1)?.path).toBe(`/v1/stream?after=1&at=${String(till.told[0]?.at)}`);
  });

  it('what a killed till had not done with comes again', async () => {
    const { clock, relay, link, newLink, heard } = await world({
      onNotification: () => new Promise(() => undefined),
    });
    relay.notify('payment', '1');
    await pass(clock, 3_000);
    await link.close();
    const next = newLink(0);
    next.start();
    await advance(clock, 0);
    expect(heard.map(({ id }) => id)).toEqual(['1', '1']);
  });

  it('what comes twice is heard once', async () => {
    const { clock, relay, heard } = await world();
    relay.notify('payment', '1');
    await advance(clock, 0);
    relay.line(
      JSON.stringify({ kind: 'notification', number: 1, topic: 'payment', id: '1', at: 1, signed: 'none' }),
    );
    await advance(clock, 0);
    expect(heard).toHaveLength(1);
  });

  it('takes the numbers of a relay that was put back from a copy, and hears what comes then', async () => {
    const { clock, relay, link, newLink, heard, kept } = await world();
    await link.close();
    const next = newLink(70);
    next.start();
    await advance(clock, 0);
    expect(kept).toEqual([0]);
    relay.notify('payment', '1');
    await pass(clock, 1_500);
    expect(heard).toHaveLength(1);
    expect(kept).toEqual([0, 1]);
  });

  it('hears what a relay that was put back counted while it was away, though its numbers are known', async () => {
    const { clock, relay, heard, kept, till } = await world();
    for (const id of ['1', '2', '3']) relay.notify('payment', id);
    await pass(clock, 1_500);
    relay.cut();
    till.told.splice(1);
    Object.assign(till, { newest: 1, acknowledged: 1 });
    for (const id of ['4', '5', '6']) relay.notify('payment', id);
    await pass(clock, 3_000);
    expect(heard.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect([kept.at(-1), till.acknowledged]).toEqual([4, 4]);
  });

  it('what was handled before the greeting came is not taken for a relay that was put back', async () => {
    const { clock, relay, heard, logged, kept } = await world();
    relay.notify('payment', '1');
    await pass(clock, 1_500);
    relay.line(JSON.stringify({ kind: 'hello', now: clock.now(), newest: 1, from: 0 }));
    await pass(clock, 1_500);
    expect([heard.length, kept]).toEqual([1, [1]]);
    expect(logged.join()).not.toContain('put-back');
  });
});

describe('a relay that is dead, slow or lying', () => {
  it('is asked again after 0.5, 1, 2 … 60 s', async () => {
    const { clock, relay } = await world();
    relay.fails = () => new Response('out of order', { status: 502 });
    relay.cut();
    await advance(clock, 0);
    const times: number[] = [];
    for (let second = 0; second < 800; second += 1) {
      const before = relay.asked.length;
      await advance(clock, 250);
      if (relay.asked.length > before) times.push(clock.elapsed / 1_000);
    }
    expect(times.map((time, at) => time - (times[at - 1] ?? 0))).toEqual([0.5, 1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('that says nothing for 40 s is left; one that beats is not', async () => {
    const { clock, relay, link, logged } = await world();
    await pass(clock, 120_000, 5_000);
    expect(relay.asked).toEqual([]);
    relay.beats = false;
    await pass(clock, 41_000, 1_000);
    expect(relay.asked.map(({ path }) => path)).toEqual(['/v1/stream?after=0']);
    expect(link.state.kind).toBe('connected');
    expect(logged).toContain('relay.away {"cause":"silent"}');
  });

  it('that connects and breaks all day writes a few lines a minute', async () => {
    const { clock, relay, logged } = await world();
    for (let round = 0; round < 20; round += 1) {
      await pass(clock, 11_000, 1_000);
      relay.cut();
    }
    expect(logged.length).toBeLessThanOrEqual(4 * 4);
  });

  it('that was well for a while is soon asked again; one that hangs up at once ever later', async () => {
    const { clock, relay } = await world();
    for (let round = 0; round < 4; round += 1) {
      await pass(clock, 12_000, 1_000);
      relay.cut();
      await pass(clock, 500);
      expect([round, relay.isHeard]).toEqual([round, true]);
    }
    for (let second = 0; second < 40; second += 1) {
      relay.cut();
      await advance(clock, 1_000);
    }
    expect(relay.asked.length).toBeLessThan(4 + 7);
  });

  it('that never answers is given up after 10 s, and the till can leave meanwhile', async () => {
    const { clock, relay, link } = await world();
    relay.fails = 'hangs';
    relay.cut();
    await pass(clock, 5_000);
    const closed = link.close();
    await advance(clock, 0);
    await expect(closed).resolves.toBeUndefined();
  });

  it('that knows the till no more is not asked again', async () => {
    const { clock, relay, link } = await world();
    relay.end('removed');
    await pass(clock, 300_000, 10_000);
    expect([link.state, relay.asked]).toEqual([{ kind: 'removed' }, []]);
  });

  it('that lost the till while it was away is not asked again either', async () => {
    const { clock, relay, link } = await world();
    relay.cut();
    relay.tills.clear();
    await pass(clock, 300_000, 10_000);
    expect(link.state).toEqual({ kind: 'removed' });
    expect(relay.asked.map(({ status }) => status)).toEqual([401]);
  });

  it('where another copy of the till listens is asked again after a minute', async () => {
    const { clock, relay, link } = await world();
    relay.end('replaced');
    await pass(clock, 59_000, 1_000);
    expect([link.state, relay.asked]).toEqual([{ kind: 'replaced' }, []]);
    await pass(clock, 2_000, 1_000);
    expect(link.state).toEqual({ kind: 'connected' });
  });

  it.each([
    ['no JSON', 'hello'],
    ['a line without end', 'x'.repeat(9_000)],
  ])('that says %s is left', async (_what, text) => {
    const { clock, relay, link } = await world();
    relay.line(text);
    await advance(clock, 0);
    expect(link.state.kind).toBe('away');
  });

  it.each([
    { kind: 'news', of: 'a later version' },
    { kind: 'notification', number: 1, topic: 'No Topic', id: '../x', at: 1, signed: 'none' },
    [],
  ])('that says what nobody understands is heard on: %j', async (line) => {
    const { clock, relay, heard, link } = await world();
    relay.line(JSON.stringify(line));
    relay.notify('payment', '5');
    await advance(clock, 0);
    expect([heard, link.state.kind]).toEqual([[{ topic: 'payment', id: '5' }], 'connected']);
  });

  it('that tells ten thousand things at once is read at 200 a second', async () => {
    const { clock, relay, heard } = await world();
    for (let id = 0; id < 10_000; id += 1) relay.notify('payment', String(id));
    await pass(clock, 5_000);
    expect(heard.length).toBeGreaterThan(900);
    expect(heard.length).toBeLessThanOrEqual(1_200);
  });

  it('behind a gate of somebody else is asked again: its 401 is not the relay\u2019s', async () => {
    const { clock, relay, link } = await world();
    relay.fails = () => new Response('<h1>Login</h1>', { status: 401 });
    relay.cut();
    await pass(clock, 5_000);
    expect(link.state.kind).toBe('away');
    relay.fails = null;
    await pass(clock, 10_000);
    expect(link.state.kind).toBe('connected');
  });

  it('that is asked too often says when', async () => {
    const { clock, relay } = await world();
    relay.fails = () => new Response(null, { status: 429, headers: { 'retry-after': '30' } });
    relay.cut();
    await pass(clock, 29_000, 1_000);
    expect(relay.asked).toHaveLength(1);
  });
});

describe('the time of a signed request', () => {
  it.each([
    ['years behind', 5 * 365 * 86_400_000],
    ['two minutes ahead', -120_000],
  ])('is put right by the relay where the till\u2019s clock is %s', async (_what, aheadMs) => {
    const { clock, relay, link, newLink } = await world();
    await link.close();
    relay.aheadMs = aheadMs;
    for (const till of relay.tills.values()) till.lastTime = 0;
    const next = newLink();
    next.start();
    await advance(clock, 0);
    expect(relay.asked.map(({ status }) => status)).toEqual([401, 200]);
    expect(next.state).toEqual({ kind: 'connected' });
  });

  it('grows, also within a millisecond', async () => {
    const { clock, relay, link } = await world();
    for (let id = 1; id < 5; id += 1) {
      relay.notify('payment', String(id));
      await pass(clock, 1_100);
    }
    const times = relay.asked.map(({ time }) => time ?? 0);
    expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other));
    expect(link.state.kind).toBe('connected');
  });

  it('is found again where another copy of the till was ahead', async () => {
    const { clock, relay, link, till } = await world();
    till.lastTime = clock.now() + 30_000;
    relay.cut();
    await pass(clock, 65_000, 1_000);
    expect(link.state.kind).toBe('connected');
  });
});

it('a key is the same when it is read again, and what is none is told', () => {
  const key = newRelayKey();
  const again = readRelayKey(key.secret);
  expect(again?.publicKey).toBe(key.publicKey);
  expect(again?.sign('a')).toBe(key.sign('a'));
  expect(key.publicKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect([readRelayKey(''), readRelayKey('AAAA')]).toEqual([null, null]);
});
