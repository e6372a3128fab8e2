import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { systemClock } from '../../../electron/host/clock.ts';
import { enrol, newRelayKey, RelayLink, SignedRequests } from '../../../electron/relay/index.ts';
import { startRelay, type RelayProgram } from '../../support/relay-program.ts';

/** The till's own client and the relay's own program: two that were written apart, from one text. */

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
    onAcknowledged: ({ number }) => void kept.push(number),
  });
  link.start();
  await vi.waitFor(() => expect(link.state.kind).toBe('connected'), 10_000);

  // As the provider's page shows it: IPN in the query, and a webhook in the body.
  const began = performance.now();
  const ipn = await fetch(`${enrolled.value.orderUrl}?source_news=ipn&topic=payment&id=100`, {
    method: 'POST',
  });
  expect(ipn.status).toBe(200);
  await vi.waitFor(() => expect(heard).toEqual(['payment 100']), { timeout: 5_000, interval: 5 });
  expect(performance.now() - began).toBeLessThan(500);
  await fetch(enrolled.value.accountUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'chargebacks', data: { id: '217000061680860000' } }),
  });
  await vi.waitFor(() => expect(heard).toHaveLength(2), 5_000);
  expect(heard[1]).toBe('chargebacks 217000061680860000');
  await vi.waitFor(() => expect(kept.at(-1)).toBe(2), 5_000);

  await link.close();
  const left = new SignedRequests(world, enrolled.value.till, key);
  expect(await left.send({ method: 'DELETE', path: '/v1/tills/self' })).toMatchObject({ kind: 'taken' });
  expect(await left.send({ method: 'GET', path: '/v1/stream?after=0' })).toEqual({
    ...{ kind: 'not-believed', error: 'unknown-till' },
  });
});
