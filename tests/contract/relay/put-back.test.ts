import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { systemClock } from '../../../electron/host/clock.ts';
import { enrol, newRelayKey, RelayLink, SignedRequests } from '../../../electron/relay/index.ts';
import type { Place } from '../../../shared/relay.ts';
import { startRelay, type RelayProgram } from '../../support/relay-program.ts';

/** As server/README.md says: the folder of a relay that is stopped is copied, and put back. */

let program: RelayProgram;
beforeAll(async () => {
  program = await startRelay();
});
afterAll(() => program.remove());

async function enrolled() {
  const world = { baseUrl: program.url, fetch: globalThis.fetch, clock: systemClock };
  const key = newRelayKey();
  const found = await enrol(world, key, await program.newCode());
  if (!found.ok) throw new Error(found.reason);
  const { till, orderUrl } = found.value;
  const listen = (acknowledged: Place) => {
    const heard: string[] = [];
    const kept: Place[] = [];
    const said: string[] = [];
    const link = new RelayLink({
      ...{ requests: new SignedRequests(world, till, key), clock: systemClock, acknowledged },
      jitter: () => 0.5,
      log: { info: () => undefined, warn: (what) => void said.push(what) },
      onNotification: ({ id }) => {
        heard.push(id);
        return Promise.resolve('read');
      },
      onReplaced: () => undefined,
      onAcknowledged: (through) => void kept.push(through),
    });
    link.start();
    return { link, heard, kept, said };
  };
  const notify = async (id: string) =>
    expect((await fetch(`${orderUrl}?topic=payment&id=${id}`, { method: 'POST' })).status).toBe(200);
  return { listen, notify };
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

it('a till takes the smaller number of a relay that was put back, is told again what it knew, and hears what comes then', async () => {
  const { listen, notify } = await enrolled();
  const before = listen({ number: 0, at: null });
  await notify('1');
  await notify('2');
  await soon(() => expect(before.kept.at(-1)?.number).toBe(2));
  await before.link.close();
  await notify('3');

  await program.stop();
  // Under root it is another user's, and stays so.
  execFileSync('cp', ['-a', program.folder, `${program.folder}.copy`]);
  await program.again();
  const till = listen(before.kept.at(-1)!);
  await notify('4');
  await soon(() => expect(till.kept.at(-1)?.number).toBe(4));
  expect(till.heard).toEqual(['3', '4']);

  await program.stop();
  rmSync(program.folder, { recursive: true });
  execFileSync('cp', ['-a', `${program.folder}.copy`, program.folder]);
  await program.again();
  await notify('5');
  till.link.wake();
  await soon(() => expect(till.heard).toEqual(['3', '4', '3', '5']));
  expect(till.said).toContain('relay.put-back');
  await soon(() => expect(till.kept.at(-1)?.number).toBe(4));
  expect(till.kept.map(({ number }) => number).slice(-3)).toContain(2);
  await till.link.close();
});
