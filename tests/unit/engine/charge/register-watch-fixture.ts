import { next, type ChargeEvent } from '../../../../electron/engine/charge/machine.ts';
import { RegisterNews } from '../../../../electron/engine/charge/register-news.ts';
import { RegisterWatch } from '../../../../electron/engine/charge/register-watch.ts';
import { freshRun, type ChargeRun } from '../../../../electron/engine/charge/run.ts';
import { nextRun } from '../../../../electron/engine/charge/run-next.ts';
import type { WorkerHost } from '../../../../electron/engine/charge/worker-host.ts';
import type { Core } from '../../../../electron/engine/core.ts';
import { USUAL_PACE } from '../../../../electron/engine/index.ts';
import type {
  Answer,
  FaultKind,
  OrderCapabilities,
  Provider,
  RegisterOrder,
} from '../../../../electron/engine/ports.ts';
import type { Charge } from '../../../../shared/charge.ts';
import type { ChargeId } from '../../../../shared/ids.ts';
import { quiet, VirtualClock } from '../../../support/virtual-clock.ts';
import { INSTORE, INTENDED } from '../../shared/support/facts.ts';
import { CoreFixture } from '../core-fixture.ts';
import { knowing, type Known } from './runs.ts';

/** Read by the id of each order alone. */
export const BY_ID: OrderCapabilities = { ...INSTORE, registerCanBeRead: false, orderCanBeReadById: true };

export interface Watched {
  readonly charge: Charge;
  readonly known?: Known;
  readonly can?: OrderCapabilities;
}

/** What the register shows: the order of a charge, nothing, or no answer. */
export type Shown = Charge | 'free' | FaultKind | 'throws';

/** The watch alone, over charges whose runs the test says, and a register that the test holds. */
export class RegisterWatchFixture {
  readonly clock = new VirtualClock(INTENDED);
  readonly core: Core;
  readonly watch: RegisterWatch;
  /** What was asked, and when: «look», «find» and «withdraw», with seconds since the beginning. */
  readonly asked: string[] = [];
  /** What the watch caused elsewhere. */
  readonly caused: string[] = [];
  shows: Shown = 'free';
  withdrawal: 'yes' | FaultKind = 'yes';
  live: Charge | undefined = undefined;
  isWriting = false;
  isNewest = true;
  retryAfterMs: number | null = null;
  /** Each answer takes so long. Milliseconds. */
  takes = 0;
  readonly #runs = new Map<ChargeId, ChargeRun>();
  readonly #began: number;

  constructor(watched: readonly Watched[], { recovery = false } = {}) {
    const fixture = new CoreFixture({ kind: 'open' }, ...watched.map(({ charge }) => charge));
    const cans = new Map(watched.map(({ charge, can = INSTORE }) => [charge.order, can]));
    for (const { charge, known = {}, can = INSTORE } of watched)
      this.#runs.set(
        charge.id,
        knowing({ freedAt: 0, ...known }, freshRun(known.bornAt === null ? null : 0, can)),
      );
    const provider: Partial<Provider> = {
      capabilities: (order) => cans.get(order) ?? INSTORE,
      registerOrder: () => this.#answers('look', () => this.#order()),
      findOrder: (order) =>
        this.#answers(
          `find ${order}`,
          () => ({ stands: this.#order() !== null, instead: null, isUnpaid: false }) as never,
        ),
      withdraw: () => {
        this.#note('withdraw');
        return Promise.resolve(this.#answer(this.withdrawal, null));
      },
    };
    this.core = fixture.core(INTENDED, {
      clock: this.clock,
      recovery,
      provider: provider as Provider,
      settings: { pace: USUAL_PACE } as never,
    });
    this.#began = this.core.monotonic();
    const news = new RegisterNews();
    const host: Partial<WorkerHost> = {
      core: this.core,
      news,
      run: (id) => this.run(id),
      happened: (id, event) => {
        const run = nextRun(this.run(id), event, { ...this.core.times(), pace: USUAL_PACE });
        this.#runs.set(id, run);
        return run;
      },
      move: (id, event: ChargeEvent) => {
        this.caused.push(`${id}: ${event.kind}`);
        const state = next(this.core.books.charge(id)!.state, event);
        if (state) this.core.transact((draft) => draft.add({ kind: 'charge-moved', chargeId: id, state }));
        return state !== null;
      },
      searchNow: (id) => void this.caused.push(`${id} is searched`),
      watched: (_register, order) => void this.caused.push(`told ${order?.reference ?? 'free'}`),
      lookAgain: (id) => void this.caused.push(`${id} is looked at`),
      write: (_register, call) => call(),
      isWriting: () => this.isWriting,
      mayWithdraw: () => this.isNewest,
      leftLately: () => watched.flatMap(({ charge }) => this.core.books.charge(charge.id) ?? []),
      liveOn: () => this.live,
    };
    this.watch = new RegisterWatch(host as WorkerHost);
  }

  run(id: ChargeId): ChargeRun {
    return this.#runs.get(id) ?? freshRun(null, INSTORE);
  }

  knows(id: ChargeId, known: Known): void {
    this.#runs.set(id, knowing(known, this.run(id)));
  }

  /** The watch is planned, and time passes. */
  async runs(milliseconds: number): Promise<this> {
    this.watch.plan();
    return this.passes(milliseconds);
  }

  async passes(milliseconds: number): Promise<this> {
    await this.clock.advance(milliseconds);
    await quiet();
    return this;
  }

  /** When something was asked, in seconds since the beginning. */
  times(what = 'look'): number[] {
    return this.asked.filter((one) => one.startsWith(what)).map((one) => Number(one.split('@')[1]));
  }

  #note(what: string): void {
    this.asked.push(`${what} @${(this.core.monotonic() - this.#began) / 1_000}`);
  }

  #order(): RegisterOrder | null {
    return typeof this.shows === 'string'
      ? null
      : { reference: this.shows.reference, amount: this.shows.amount };
  }

  async #answers<Value>(what: string, value: () => Value): Promise<Answer<Value>> {
    this.#note(what);
    if (this.shows === 'throws') throw new Error('the test says no');
    const said = typeof this.shows === 'string' && this.shows !== 'free' ? this.shows : 'yes';
    if (this.takes > 0) await new Promise<void>((settle) => void this.clock.after(this.takes, settle));
    return this.#answer(said, value());
  }

  #answer<Value>(said: 'yes' | FaultKind, value: Value): Answer<Value> {
    const heard = { sentAt: 0, heardAt: 0, providerNow: null };
    return said === 'yes'
      ? { ok: true, value, heard }
      : {
          ok: false,
          fault: { kind: said, status: 500, code: 'x', retryAfterMs: this.retryAfterMs },
          heard,
        };
  }
}
