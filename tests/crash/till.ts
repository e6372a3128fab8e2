import { exportJournal } from '../support/export-journal.ts';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMercadoPago } from '../../electron/mercadopago/index.ts';
import { createEngine, USUAL_PACE, type Engine } from '../../electron/engine/index.ts';
import type { Clock, Ids, Log, Printer, Store } from '../../electron/engine/ports.ts';
import { ORDER_URL, type RelayedHint } from '../support/virtual-relay.ts';
import type { CajaStore } from '../../electron/storage/index.ts';
import { openStore } from '../../electron/storage/open.ts';
import type { EngineCommandName, RequestOf } from '../../shared/contract.ts';
import { commandId, reference } from '../../shared/ids.ts';
import { randomBytes } from 'node:crypto';

export type Story =
  'charge, paid, ticket' | 'charge, cancel' | 'charge, late payment, refund' | 'shift, cash, close';

/** The provider's interface that the till charges by; told by hints, it searches too seldom to find its money by itself. */
export type ChargedBy = 'instore' | 'orders' | 'instore, told by hints';

/** Tells of what was notified until it is stopped: first of all that came before. */
export type HintSource = (hear: (hint: RelayedHint) => void) => () => void;

export interface TillOptions {
  /** Data folder, state folder, paper and records lie in it. */
  readonly place: string;
  readonly url: string;
  readonly token: string;
  readonly story: Story;
  readonly by: ChargedBy;
  /** The step at which the process kills itself; 0: at none. */
  readonly point: number;
  readonly start: FastStart;
}

/** Real moment and virtual moment at which the fast clock began, and how much faster it goes. Milliseconds. */
export interface FastStart {
  readonly real: number;
  readonly virtual: number;
  readonly scale: number;
}

export function fastNow({ real, virtual, scale }: FastStart): number {
  return Math.round(virtual + (Date.now() - real) * scale);
}

function fastClock(start: FastStart): Clock {
  return {
    now: () => fastNow(start),
    monotonic: () => performance.now() * start.scale,
    after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds / start.scale);
      return () => clearTimeout(timer);
    },
  };
}

/** One order of events for all processes of this machine. Microseconds. */
export function eventOrderNow(): number {
  return Number(process.hrtime.bigint() / 1_000n);
}

