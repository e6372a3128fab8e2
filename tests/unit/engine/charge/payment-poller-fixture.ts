import { next, type ChargeEvent } from '../../../../electron/engine/charge/machine.ts';
import type { WorkerHost } from '../../../../electron/engine/charge/worker-host.ts';
import { freshRun, type ChargeRun } from '../../../../electron/engine/charge/run.ts';
import { nextRun } from '../../../../electron/engine/charge/run-next.ts';
import { PaymentPoller } from '../../../../electron/engine/charge/payment-poller.ts';
import type { Core } from '../../../../electron/engine/core.ts';
import { USUAL_PACE } from '../../../../electron/engine/index.ts';
import {
  StoreFault,
  type Answer,
  type FaultKind,
  type PaymentsReading,
  type Provider,
  type SearchReading,
} from '../../../../electron/engine/ports.ts';
import type { Charge, ChargeState } from '../../../../shared/charge.ts';
import { chargeId } from '../../../../shared/ids.ts';
import type { MoneyFacts, PaymentFact } from '../../../../shared/money-facts.ts';
import type { Sale } from '../../../../shared/sale.ts';
import { quiet, VirtualClock } from '../../../support/virtual-clock.ts';
import { INSTORE, INTENDED, order, payment } from '../../shared/support/facts.ts';
import { anIncident } from '../../storage/support/books.ts';
import { holding, SALE, CoreFixture } from '../core-fixture.ts';
import { SECOND } from '../support.ts';
import { knowing, type Known } from './runs.ts';

export const A = chargeId('a');
/** The charge has been in its state for a second when the poller begins. */
export const NOW = INTENDED + SECOND;

export const WAITING: ChargeState = { kind: 'waiting', since: INTENDED };
export const LEAVING: ChargeState = { kind: 'withdrawing', since: INTENDED, why: 'cancelled' };
export const GUARD: ChargeState = { kind: 'guarding', since: INTENDED, why: 'cancelled' };
export const UNCHECKED: ChargeState = { ...GUARD, unchecked: true };
export const CLOSED = { orders: [order('1')], payments: [payment('1')] };
export const COVERED = { orders: [order('1', { status: 'opened' })], payments: [payment('1')] };

const NOT_FOUND = { kind: 'not-found', status: 404, code: null, retryAfterMs: null } as const;

export interface ProviderAnswers {
  readonly search?: Partial<SearchReading> | FaultKind;
  readonly payments?: Partial<PaymentsReading> | FaultKind;
  readonly retryAfter?: number;
}

/** A charge whose money is searched at the usual pace, by the payment poller alone. */
export class PaymentPollerFixture {
  readonly clock = new VirtualClock(NOW);
  readonly core: Core;
  readonly priority: PaymentPoller;
  run: ChargeRun;
  readonly fixture: CoreFixture;
  /** Monotonic seconds at which the search, or the payments, were asked. */
  readonly searched: number[] = [];
  readonly asked: number[] = [];
  readonly events: ChargeEvent[] = [];
  readonly troubles: (string | null)[] = [];
  readonly forgotten: string[] = [];
  reconciled = 0;
  trusts = true;
  says: ProviderAnswers = {};
  /** Each search takes so long. */
  takes = 0;
  jitter = 0;
  /** What happens in the provider's house while a search is answered. */
  meanwhile: () => void = () => undefined;

