import type { Core } from '../../../electron/engine/core.ts';
import {
  type Answer,
  type FaultKind,
  type Provider,
  type SweptPayment,
} from '../../../electron/engine/ports.ts';
import { endOwned } from '../../../electron/engine/ownerless.ts';
import { PaymentOwners } from '../../../electron/engine/payment-owners.ts';
import type { ChargeState } from '../../../shared/charge.ts';
import { chargeId, incidentId } from '../../../shared/ids.ts';
import type { Incident } from '../../../shared/incident.ts';
import type { MerchantOrderFact, PaymentFact } from '../../../shared/money-facts.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { INTENDED, order, payment } from '../shared/support/facts.ts';

import { paymentReading } from './refund-readings.ts';
import { holding, CoreFixture } from './core-fixture.ts';
import { INSTORE } from './instore-capabilities.ts';
import { HOUR } from './support.ts';

export const OPEN = { kind: 'open' } as const;
export const ENDED: ChargeState = { kind: 'ended', at: INTENDED, why: 'cancelled', proof: 'empty' };
/** The payment 1 was approved a minute ago, or as long ago as is said. */
export const FRESH = INTENDED + 2_001;

interface ProviderAnswers {
  /** What the payment's page tells, or how it fails. */
  readonly page?: Partial<PaymentFact> & { readonly reference?: string | null };
  readonly pageFails?: FaultKind;
  /** Whose the order says that it is, and what was paid in it. */
  readonly order?: { readonly reference: string | null; readonly payments?: readonly PaymentFact[] };
  readonly orderFact?: MerchantOrderFact;
  readonly orderFails?: FaultKind;
}

/** A till with one sale, and a provider that says this. */
export class PaymentOwnersFixture {
  readonly clock: VirtualClock;
  readonly core: Core;
  readonly whose: PaymentOwners;
  readonly asked: string[] = [];
  readonly found: string[] = [];
  readonly reconciled: string[] = [];
  readonly fixture: CoreFixture;
  says: ProviderAnswers;
  /** True: reconciling the sale's incidents throws. */
  fails = false;

  constructor(state: ChargeState, says: ProviderAnswers = {}, now = FRESH + HOUR) {
    this.says = says;
    this.fixture = new CoreFixture(OPEN, holding('a', state));
    this.clock = new VirtualClock(now);
    const heard = { sentAt: 0, heardAt: 0, providerNow: null };
    const answer = <Value>(fails: FaultKind | undefined, value: Value): Answer<Value> =>
      fails
        ? { ok: false, fault: { kind: fails, status: null, code: null, retryAfterMs: null }, heard }
        : { ok: true, value, heard };
    const provider: Pick<Provider, 'capabilities' | 'payment' | 'merchantOrder'> = {
      capabilities: () => INSTORE,
      payment: (id) => {
        this.asked.push(`payment ${id}`);
        const { reference = null, ...fact } = this.says.page ?? {};
        const page = { ...paymentReading(), fact: payment(id, fact), reference };
        return Promise.resolve(answer(this.says.pageFails, page));
      },
      merchantOrder: (id) => {
        this.asked.push(`order ${id}`);
        const { reference, payments = [] } = this.says.order ?? { reference: null };
        const read = { reference, order: this.says.orderFact ?? order(id), payments };
        return Promise.resolve(answer(this.says.orderFails, read));
      },
    };
    const ids = {
      isOwn: (made: string) => made.startsWith('mine-'),
      isLikeOurs: (made: string) => /^(mine|other)-/.test(made),
    };
    this.core = this.fixture.core(now, {
      clock: this.clock,
      provider: provider as Provider,
      ids: ids as never,
    });
    this.whose = new PaymentOwners(this.core, {
      reconcile: (draft, id) => {
        if (this.fails) throw new Error('the test says no');
        this.reconciled.push(id);
        endOwned(draft, id, this.core.now());
      },
      found: (id) => this.found.push(id),
    });
  }

  explain(payment: SweptPayment) {
    return this.whose.explain(payment, 'ARS');
  }

  facts() {
    return this.core.books.charge(chargeId('a'))!.facts;
  }

  open(): Pick<Incident, 'kind' | 'amount'>[] {
    return this.core.books.openIncidents().map(({ kind, amount }) => ({ kind, amount }));
  }

  end(id: string, step: 'called' | 'resolved-itself'): void {
    const ended = { kind: 'incident-ended', incidentId: incidentId(id), at: 1, step, by: null } as const;
    this.core.transact((draft) => draft.add(ended));
  }

  passes(milliseconds: number): Promise<void> {
    return this.clock.advance(milliseconds);
  }
}

export const sweptPayment = (reference: string | null, fact: Partial<PaymentFact> = {}): SweptPayment => ({
  reference,
  fact: payment('1', fact),
});
export const OURS = 'test-a';
