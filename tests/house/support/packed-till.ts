import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { CHANNELS } from '../../../shared/channels.ts';
import type { Booted } from '../../support/electron/booted.ts';
import { project } from './temporary-house.ts';

/** What a test does with a packed till that runs on the stand-in for Electron. */

/** Lays the stand-in where the program finds the module `electron`. */
export function withElectron(app: string): string {
  const folder = join(app, 'node_modules/electron');
  mkdirSync(folder, { recursive: true });
  const standIn = pathToFileURL(join(project, 'tests/support/electron/stand-in.ts')).href;
  writeFileSync(join(folder, 'package.json'), '{"name":"electron","type":"module","main":"index.js"}');
  writeFileSync(join(folder, 'index.js'), `export * from '${standIn}';\n`);
  return join(app, 'dist/electron/main.js');
}

export const shown = (till: Booted) => till.until(async () => (await till.told('shown')).length > 0, 'shown');

interface Snapshot {
  readonly counter: {
    readonly kind: string;
    readonly charge?: { readonly phase: string; readonly chargeId: string } | null;
    readonly total?: number;
  };
  readonly connection: { readonly state: string; readonly failure: { readonly code: string } | null };
}

/** The newest snapshot that the page got. */
export async function snapshot(till: Booted): Promise<Snapshot | null> {
  const sent = (await till.do('heard')) as [string, { kind: string; snapshot?: Snapshot }][];
  return (
    sent.findLast(([channel, message]) => channel === CHANNELS.stream && message.kind === 'snapshot')?.[1]
      .snapshot ?? null
  );
}

/** The page is shown and the account of training was read. */
export async function ready(till: Booted): Promise<void> {
  await shown(till);
  await till.do('listen');
  await till.until(async () => (await snapshot(till))?.connection.state === 'ready', 'ready');
}

export async function charge(till: Booted): Promise<void> {
  const request = { amount: '250', commandId: '0d9b2c74-6f0e-4d3a-9d36-1f3f0a1b2c3d' };
  const reply = await till.do('request', { name: 'charge.start', request });
  expect(reply).toMatchObject({ ok: true });
  await till.until(
    async () => (await snapshot(till))?.counter.charge?.phase === 'waiting',
    'a charge that waits',
  );
}

export async function cancel(till: Booted): Promise<void> {
  const chargeId = (await snapshot(till))?.counter.charge?.chargeId;
  const request = { chargeId, commandId: '1d9b2c74-6f0e-4d3a-9d36-1f3f0a1b2c3d' };
  expect(await till.do('request', { name: 'charge.cancel', request })).toMatchObject({ ok: true });
}
