import { expect, vi } from 'vitest';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHost } from '../../../electron/host/index.ts';
import type { Host } from '../../../electron/host/host-plan.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import { openBridge } from '../../../electron/shell/bridge.ts';
import { PAGE_URL } from '../../../electron/shell/scheme.ts';
import { openAccess } from '../../../electron/web/access-file.ts';
import { openWebServer } from '../../../electron/web/server.ts';
import { CHANNELS } from '../../../shared/channels.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { NO_TEAM, type Acting, type Team } from '../../../shared/operators.ts';
import { minor } from '../../../shared/money.ts';
import { teamAfter } from '../../../shared/team.ts';
import { refuse, type Reply } from '../../../shared/reply.ts';
import {
  adaptersStandIn,
  engineStandIn,
  manualClock,
  PLAIN_NETWORK,
  scratchFolder,
} from '../../support/host-parts.ts';
import { openPage } from '../../support/web-browser.ts';

/** The whole host with an engine that writes down what reaches it, asked as a browser and as the Electron window ask. */
export interface OperatorTill {
  readonly host: Host;
  readonly clock: ReturnType<typeof manualClock>;
  /** What reached the engine, and by whom. */
  readonly reached: { readonly name: string; readonly by: string | null; readonly consent: string | null }[];
  readonly written: { readonly entry: JournalEntry; readonly by: string | null }[];
  readonly ways: Readonly<
    Record<'HTTP' | 'IPC', (name: string, request: unknown) => Promise<Reply<unknown>>>
  >;
  team(): Team;
  /** Goes back to a copy of the books that has this team; whoever works asks for it. */
  goBack(older: Team): Promise<Reply<unknown>>;
  /** How often a look into a copy is still being read when it is asked. */
  reads: number;
  /** The books take no row. */
  full: boolean;
  /** Who went back to a copy, as the books were told. */
  readonly wentBack: Acting[];
  close(): Promise<void>;
}

export async function openOperatorTill(account: string | null = null): Promise<OperatorTill> {
  const scratch = scratchFolder();
  const clock = manualClock(Date.now());
  const reached: OperatorTill['reached'] = [];
  const written: OperatorTill['written'] = [];
  let team = NO_TEAM;
  let copied = NO_TEAM;
  const wentBack: Acting[] = [];
  const adapters = adaptersStandIn(clock);
  const opening = adapters.openStore.bind(adapters);
  const openStore: typeof adapters.openStore = (place) =>
    Object.assign(opening(place), {
      care: {
        choose: async () => '/copies/1',
        look: async () => (till.reads > 0 ? ((till.reads -= 1), { kind: 'reading' }) : { kind: 'gone' }),
      },
    });
  const putBack: typeof adapters.putBack = ({ acting }) => {
    team = copied;
    wentBack.push(acting);
  };
  const stand = engineStandIn();
  const engine = {
    ...stand,
    command: (name, _request, acting = { by: null, consent: null }) => {
      reached.push({ name, ...acting });
      return { ok: true, value: null };
    },
    query: (name) => {
      reached.push({ name, by: null, consent: null });
      return { ok: true, value: null } as never;
    },
    operators: {
      ...stand.operators,
      team: () => team,
      account: () => account,
      touched: {
        isOwnOfToday: (id, by) => id === 'sale-own' && by !== null,
        saleOfIncident: () => null,
        linesOf: () => [],
        isNewestZ: (number) => number === 2,
        about: () => ({ amount: minor(70_000), sale: '000012' }),
      },
      record: (entries, { by }) => {
        if (till.full) return refuse('disk-full');
        for (const entry of entries) {
          written.push({ entry, by });
          team = teamAfter(team, entry);
        }
        return { ok: true, value: null };
      },
    },
  } satisfies Partial<ReturnType<typeof engineStandIn>>;
  const live = account === null ? {} : LIVE;
  const opened = await openHost({
    version: '1.2.3',
    language: 'es',
    variables: { CAJA_DATA_DIR: join(scratch.path, 'data'), ...live },
    system: { XDG_STATE_HOME: join(scratch.path, 'state') },
    adapters: { ...adapters, openStore, putBack, createEngine: () => ({ ...stand, ...engine }) },
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    serve: async () => undefined,
  });
  if (!opened.ok || opened.value === null) throw new Error(JSON.stringify(opened));
  const host = opened.value;
  const http = await overHttp(host, scratch.path);
  const ipc = overIpc(host);
  const till: OperatorTill = {
    ...{ host, clock, reached, written },
    ways: { HTTP: http.ask, IPC: ipc },
    team: () => team,
    wentBack,
    async goBack(older) {
      copied = older;
      const before = wentBack.length;
      const reply = await ipc('books.restore', { id: 'here:1' });
      clock.advance(1_000);
      const isBack = () => expect([wentBack.length, host.snapshot() === null]).toEqual([before + 1, false]);
      if (reply.ok) await vi.waitFor(isBack);
      return reply;
    },
    async close() {
      await http.close();
      await host.leave();
      scratch.remove();
    },
    full: false,
    reads: 0,
  };
  return till;
}

const LIVE = {
  CAJA_ACCESS_TOKEN: 'APP_USR-1-secret',
  CAJA_STORE_ID: 'SUC01',
  CAJA_REGISTER_ID: 'CAJA01',
};

async function overHttp(host: Host, folder: string) {
  const pageFolder = join(folder, 'renderer');
  mkdirSync(pageFolder, { recursive: true });
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><html lang="x"><title>x</title></html>');
  const now = () => Date.now();
  const parts = { host, language: 'es', pageFolder, controlSecret: 'of nobody', now } as const;
  const web = await openWebServer({ ...parts, access: openAccess(folder, now) }, 0);
  const page = openPage({ url: web.newLink() });
  return { ask: page.ask.bind(page), close: () => web.close() };
}

type Listener = (event: { senderFrame: { url: string } | null }, ...args: unknown[]) => Promise<unknown>;

function overIpc(host: Host) {
  const mainFrame = { url: PAGE_URL };
  const calls = new Map<string, Listener>();
  const ended: (() => void)[] = [];
  const contents = {
    ...{ mainFrame, isDestroyed: () => false, send: () => undefined },
    once: (_event: 'destroyed', listener: () => void) => void ended.push(listener),
  };
  const ipc = {
    handle: (channel: string, listener: Listener) => void calls.set(channel, listener),
    on: () => undefined,
  };
  openBridge(ipc, contents).serve(host);
  return async (name: string, request: unknown) =>
    (await calls.get(CHANNELS.request)?.({ senderFrame: mainFrame }, name, request)) as Reply<unknown>;
}
