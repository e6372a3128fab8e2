import type { EngineCommandName, RequestOf } from '../../shared/contract.ts';
import { sameOrder, type Charge } from '../../shared/charge.ts';
import { DONE, refuse, type Reply } from '../../shared/reply.ts';
import type { IncidentId, PaymentId, SaleId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import { refundsInProcess } from '../../shared/going-back.ts';
import { isRefundOpen } from '../../shared/refund.ts';
import type { IncidentAction } from '../../shared/snapshot.ts';
import { NOTHING, type Minor } from '../../shared/money.ts';
import type { AmountChange } from './amount-change.ts';
import { isAside } from './aside.ts';
import { holdOf, isVoid } from './backing.ts';
import { Cash, type CashParts } from './cash.ts';
import { actionsFor, refundOf } from './incident-actions.ts';
import { endOldSales } from './old-sales.ts';
import { paidWithoutSale } from './ownerless.ts';
import type { Refunds } from './refunds.ts';
import { Sales, type SalesParts } from './sales.ts';
import type { ShiftDesk } from './shift/desk.ts';
import type { VoucherDesk } from './voucher-desk.ts';
import { takerElsewhere, takerOf } from './taken-elsewhere.ts';
import { readAmount } from './typed-amount.ts';

/** The parts that commands act on. */
export interface CommandParts extends SalesParts, CashParts {
  readonly refunds: Refunds;
  readonly amountChange: AmountChange;
  readonly voucher: VoucherDesk;
  readonly shift: ShiftDesk;
}

type Handlers = { readonly [Name in EngineCommandName]: (request: RequestOf<Name>) => Reply<null> };

/** What people ask for. Each is done, or says why it cannot be: in words, with nothing half done. */
export function commandHandlers(parts: CommandParts): Handlers {
  const { core, connection, charges, refunds, printQueue, tickets, deliveries } = parts;
  const sales = new Sales(parts);
  const cash = new Cash(parts);
  parts.amountChange.chargeNow = (request) => sales.chargeNow(request);

  /** The newest charge of the sale on the counter must be the one meant (rule 30). */
  function meant(id: Charge['id']): Charge | null {
    const charge = core.books.charge(id);
    const sale = parts.current();
    return charge && sale?.charges.at(-1) === id ? charge : null;
  }

  /** The same, or a charge at the side of the counter. */
  function onScreen(id: Charge['id']): Charge | null {
    return (
      meant(id) ?? (isAside(core, charges, parts.current(), id) ? (core.books.charge(id) ?? null) : null)
    );
  }

  /** A step that is not offered now is refused: the screen may be old, or another person was faster. */
  function offers(incident: Incident, action: IncidentAction): boolean {
    return incident.state.kind === 'open' && actionsFor(core, incident, deliveries).includes(action);
  }

  function reprint({ saleId, refundId = null }: RequestOf<'ticket.reprint'>): Reply<null> {
    const sale = core.books.sale(saleId);
    if (!sale) return refuse('sale-not-found');
    if (refundId === null && holdOf(core.books, sale) !== null) return refuse('ticket-held');
    const jobs = core.parts.store.printJobsOfSale(saleId).filter((job) => job.refundId === refundId);
    const held = jobs.find((job) => job.state.kind === 'queued');
    // A copy that never reached the paper is printed, not copied again.
    if (held) return printQueue.answer(held.id, 'print');
    const [one] = jobs;
    if (!one) return refuse('command-not-possible');
    if (isVoid(core.books, one)) return refuse('ticket-dropped');
    return core.transact((draft) => {
      tickets.queueCopy(draft, one);
      draft.afterCommit(() => printQueue.retryNow());
    });
  }

  /** Its money has paid another sale: nothing is done with it here, and its card closes. */
  function ofAnother({ chargeId, paymentId, saleId }: Incident): Reply<null> | null {
    const taker = chargeId && paymentId ? takerElsewhere(core.books, chargeId, paymentId) : undefined;
    if (!taker || saleId === null || taker.saleId === saleId) return null;
    core.transact((draft) => parts.reconcile(draft, saleId));
    return refuse('payment-of-another-sale');
  }

  function deliver(id: IncidentId): Reply<null> {
    const incident = core.books.incident(id);
    const charge = incident?.chargeId ? core.books.charge(incident.chargeId) : undefined;
    if (!incident || !charge) return refuse('command-not-possible');
    const refused = ofAnother(incident);
    if (refused) return refused;
    if (!offers(incident, 'deliver')) return refuse('command-not-possible');
    return deliveries.begin(charge);
  }

  function refundIncident(id: IncidentId, shown: Minor | null | undefined): Reply<null> {
    const incident = core.books.incident(id);
    if (incident?.state.kind !== 'open' || !incident.paymentId) return refuse('command-not-possible');
    const refused = ofAnother(incident);
    if (refused) return refused;
    if (shown !== undefined && shown !== incident.amount) return refuse('refund-left-changed');
    if (incident.kind === 'refund-unfinished') {
      if (!refunds.isOver(incident)) return refunds.agree(incident);
      const { paymentId, saleId } = incident;
      if (core.books.refundsOfPayment(paymentId).some(({ state }) => isRefundOpen(state)))
        return refuse('refund-under-way');
      return refundPayment({ incident, paymentId, saleId, amount: incident.amount, orLess: true });
    }
    // Pressed twice: the refund under way answers this press too.
    const open = refundOf(core, incident);
    if (open && isRefundOpen(open.state) && open.incidentId === id) return DONE;
    if (!offers(incident, 'refund')) return refuse('command-not-possible');
    // For what was shown: of what else the payment holds, or comes to hold, nobody was asked.
    const { paymentId, saleId, amount } = incident;
    const less = incident.kind === 'excess' ? {} : ({ orLess: true } as const);
    return refundPayment({ incident, paymentId, saleId, amount, ...less });
  }

  function refundPayment(wanted: {
    readonly incident: Incident | null;
    readonly paymentId: PaymentId;
    readonly saleId: SaleId | null;
    readonly amount: Minor | null;
    /** What is left, where that is less. */
    readonly orLess?: true;
    /** What was left of the payment as it was shown. */
    readonly shown?: Minor | undefined;
  }): Reply<null> {
    // More than one may have been told of it: it is given back for the sale that asks, unless it has paid another.
    const tellings = core.books.chargesOfPayment(wanted.paymentId);
    const own = tellings.find(({ saleId }) => saleId === wanted.saleId);
    const taker = own
      ? takerElsewhere(core.books, own.id, wanted.paymentId)
      : takerOf(core.books, wanted.paymentId);
    if (taker && wanted.saleId !== null && taker.saleId !== wanted.saleId)
      return refuse('payment-of-another-sale');
    const stored = taker ?? own ?? tellings[0];
    const charge = stored && core.books.charge(stored.id);
    const payment = charge?.facts.payments.find((one) => one.id === wanted.paymentId);
    const paid = payment
      ? payment.status === 'approved'
        ? payment.amount
        : NOTHING
      : wanted.incident && paidWithoutSale(wanted.incident, core.books.refundsOfPayment(wanted.paymentId));
    const alreadyBack = payment?.refunded ?? NOTHING;
    // What was given back is not known, so what is left is not known either.
    if (paid === null || alreadyBack < 0 || (wanted.saleId !== null && charge?.saleId !== wanted.saleId))
      return refuse('command-not-possible');
    const told = { paymentId: wanted.paymentId, paid, alreadyBack, toldAt: payment?.changedAt ?? null };
    const left = refunds.left(told);
    if (wanted.shown !== undefined && wanted.shown !== left) return refuse('refund-left-changed');
    const amount = wanted.orLess && wanted.amount !== null && left < wanted.amount ? left : wanted.amount;
    const answer: { intended: Reply<null> } = { intended: DONE };
    const written = core.transact((draft) => {
      answer.intended = refunds.intend(draft, {
        ...told,
        charge: charge ?? null,
        approvedAt: payment?.approvedAt ?? null,
        saleId: wanted.saleId,
        incidentId: wanted.incident?.id ?? null,
        amount,
        known: payment ? refundsInProcess(payment).flatMap(({ id }) => id || []) : [],
      });
    });
    return answer.intended.ok ? written : answer.intended;
  }

  return {
    'sale.open': (request) => sales.open(request),
    'sale.lines': (request) => sales.changeLines(request),
    'sale.cash': (request) => sales.payCash(request),
    'sale.cash-now': (request) => sales.cashNow(request),
    'sale.cash-rest': (request) => sales.payRest(request),
    'sale.rest-stop': (request) => sales.stopRest(request.saleId),
    'sale.given': (request) => cash.given(request),
    'sale.undo': (request) => cash.undo(request),
    'sale.cash-refund': (request) => cash.refund(request),
    'sale.next': (request) => sales.leave(request.saleId),
    'charge.start': (request) => sales.chargeNow(request),
    'charge.due': (request) => sales.chargeDue(request.saleId),
    'charge.search': (request) => {
      const charge = onScreen(request.chargeId);
      if (!charge) return refuse('command-stale');
      charges.askNow(charge.id);
      return DONE;
    },
    'charge.cancel': (request) => {
      if (!onScreen(request.chargeId)) return refuse('command-stale');
      // It is leaving already for the sake of the new amount: nobody wants that any more.
      return parts.amountChange.takeBack(request.chargeId) ? DONE : charges.cancel(request.chargeId);
    },
    'charge.change': (request) => {
      const charge = meant(request.chargeId);
      return charge ? parts.amountChange.begin(charge, request) : refuse('command-stale');
    },
    'charge.overwrite': (request) => {
      const charge = meant(request.chargeId);
      if (!charge) return refuse('command-stale');
      if (charge.state.kind !== 'intended' || charge.state.foreign === null)
        return refuse('command-not-possible');
      // A yes for the order that was shown does not hold for another one that stands there now.
      if (request.shown && !sameOrder(request.shown, charge.state.foreign)) return refuse('foreign-changed');
      return core.transact((draft) => void charges.moveIn(draft, charge.id, { kind: 'overwrite-agreed' }));
    },
    'ticket.reprint': reprint,
    'ticket.answer': (request) => printQueue.answer(request.jobId, request.answer),
    'ticket.answer-all': (request) => printQueue.answerAll(request.print, request.drop),
    'incident.deliver': (request) => deliver(request.incidentId),
    'incident.refund': (request) => refundIncident(request.incidentId, request.amount),
    'incident.end': (request) => {
      const incident = core.books.incident(request.incidentId);
      const { incidentId, step } = request;
      if (!incident || !offers(incident, step === 'waited' ? 'wait' : step))
        return refuse('command-not-possible');
      if (incident.kind === 'refund-unfinished') return refunds.drop(incident);
      return core.transact((draft) => {
        draft.add({ kind: 'incident-ended', incidentId, at: core.now(), step, by: null });
        // What a person has seen may let a ticket go, or drop it.
        if (incident.saleId) parts.reconcile(draft, incident.saleId);
      });
    },
    'incident.end-old': (request) =>
      endOldSales(core, connection.timeZone(), request, (incident) => offers(incident, 'handed-over')),
    'refund.start': (request) => {
      const sale = core.books.sale(request.saleId);
      if (!sale) return refuse('sale-not-found');
      let amount: Minor | null = null;
      if (request.amount !== null) {
        const parsed = readAmount(connection, request.amount, sale.currency);
        if (!parsed.ok) return parsed;
        amount = parsed.value;
      }
      const { paymentId, left: shown } = request;
      return refundPayment({ incident: null, paymentId, saleId: sale.id, amount, shown });
    },
    'voucher.ask': (request) => parts.voucher.ask(request),
    'voucher.close': (request) => parts.voucher.close(request),
    'voucher.attach': (request) => parts.voucher.attach(request),
    'shift.open': (request) => parts.shift.open(request),
    'shift.move': (request) => parts.shift.move(request),
    'shift.close': (request) => parts.shift.close(request),
    'shift.reprint': (request) => parts.shift.reprint(request),
    'shift.stop': () => parts.shift.stop(),
    'recovery.end': () => (core.recovery ? core.endRecovery() : refuse('command-not-possible')),
  };
}
