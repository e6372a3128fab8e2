import { createMercadoPago } from '../../../electron/mercadopago/index.ts';
import { createEngine, USUAL_PACE, type Engine } from '../../../electron/engine/index.ts';
import type { Log } from '../../../electron/engine/ports.ts';
import type { SimulatedRequest } from '../../../electron/simulator/index.ts';
import { commandId, reference } from '../../../shared/ids.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { MemoryPrinter } from '../../support/memory-printer.ts';
import { NOON, ORIGIN, SETTINGS } from '../../support/memory-world.ts';
import { ProcessLife, crashableClock } from '../../support/crashable.ts';
import { connectionLost, lightResponse, lowered } from '../../support/provider-fetch.ts';
import { quiet, VirtualClock } from '../../support/virtual-clock.ts';
import { ModelNetwork, type Fault } from './network.ts';
import { MapStore } from './map-store.ts';
import type { Screen } from './screen.ts';
import { InvariantChecker } from './invariants.ts';
import { NO_TRUTH, type Truth } from './tiny-truth.ts';

const SILENT: Log = { info: () => undefined, warn: () => undefined };
const MINUTE = 60_000;

/** Short lives: what takes days in a shop takes minutes here, and every stage of it is still passed. */
const MODEL_SETTINGS = {
  ...SETTINGS,
  chargeMs: 4 * MINUTE,
  pace: {
    ...USUAL_PACE,
    guard: [
      { lasts: MINUTE, everyMs: 5_000 },
      { lasts: 6 * MINUTE, everyMs: MINUTE },
    ],
    unverifiedEveryMs: 2 * MINUTE,
    unverifiedTimes: 2,
    paidLooks: [10_000, 30_000, MINUTE, 2 * MINUTE],
    sweepEveryMs: 5 * MINUTE,
    // Every look is a moment of its own: the walks would be about the printer.
    printerLookMs: null,
  },
};

/** By which interface the till charges, and what the provider says that no document tells. */
export interface By extends Pick<Truth, 'lateSays'> {
  readonly by: 'instore' | 'orders';
}

export const IN_STORE: By = { by: 'instore', lateSays: 'processed' };

/** Every move begins so much later than the one before ended, so that no two things have one date. Milliseconds. */
const APART = 100;

/** The real engine and adapter on books in maps, before a provider of one value; time moves only when told to. */
export class Shop {
  readonly clock = new VirtualClock(NOON);
  readonly books = new MapStore();
  readonly invariants: InvariantChecker;
  readonly network: ModelNetwork;
  readonly #printer = new MemoryPrinter(this.clock);
  #engine: Engine | null = null;
  #life: ProcessLife | null = null;
  #ids = 0;
  /** Scan on the screen of each phone. */
  readonly phones: Record<'A' | 'B', string | null> = { A: null, B: null };

  readonly by: 'instore' | 'orders';

  constructor({ by, lateSays }: By = IN_STORE) {
    this.by = by;
    this.invariants = new InvariantChecker(this.books, by === 'orders');
    this.network = new ModelNetwork(() => this.now, this.invariants, { ...NO_TRUTH, lateSays });
    this.#printer.cameOut = (paper) => this.invariants.printed(paper);
  }

  get now(): number {
    return NOON + this.clock.elapsed;
  }

  get screen(): Screen {
    if (!this.#engine) throw new Error('the till is not running');
    return this.#engine.snapshot();
  }

  async open(): Promise<void> {
    const life = new ProcessLife(() => false);
    this.#life = life;
    this.invariants.born();
    const clock = crashableClock(this.clock, life);
    const commit = (entries: readonly JournalEntry[]) => {
      if (life.over) return;
      this.books.commit(entries);
      this.invariants.wrote(entries, this.network.truthsOfStep);
    };
    const store = new Proxy(this.books, {
      get: (books, name) => {
        if (name === 'commit') return commit;
        const value: unknown = Reflect.get(books, name, books);
        return typeof value === 'function' ? (value as (...args: never[]) => unknown).bind(books) : value;
      },
    });
    this.#engine = createEngine({
      clock,
      ids: {
        id: () => `id${++this.#ids}x`,
        reference: () => reference(`test-ref${++this.#ids}x`),
        jitter: () => 0,
        isOwn: (text) => text.startsWith('test-'),
        isLikeOurs: (text) => text.startsWith('test-'),
      },
      log: SILENT,
      printer: this.#printer.connect(life),
      store,
      provider: createMercadoPago({
        baseUrl: ORIGIN,
        token: () => 'TEST-token-of-the-model',
        chosen: () => ({ interface: this.by, mode: 'static' }),
        fetch: (input, init) => this.#fetch(life, input, init),
        clock,
        log: SILENT,
      }),
      settings: MODEL_SETTINGS,
    });
    this.#engine.start();
    await this.run(0);
  }

  #fetch(
    life: ProcessLife,
    input: Parameters<typeof fetch>[0],
    init: RequestInit | undefined,
  ): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input);
    const request: SimulatedRequest = {
      method: init?.method ?? 'GET',
      url: url.pathname + url.search,
      headers: lowered(init?.headers),
      body: typeof init?.body === 'string' ? init.body : '',
    };
    return new Promise<Response>((resolve, reject) => {
      let given = false;
      init?.signal?.addEventListener('abort', () => {
        given = true;
        reject(new DOMException('aborted', 'AbortError'));
      });
      if (life.over) return;
      this.network.serve(request, {
        listens: () => !given && !life.over,
        answer: (reply) => {
          given = true;
          const date = new Date(Math.floor(this.now / 1000) * 1000).toUTCString();
          const headers = { date, 'content-type': 'application/json' };
          resolve(lightResponse(reply.status, headers, reply.body, undefined));
        },
        lose: () => reject(connectionLost()),
        die: () => life.end(),
      });
    });
  }

  /** Whatever was planned for the next so many milliseconds happens. */
  async run(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
    await quiet();
  }

  /** One move, with all that follows at once; a till that died in it is started again. */
  async step(act: () => void, fault: Fault | null, milliseconds = 0): Promise<void> {
    this.network.begin(fault);
    this.invariants.begin();
    await this.run(APART);
    act();
    await this.run(milliseconds);
    if (this.#life?.over) await this.open();
    this.invariants.look(this);
  }

  crash(): void {
    this.#life?.end();
  }

  command(name: string, request: object): boolean {
    const full = { ...request, commandId: commandId(`c${++this.#ids}`) };
    const reply = this.#engine?.command(name as 'charge.start', full as never);
    return reply?.ok === true;
  }
}
