import type { Connection } from '../../../electron/engine/connection.ts';
import type { Core } from '../../../electron/engine/core.ts';
import type {
  Answer,
  FaultKind,
  PaymentReading,
  Provider,
  ProviderFault,
  RefundReading,
} from '../../../electron/engine/ports.ts';
import { Refunds } from '../../../electron/engine/refunds.ts';
import { chargeId, incidentId, paymentId, refundId } from '../../../shared/ids.ts';
import type { IncidentKind } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import type { Refund, RefundState } from '../../../shared/refund.ts';
import { siteById } from '../../../shared/sites.ts';
import { quiet, VirtualClock } from '../../support/virtual-clock.ts';
import { INTENDED, order, payment } from '../shared/support/facts.ts';
import { aRefund, anIncident } from '../storage/support/books.ts';
import { CoreFixture, holding, PAID_SALE, paidBy, SALE } from './core-fixture.ts';
import { INSTORE } from './instore-capabilities.ts';
import { listedRefund, paymentReading } from './refund-readings.ts';
import { SECOND } from './support.ts';

type Said<Value> = Value | FaultKind | Partial<ProviderFault>;
type Refundable = Parameters<Provider['refund']>[0];
type ReadAsked = Parameters<Provider['paymentWithRefunds']>[1];

/** A payment of 100.00 that is not of the country of this till, so that its currency is told from the country's. */
export const reais = (id: string, more: Partial<PaymentFact> = {}) =>
  payment(id, { currency: 'BRL', ...more });

/** A payment of 100.00 as the provider tells it, with these refunds. */
export const told = (
  refunds: readonly RefundReading[] = [],
  fact: Partial<PaymentFact> = {},
  id = '1',
): PaymentReading => ({ ...paymentReading(refunds), fact: reais(id, fact) });

/** A refund of 20.00 that the provider lists, made 6 seconds after ours was wished for. */
export const theirs = (id: string, more: Partial<RefundReading> = {}): RefundReading =>
  listedRefund(id, { amount: minor(2_000), createdAt: INTENDED + 6 * SECOND, ...more });

function faultOf(said: FaultKind | Partial<ProviderFault>): ProviderFault {
  const more = typeof said === 'string' ? { kind: said } : said;
  return { kind: 'unavailable', status: 500, code: 'x', retryAfterMs: null, ...more };
}

function answerOf<Value extends object>(
  said: Said<Value>,
  isFault: (value: object) => boolean,
): Answer<Value> {
  const heard = { sentAt: 0, heardAt: 0, providerNow: null };
  return typeof said === 'string' || isFault(said)
    ? { ok: false, fault: faultOf(said), heard }
    : { ok: true, value: said as Value, heard };
}

interface Setup {
  /** Of payment 1, in a part of 20.00 each, numbered from 1; the first is «ours», the others by their numbers. */
  readonly refunds?: readonly Partial<Refund>[];
  readonly recovery?: boolean;
  /** The refunds were asked for by this incident, «asked». */
  readonly askedBy?: IncidentKind;
  readonly payments?: readonly PaymentFact[];
}

/** The refunds' part alone, over books in memory and a provider that says what the test says. */
export class RefundsFixture {
  readonly core: Core;
  readonly part: Refunds;
  readonly clock = new VirtualClock(INTENDED);
  /** What was asked of the provider, with the seconds since the intent. */
  readonly asked: string[] = [];
  readonly requests: Refundable[] = [];
  readonly reads: ReadAsked[] = [];
  readonly reconciled: string[] = [];
  readonly given: string[] = [];
  readonly connection = {
    site: siteById('MLA'),
    knownSite: siteById('MLA'),
    trouble: null,
    isAnothers: false,
  };
  changes = 0;
  page: (id: string, asked: ReadAsked) => Said<PaymentReading> | Promise<Said<PaymentReading>> = (id) =>
    told([], {}, id);
  answer: (request: Refundable) => Said<RefundReading> | Promise<Said<RefundReading>> = ({ amount }) =>
    listedRefund('7', { amount: amount ?? minor(10_000) });

