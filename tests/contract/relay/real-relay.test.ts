import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { systemClock } from '../../../electron/host/clock.ts';
import { enrol, newRelayKey, RelayLink, SignedRequests } from '../../../electron/relay/index.ts';
import { startRelay, type RelayProgram } from '../../support/relay-program.ts';

/** The till's own client and the relay's own program: two that were written apart, from one text. */

/** Of a machine that is busy with something else one may take longer; all of them only where the relay waits for something. */
const TRIES = 4;

let program: RelayProgram;
beforeAll(async () => {
  program = await startRelay();
});
afterAll(() => program.remove());

it('a till is enrolled by a code, hears what is sent by hand within half a second, and leaves', async () => {
  const code = await program.newCode();
  const world = { baseUrl: program.url, fetch: globalThis.fetch, clock: systemClock };
  const key = newRelayKey();
  const enrolled = await enrol(world, key, ` ${code.toLowerCase()} `);
  if (!enrolled.ok) throw new Error(enrolled.reason);
  const again = await enrol(world, newRelayKey(), code);
  expect(again).toEqual({ ok: false, reason: 'code-used' });
  expect(await enrol(world, key, 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ')).toEqual({ ok: false, reason: 'code-unknown' });

  const heard: string[] = [];
  const kept: number[] = [];
  const requests = new SignedRequests(world, enrolled.value.till, key);
  const link = new RelayLink({
    ...{ requests, clock: systemClock, acknowledged: { number: 0, at: null }, jitter: () => 0.5 },
    log: { info: () => undefined, warn: () => undefined },
    onNotification: async ({ topic, id }) => {
      heard.push(`${topic} ${id}`);
      return 'read';
    },
    onReplaced: () => undefined,
    onAcknowledged: ({ number }) => void kept.push(number),
  });
  link.start();
  await vi.waitFor(() => expect(link.state.kind).toBe('connected'), 10_000);

  // As the provider's page shows it: IPN in the query, and a webhook in the body.
  const took: number[] = [];
  for (let id = 100; id < 100 + TRIES; id++) {
    const began = performance.now();
    const url = `${enrolled.value.orderUrl}?source_news=ipn&topic=payment&id=${String(id)}`;
    expect((await fetch(url, { method: 'POST' })).status).toBe(200);
    await vi.waitFor(() => expect(heard.at(-1)).toBe(`payment ${String(id)}`), {
      timeout: 5_000,
      interval: 5,
    });
    took.push(performance.now() - began);
  }
  expect(Math.min(...took)).toBeLessThan(500);
  await fetch(enrolled.value.accountUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'chargebacks', data: { id: '217000061680860000' } }),
  });
  await vi.waitFor(() => expect(heard).toHaveLength(TRIES + 1), 5_000);
  expect(heard.at(-1)).toBe('chargebacks 217000061680860000');
  await vi.waitFor(() => expect(kept.at(-1)).toBe(TRIES + 1), 5_000);

  await link.close();
  const left = new SignedRequests(world, enrolled.value.till, key);
  expect(await left.send({ method: 'DELETE', path: '/v1/tills/self' })).toMatchObject({ kind: 'taken' });
  expect(await left.send({ method: 'GET', path: '/v1/stream?after=0' })).toEqual({
    ...{ kind: 'not-believed', error: 'unknown-till' },
  });
});

/** A till that is enrolled, and copies of it whose clocks are so far ahead. Milliseconds. */
async function enrolledTill(program: RelayProgram) {
  const key = newRelayKey();
  const enrolled = await enrol(
    { baseUrl: program.url, fetch: globalThis.fetch, clock: systemClock },
    key,
    await program.newCode(),
  );
  if (!enrolled.ok) throw new Error(enrolled.reason);
  const { till, orderUrl } = enrolled.value;
  const copy = (aheadMs = 0) => {
    const statuses: number[] = [];
    const clock = { ...systemClock, now: () => systemClock.now() + aheadMs };
    const counted: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      statuses.push(answer.status);
      return answer;
    };
    const heard: string[] = [];
    const requests = new SignedRequests({ baseUrl: program.url, fetch: counted, clock }, till, key);
    const link = new RelayLink({
      ...{ requests, clock, acknowledged: { number: 0, at: null }, jitter: () => 0.5 },
      log: { info: () => undefined, warn: () => undefined },
      onNotification: async ({ id }) => {
        heard.push(id);
        return 'read';
      },
      onReplaced: () => undefined,
      onAcknowledged: () => undefined,
    });
    return { link, requests, statuses, heard };
  };
  const notify = async (id: string) =>
    expect((await fetch(`${orderUrl}?topic=payment&id=${id}`, { method: 'POST' })).status).toBe(200);
  return { copy, notify };
}

const becomes = (link: RelayLink, kind: RelayLink['state']['kind']) =>
  vi.waitFor(() => expect(link.state.kind).toBe(kind), { timeout: 15_000, interval: 10 });

it.each([-3, 3])(
  'a till whose clock is %s years off is put right by a 401, once, and hears',
  async (years) => {
    const { copy, notify } = await enrolledTill(program);
    const { link, statuses, heard } = copy(years * 365 * 86_400_000);
    link.start();
    await becomes(link, 'connected');
    expect(statuses).toEqual([401, 200]);
    await notify('1');
    await vi.waitFor(() => expect(heard).toEqual(['1']), 5_000);
    await link.close();
  },
);

it('a till whose clock was put back is refused as a repeat until its time is greater, and then hears what came meanwhile', async () => {
  const { copy, notify } = await enrolledTill(program);
  const before = copy(3_000);
  expect(
    await before.requests.send({ method: 'POST', path: '/v1/acknowledged', body: '{"through":0}' }),
  ).toMatchObject({ kind: 'taken' });
  await notify('1');
  const { link, statuses, heard } = copy();
  link.start();
  await becomes(link, 'connected');
  expect(statuses.slice(0, 2)).toEqual([401, 401]);
  expect(statuses.at(-1)).toBe(200);
  await vi.waitFor(() => expect(heard).toEqual(['1']), 5_000);
  await link.close();
});

it('of two copies of one till the later is heard, the other knows it, and takes the place back when it is told to look', async () => {
  const { copy, notify } = await enrolledTill(program);
  const [first, second] = [copy(), copy()];
  first.link.start();
  await becomes(first.link, 'connected');
  await notify('1');
  await vi.waitFor(() => expect(first.heard).toEqual(['1']), 5_000);
  second.link.start();
  await becomes(first.link, 'replaced');
  await becomes(second.link, 'connected');
  await notify('2');
  await vi.waitFor(() => expect(second.heard).toContain('2'), 5_000);
  expect(first.heard).not.toContain('2');
  first.link.wake();
  await becomes(second.link, 'replaced');
  await becomes(first.link, 'connected');
  await Promise.all([first.link.close(), second.link.close()]);
});
