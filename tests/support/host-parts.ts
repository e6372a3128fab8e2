import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenedStore, Adapters, TrainingShop } from '../../electron/host/adapters.ts';
import type { Engine } from '../../electron/engine/index.ts';
import type { Clock, Log, Provider } from '../../electron/engine/ports.ts';
import { NO_TEAM } from '../../shared/operators.ts';
import { minor } from '../../shared/money.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { NetworkView } from '../../shared/views.ts';
import { CAREFUL_PROFILE, type PrinterProfileInput } from '../../shared/printer-profile.ts';

/**
 * Stand-ins for the parts that a host is built from: they do what their types say and record what was asked of them.
 */

export const PROFILE: PrinterProfileInput = {
  ...CAREFUL_PROFILE,
  columns: 48,
  codePage: 'pc858',
  codePageNumber: null,
  cutter: 'full',
  qr: 'native',
  drawerPin: null,
  drawerOpens: 'never',
  beeper: false,
};

/** A clock that stands still until a test moves it. */
export function manualClock(start = 1_800_000_000_000): Clock & { advance(milliseconds: number): void } {
  let passed = 0;
  let timers: { at: number; call: () => void }[] = [];
  return {
    now: () => start + passed,
    monotonic: () => passed,
    after(milliseconds, call) {
      const timer = { at: passed + milliseconds, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(milliseconds) {
      const end = passed + milliseconds;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        passed = Math.max(passed, next.at);
        next.call();
      }
      passed = end;
    },
  };
}

/** The way to the provider on a machine without anything special. */
export const PLAIN_NETWORK: NetworkView = { authorities: 0, proxy: { kind: 'none' } };

export const quietLog: Log = { info: () => undefined, warn: () => undefined };

/** A temporary folder: call `remove` in afterEach. */
export function scratchFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'caja-host-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function snapshotOf(sequence: number): Snapshot {
  return {
    sequence,
    at: 1_800_000_000_000,
    shop: {
      mode: 'live',
      notice: null,
      words: 'known',
      name: 'Kiosco',
      register: 'CAJA01',
      registerName: 'Caja 1',
      atProvider: { store: 'Sucursal Centro', register: 'Caja 1' },
      site: 'MLA',
      currency: 'ARS',
      locale: 'es-AR',
      timeZone: 'America/Argentina/Buenos_Aires',
      qr: null,
      isQrUnfit: false,
    },
    connection: { state: 'ready', failure: null, since: null, clockOffMs: null },
    counter: { kind: 'ready' },
    incidents: [],
    incidentCount: 0,
    lostSales: null,
    paper: { configured: false, fault: null, paperLow: false, waiting: 0, question: null, stuck: null },
    today: [],
    aside: [],
    vouchers: [],
    changeOvertaken: null,
    lastCash: null,
    recovery: false,
    headIsKept: true,
    operators: null,
    copiesFail: null,
    shift: null,
  };
}

export interface EngineStandIn extends Engine {
  readonly asked: string[];
  publish(sequence: number): void;
  live: boolean;
}

export function engineStandIn(events: string[] = []): EngineStandIn {
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let latest = snapshotOf(1);
  const asked: string[] = [];
  return {
    asked,
    live: false,
    start: () => void events.push('engine started'),
    command(name) {
      asked.push(name);
      return { ok: true, value: null };
    },
    numbersKnown: () => Promise.resolve(),
    query(name) {
      asked.push(name);
      return { ok: true, value: { sales: [], more: false } } as unknown as ReturnType<Engine['query']>;
    },
    operators: {
      team: () => NO_TEAM,
      touched: {
        isOwnOfToday: () => false,
        saleOfIncident: () => null,
        linesOf: () => [],
        isNewestZ: (number) => number === 2,
        about: () => ({ amount: null, sale: null }),
      },
      account: () => null,
      record: ([entry]) => {
        asked.push(entry?.kind === 'acted' ? `acted ${entry.act}` : `recorded ${entry?.kind ?? 'nothing'}`);
        return { ok: true, value: null };
      },
      operatorsChanged: () => void asked.push('operators changed'),
    },
    ticket: () => null,
    shopChanged: () => void asked.push('shop changed'),
    printerChanged: () => void asked.push('printer changed'),
    snapshot: () => latest,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    publish(sequence) {
      latest = snapshotOf(sequence);
      for (const listener of listeners) listener(latest);
    },
    hint: () => Promise.resolve('read' as const),
    wake: () => void asked.push('wake'),
    payable() {
      return this.live ? { amount: minor(25_000), currency: 'ARS' as const, saleNumber: '000012' } : null;
    },
    updateObstacle() {
      return this.live ? 'charge' : null;
    },
    stop: async () => void events.push('engine stopped'),
  } as EngineStandIn;
}

