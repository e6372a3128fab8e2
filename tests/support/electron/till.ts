import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHANNELS } from '../../../shared/channels.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Booted } from './booted.ts';

/** What tests of a booted main program do with it. */

const STAND_IN = pathToFileURL(join(import.meta.dirname, 'stand-in.ts')).href;

/**
 * Lays the stand-in where a packed program finds the module `electron`.
 * @param app the folder of the packed program @param standIn the stand-in's address, as that program's system writes it
 * @returns the main program
 */
export function withElectron(app: string, standIn = STAND_IN): string {
  const folder = join(app, 'node_modules/electron');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"electron","type":"module","main":"index.js"}');
  writeFileSync(join(folder, 'index.js'), `export * from '${standIn}';\n`);
  return join(app, 'dist/electron/main.js');
}

/** The window is there, and its page in it: on a slow machine the window comes first. */
export const shown = (till: Booted) =>
  till.until(
    async () => (await till.told('shown')).length > 0 && (await till.told('page')).length > 0,
    'shown',
  );

/** The newest snapshot that the page got. */
export async function snapshot(till: Booted): Promise<Snapshot | null> {
  const sent = (await till.do('heard')) as [string, { kind: string; snapshot?: Snapshot }][];
  return (
    sent.findLast(([channel, message]) => channel === CHANNELS.stream && message.kind === 'snapshot')?.[1]
      .snapshot ?? null
  );
}

/** The sale on the counter; null where there is none. */
export async function saleOf(till: Booted) {
  const counter = (await snapshot(till))?.counter;
  return counter?.kind === 'sale' ? counter : null;
}

/** The page is shown and the account was read. */
export async function ready(till: Booted): Promise<void> {
  await shown(till);
  await till.do('listen');
  await till.until(async () => (await snapshot(till))?.connection.state === 'ready', 'ready');
}

let commands = 0;
/** A command's id that no other command of this run has. */
export const commandId = (): string =>
  `0d9b2c74-6f0e-4d3a-9d36-${(commands += 1).toString(16).padStart(12, '0')}`;

/** Charges 250,00 and waits until the customer could pay. */
export async function charge(till: Booted): Promise<void> {
  const reply = await till.do('request', {
    name: 'charge.start',
    request: { amount: '250', commandId: commandId() },
  });
  if ((reply as { ok?: boolean }).ok !== true) throw new Error(`not charged: ${JSON.stringify(reply)}`);
  await till.until(async () => (await saleOf(till))?.charge?.phase === 'waiting', 'a charge that waits');
}

/** Cancels the charge on the counter. */
export async function cancel(till: Booted): Promise<void> {
  const chargeId = (await saleOf(till))?.charge?.chargeId;
  const reply = await till.do('request', {
    name: 'charge.cancel',
    request: { chargeId, commandId: commandId() },
  });
  if ((reply as { ok?: boolean }).ok !== true) throw new Error(`not cancelled: ${JSON.stringify(reply)}`);
}
