import { createMercadoPago } from '../../electron/mercadopago/index.ts';
import { createEngine, USUAL_PACE, type Engine, type EngineSettings } from '../../electron/register/index.ts';
import type { Clock, Ids, Log, Store } from '../../electron/register/ports.ts';
import { openMemoryStore, type CajaStore } from '../../electron/storage/index.ts';
import { createProvider, type ProviderControl, type ProviderOptions } from '../../electron/training/index.ts';
import { commandId, reference } from '../../shared/ids.ts';
import type { EngineCommandName, Reply, RequestOf } from '../../shared/contract.ts';
import type { ChargeView, SaleView, Snapshot } from '../../shared/snapshot.ts';
import { MemoryPrinter } from './memory-printer.ts';
import { seeded } from './random.ts';
import { quiet, VirtualClock } from './virtual-clock.ts';

/** Friday, 20 November 2026, 12:00 in Buenos Aires. */
export const NOON = Date.UTC(2026, 10, 20, 15, 0, 0);

export const ORIGIN = 'https://provider.test';

export interface WorldOptions {
  readonly seed?: number;
  readonly provider?: Omit<ProviderOptions, 'clock' | 'seed' | 'shop'>;
  readonly settings?: Partial<EngineSettings>;
  /** The till's clock minus the provider's. Milliseconds. */
  readonly clockOff?: number;
}

const SILENT: Log = { info: () => undefined, warn: () => undefined };

/**
 * A shop in memory on virtual time: the real engine, adapter and books; the simulated provider behind `fetch`; and a
 * printer that keeps its paper. `crash` abandons the engine between any two steps; `start` begins a new one on the same books.
 */
export class MemoryWorld {
  readonly clock: VirtualClock;
  readonly provider: ProviderControl;
  readonly printer: MemoryPrinter;
  readonly books: CajaStore;
  readonly #options: WorldOptions;
  readonly #chance: () => number;
  readonly #answer: ReturnType<typeof createProvider>['answer'];
  #engine: Engine | null = null;
  #end: () => void = () => undefined;
  #commands = 0;

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    this.clock = new VirtualClock(NOON + (options.clockOff ?? 0));
    this.#chance = seeded(options.seed ?? 1);
    const simulated = createProvider({
      ...options.provider,
      clock: { now: () => this.clock.now() - (options.clockOff ?? 0) },
      seed: options.seed ?? 1,
      shop: true,
    });
    this.provider = simulated.control;
    this.#answer = simulated.answer;
    this.books = openMemoryStore();
    this.printer = new MemoryPrinter(this.clock);
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('the till is not running');
    return this.#engine;
  }

  /** Starts the till and lets it read its account and register. */
  async start(): Promise<void> {
    const life = { over: false };
    const clock = mortalClock(this.clock, life);
    const printer = this.printer.connect(life);
    this.#engine = createEngine({
      clock,
      ids: this.#ids(),
      log: SILENT,
      printer,
      store: mortalStore(this.books, life),
      provider: createMercadoPago({
        baseUrl: ORIGIN,
        token: () => this.provider.token,
        fetch: this.#fetch(clock),
        clock,
        log: SILENT,
      }),
      settings: { ...SETTINGS, ...this.#options.settings },
    });
    this.#end = () => {
      life.over = true;
    };
    this.#engine.start();
    await this.run(0);
  }

  /** Pulls the plug: nothing of the running engine acts, writes or prints from now on. */
  crash(): void {
    this.#end();
    this.#engine = null;
  }

  async restart(): Promise<void> {
    this.crash();
    await this.start();
  }

  /** Lets so much time pass. Milliseconds. */
  async run(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
  }

  async command<Name extends EngineCommandName>(
    name: Name,
    request: Omit<RequestOf<Name>, 'commandId'>,
  ): Promise<Reply<null>> {
    this.#commands += 1;
    const full = { ...request, commandId: commandId(`c${this.#commands}`) } as RequestOf<Name>;
    const reply = this.engine.command(name, full);
    await quiet();
    await this.run(0);
    return reply;
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
    return { id: () => text(14), reference: () => reference(`test-${text(20)}`), jitter: this.#chance };
  }

  /** The provider's answers, after as much virtual time as they take; hangs, drops and cuts like a socket. */
  #fetch(clock: Clock): typeof fetch {
    return (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const headers = Object.fromEntries(new Headers(init?.headers).entries());
      const body = typeof init?.body === 'string' ? init.body : '';
      const request = { method: init?.method ?? 'GET', url: url.pathname + url.search, headers, body };
      return new Promise<Response>((resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        const answer = this.#answer(request);
        if (answer.kind === 'hang') return;
        const give = () => {
          if (answer.kind === 'drop') return reject(connectionLost());
          const bytes = answer.body === '' || answer.status === 204 ? null : answer.body;
          if (answer.cutAfterBytes !== undefined)
            return resolve(new Response(cutBody(answer.body, answer.cutAfterBytes), answer));
          resolve(new Response(bytes, { status: answer.status, headers: answer.headers }));
        };
        if (answer.delayMs === 0) give();
        else clock.after(answer.delayMs, give);
      });
    };
  }
}

const SETTINGS: EngineSettings = {
  mode: 'live',
  origin: ORIGIN,
  otherProvider: false,
  storeId: 'TIENDA01',
  registerId: 'CAJA01',
  locale: null,
  timeZone: null,
  shopName: 'Almacén de prueba',
  shopAddress: null,
  shopTaxId: null,
  chargeMs: 10 * 60_000,
  drawer: 'never',
  pace: USUAL_PACE,
};

function connectionLost(): TypeError {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
  });
}

function cutBody(body: string, bytes: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body).slice(0, bytes));
      controller.error(connectionLost());
    },
  });
}

interface Life {
  over: boolean;
}

function mortalClock(clock: VirtualClock, life: Life): Clock {
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    after: (milliseconds, call) =>
      clock.after(milliseconds, () => {
        if (!life.over) call();
      }),
  };
}

/** A dead engine writes nothing: its answers come to nobody. */
function mortalStore(books: CajaStore, life: Life): Store {
  return new Proxy<Store>(books, {
    get(target, name) {
      if (life.over) throw new Error('the engine was killed');
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...args: never[]) => unknown).bind(target) : value;
    },
  });
}
