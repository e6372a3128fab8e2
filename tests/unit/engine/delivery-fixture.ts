import { expect } from 'vitest';
import type { Charges } from '../../../electron/engine/charge/charges.ts';
import type { ChargeEvent } from '../../../electron/engine/charge/machine.ts';
import type { Core } from '../../../electron/engine/core.ts';
import { Deliveries } from '../../../electron/engine/delivery.ts';
import { StoreFault, type Answer, type FaultKind, type Provider } from '../../../electron/engine/ports.ts';
import type { Tickets } from '../../../electron/engine/tickets.ts';
import type { Charge } from '../../../shared/charge.ts';
import { chargeId, incidentId, paymentId } from '../../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../../shared/incident.ts';
import type { MerchantOrderFact, PaymentFact } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import { DONE } from '../../../shared/reply.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { INTENDED, order, payment } from '../shared/support/facts.ts';
import { paymentReading } from './refund-readings.ts';
import { holding, LEFT, SALE, CoreFixture } from './core-fixture.ts';
import { INSTORE } from './instore-capabilities.ts';
import { HOUR } from './support.ts';

export interface ProviderAnswers {
  /** Each order's own page, or the kind of fault. */
  readonly orders?: Readonly<
    Record<
      string,
      | FaultKind
      | { reference?: string | null; payments?: readonly PaymentFact[]; fact?: Partial<MerchantOrderFact> }
    >
  >;
  readonly payments?: Readonly<Record<string, FaultKind | Partial<PaymentFact>>>;
}

/** An open sale whose charge `a` left the register, was paid late with this money, and is to be delivered. */
export class DeliveryFixture {
  readonly core: Core;
  readonly deliveries: Deliveries;
  readonly asked: string[] = [];
  readonly cancelled: string[] = [];
  readonly moved: ChargeEvent[] = [];
  readonly completed: string[][] = [];
  readonly clock = new VirtualClock(INTENDED + HOUR);
  readonly fixture: CoreFixture;
  reconciled = 0;
  /** What else becomes known as the sale is reconciled. */
  meanwhile: () => void = () => undefined;

  constructor(
    says: ProviderAnswers = {},
    money: readonly PaymentFact[] = [payment('1')],
    ...siblings: readonly Charge[]
  ) {
    this.fixture = new CoreFixture({ kind: 'open' }, holding('a', LEFT, ...money), ...siblings);
    const heard = { sentAt: 0, heardAt: 0, providerNow: null };
    const answer = <Value>(said: unknown, value: Value): Answer<Value> =>
      typeof said === 'string'
        ? {
            ok: false,
            fault: { kind: said as FaultKind, status: null, code: null, retryAfterMs: null },
            heard,
          }
        : { ok: true, value, heard };
    const provider: Pick<Provider, 'capabilities' | 'paymentWithRefunds' | 'merchantOrder'> = {
      capabilities: () => INSTORE,
      paymentWithRefunds: (id) => {
        this.asked.push(`payment ${id}`);
        const said = says.payments?.[id];
        const known = money.find((one) => one.id === id)!;
        const page = { ...paymentReading(), fact: { ...known, ...(typeof said === 'object' ? said : {}) } };
        return Promise.resolve(answer(said, { ...page, paidWith: { ...page.paidWith, paymentId: id } }));
      },
      merchantOrder: (id) => {
        this.asked.push(`order ${id}`);
        const said = says.orders?.[id];
        const { reference = 'test-a', payments = [], fact = {} } = typeof said === 'object' ? said : {};
        return Promise.resolve(answer(said, { reference, order: order(id, fact), payments }));
      },
    };
    this.core = this.fixture.core(0, { clock: this.clock, provider: provider as Provider });
    const charges: Pick<Charges, 'cancelIn' | 'moveIn'> = {
      cancelIn: (draft, id) => {
        this.cancelled.push(id);
        const state = { kind: 'withdrawing', since: INTENDED, why: 'cancelled' } as const;
        draft.add({ kind: 'charge-moved', chargeId: id, state });
      },
      moveIn: (_draft, _id, event) => this.moved.push(event) > 0,
    };
    const tickets: Pick<Tickets, 'complete'> = {
      complete: (_draft, _sale, paidWith) =>
        void this.completed.push(paidWith.map((one) => one.paymentId ?? 'none')),
    };
    this.deliveries = new Deliveries(this.core, charges as Charges, tickets as Tickets, () => {
      this.reconciled += 1;
      this.meanwhile();
    });
  }

  get charge(): Charge {
    return this.core.books.charge(chargeId('a'))!;
  }

  incident(kind: IncidentKind, more: Partial<Incident> = {}): Incident {
    return {
      id: incidentId(`${kind}:1`),
      kind,
      saleId: SALE,
      chargeId: chargeId('a'),
      paymentId: paymentId('1'),
      amount: minor(10_000),
      openedAt: INTENDED,
      state: { kind: 'open' },
      ...more,
    };
  }

  asks(kind: IncidentKind, more: Partial<Incident> = {}): void {
    const incident = this.incident(kind, more);
    this.core.transact((draft) => draft.add({ kind: 'incident-opened', incident }));
  }

  /** From now on nothing can be written. */
  diskIsFull(): void {
    this.core.parts.store.commit = () => {
      throw new StoreFault('disk-full', 'the test says no');
    };
  }

  /** Presses «Entregar», to its end. */
  async deliver(): Promise<void> {
    expect(this.deliveries.begin(this.charge)).toEqual(DONE);
    await this.clock.advance(1);
  }

  why(kind: IncidentKind = 'late', more: Partial<Incident> = {}): string | undefined {
    return this.deliveries.failureOf(this.incident(kind, more))?.code;
  }

  open(): string[] {
    return this.core.books.openIncidents().map(({ id }) => id);
  }
}