const CHECKED = {
  account: '446566691',
  nickname: 'KIOSCO',
  site: 'MLA',
  test: false,
  stores: [{ id: '72', name: 'Centro', address: 'Caseros 3039' }],
  registers: [
    { posId: '122', name: 'Caja 1', storeName: 'Centro', hasCode: true, fixedAmount: true, isOurs: false },
  ],
  clockOffMs: null,
} as const;

export interface AdaptersStandIn extends Adapters {
  readonly events: string[];
  readonly engines: EngineStandIn[];
  /** Tokens with which a provider was called. */
  readonly tokens: string[];
}

/**
 * Adapters that open and close, and record in which order.
 * @param broken name of the part that throws
 */
export function adaptersStandIn(
  clock: Clock,
  broken: Partial<Record<'store' | 'engine', Error>> = {},
): AdaptersStandIn {
  const events: string[] = [];
  const engines: EngineStandIn[] = [];
  const tokens: string[] = [];
  return {
    clock,
    events,
    engines,
    tokens,
    reach: async () => true,
    openStore({ folder }) {
      if (broken.store) throw broken.store;
      events.push(`store opened ${folder.endsWith('training') ? 'training' : 'live'}`);
      const sealed = { rows: 0, lastSeal: null, seal: () => null, sealWith: () => undefined };
      const close = () => void events.push('store closed');
      return { ...sealed, care: null, close } as unknown as OpenedStore;
    },
    putBack: ({ from }) => void events.push(`put back ${from}`),
    connectProvider({ token }) {
      events.push('provider connected');
      tokens.push(token());
      return {
        provider: {} as Provider,
        check: async () => ({ ok: true, value: CHECKED }),
        use: async () => ({ ok: true, value: { order: null, last: null, complete: true } }),
        take: async () => ({ ok: true, value: { storeId: 'SUC01', registerId: 'CAJA01' } }),
      };
    },
    paper: {
      address: (text) => (/^tcp:\/\/|^[\d.]+$/.test(text) ? `tcp://${text.replace(/^tcp:\/\//, '')}` : null),
      isPrintersPlace: (text) => !text.includes('127.0.0.1'),
      place: () => null,
      catalogue: (ownFile) => ({ models: () => [], propose: () => ownFile }),
      usualProfile: (columns) => ({ ...PROFILE, columns: columns ?? 48 }),
      openPrinter: ({ address }) => ({
        configured: address !== null,
        compose: () => ({ kind: 'sale', locale: 'es-AR', blocks: [] }),
        print: async () => ({ kind: 'confirmed' }),
        printBytes: async () => ({ kind: 'sent' }),
        openDrawer: async () => undefined,
        meetAnew: () => undefined,
        recall: async () => undefined,
        state: async () => ({ configured: address !== null, fault: null, paperLow: false }),
        close: async () => void events.push(`printer closed ${address ?? 'none'}`),
      }),
      candidates: async () => ({ printers: [] }),
      preview: () => ({ svg: '<svg/>', text: 'ticket' }),
      previewBytes: (bytes) => ({ svg: '<svg/>', text: `${bytes.length} bytes` }),
      logoFault: (png) => (png.length < 10 ? 'logo-unreadable' : null),
      page: () => new Uint8Array(8),
      story: ({ head }) => ({ kind: 'test', locale: head.locale, blocks: [] }),
      sealPage: () => new Uint8Array(5),
      phrasePage: () => new Uint8Array(6),
      xPage: () => new Uint8Array(7),
      testPage: () => new Uint8Array(3),
    },
    startTraining: async () => trainingStandIn(events),
    createEngine() {
      if (broken.engine) throw broken.engine;
      const engine = engineStandIn(events);
      engines.push(engine);
      return engine;
    },
  };
}

function trainingStandIn(events: string[]): TrainingShop {
  events.push('training started');
  return {
    baseUrl: 'http://127.0.0.1:1',
    token: 'APP_USR-training-token',
    storeId: 'TIENDA01',
    registerId: 'CAJA01',
    printer: 'tcp://127.0.0.1:9100',
    phone: () => ({ currency: 'ARS', phone: 'waiting', order: null }),
    fault: 'none',
    paperIsOut: false,
    act: ({ act }) => act !== 'pay-late',
    papers: () => [new Uint8Array(7)],
    close: async () => void events.push('training closed'),
  };
}