  constructor({ refunds = [{}], recovery = false, askedBy, payments = [reais('1')] }: Setup = {}) {
    const fixture = new CoreFixture(PAID_SALE, {
      ...holding('a', paidBy('1'), ...payments),
      currency: 'BRL',
    });
    fixture.job('first', { state: { kind: 'confirmed', at: INTENDED } });
    const about = { saleId: SALE, chargeId: chargeId('a'), paymentId: paymentId('1') };
    const asked = askedBy === undefined ? null : incidentId('asked');
    if (askedBy !== undefined && asked !== null) {
      const of = refunds[0]?.paymentId ?? about.paymentId;
      const incident = anIncident(1, { ...about, paymentId: of, id: asked, kind: askedBy });
      fixture.write({ kind: 'incident-opened', incident });
    }
    for (const [place, more] of refunds.entries()) {
      const refund = aRefund(1, {
        ...about,
        id: refundId(place === 0 ? 'ours' : String(place + 1)),
        key: `key-${place + 1}`,
        incidentId: asked,
        number: place + 1,
        amount: minor(2_000),
        whole: false,
        intendedAt: INTENDED,
        dated: true,
        ...more,
      });
      fixture.write({ kind: 'refund-intended', refund });
    }
    const { clock } = this;
    let made = 0;
    const ids = { id: () => `new-${(made += 1)}` } as never;
    this.core = fixture.core(INTENDED, { clock, recovery, ids, provider: this.#provider() as Provider });
    this.core.onChange = () => void (this.changes += 1);
    const { reconciled, given } = this;
    this.part = new Refunds(this.core, this.connection as unknown as Connection, {
      given: (_draft, { id, state }) => void given.push(`${id} ${state.kind}`),
      reconcile: (_draft, { id, state }) => void reconciled.push(`${id} ${state.kind}`),
    });
    this.core.onCommit = (draft) => this.part.noticed(draft);
  }

  #provider(): Partial<Provider> {
    const note = (what: string) => void this.asked.push(`${what} @${(this.clock.now() - INTENDED) / SECOND}`);
    return {
      capabilities: () => INSTORE,
      paymentWithRefunds: async (id, asked) => {
        note(`read ${id}`);
        this.reads.push(asked);
        return answerOf(await this.page(id, asked), (said) => !('fact' in said));
      },
      merchantOrder: (id) =>
        Promise.resolve(
          answerOf({ reference: null, order: order(id), payments: [] as PaymentFact[] }, () => false),
        ),
      payment: async (id) => {
        note(`page ${id}`);
        return answerOf(await this.page(id, {} as ReadAsked), (said) => !('fact' in said));
      },
      refund: async (request) => {
        note(`refund ${request.key}`);
        this.requests.push(request);
        return answerOf(await this.answer(request), (said) => !('id' in said));
      },
    };
  }

  /** The seconds at which the provider was asked this. */
  askedAt(what: string): number[] {
    return this.asked.filter((one) => one.startsWith(`${what} @`)).map((one) => Number(one.split('@')[1]));
  }

  refund(id = 'ours'): Refund | undefined {
    return this.core.books.refund(refundId(id));
  }

  state(id = 'ours'): RefundState | undefined {
    return this.refund(id)?.state;
  }

  trouble(id = 'ours'): string | null {
    return this.part.troubleOf(refundId(id));
  }

  /** The questions and matters that are open, by id. */
  open(): string[] {
    return this.core.books.openIncidents().map(({ id }) => id);
  }

  facts(id = '1'): PaymentFact {
    return this.core.books.charge(chargeId('a'))!.facts.payments.find((one) => one.id === id)!;
  }

  /** A person drops the refund, from the question about it. */
  drops(id = 'ours'): void {
    const question = anIncident(1, {
      id: incidentId(`refund-unfinished:${id}`),
      kind: 'refund-unfinished',
      paymentId: this.refund(id)!.paymentId,
    });
    this.core.transact((draft) => draft.add({ kind: 'incident-opened', incident: question }));
    this.part.drop(question);
  }

  /** The engine resumes what is open, and this time passes. */
  async runs(milliseconds: number): Promise<void> {
    if (this.core.recovery) this.core.transact((draft) => this.part.takeOver(draft));
    this.part.resume();
    await this.passes(milliseconds);
  }

  async passes(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
    await quiet();
  }
}

/** An answer that comes when it is let go. */
export function heldBack<Value>(value: Value): {
  readonly answer: Promise<Value>;
  readonly comes: () => void;
} {
  const { promise, resolve } = Promise.withResolvers<Value>();
  return { answer: promise, comes: () => resolve(value) };
}
