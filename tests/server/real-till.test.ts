import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../electron/host/clock.ts';
import { enrol, newRelayKey, RelayLink, SignedRequests } from '../../electron/relay/index.ts';
import { runProgramOnce, startProgram, type RelayProgram } from './support/programs.ts';

/** The till's own client and the relay's own program: two who were written apart, from one text. */

const folder = mkdtempSync(join(tmpdir(), 'caja-relay-'));
const variables = { CAJA_SERVER_DATA_DIR: join(folder, 'relay') };
// As root PostgreSQL runs as somebody else, who must be let through.
chmodSync(folder, 0o755);
let program: RelayProgram;
beforeAll(async () => {
  program = await startProgram(variables);
});
afterAll(async () => {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ENDED = 100;

it('a till is enrolled by a code, hears what is sent by hand within half a second, and leaves', async () => {
  const made = await runProgramOnce(['--code'], variables);
  const code = made.said.trim().split(/\s+/).at(-1) ?? '';
  const world = { baseUrl: program.url, fetch: globalThis.fetch, clock: systemClock };
  const key = newRelayKey();
  const enrolled = await enrol(world, key, ` ${code.toLowerCase()} `);
  if (!enrolled.ok) throw new Error(`${enrolled.reason} ${made.complained}`);
  const again = await enrol(world, newRelayKey(), code);
  expect(again).toEqual({ ok: false, reason: 'code-used' });
  expect(await enrol(world, key, 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ')).toEqual({ ok: false, reason: 'code-unknown' });

  const heard: string[] = [];
  const kept: number[] = [];
  const requests = new SignedRequests(world, enrolled.value.till, key);
  const link = new RelayLink({
    ...{ requests, clock: systemClock, acknowledged: 0, jitter: () => 0.5 },
    log: { info: () => undefined, warn: () => undefined },
    onNotification: async ({ topic, id }) => void heard.push(`${topic} ${id}`),
    onAcknowledged: (through) => void kept.push(through),
  });
  link.start();
  await vi.waitFor(() => expect(link.state.kind).toBe('connected'), 10_000);

  // As the provider's page shows it: IPN in the query, and a webhook in the body.
  const began = performance.now();
  const ipn = await fetch(`${enrolled.value.orderUrl}?source_news=ipn&topic=payment&id=${String(ENDED)}`, {
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
