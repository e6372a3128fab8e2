import { openMemoryStore } from './memory-store.ts';
import { createMercadoPago } from '../../electron/mercadopago/index.ts';
import { createEngine, USUAL_PACE, type Engine, type EngineSettings } from '../../electron/engine/index.ts';
import type { Ids, Log, Provider } from '../../electron/engine/ports.ts';
import type { CajaStore } from '../../electron/storage/index.ts';
import {
  createProvider,
  type DrawnBy,
  type ProviderControl,
  type ProviderOptions,
  type ProviderSettings,
  type SimulatedAnswer,
  type SimulatedRequest,
} from '../../electron/simulator/index.ts';
import type { QrMode } from '../../shared/charging.ts';
import { commandId, reference, type CommandId } from '../../shared/ids.ts';
import type { EngineCommandName, RequestOf } from '../../shared/contract.ts';
import { NOBODY, type Acting, type WhoWorks } from '../../shared/operators.ts';
import type { Reply } from '../../shared/reply.ts';
import type { ChargeView, SaleView, Snapshot } from '../../shared/snapshot.ts';
import { OTHERS_TOKEN, OTHERS_USER } from './others.ts';
import { BodyPrinter } from './body-printer.ts';
import { MemoryPrinter, type Paper, type PrinterCondition } from './memory-printer.ts';
import { ProcessLife, crashableClock, crashableStore, type CrashPoint } from './crashable.ts';
import { providerFetch, type Moment, type Served } from './provider-fetch.ts';
import { seeded } from './random.ts';
import { quiet, VirtualClock } from './virtual-clock.ts';
import { ORDER_URL, PANEL_URL, VirtualRelay } from './virtual-relay.ts';

/** Friday, 20 November 2026, 12:00 in Buenos Aires. */
export const NOON = Date.UTC(2026, 10, 20, 15, 0, 0);

/** A panel that sends all that there is. */
const ALL_TOPICS = ['payment', 'merchant_order', 'order', 'chargebacks'] as const;

export const ORIGIN = 'https://provider.test';

export interface WorldOptions {
  readonly seed?: number;
  /** The provider's luck, and the till's jitter, whatever was asked before (default: one draw after the other). */
  readonly drawnBy?: DrawnBy;
  readonly provider?: Omit<ProviderOptions, 'clock' | 'seed' | 'shop'>;
  readonly shop?: ProviderOptions['shop'];
  readonly settings?: Partial<EngineSettings>;
  /** The till's clock minus the provider's. Milliseconds. */
  readonly clockOff?: number;
  /** Books on a file instead of in memory. */
  readonly books?: CajaStore;
  /** Return true to kill the program at this step. */
  readonly crashesAt?: (step: CrashPoint, about: string) => boolean;
  /** The test makes something throw on purpose: the errors that the engine then contains do not fail the test. */
  readonly contains?: boolean;
  /** A layer between the engine and the adapter, for answers that no provider could give. */
  readonly adapter?: (provider: Provider) => Provider;
  /**
   * Print by the program's real network code on a simulated printer with a body. Slower than `MemoryPrinter`, which
   * only reports how printing ended.
   */
  readonly printerBody?: boolean;
  /** How the till charges by Orders; by in-store v2 where it is not said. May change while it runs. */
  readonly orders?: () => QrMode | null;
  /** Who works at the till; nobody where it has no operators. */
  readonly working?: () => WhoWorks;
  /** The provider's notifications reach the till, by a relay. */
  readonly notified?: boolean;
  /** Keep what `recording` holds; off by default, because simulated days are long. */
  readonly recorded?: boolean;
}

/** What was written, asked and printed, each thing with its moment. */
export interface Recording {
  /** Only those of journal rows, in their order. */
  readonly rows: Moment[];
  readonly served: Served[];
  readonly paper: (Moment & { readonly paper: Paper })[];
  /** When each ticket began to come out. */
  readonly begun: Moment[];
  /** When each ticket was handed to the printer, as it calls it itself. */
  readonly handed: (Moment & { readonly head: string; readonly text: string })[];
  /** How the printer was from each moment on; well before the first. Milliseconds since 1970, without clock jumps. */
  readonly conditions: { readonly at: number; readonly is: PrinterCondition }[];
  /** When the till ran, in the same time; the last run may go on for ever. */
  readonly runs: { readonly from: number; to: number }[];
}

