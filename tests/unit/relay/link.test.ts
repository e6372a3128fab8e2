import { describe, expect, it } from 'vitest';
import { newRelayKey, readRelayKey } from '../../../electron/relay/index.ts';
import type { HintEnd } from '../../../electron/engine/ports.ts';
import { advance, pass, relayWorld } from '../../support/relay-world.ts';

describe('listening to a relay', () => {
  it('hears what comes, in order, and acknowledges it within a second', async () => {
    const { clock, relay, link, heard, kept, till } = await relayWorld();
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
    const { clock, relay, till } = await relayWorld();
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
    const { clock, relay, heard, till } = await relayWorld({
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
    const { clock, relay, heard, till } = await relayWorld({
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
    const { clock, relay, link, newLink, heard, kept, till } = await relayWorld({
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
    const { clock, relay, till } = await relayWorld({
      onNotification: () => Promise.reject(new Error('no')),
    });
    relay.notify('chargebacks', '1');
    relay.notify('payment', '2');
    await pass(clock, 15_000);
    expect(till.acknowledged).toBe(0);
  });

  it('a chargeback that stays unread holds up a thousand, and no more', async () => {
    const { clock, relay, till } = await relayWorld({
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
    const { clock, relay, heard, till } = await relayWorld({
      onNotification: () => Promise.reject(new Error('no')),
    });
    relay.notify('payment', '1');
    relay.notify('payment', '2');
    await pass(clock, 1_500);
    expect([heard.length, till.acknowledged]).toEqual([2, 2]);
  });

  it('a stream that breaks is asked for again behind what was handled', async () => {
    const { clock, relay, link, heard, till } = await relayWorld();
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

  it('what the relay had before the stream began is no news, nor what it tells again', async () => {
    const { clock, relay, link, newLink, heard, fresh } = await relayWorld();
    relay.notify('payment', '1');
    await advance(clock, 0);
    expect(fresh).toEqual(['1']);
    await link.close();
    relay.notify('payment', '2');
    const next = newLink(0);
    next.start();
    await advance(clock, 0);
    expect([heard.map(({ id }) => id), fresh]).toEqual([['1', '1', '2'], ['1']]);
    relay.notify('payment', '3');
    await advance(clock, 0);
    expect(fresh).toEqual(['1', '3']);
    // What comes behind a pile is late by the pile.
    for (let id = 1_000; id < 1_250; id += 1) relay.notify('payment', String(id));
    relay.notify('payment', '4');
    await pass(clock, 2_000);
    expect([heard.length > 250, fresh.includes('1000'), fresh.includes('4')]).toEqual([true, true, false]);
  });

  it('what a killed till had not done with comes again', async () => {
    const { clock, relay, link, newLink, heard } = await relayWorld({
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
    const { clock, relay, heard } = await relayWorld();
    relay.notify('payment', '1');
    await advance(clock, 0);
    relay.line(
      JSON.stringify({ kind: 'notification', number: 1, topic: 'payment', id: '1', at: 1, signed: 'none' }),
    );
    await advance(clock, 0);
    expect(heard).toHaveLength(1);
  });

  it('takes the numbers of a relay that was put back from a copy, and hears what comes then', async () => {
    const { clock, relay, link, newLink, heard, kept } = await relayWorld();
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
    const { clock, relay, heard, kept, till } = await relayWorld();
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

  it('what was begun before a relay was put back ends for itself, not for what has its number now', async () => {
    const open: ((end: HintEnd) => void)[] = [];
    const { clock, relay, kept, till } = await relayWorld({
      onNotification: () => new Promise((resolve) => open.push(resolve)),
    });
    for (const id of ['1', '2']) relay.notify('chargebacks', id);
    await pass(clock, 1_500);
    open[0]?.('read');
    await pass(clock, 1_500);
    relay.cut();
    till.told.splice(0);
    Object.assign(till, { newest: 0, acknowledged: 0 });
    for (const id of ['3', '4']) relay.notify('chargebacks', id);
    await pass(clock, 3_000);
    expect(open).toHaveLength(4);
    open[2]?.('read');
    open[1]?.('read');
    await pass(clock, 3_000);
    expect([kept.at(-1), till.acknowledged]).toEqual([1, 1]);
    open[3]?.('read');
    await pass(clock, 3_000);
    expect(till.acknowledged).toBe(2);
  });

  it('what was handled before the greeting came is not taken for a relay that was put back', async () => {
    const { clock, relay, heard, logged, kept } = await relayWorld();
    relay.notify('payment', '1');
    await pass(clock, 1_500);
    relay.line(JSON.stringify({ kind: 'hello', now: clock.now(), newest: 1, from: 0 }));
    await pass(clock, 1_500);
    expect([heard.length, kept]).toEqual([1, [1]]);
    expect(logged.join()).not.toContain('put-back');
  });
});

describe('the time of a signed request', () => {
  it.each([
    ['years behind', 5 * 365 * 86_400_000],
    ['two minutes ahead', -120_000],
  ])('is put right by the relay where the till\u2019s clock is %s', async (_what, aheadMs) => {
    const { clock, relay, link, newLink } = await relayWorld();
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
    const { clock, relay, link } = await relayWorld();
    for (let id = 1; id < 5; id += 1) {
      relay.notify('payment', String(id));
      await pass(clock, 1_100);
    }
    const times = relay.asked.map(({ time }) => time ?? 0);
    expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other));
    expect(link.state.kind).toBe('connected');
  });

  it('is found again where another copy of the till was ahead', async () => {
    const { clock, relay, link, till } = await relayWorld();
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
