import { describe, expect, it } from 'vitest';
import { advance, pass, relayWorld } from '../../support/relay-world.ts';

describe('a relay that is dead, slow or lying', () => {
  it('is asked again after 0.5, 1, 2 … 60 s', async () => {
    const { clock, relay } = await relayWorld();
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
    const { clock, relay, link, logged } = await relayWorld();
    await pass(clock, 120_000, 5_000);
    expect(relay.asked).toEqual([]);
    relay.beats = false;
    await pass(clock, 41_000, 1_000);
    expect(relay.asked.map(({ path }) => path)).toEqual(['/v1/stream?after=0']);
    expect(link.state.kind).toBe('connected');
    expect(logged).toContain('relay.away {"cause":"silent"}');
  });

  it('that connects and breaks all day writes a few lines a minute', async () => {
    const { clock, relay, logged } = await relayWorld();
    for (let round = 0; round < 20; round += 1) {
      await pass(clock, 11_000, 1_000);
      relay.cut();
    }
    expect(logged.length).toBeLessThanOrEqual(4 * 4);
  });

  it('that was well for a while is soon asked again; one that hangs up at once ever later', async () => {
    const { clock, relay } = await relayWorld();
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
    const { clock, relay, link } = await relayWorld();
    relay.fails = 'hangs';
    relay.cut();
    await pass(clock, 5_000);
    const closed = link.close();
    await advance(clock, 0);
    await expect(closed).resolves.toBeUndefined();
  });

  it('that does not believe the till\u2019s key is said to, and asked once a minute', async () => {
    const { clock, relay, link } = await relayWorld();
    relay.fails = () => Response.json({ error: 'bad-signature', now: clock.now() }, { status: 401 });
    relay.cut();
    await pass(clock, 1_000);
    const { length } = relay.asked;
    await pass(clock, 300_000, 10_000);
    expect([link.state, relay.asked.length - length]).toEqual([{ kind: 'keyless' }, 5]);
    relay.fails = null;
    await pass(clock, 60_000, 10_000);
    expect(link.state).toEqual({ kind: 'connected' });
  });

  it('that knows the till no more is not asked again', async () => {
    const { clock, relay, link } = await relayWorld();
    relay.end('removed');
    await pass(clock, 300_000, 10_000);
    expect([link.state, relay.asked]).toEqual([{ kind: 'removed' }, []]);
  });

  it('that lost the till while it was away is not asked again either', async () => {
    const { clock, relay, link } = await relayWorld();
    relay.cut();
    relay.tills.clear();
    await pass(clock, 300_000, 10_000);
    expect(link.state).toEqual({ kind: 'removed' });
    expect(relay.asked.map(({ status }) => status)).toEqual([401]);
  });

  it('where another copy of the till listens is asked again after a minute', async () => {
    const { clock, relay, link, seen } = await relayWorld();
    relay.end('replaced');
    await pass(clock, 59_000, 1_000);
    expect([link.state, relay.asked]).toEqual([{ kind: 'replaced' }, []]);
    await pass(clock, 2_000, 1_000);
    expect(link.state).toEqual({ kind: 'connected' });
    expect(seen.replaced).toBe(1);
  });

  it.each([
    ['no JSON', 'hello'],
    ['a line without end', 'x'.repeat(9_000)],
  ])('that says %s is left', async (_what, text) => {
    const { clock, relay, link } = await relayWorld();
    relay.line(text);
    await advance(clock, 0);
    expect(link.state.kind).toBe('away');
  });

  it.each([
    { kind: 'news', of: 'a later version' },
    { kind: 'notification', number: 1, topic: 'No Topic', id: '../x', at: 1, signed: 'none' },
    [],
  ])('that says what nobody understands is heard on: %j', async (line) => {
    const { clock, relay, heard, link } = await relayWorld();
    relay.line(JSON.stringify(line));
    relay.notify('payment', '5');
    await advance(clock, 0);
    expect([heard, link.state.kind]).toEqual([[{ topic: 'payment', id: '5' }], 'connected']);
  });

  it('that tells ten thousand things at once is read at 200 a second', async () => {
    const { clock, relay, heard } = await relayWorld();
    for (let id = 0; id < 10_000; id += 1) relay.notify('payment', String(id));
    await pass(clock, 5_000);
    expect(heard.length).toBeGreaterThan(900);
    expect(heard.length).toBeLessThanOrEqual(1_200);
  });

  it('that tells ten thousand things and is gone is known to be gone', async () => {
    const { clock, relay, heard, link } = await relayWorld();
    for (let id = 0; id < 10_000; id += 1) relay.notify('payment', String(id));
    await advance(clock, 0);
    relay.fails = 'unreachable';
    relay.cut();
    await advance(clock, 0);
    expect([link.state.kind, heard.length]).toEqual(['away', 200]);
    relay.fails = null;
    await pass(clock, 60_000);
    // What was not handed on comes once more, in its order.
    expect(heard.map(({ id }) => Number(id))).toEqual([...Array(10_000).keys()]);
  });

  it('that floods the till is left for a minute, and said to flood it', async () => {
    const { clock, relay, heard, link } = await relayWorld();
    const beat = `${JSON.stringify({ kind: 'beat', now: clock.now() })}\n`;
    for (let times = 0; times < 5; times += 1) relay.line(beat.repeat(40_000));
    await pass(clock, 59_000, 1_000);
    expect([link.state, relay.asked]).toEqual([{ kind: 'flooded' }, []]);
    await pass(clock, 2_000, 1_000);
    expect(link.state).toEqual({ kind: 'connected' });
    relay.notify('payment', '5');
    await advance(clock, 0);
    expect(heard).toEqual([{ topic: 'payment', id: '5' }]);
  });

  it('that has more to tell than is read at once is heard to the end, in its order', async () => {
    const { clock, relay, heard, till } = await relayWorld();
    for (let id = 0; id < 60_000; id += 1) relay.notify('payment', String(id));
    await pass(clock, 400_000, 1_000);
    expect(heard.map(({ id }) => Number(id))).toEqual([...Array(60_000).keys()]);
    expect(till.acknowledged).toBe(60_000);
  });

  it('behind a gate of somebody else is asked again: its 401 is not the relay\u2019s', async () => {
    const { clock, relay, link } = await relayWorld();
    relay.fails = () => new Response('<h1>Login</h1>', { status: 401 });
    relay.cut();
    await pass(clock, 5_000);
    expect(link.state.kind).toBe('away');
    relay.fails = null;
    await pass(clock, 10_000);
    expect(link.state.kind).toBe('connected');
  });

  it.each([
    ['another greeting', { kind: 'hello', version: 3 }],
    ['a greeting without its time', { kind: 'hello', newest: 1, from: 0 }],
  ])('of another version, with %s, is said to be one', async (_what, hello) => {
    const { clock, relay, link } = await relayWorld();
    relay.line(JSON.stringify(hello));
    await pass(clock, 59_000, 1_000);
    expect([link.state, relay.asked]).toEqual([{ kind: 'foreign' }, []]);
    await pass(clock, 2_000, 1_000);
    expect(link.state).toEqual({ kind: 'connected' });
  });

  it.each([
    [401, 'banned'],
    [403, 'account-full'],
    [400, 'unreadable'],
    [426, 'upgrade'],
  ])('of another version, that refuses with %d %s, is said to be one', async (status, error) => {
    const { clock, relay, link } = await relayWorld();
    relay.fails = () => Response.json({ error, now: clock.now() }, { status });
    relay.cut();
    await pass(clock, 2_000);
    expect(link.state).toEqual({ kind: 'foreign' });
    relay.fails = null;
    await pass(clock, 60_000, 1_000);
    expect(link.state).toEqual({ kind: 'connected' });
  });

  it('of another version, with more in its lines, is understood', async () => {
    const { clock, relay, heard, link } = await relayWorld();
    const more = { version: 3, of: { a: ['later', 1] } };
    relay.line(JSON.stringify({ kind: 'hello', now: clock.now(), newest: 0, from: 0, ...more }));
    relay.line(JSON.stringify({ kind: 'beat', now: clock.now(), ...more }));
    const told = { kind: 'notification', number: 1, topic: 'chargebacks', id: '5', at: 1 };
    relay.line(JSON.stringify({ ...told, signed: 'by-two-keys', ...more }));
    relay.line(JSON.stringify({ ...told, number: 2, id: '6', ...more }));
    await advance(clock, 0);
    expect(heard.map(({ id }) => id)).toEqual(['5', '6']);
    relay.line(JSON.stringify({ kind: 'end', reason: 'moved' }));
    await advance(clock, 0);
    expect(link.state.kind).toBe('connected');
  });

  it('that is asked too often says when', async () => {
    const { clock, relay } = await relayWorld();
    relay.fails = () => new Response(null, { status: 429, headers: { 'retry-after': '30' } });
    relay.cut();
    await pass(clock, 29_000, 1_000);
    expect(relay.asked).toHaveLength(1);
  });
});