/** In a shop an unexpected error is contained, so that it stops one charge only; in a test it is reported. */
const TELLS_BUGS: Log = {
  info: () => undefined,
  warn: (event, fields) => {
    if (event === 'contained') throw new Error(`contained: ${JSON.stringify(fields)}`);
  },
};
const SILENT: Log = { info: () => undefined, warn: () => undefined };

/**
 * A shop in memory on virtual time: the real engine, adapter and books; the simulated provider behind `fetch`; and a
 * printer that keeps its paper. `crash` abandons the engine between any two steps; `start` starts a new one on the same
 * books.
 */
export class MemoryWorld {
  readonly clock: VirtualClock;
  readonly provider: ProviderControl;
  readonly printer: MemoryPrinter;
  /** Null: nobody tells the till of notifications. */
  readonly relay: VirtualRelay | null;
  /** The till's file; replaced when an older copy is restored. */
  books: CajaStore;
  /** True: the disk accepts no more writes. */
  diskFull = false;
  /** How long each write takes. Milliseconds. */
  writeTakesMs = 0;
  /** The till's clock minus the provider's. Milliseconds. */
  readonly clockOff: number;
  /** «Interfaz de cobro», as a person chose it since; null: nobody did. */
  chargesBy: QrMode | 'instore' | null = null;
  /** A layer between till and provider: it may change an answer, do something first, or let nothing through. */
  between: (request: SimulatedRequest, serve: () => SimulatedAnswer) => SimulatedAnswer | Error;
  readonly #options: WorldOptions;
  readonly #chance: () => number;
  readonly #answer: ReturnType<typeof createProvider>['answer'];
  readonly recording: Recording = {
    rows: [],
    served: [],
    paper: [],
    begun: [],
    handed: [],
    conditions: [],
    runs: [],
  };
  #engine: Engine | null = null;
  #life: ProcessLife | null = null;
  #commands = 0;
  #events = 0;

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    this.clockOff = options.clockOff ?? 0;
    this.between = (_request, serve) => serve();
    this.clock = new VirtualClock(NOON + this.clockOff);
    this.#chance = seeded(options.seed ?? 1);
    this.relay = options.notified ? new VirtualRelay(this.clock, NOON, options.seed ?? 1) : null;
    const simulated = createProvider({
      ...options.provider,
      ...(this.relay ? this.#notified(this.relay, options.provider?.settings) : {}),
      // Only the till's clock jumps; the provider's goes on.
      clock: { now: () => NOON + this.clock.elapsed },
      seed: options.seed ?? 1,
      ...(options.drawnBy ? { drawnBy: options.drawnBy } : {}),
      shop: options.shop ?? true,
    });
    this.provider = simulated.control;
    this.#answer = simulated.answer;
    this.books = options.books ?? openMemoryStore();
    this.printer = options.printerBody ? new BodyPrinter(this.clock) : new MemoryPrinter(this.clock);
    if (options.recorded) {
      this.printer.cameOut = (paper) => void this.recording.paper.push({ ...this.now(), paper });
      this.printer.began = () => void this.recording.begun.push(this.now());
      this.printer.handed = (head, text) => void this.recording.handed.push({ ...this.now(), head, text });
      this.printer.turned = (is) => void this.recording.conditions.push({ at: this.#at(), is });
    }
  }

  /** The present time, numbered so that all records can be put in one order. */
  now(): Moment {
    this.#events += 1;
    return {
      at: this.#at(),
      ledger: this.provider.ledger().length,
      order: this.#events,
    };
  }

  /** Milliseconds since 1970, whatever the till's clocks say. */
  #at(): number {
    return NOON + this.clock.elapsed;
  }

  /** False after a crash, until the next start. */
  get alive(): boolean {
    return this.#life !== null && !this.#life.over;
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('the till is not running');
    return this.#engine;
  }

  /** Starts the till and lets it read its account and register. */
  async start(): Promise<void> {
    const { crashesAt = () => false, recorded = false, adapter = (provider) => provider } = this.#options;
    const { working = () => NOBODY } = this.#options;
    const run = { from: this.#at(), to: Number.POSITIVE_INFINITY };
    if (recorded) this.recording.runs.push(run);
    const life = new ProcessLife(crashesAt, () => {
      run.to = this.#at();
      this.relay?.disconnect();
    });
    this.#life = life;
    const clock = crashableClock(this.clock, life);
    const written = (entries: readonly unknown[]) => {
      if (this.writeTakesMs > 0) this.clock.stall(this.writeTakesMs);
      if (!recorded) return;
      const moment = this.now();
      for (let row = 0; row < entries.length; row += 1) this.recording.rows.push(moment);
    };
    this.#engine = createEngine({
      clock,
      ids: this.#ids(),
      log: this.#options.contains ? SILENT : TELLS_BUGS,
      printer: this.printer.connect(life),
      store: crashableStore(this.books, life, written, () => this.diskFull),
      provider: adapter(
        createMercadoPago({
          baseUrl: ORIGIN,
          token: () => this.provider.token,
          chosen: () => {
            const chosen = this.chargesBy ?? this.#options.orders?.() ?? 'instore';
            const isOrders = chosen !== 'instore';
            return { interface: isOrders ? 'orders' : 'instore', mode: isOrders ? chosen : 'static' };
          },
          fetch: providerFetch({
            answer: (request) => this.between(request, () => this.#answer(request)),
            clock,
            life,
            served: (request) => {
              if (recorded) this.recording.served.push({ ...this.now(), ...request });
            },
          }),
          clock,
          log: SILENT,
          ...(this.relay ? { notificationUrl: () => ORDER_URL } : {}),
        }),
      ),
      settings: {
        ...SETTINGS,
        ...this.#options.settings,
        get working() {
          return working();
        },
      },
    });
    this.#engine.start();
    this.#listens(this.#engine);
    await this.run(0);
  }

  #notified(relay: VirtualRelay, settings: Partial<ProviderSettings> = {}): Partial<ProviderOptions> {
    return {
      otherAccounts: [{ userId: OTHERS_USER, token: OTHERS_TOKEN }],
      notifications: relay.line(() => void this.provider.settle()),
      settings: {
        ...settings,
        notifications: { panelUrl: PANEL_URL, panelTopics: ALL_TOPICS, ...settings.notifications },
      },
    };
  }

