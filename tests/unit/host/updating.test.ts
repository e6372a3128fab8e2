import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHost } from '../../../electron/host/host.ts';
import type { Host, HostPlan } from '../../../electron/host/host-plan.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import type { Updates } from '../../../electron/host/updating.ts';
import { PLAIN_NETWORK, adaptersStandIn, manualClock, scratchFolder } from '../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
let host: Host;
let updates: Updates & { installed: (Promise<void> | null)[]; checked: number };
const clock = manualClock();
const adapters = adaptersStandIn(clock);

beforeEach(async () => {
  scratch = scratchFolder();
  updates = {
    state: { kind: 'ready', version: '1.3.0' },
    previous: null,
    installed: [],
    checked: 0,
    async check() {
      this.checked += 1;
    },
    async install(leave) {
      this.installed.push(leave());
    },
  };
  const plan: HostPlan = {
    version: '1.2.3',
    language: 'es',
    variables: { CAJA_DATA_DIR: join(scratch.path, 'data') },
    system: { XDG_STATE_HOME: join(scratch.path, 'state') },
    adapters,
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    serve: async () => undefined,
    updates: () => updates,
  };
  const opened = await openHost(plan);
  if (!opened.ok || opened.value === null) throw new Error(JSON.stringify(opened));
  host = opened.value;
});
afterEach(async () => {
  await host.leave();
  scratch.remove();
});

const engine = () => {
  const newest = adapters.engines.at(-1);
  if (!newest) throw new Error('no engine');
  return newest;
};

it('33: is not installed while a charge can be paid, and the screen says why', async () => {
  engine().live = true;
  expect(await host.answer('update.install', {})).toEqual({
    ok: true,
    value: { state: { kind: 'ready', version: '1.3.0' }, obstacle: 'charge', previous: null },
  });
  expect(updates.installed).toEqual([]);
});

it('33: is not installed where a charge begins between the key and the closing of the books', async () => {
  updates.install = async (leave) => {
    engine().live = true;
    updates.installed.push(leave());
  };
  await host.answer('update.install', {});
  expect(updates.installed).toEqual([null]);
  expect(await host.answer('settings.read', {})).toMatchObject({ ok: true });
});

it('closes the books first, and from that moment on no command comes in', async () => {
  await host.answer('update.install', {});
  const command = { commandId: '0d9b2c74-6f0e-4d3a-9d36-1f3f0a1b2c3d', amount: '250' };
  expect(await host.answer('charge.start', command)).toMatchObject({
    ok: false,
    failure: { code: 'engine-silent' },
  });
  expect(engine().asked).not.toContain('charge.start');
  await updates.installed[0];
  expect(adapters.events.slice(-4)).toContain('engine stopped');
});

it('is looked for when somebody asks; where the program looks for none, it says so', async () => {
  await host.answer('update.check', {});
  expect(updates.checked).toBe(1);
});
