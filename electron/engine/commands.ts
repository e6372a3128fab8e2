import type { EngineCommandName, RequestOf } from '../../shared/contract.ts';
import { isLive, type Charge, sameOrder } from '../../shared/charge.ts';
import { failure, type Failure } from '../../shared/failures.ts';
import { dayOf } from '../../shared/formats.ts';
import { chargeId, saleId, type IncidentId, type PaymentId, type SaleId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import { isRefundOpen } from '../../shared/refund.ts';
import type { IncidentAction } from '../../shared/snapshot.ts';
import { NOTHING, parseAmount, type Minor } from '../../shared/money.ts';
import { saleNumberText, type Sale } from '../../shared/sale.ts';
import { holdsCounter, isAside } from './aside.ts';
import { holdOf } from './backing.ts';
import type { Draft } from './books.ts';
import { readAmount, type TypedMoney } from './read-amount.ts';
import type { Charges } from './charge/charges.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { Deliveries } from './delivery.ts';
import { actionsFor, refundOf } from './incident-actions.ts';
import type { PrintQueue } from './print-queue.ts';
import type { Refunds } from './refunds.ts';
import { saleMoney, wouldTakeTwice } from './sale-money.ts';
import type { Tickets } from './tickets.ts';

/** The parts that commands act on. */
export interface CommandParts {
  readonly core: Core;
  readonly connection: Connection;
  readonly charges: Charges;
  readonly refunds: Refunds;
  readonly printQueue: PrintQueue;
  readonly tickets: Tickets;
  readonly deliveries: Deliveries;
  /** The sale on the counter, null when a new one can start. */
  current(): Sale | null;
  setCurrent(id: SaleId | null): void;
  reconcile(draft: Draft, saleId: SaleId): void;
}

type Handlers = { readonly [Name in EngineCommandName]: (request: RequestOf<Name>) => Failure | null };

/** What people ask for. Each answers null, or why it cannot be: in words, with nothing half done. */
export function commandHandlers(parts: CommandParts): Handlers {
  const { core, connection, charges, refunds, printQueue, tickets, deliveries } = parts;

  /** The newest charge of the sale on the counter must be the one meant (rule 30). */
  function meant(id: Charge['id']): Charge | null {
    const charge = core.books.charge(id);
    const sale = parts.current();
    return charge && sale?.charges.at(-1) === id ? charge : null;
  }

  /** The same, or one that stays in sight at the side. */
  function inSight(id: Charge['id']): Charge | null {
    return (
      meant(id) ?? (isAside(core, charges, parts.current(), id) ? (core.books.charge(id) ?? null) : null)
    );
  }

  /** What the screen does not offer is not done either: a screen may be old, or another person faster. */
  function offers(incident: Incident, action: IncidentAction): boolean {
    return incident.state.kind === 'open' && actionsFor(core, incident, deliveries).includes(action);
  }

  function mayCharge(): Failure | null {
    if (core.recovery) return failure('file-restored');
    // The register is taken, whichever sale its order is of; the counter sells on in cash (rule 3).
    if (core.books.openCharges().some(isLiveCharge)) return failure('register-busy');
    const obstacle = connection.obstacle;
    if (obstacle) return obstacle;
    // An intent dated by a clock that may be hours wrong would take its own payment for an older one.
    if (!core.time.settled) return connection.trouble ?? failure('not-checked-yet');
    return core.parts.store.canPromise() ? null : failure('disk-full');
  }

  function intend(draft: Draft, sale: Sale): void {
    const { settings, ids } = core.parts;
    const account = connection.identity?.account ?? '';
    const title = `Venta ${saleNumberText(sale.number)}`;
    const register = { account, storeId: settings.storeId, registerId: settings.registerId };
    const id = chargeId(ids.id());
    const reference = ids.reference();
    const charge: Charge = {
      id,
      saleId: sale.id,
      reference,
      register,
      order: core.parts.provider.handleFor({ register, reference }),
      amount: sale.total,
      currency: sale.currency,
      title,
      description: `${title} - ${settings.registerId}`,
      intendedAt: core.now(),
      expiresAt: core.now() + settings.chargeMs,
      sends: 0,
      facts: { orders: [], payments: [] },
      state: { kind: 'intended', foreign: null, overwrite: false },
    };
    draft.add({ kind: 'charge-intended', charge });
    draft.afterCommit(() => charges.begin(charge.id));
  }

  function startCharge(typed: string): Failure | null {
    const current = parts.current();
    const obstacle = mayCharge();
    if (obstacle) return obstacle;
    const read = readAmount(connection, typed);
    if (!read.ok) return read.failure;
    const sale = newSale(core, connection, read.value);
    return core.transact((draft) => {
      if (current) dismissIn(draft, current);
      draft.add({ kind: 'sale-opened', sale });
      intend(draft, sale);
      draft.afterCommit(() => parts.setCurrent(sale.id));
    });
  }

  function retry(id: SaleId): Failure | null {
    const sale = parts.current();
    if (!sale || sale.id !== id || sale.state.kind === 'paid') return failure('command-stale');
    if (lastCharge(core, sale, isLiveCharge) || wouldTakeTwice(saleMoney(core, sale)))
      return failure('command-not-possible');
    const obstacle = mayCharge();
    if (obstacle) return obstacle;
    return core.transact((draft) => intend(draft, sale));
  }

  function dismiss(sale: Sale): Failure | null {
    if (holdsCounter(core, sale)) return failure('register-busy');
    return core.transact((draft) => {
      dismissIn(draft, sale);
      draft.afterCommit(() => parts.setCurrent(null));
    });
  }

  /** The sale leaves the counter; what it still has on the register is wanted no more and goes to the side (rule 3). */
  function dismissIn(draft: Draft, sale: Sale): void {
    const at = core.now();
    if (sale.state.kind === 'open')
      draft.add({ kind: 'sale-moved', saleId: sale.id, state: { kind: 'left', at } });
    draft.add({ kind: 'sale-dismissed', saleId: sale.id });
    for (const id of sale.charges) charges.cancelIn(draft, id);
  }

  /** «Efectivo» with an amount: a sale of its own. It takes the counter, unless a customer is about to pay there. */
  function payCashNow(typed: string): Failure | null {
    const read = readAmount(connection, typed);
    if (!read.ok) return read.failure;
    const current = parts.current();
    const beside = current !== null && holdsCounter(core, current);
    const sale = newSale(core, connection, read.value);
    return core.transact((draft) => {
      if (current && !beside) dismissIn(draft, current);
      draft.add({ kind: 'sale-opened', sale: { ...sale, dismissed: beside } });
      collectCash(draft, sale.id);
      if (!beside) draft.afterCommit(() => parts.setCurrent(sale.id));
    });
  }

  function collectCash(draft: Draft, id: SaleId): void {
    const at = core.now();
    draft.add({ kind: 'sale-moved', saleId: id, state: { kind: 'paid', at, means: 'cash', late: false } });
    const paid = draft.sale(id);
    if (paid) tickets.queueFirst(draft, paid, null);
    parts.reconcile(draft, id);
    draft.afterCommit(() => printQueue.plan());
  }

  function payCash(id: SaleId): Failure | null {
    const sale = parts.current();
    if (!sale || sale.id !== id) return failure('command-stale');
    if (sale.state.kind === 'paid' || lastCharge(core, sale, isLiveCharge))
      return failure('command-not-possible');
    if (wouldTakeTwice(saleMoney(core, sale))) return failure('command-not-possible');
    return core.transact((draft) => collectCash(draft, id));
  }

  function reprint(id: SaleId): Failure | null {
    const sale = core.books.sale(id);
    if (!sale) return failure('sale-not-found');
    if (holdOf(core.books, sale) !== null) return failure('ticket-held');
    const jobs = core.parts.store.printJobsOfSale(id).filter((job) => job.refundId === null);
    const held = jobs.find((job) => job.state.kind === 'queued');
    // A copy that never reached the paper is printed, not copied again.
    if (held) return printQueue.answer(held.id, 'print');
    if (jobs.length === 0) return failure('command-not-possible');
    return core.transact((draft) => {
      tickets.queueReprint(draft, sale);
      draft.afterCommit(() => printQueue.retryNow());
    });
  }

  /** Accepted at once; the provider is asked again before anything is delivered. */
  function deliver(id: IncidentId): Failure | null {
    const incident = core.books.incident(id);
    const charge = incident?.chargeId ? core.books.charge(incident.chargeId) : undefined;
    if (!incident || !charge || !offers(incident, 'deliver')) return failure('command-not-possible');
    return deliveries.begin(charge);
  }

  function refundIncident(id: IncidentId, shown: Minor | null | undefined): Failure | null {
    const incident = core.books.incident(id);
    if (incident?.state.kind !== 'open' || !incident.paymentId) return failure('command-not-possible');
    if (shown !== undefined && shown !== incident.amount) return failure('refund-left-changed');
    if (incident.kind === 'refund-unfinished') {
      if (!refunds.isOver(incident)) return refunds.agree(incident);
      const { paymentId, saleId } = incident;
      if (core.books.refundsOfPayment(paymentId).some(({ state }) => isRefundOpen(state)))
        return failure('refund-under-way');
      return refundPayment({ incident, paymentId, saleId, amount: incident.amount, orLess: true });
    }
    // Pressed twice: the refund under way is the answer.
    const open = refundOf(core, incident);
    if (open && isRefundOpen(open.state) && open.incidentId === id) return null;
    if (!offers(incident, 'refund')) return failure('command-not-possible');
    const { paymentId, saleId, kind } = incident;
    if (kind === 'second')
      return refundPayment({ incident, paymentId, saleId, amount: incident.amount, orLess: true });
    return refundPayment({ incident, paymentId, saleId, amount: kind === 'excess' ? incident.amount : null });
  }

  function refundPayment(wanted: {
    readonly incident: Incident | null;
    readonly paymentId: PaymentId;
    readonly saleId: SaleId | null;
    readonly amount: Minor | null;
    /** Where less is left, that. */
    readonly orLess?: true;
    /** What was left of the payment as it was shown. */
    readonly shown?: Minor | undefined;
  }): Failure | null {
    const stored = core.parts.store.chargeByPayment(wanted.paymentId);
    const charge = stored && core.books.charge(stored.id);
    const payment = charge?.facts.payments.find((one) => one.id === wanted.paymentId);
    const paid = payment
      ? payment.status === 'approved'
        ? payment.amount
        : NOTHING
      : (wanted.incident?.amount ?? null);
    const alreadyBack = payment?.refunded ?? NOTHING;
    // Where nobody can tell what was given back, nobody can tell what is left.
    if (paid === null || alreadyBack < 0 || (wanted.saleId !== null && charge?.saleId !== wanted.saleId))
      return failure('command-not-possible');
    const left = refunds.left({ paymentId: wanted.paymentId, paid, alreadyBack });
    if (wanted.shown !== undefined && wanted.shown !== left) return failure('refund-left-changed');
    const amount = wanted.orLess && wanted.amount !== null && left < wanted.amount ? left : wanted.amount;
    const answer: { problem: Failure | null } = { problem: null };
    const unsaved = core.transact((draft) => {
      answer.problem = refunds.intend(draft, {
        charge: charge ?? null,
        paymentId: wanted.paymentId,
        paid,
        alreadyBack,
        approvedAt: payment?.approvedAt ?? null,
        saleId: wanted.saleId,
        incidentId: wanted.incident?.id ?? null,
        amount,
      });
    });
    return answer.problem ?? unsaved;
  }

  return {
    'charge.start': (request) => startCharge(request.amount),
    'charge.search': (request) => {
      const charge = inSight(request.chargeId);
      if (!charge) return failure('command-stale');
      charges.searchNow(charge.id);
      return null;
    },
    'charge.cancel': (request) =>
      inSight(request.chargeId) ? charges.cancel(request.chargeId) : failure('command-stale'),
    'charge.overwrite': (request) => {
      const charge = meant(request.chargeId);
      if (!charge) return failure('command-stale');
      if (charge.state.kind !== 'intended' || charge.state.foreign === null)
        return failure('command-not-possible');
      // A yes for an order that was shown a moment ago is none for the one that stands there now.
      if (request.shown && !sameOrder(request.shown, charge.state.foreign)) return failure('foreign-changed');
      return core.transact((draft) => void charges.moveIn(draft, charge.id, { kind: 'overwrite-agreed' }));
    },
    'charge.retry': (request) => retry(request.saleId),
    'sale.cash': (request) => payCash(request.saleId),
    'sale.cash-now': (request) => payCashNow(request.amount),
    'sale.next': (request) => {
      const sale = parts.current();
      return sale && sale.id === request.saleId ? dismiss(sale) : failure('command-stale');
    },
    'ticket.reprint': (request) => reprint(request.saleId),
    'ticket.answer': (request) => printQueue.answer(request.jobId, request.answer),
    'incident.deliver': (request) => deliver(request.incidentId),
    'incident.refund': (request) => refundIncident(request.incidentId, request.amount),
    'incident.end': (request) => {
      const incident = core.books.incident(request.incidentId);
      const { incidentId, step } = request;
      if (!incident || !offers(incident, step === 'waited' ? 'wait' : step))
        return failure('command-not-possible');
      if (incident.kind === 'refund-unfinished') return refunds.drop(incident);
      return core.transact((draft) => {
        draft.add({ kind: 'incident-ended', incidentId, at: core.now(), step, by: null });
        // What a person has seen may let a ticket go, or drop it.
        if (incident.saleId) parts.reconcile(draft, incident.saleId);
      });
    },
    'refund.start': (request) => {
      const sale = core.books.sale(request.saleId);
      if (!sale) return failure('sale-not-found');
      let amount: Minor | null = null;
      if (request.amount !== null) {
        const parsed = parseAmount(request.amount, { currency: sale.currency, locale: connection.locale() });
        if (!parsed.ok) return failure(parsed.reason);
        amount = parsed.value;
      }
      const { paymentId, left: shown } = request;
      return refundPayment({ incident: null, paymentId, saleId: sale.id, amount, shown });
    },
    'recovery.end': () => (core.recovery ? core.endRecovery() : failure('command-not-possible')),
  };
}

function isLiveCharge(charge: Charge): boolean {
  return isLive(charge.state);
}

function lastCharge(core: Core, sale: Sale, fits: (charge: Charge) => boolean): Charge | undefined {
  return sale.charges.flatMap((id) => core.books.charge(id) ?? []).find(fits);
}

function newSale(core: Core, connection: Connection, { value: total, currency }: TypedMoney): Sale {
  const number = core.parts.store.nextSaleNumber();
  return {
    id: saleId(core.parts.ids.id()),
    number,
    openedAt: core.now(),
    day: dayOf(core.now(), connection.timeZone()),
    lines: [{ title: `Venta ${saleNumberText(number)}`, quantity: null, unitPrice: null, total }],
    total,
    currency,
    state: { kind: 'open' },
    charges: [],
    dismissed: false,
  };
}
