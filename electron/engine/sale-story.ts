import type { Charge } from '../../shared/charge.ts';
import type { SaleId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import type { PaymentFact, PaymentStatus } from '../../shared/money-facts.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import { amountOfRefund, type Refund } from '../../shared/refund.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import { saleNumberText, type Sale } from '../../shared/sale.ts';
import type { DatedEvent, SaleStory, StoryEvent } from '../../shared/sale-story.ts';
import { nameIn } from '../../shared/team.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { PastPayments } from './past-payments.ts';
import { chargebacksOf } from './sale-chargebacks.ts';
import { ticketHead } from './ticket-head.ts';
import { byHand, orderListing } from './ticket-parts.ts';

type NameOf = (id: string | null) => string | null;

/** All that the books know of a sale, in the order in which it happened. */
export function saleStory(
  core: Core,
  connection: Connection,
  payments: PastPayments,
  id: SaleId,
): Reply<SaleStory> {
  const { store } = core.parts;
  const sale = core.books.sale(id);
  if (!sale) return refuse('sale-not-found');
  const charges = sale.charges.flatMap((one) => core.books.charge(one) ?? []);
  const jobs = store.printJobsOfSale(id);
  const nameOf: NameOf = (by) => nameIn(store.team, by);
  const facts = charges.flatMap((charge) => charge.facts.payments);
  return answer({
    head: ticketHead(core, connection, core.now(), sale.currency),
    saleNumber: saleNumberText(sale.number),
    soldAt: sale.openedAt,
    soldBy: nameOf(sale.by ?? null),
    lines: sale.lines,
    total: sale.total,
    paidAt: sale.state.kind === 'paid' ? sale.state.at : null,
    printedAt: firstOnPaper(jobs),
    paidWith: paidWithOf(sale, jobs),
    payments: facts.map((payment) => ({
      ...{ id: payment.id, status: payment.status, amount: payment.amount },
      ...{ refunded: payments.backOf(payment), approvedAt: payment.approvedAt },
    })),
    orders: [
      ...new Set(facts.flatMap(({ id: paid, orderId }) => orderListing(charges, paid) ?? orderId ?? [])),
    ],
    references: charges.map(({ reference }) => reference),
    chargebacks: chargebacksOf(core, id, connection.timeZone()),
    events: [
      ...eventsOfSale(sale, nameOf),
      ...charges.flatMap(eventsOfCharge),
      ...jobs.flatMap(eventsOfPaper),
      ...store.refundsOfSale(id).flatMap((refund) => eventsOfRefund(refund, nameOf)),
      ...store.incidentsOfSale(id).flatMap((incident) => eventsOfIncident(incident, nameOf)),
    ]
      .sort((one, other) => one.place - other.place)
      .map(({ event }) => event),
  });
}

/** An event, and when it counts as having happened among the others. */
interface Placed {
  readonly event: DatedEvent;
  readonly place: number;
}

/**
 * What has no date is not told.
 * @param after what it follows from: by the clocks of till and provider, which differ a little, it may seem to be before that
 */
function dated(at: number | null, event: StoryEvent, after = 0): Placed[] {
  return at === null ? [] : [{ event: { ...event, at }, place: Math.max(at, after) }];
}

function eventsOfSale({ openedAt, by, collected, cashRefunds = [] }: Sale, nameOf: NameOf) {
  return [
    ...dated(openedAt, { kind: 'sale-begun', by: nameOf(by ?? null) }),
    ...collected.flatMap((one) =>
      one.means === 'qr'
        ? []
        : [
            ...dated(one.at, { kind: 'cash-taken', amount: one.amount }),
            ...dated(one.returnedAt ?? null, { kind: 'cash-back', amount: one.amount }),
          ],
    ),
    ...cashRefunds.flatMap(({ at, amount }) => dated(at, { kind: 'cash-back', amount })),
  ];
}

function eventsOfCharge(charge: Charge): Placed[] {
  const { amount, reference, intendedAt, facts } = charge;
  return [
    ...dated(intendedAt, { kind: 'charge-begun', amount, reference }),
    ...facts.payments.flatMap((payment) => eventsOfPayment(payment, intendedAt)),
    ...eventsOfState(charge),
  ];
}

function eventsOfState({ state, amount, facts }: Charge): Placed[] {
  switch (state.kind) {
    case 'paid': {
      const approvals = facts.payments.flatMap(({ id, approvedAt }) =>
        state.paidBy.includes(id) ? (approvedAt ?? []) : [],
      );
      const after = Math.max(0, ...approvals);
      return dated(state.at, { kind: 'charge-paid', amount, late: state.late }, after);
    }
    case 'refused':
      return dated(state.at, { kind: 'charge-left', why: 'refused' });
    case 'ended':
      return dated(state.at, { kind: 'charge-left', why: state.why });
    case 'guarding':
    case 'withdrawing':
      return dated(state.since, { kind: 'charge-left', why: state.why });
    case 'intended':
    case 'unknown':
    case 'waiting':
      return [];
  }
}

/** Its beginning and its approval say the others. */
const TOLD_SINCE: readonly PaymentStatus[] = [
  'rejected',
  'cancelled',
  'in_mediation',
  'refunded',
  'charged_back',
];

function eventsOfPayment(payment: PaymentFact, begunAt: number): Placed[] {
  const { id, status, detail, amount, createdAt, approvedAt, changedAt } = payment;
  const isToldSince = TOLD_SINCE.includes(status);
  return [
    ...dated(createdAt, { kind: 'payment-begun', id, amount }, begunAt),
    ...dated(approvedAt, { kind: 'payment-approved', id, amount }, begunAt),
    ...(isToldSince
      ? dated(changedAt ?? createdAt, { kind: 'payment-now', id, status, detail }, begunAt)
      : []),
  ];
}

function eventsOfPaper({ copy, refundId, state }: PrintJob): Placed[] {
  switch (state.kind) {
    case 'confirmed':
    case 'sent':
    case 'unknown': {
      const of = refundId === null ? 'ticket' : 'voucher';
      return dated(state.at, { kind: 'paper', of, copy, became: state.kind });
    }
    case 'queued':
    case 'sending':
    case 'failed':
      return [];
  }
}

function firstOnPaper(jobs: readonly PrintJob[]): number | null {
  const out = jobs.flatMap(({ refundId, state }) =>
    refundId === null && (state.kind === 'confirmed' || state.kind === 'sent') ? [state.at] : [],
  );
  return out.length === 0 ? null : Math.min(...out);
}

/** As its newest ticket says it: what was forgotten of a card since is forgotten there too. */
function paidWithOf(sale: Sale, jobs: readonly PrintJob[]): SaleStory['paidWith'] {
  const newest = jobs.filter(({ refundId }) => refundId === null).at(-1)?.facts;
  return newest?.kind === 'sale' ? newest.paidWith : sale.collected.flatMap(byHand);
}

function eventsOfRefund(refund: Refund, nameOf: NameOf): Placed[] {
  const { intendedAt, by, amount: asked, state } = refund;
  const amount = amountOfRefund(refund);
  const begun = dated(intendedAt, { kind: 'refund-asked', amount: asked, by: nameOf(by) });
  switch (state.kind) {
    case 'done':
    case 'in_process':
    case 'refused':
      return [...begun, ...dated(state.at, { kind: 'refund-ended', amount, became: state.kind })];
    case 'intended':
    case 'requested':
    case 'unknown':
      return begun;
  }
}

function eventsOfIncident({ kind, openedAt, state }: Incident, nameOf: NameOf): Placed[] {
  const begun = dated(openedAt, { kind: 'incident', of: kind });
  if (state.kind === 'open') return begun;
  return [...begun, ...dated(state.at, { kind: 'incident-ended', of: kind, by: nameOf(state.by) })];
}