  constructor(
    state: ChargeState,
    sale: Sale['state'] = { kind: 'open' },
    money: readonly PaymentFact[] = [],
    ...more: Charge[]
  ) {
    this.fixture = new CoreFixture(sale, holding('a', state, ...money), ...more);
    const heard = { sentAt: 0, heardAt: 0, providerNow: null };
    const answer = async <Value extends object>(said: object | FaultKind | undefined, none: Value) => {
      if (this.takes > 0) await new Promise<void>((settle) => void this.clock.after(this.takes, settle));
      this.meanwhile();
      const retryAfter = this.says.retryAfter ?? null;
      const told: Answer<Value> =
        typeof said === 'string'
          ? { ok: false, fault: { kind: said, status: null, code: null, retryAfterMs: retryAfter }, heard }
          : { ok: true, value: { ...none, ...said }, heard };
      return told;
    };
    const nothing = {
      orders: [],
      payments: [],
      complete: true,
      unfiltered: false,
      mute: false,
      nameless: false,
      fault: null,
    };
    const provider: Partial<Provider> = {
      search: () => {
        this.searched.push(this.clock.monotonic() / SECOND);
        return answer(this.says.search, nothing);
      },
      searchPayments: () => {
        this.asked.push(this.clock.monotonic() / SECOND);
        return answer(this.says.payments, { payments: [], complete: true });
      },
      // Its own page says no more than the search did.
      merchantOrder: (id) => {
        const { search } = this.says;
        const known = typeof search === 'object' ? search.orders?.find((one) => one.id === id) : undefined;
        return Promise.resolve(
          known
            ? { ok: true, value: { reference: null, order: known, payments: [] }, heard }
            : { ok: false, fault: NOT_FOUND, heard },
        );
      },
      capabilities: () => INSTORE,
      payment: () => Promise.resolve({ ok: false, fault: NOT_FOUND, heard }),
    };
    this.core = this.fixture.core(0, {
      clock: this.clock,
      provider: provider as Provider,
      settings: { pace: USUAL_PACE } as never,
      ids: { jitter: () => this.jitter } as never,
    });
    this.run = freshRun(0, INSTORE);
    const host: Partial<WorkerHost> = {
      core: this.core,
      consequences: {
        paid: () => undefined,
        reconcile: () => void (this.reconciled += 1),
        mayWrite: () => true,
        trusts: () => this.trusts,
      },
      run: () => this.run,
      happened: (_id, event) => {
        const moment = { ...this.core.times(), pace: USUAL_PACE };
        this.run = nextRun(this.run, event, moment);
        return this.run;
      },
      moveIn: (draft, id, event) => {
        this.events.push(event);
        const state = next(draft.charge(id)!.state, event);
        if (state) draft.add({ kind: 'charge-moved', chargeId: id, state });
        return state !== null;
      },
      askOthersAgain: () => undefined,
      plan: () => this.plan(),
      trouble: (_id, trouble) => {
        this.troubles.push(trouble?.code ?? null);
        host.happened?.(A, { kind: 'troubled', trouble });
      },
      forget: (id) => void this.forgotten.push(id),
      safely: async (id, poller, step) => {
        try {
          await step();
        } catch {
          host.happened?.(id, { kind: 'broke', poller });
          this.plan();
        }
      },
    };
    this.priority = new PaymentPoller(host as WorkerHost);
  }

  get charge(): Charge {
    return this.core.books.charge(A)!;
  }

  get facts(): MoneyFacts {
    return this.charge.facts;
  }

  plan(): void {
    this.priority.plan(this.charge);
  }

  /** What this run of the program knows beside the books. */
  knows(known: Known): void {
    this.run = knowing(known, this.run);
  }

  /** The poller begins, and time passes. */
  async runs(milliseconds: number): Promise<this> {
    this.plan();
    await this.passes(milliseconds);
    return this;
  }

  async passes(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
    await quiet();
  }

  kinds(): string[] {
    return this.events.map(({ kind }) => kind);
  }

  rows(kind: string): number {
    return [...this.lines()].filter((line) => line.includes(`"kind":"${kind}"`)).length;
  }

  /** Nothing can be written until this is called. */
  fullDisk(): () => void {
    const { store } = this.core.parts;
    const commit = store.commit.bind(store);
    store.commit = () => {
      throw new StoreFault('disk-full', 'the test says no');
    };
    return () => void (store.commit = commit);
  }

  opens(openedAt: number, saleId = SALE): void {
    const incident = { ...anIncident(1), id: `i${openedAt}${saleId}` as never, saleId, openedAt };
    this.core.transact((draft) => draft.add({ kind: 'incident-opened', incident }));
  }

  *lines(): Iterable<string> {
    yield* (this.core.parts.store as unknown as { journalLines(): Iterable<string> }).journalLines();
  }
}

/** A search that begins, with what the provider says. */
export const startedPoller = (
  state: ChargeState,
  says: ProviderAnswers = {},
  sale: Sale['state'] = { kind: 'open' },
) => {
  const one = new PaymentPollerFixture(state, sale);
  one.says = says;
  return one;
};