/** The clock of the network: its limits are real, or a busy machine would make time-outs of everything. */
function networkClock(clock: Clock): Clock {
  return {
    ...clock,
    after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

/** How long a cancelled charge is guarded: where money comes late, a start must fit into it. Virtual milliseconds. */
export const GUARD_MS: Readonly<Record<Story, number>> = {
  'charge, paid, ticket': 10_000,
  'charge, cancel': 10_000,
  'charge, late payment, refund': 20_000,
  // Nothing of it waits for a payer.
  'shift, cash, close': 60 * 60_000,
};

const SILENT: Log = { info: () => undefined, warn: () => undefined };

const IDS: Ids = {
  id: () => randomBytes(9).toString('hex'),
  reference: () => reference(`crash-${randomBytes(12).toString('hex')}`),
  isOwn: (text) => text.startsWith('crash-'),
  isLikeOurs: (text) => text.startsWith('crash-'),
  jitter: () => 0.5,
};

/** Counts the steps of a life, and ends it at one of them as nothing else ends it. */
class Steps {
  count = 0;
  readonly #point: number;

  constructor(point: number) {
    this.#point = point;
  }

  step(): void {
    this.count += 1;
    if (this.count !== this.#point) return;
    process.kill(process.pid, 'SIGKILL');
    for (;;);
  }
}

function note(options: TillOptions, file: string, line: object): void {
  appendFileSync(
    join(options.place, file),
    `${JSON.stringify({ order: eventOrderNow(), at: fastNow(options.start), ...line })}\n`,
  );
}

/**
 * Notes when each row of the journal came to the disk, before and after the commit: a life that is killed between the
 * commit and the second note still tells which rows were written then.
 */
function watchedStore(store: CajaStore, steps: Steps, options: TillOptions): Store {
  let from = [...exportJournal(join(options.place, 'data', 'caja.db'))].length;
  return new Proxy<Store>(store, {
    get(target, name) {
      if (name === 'commit')
        return (...[entries, at, staged]: Parameters<Store['commit']>) => {
          steps.step();
          note(options, 'rows.jsonl', { from, rows: entries.length });
          store.commit(entries, at, staged);
          note(options, 'rows.jsonl', { from, rows: entries.length });
          from += entries.length;
          steps.step();
        };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...args: never[]) => unknown).bind(target) : value;
    },
  });
}

/** Paper that outlives the program: what was appended came out. */
function paperPrinter(steps: Steps, options: TillOptions): Printer {
  return {
    configured: true,
    compose: (facts, copy) => {
      const saleNumber =
        'saleNumber' in facts ? facts.saleNumber : 'shiftNumber' in facts ? `Z${facts.shiftNumber}` : '';
      const text = JSON.stringify({ kind: facts.kind, saleNumber, copy, text: JSON.stringify(facts) });
      return {
        kind: 'sale',
        locale: 'es-AR',
        blocks: [{ type: 'text', text, align: 'left', size: 'normal', bold: false }],
      };
    },
    print: (document) => {
      const [block] = document.blocks;
      steps.step();
      const paper = JSON.parse(block?.type === 'text' ? block.text : '{}') as object;
      note(options, 'paper.jsonl', paper);
      steps.step();
      return Promise.resolve({ kind: 'confirmed' });
    },
    state: () => Promise.resolve({ configured: true, fault: null, paperLow: false }),
    openDrawer: () => Promise.resolve(),
    meetAnew: () => undefined,
    recall: () => Promise.resolve(),
  };
}

/** A life of the till on its file, until its story is told or it is killed. @returns the steps it took. */
export async function runTill(options: TillOptions, hints: HintSource): Promise<number> {
  const { place, url, token, start } = options;
  const steps = new Steps(options.point);
  const isHinted = options.by === 'instore, told by hints';
  const clock = fastClock(start);
  const store = openStore({
    folder: join(place, 'data'),
    headFolder: join(place, 'state'),
    now: () => clock.now(),
  });
  const engine = createEngine({
    clock,
    ids: IDS,
    log: SILENT,
    printer: paperPrinter(steps, options),
    store: watchedStore(store, steps, options),
    provider: createMercadoPago({
      baseUrl: url,
      token: () => token,
      chosen: () => ({ interface: options.by === 'orders' ? 'orders' : 'instore', mode: 'static' }),
      notificationUrl: () => (isHinted ? ORDER_URL : null),
      clock: networkClock(clock),
      log: SILENT,
      fetch: async (input, init) => {
        steps.step();
        note(options, 'sent.jsonl', {
          method: init?.method ?? 'GET',
          url: new URL(input instanceof Request ? input.url : input).pathname,
        });
        const response = await fetch(input, init);
        steps.step();
        return response;
      },
    }),
    settings: {
      mode: 'training',
      origin: url,
      otherProvider: true,
      storeId: 'TIENDA01',
      registerId: 'CAJA01',
      locale: null,
      shop: {
        name: null,
        address: null,
        taxId: null,
        registerName: null,
        footer: null,
        logo: null,
        timeZone: null,
      },
      drawer: 'never',
      chargeMs: 600_000,
      pace: {
        ...USUAL_PACE,
        // By hints it searches too seldom to find the money itself; once that is in the books nothing is left to be told of.
        get search() {
          const isPaid = store.open().charges.every(({ state }) => state.kind === 'paid');
          return isHinted && !isPaid ? 120_000 : 2_000;
        },
        guard: [{ lasts: GUARD_MS[options.story], everyMs: 2_500 }],
        unverifiedEveryMs: 60_000,
        paidLooks: [500, 1_500, 2_500, 3_500],
      },
    },
  });
  engine.start();
  const stop = hints((hint) => {
    steps.step();
    void engine.hint(hint).then(() => steps.step());
  });
  try {
    await told(engine, store, options);
  } finally {
    stop();
    await engine.stop();
    store.close();
  }
  return steps.count;
}

/** Presses what the story asks for, until nothing is open any more. */
async function told(engine: Engine, store: CajaStore, options: TillOptions): Promise<void> {
  const end = performance.now() + 150_000;
  while (performance.now() < end) {
    press(engine, store, options.story);
    const open = store.open();
    const left = [open.charges, open.incidents, open.refunds, open.print_jobs].some(
      (rows) => rows.length > 0,
    );
    if (!left && isOver(engine, options.story)) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  const { charges, incidents, refunds, print_jobs: jobs } = store.open();
  const left = JSON.stringify({ charges, incidents, refunds, jobs, recovery: store.recoveryDetail });
  throw new Error(
    `the story was not over in time: ${JSON.stringify(engine.snapshot().counter)}, open: ${left}`,
  );
}

function isOver(engine: Engine, story: Story): boolean {
  const { counter, shift } = engine.snapshot();
  if (story === 'shift, cash, close') return shift?.last?.number === 1;
  const phase = counter.kind === 'sale' ? counter.charge?.phase : null;
  return phase === 'paid' || phase === 'cancelled';
}

let pressed = 0;

type Send = <Name extends EngineCommandName>(
  name: Name,
  request: Omit<RequestOf<Name>, 'commandId'>,
) => unknown;

/** A shift is opened, something is sold in it in cash, and it is closed: each once, whatever a life before did. */
function pressShift(engine: Engine, store: CajaStore, send: Send): void {
  const { shift } = engine.snapshot();
  if (shift?.last) return;
  if (!shift?.opened) return void send('shift.open', { float: { kind: 'sum', amount: '1000' } });
  if (store.nextSaleNumber() === 1) return void send('sale.cash-now', { amount: '123,45' });
  const x = engine.query('shift.x', { cash: false });
  if (!x.ok || x.value.pending.list.length > 0) return;
  send('shift.close', { counted: { kind: 'sum', amount: '1123,45' }, pending: [] });
}

function press(engine: Engine, store: CajaStore, story: Story): void {
  const send: Send = (name, request) =>
    engine.command(name, {
      ...request,
      commandId: commandId(`${process.pid}-${(pressed += 1)}-${randomBytes(4).toString('hex')}`),
    } as RequestOf<typeof name>);
  const { counter, incidents, paper, connection } = engine.snapshot();
  if (connection.state === 'checking') return;
  if (paper.question) return void send('ticket.answer', { jobId: paper.question.jobId, answer: 'print' });
  if (story === 'shift, cash, close') return pressShift(engine, store, send);
  const [incident] = incidents;
  if (incident?.actions.includes('refund')) return void send('incident.refund', { incidentId: incident.id });
  if (counter.kind === 'ready') {
    if (store.nextSaleNumber() === 1) send('charge.start', { amount: '123,45' });
    return;
  }
  const { charge, saleId } = counter;
  if (!charge) return;
  if (charge.phase === 'waiting' && story !== 'charge, paid, ticket')
    return void send('charge.cancel', { chargeId: charge.chargeId });
  if (counter.can.retry && charge.phase !== 'cancelled') send('charge.due', { saleId });
}

/** Lines of a file that a life may have been killed while writing. */
export function linesOf(place: string, file: string): Record<string, unknown>[] {
  let text: string;
  try {
    text = readFileSync(join(place, file), 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Record<string, unknown>];
    } catch {
      return [];
    }
  });
}
