import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { systemClock } from '../../../electron/host/clock.ts';
import { openHost } from '../../../electron/host/host.ts';
import type { Host } from '../../../electron/host/index.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import { printingAdapter } from '../../../electron/host/wiring/printing.ts';
import { createSimulatedPrinter } from '../../../electron/simulator/index.ts';
import { openBridge } from '../../../electron/shell/bridge.ts';
import { PAGE_URL } from '../../../electron/shell/scheme.ts';
import { openAccess } from '../../../electron/web/access-file.ts';
import { openWebServer } from '../../../electron/web/server.ts';
import { CHANNELS } from '../../../shared/channels.ts';
import { CAREFUL_PROFILE } from '../../../shared/printer-profile.ts';
import { keysInMemory, openPage } from '../../support/web-browser.ts';
import { fetchAsPage } from '../../support/web-browser.ts';
import { adaptersStandIn, PLAIN_NETWORK, scratchFolder } from '../../support/host-parts.ts';

/** A service of this machine that is no printer; what is heard of it is a hole. */
let heard: string[];
const service = createServer((socket) => {
  heard.push('connected');
  socket.on('data', (bytes) => heard.push(bytes.toString('latin1')));
  socket.on('error', () => undefined);
});
let port: number;
let scratch: ReturnType<typeof scratchFolder>;
beforeEach(async () => {
  heard = [];
  scratch = scratchFolder();
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  ({ port } = service.address() as AddressInfo);
});
afterEach(() => new Promise((resolve) => service.close(resolve)));

/** A whole host with the real printing, on books that do not matter. */
async function openTill(variables: Record<string, string> = {}): Promise<Host> {
  const adapters = { ...adaptersStandIn(systemClock), paper: printingAdapter };
  const result = await openHost({
    version: '1.2.3',
    language: 'es',
    variables: { CAJA_DATA_DIR: join(scratch.path, 'data'), ...variables },
    system: { XDG_STATE_HOME: join(scratch.path, 'state') },
    adapters,
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    serve: async () => undefined,
  });
  if (!result.ok || result.value === null) throw new Error(JSON.stringify(result));
  return result.value;
}

type Ask = (name: 'printer.check' | 'printer.test' | 'printer.save', request: object) => Promise<unknown>;

const overIpc = async (host: Host): Promise<Ask> => {
  const calls = new Map<string, (event: object, ...args: unknown[]) => unknown>();
  const mainFrame = { url: PAGE_URL };
  const ipc = {
    handle: (channel: string, call: never) => void calls.set(channel, call),
    on: (channel: string, call: never) => void calls.set(channel, call),
  };
  openBridge(ipc, {
    mainFrame,
    isDestroyed: () => false,
    send: () => undefined,
    once: () => undefined,
  }).serve(host);
  return async (name, request) => calls.get(CHANNELS.request)?.({ senderFrame: mainFrame }, name, request);
};

const overHttp = async (host: Host): Promise<Ask> => {
  const now = () => Date.now();
  const access = openAccess(scratch.path, now);
  const parts = { host, language: 'es', access, pageFolder: scratch.path, controlSecret: 'x', now } as const;
  const web = await openWebServer(parts, 0);
  closing.push(() => web.close());
  const url = web.newLink();
  const page = openPage({ url, keys: keysInMemory(), fetch: fetchAsPage(new URL(url).origin) });
  return (name, request) => page.ask(name, request);
};
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  scratch.remove();
});

describe.each([
  ['IPC', overIpc],
  ['HTTP', overHttp],
] as const)('29: a printer’s address over %s', (_way, over) => {
  it('reaches no other service of this machine and no file, by whatever act', async () => {
    const host = await openTill();
    closing.push(() => host.leave());
    const ask = await over(host);
    const refused = { ok: false, failure: { code: 'printer-no-place' } };
    const file = `${scratch.path}/books.sqlite`;
    for (const address of [
      `tcp://127.0.0.1:${port}`,
      `tcp://localhost:${port}`,
      `tcp://[::ffff:127.0.0.1]:${port}`,
      'tcp://169.254.169.254:80',
      `file://${file}`,
      `folder://${scratch.path}`,
    ]) {
      expect(await ask('printer.check', { address }), address).toMatchObject(refused);
      const page = { address, page: 'ticket', profile: CAREFUL_PROFILE };
      expect(await ask('printer.test', page), address).toMatchObject(refused);
      expect(await ask('printer.save', { address, profile: CAREFUL_PROFILE }), address).toMatchObject(
        refused,
      );
    }
    expect(heard).toEqual([]);
  });

  it('of the shop’s own printer is asked, wherever the environment put it', async () => {
    const printer = await createSimulatedPrinter();
    closing.push(() => printer.close());
    const host = await openTill({ CAJA_PRINTER: printer.address });
    closing.unshift(() => host.leave());
    const ask = await over(host);
    const { address } = printer;
    expect(await ask('printer.check', { address })).toMatchObject({ ok: true, value: { address } });
  });
});

it('24: one that is slow to answer is heard by a person who tries it out', async () => {
  // No till has heard it yet, so a ticket for a customer would not wait so long.
  const printer = await createSimulatedPrinter({ switches: { answerAfterMs: 600, paperOut: true } });
  closing.push(() => printer.close());
  const host = await openTill({ CAJA_PRINTER: printer.address });
  closing.unshift(() => host.leave());
  const page = { address: printer.address, page: 'width', profile: CAREFUL_PROFILE };
  const answer = await (await overIpc(host))('printer.test', page);
  expect(answer).toMatchObject({ ok: true, value: { outcome: 'not-printed', fault: 'printer-paper-out' } });
  expect(printer.paper()).toHaveLength(0);
});
