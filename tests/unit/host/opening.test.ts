import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BootError } from '../../../electron/host/boot.ts';
import { openHost } from '../../../electron/host/host.ts';
import type { Host, HostPlan } from '../../../electron/host/host-plan.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import type { StreamMessage } from '../../../shared/contract.ts';
import type { OpeningNews } from '../../../shared/opening.ts';
import { adaptersStandIn, manualClock, PLAIN_NETWORK, scratchFolder } from '../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
let clock: ReturnType<typeof manualClock>;
beforeEach(() => {
  scratch = scratchFolder();
  clock = manualClock();
});
afterEach(() => scratch.remove());

const ACCOUNT = { CAJA_ACCESS_TOKEN: 'APP_USR-1-secret', CAJA_STORE_ID: 'SUC01', CAJA_REGISTER_ID: 'CAJA01' };
const HALF: OpeningNews = { step: 'checking', done: 100, of: 200 };

/** A host whose books take until `finish` is called; what its screens hear. */
function slowly(serve: HostPlan['serve'] = async () => undefined) {
  const adapters = adaptersStandIn(clock);
  const gate = Promise.withResolvers<undefined>();
  const heard: StreamMessage[] = [];
  const served: Host[] = [];
  let tell: (news: OpeningNews) => void = () => undefined;
  const host = openHost({
    version: '1.2.3',
    language: 'es',
    variables: { CAJA_DATA_DIR: join(scratch.path, 'data'), ...ACCOUNT },
    system: { XDG_STATE_HOME: join(scratch.path, 'state') },
    adapters: {
      ...adapters,
      async openStore(place) {
        tell = place.tell;
        tell({ step: 'checking', done: 0, of: 200 });
        await gate.promise;
        return adapters.openStore(place);
      },
    },
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    async serve(one, shutdown) {
      served.push(one);
      one.listen((message) => heard.push(message));
      await serve(one, shutdown);
    },
  });
  const begun = async (): Promise<void> => {
    while (served.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const finish = () => gate.resolve(undefined);
  return { host, begun, heard, served, finish, adapters, tell: (news: OpeningNews) => tell(news) };
}

describe('books that take long to open', () => {
  it('the screen is there before them, and hears what is done; no request is answered yet', async () => {
    const { host, begun, heard, served, finish, tell } = slowly();
    await begun();
    expect(heard).toEqual([
      { kind: 'opening', opening: { step: 'checking', done: 0, of: 200, mode: 'live' } },
    ]);
    tell(HALF);
    expect(heard.at(-1)).toEqual({ kind: 'opening', opening: { ...HALF, mode: 'live' } });
    expect(await served[0]?.answer('settings.read', {})).toMatchObject({ ok: false });
    expect(served[0]?.snapshot()).toBeNull();
    finish();
    await host;
    expect(heard.at(-1)?.kind).toBe('snapshot');
    // Nothing of before is told again, and the window was opened once.
    const after = heard.length;
    clock.advance(10_000);
    expect(heard.slice(after).map(({ kind }) => kind)).not.toContain('opening');
    expect(served).toHaveLength(1);
  });

  it('a step that tells nothing for long is told again every second, so that no screen calls the till silent', async () => {
    const { host, begun, heard, finish } = slowly();
    await begun();
    clock.advance(5_000);
    expect(heard.filter(({ kind }) => kind === 'opening').length).toBeGreaterThanOrEqual(5);
    finish();
    await host;
  });

  it('a screen that comes late hears it at once', async () => {
    const { host, begun, served, finish } = slowly();
    await begun();
    const late: StreamMessage[] = [];
    served[0]?.listen((message) => late.push(message));
    expect(late.map(({ kind }) => kind)).toEqual(['opening']);
    finish();
    await host;
  });

  it('where the page cannot be served the start fails in words, and the books are closed', async () => {
    const { host, begun, finish, adapters } = slowly(() => Promise.reject(new BootError('no port')));
    await begun();
    finish();
    const opened = await host;
    expect(opened).toMatchObject({ ok: false, reason: { step: 'serve', exitCode: 1 } });
    expect(adapters.events.at(-1)).toBe('store closed');
  });
});