  #listens(engine: Engine): void {
    this.relay?.connect((hint) => engine.hint(hint));
  }

  /** Simulates a power cut: the running engine does, writes and prints nothing from now on. */
  crash(): void {
    this.#life?.end();
    this.#engine = null;
  }

  /** Nothing of it is needed any more. */
  end(): void {
    this.crash();
    this.printer.ends();
    this.books.close();
  }

  async restart(): Promise<void> {
    this.crash();
    await this.start();
  }

  /** A request to the provider by somebody else: another till, or the shop's own app. */
  ask(request: SimulatedRequest): SimulatedAnswer {
    return this.#answer(request);
  }

  /** Lets this much time pass. Milliseconds. */
  async run(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
  }

  /** A request to the provider by somebody else than this till, with the provider's answer. */
  elsewhere(method: string, url: string, body: unknown): void {
    this.#answer({
      method,
      url,
      headers: { authorization: `Bearer ${this.provider.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async command<Name extends EngineCommandName>(
    name: Name,
    request: Omit<RequestOf<Name>, 'commandId'>,
    acting?: Acting,
  ): Promise<Reply<null>> {
    const full = { ...request, commandId: this.nextCommand() } as RequestOf<Name>;
    const reply = this.engine.command(name, full, acting);
    await quiet();
    await this.run(0);
    return reply;
  }

  nextCommand(): CommandId {
    this.#commands += 1;
    return commandId(`c${this.#options.seed ?? 1}-${this.#commands}`);
  }

  snapshot(): Snapshot {
    return this.engine.snapshot();
  }

  sale(): SaleView {
    const { counter } = this.snapshot();
    if (counter.kind !== 'sale') throw new Error('no sale is on the counter');
    return counter;
  }

  charge(): ChargeView {
    const { charge } = this.sale();
    if (!charge) throw new Error('the sale has no charge');
    return charge;
  }

  #ids(): Ids {
    const text = (length: number) =>
      Array.from({ length }, () => Math.floor(this.#chance() * 36).toString(36)).join('');
    return {
      id: () => text(14),
      reference: () => reference(`test-${text(20)}`),
      isOwn: (made) => made.startsWith('test-'),
      isLikeOurs: (made) => /^(test|other)-/.test(made),
      jitter: this.#options.drawnBy === 'by-subject' ? () => seeded(this.#at())() : this.#chance,
    };
  }
}

export const SETTINGS: EngineSettings = {
  mode: 'live',
  origin: ORIGIN,
  otherProvider: false,
  storeId: 'TIENDA01',
  registerId: 'CAJA01',
  locale: null,
  shop: {
    name: 'Almacén de prueba',
    address: null,
    taxId: null,
    registerName: null,
    footer: null,
    logo: null,
    timeZone: null,
  },
  chargeMs: 10 * 60_000,
  drawer: 'never',
  pace: USUAL_PACE,
};
