import type { AnswerOf } from '../../shared/contract.ts';
import type { Charge } from '../../shared/charge.ts';
import { chargebackView } from '../../shared/chargeback.ts';
import { failure } from '../../shared/failures.ts';
import type { SaleId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import { sumOf, type Sum } from '../../shared/sum.ts';
import { isRefundOpen, type Refund } from '../../shared/refund.ts';
import { saleNumberText } from '../../shared/sale.ts';
import { settle } from '../../shared/settlement.ts';
import type { IncidentAction, IncidentCause, IncidentView, Snapshot } from '../../shared/snapshot.ts';
import type { Charges } from './charge/charges.ts';
import { isOrderUnread } from './charge/closing.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { Deliveries } from './delivery.ts';
import type { History } from './history.ts';
import { actionsFor, refundOf } from './incident-actions.ts';
import { causeOf } from './incident-cause.ts';
import { withOurRefunds } from './known-money.ts';
import { isAgreed } from './refund-rules.ts';
import { isContested } from './sale-chargebacks.ts';
import { isPartlyReturned } from './sale-money.ts';

export interface IncidentParts {
  readonly core: Core;
  readonly charges: Charges;
  readonly deliveries: Deliveries;
  readonly history: History;
  readonly connection: Connection;
}

/** So many questions about sales that the books lost are shown one by one; more are gathered in a card. */
export const APART_AT_MOST = 5;
/** So many of those in the card, and of all others, go to the screen each time anything changes. */
export const LOST_TOLD = 20;
export const TOLD_AT_MOST = 40;

/**
 * What every screen is told of the open incidents: after lost books there may be thousands of them, so the first of each
 * kind of list and how many there are in all.
 * @param current the sale on the counter: its own are always among them.
 */
export function incidentsInBrief(
  parts: IncidentParts,
  current: SaleId | null,
): Pick<Snapshot, 'incidents' | 'incidentCount' | 'lostSales'> {
  const { apart, gathered } = sorted(parts.core);
  const told = apart.filter(({ saleId }, place) => place < TOLD_AT_MOST || (current && saleId === current));
  const first = gathered.slice(0, LOST_TOLD);
  return {
    incidents: [...told, ...first].map((incident) => readableIncident(parts, incident)),
    incidentCount: apart.length + gathered.length,
    lostSales: gathered.length === 0 ? null : { count: gathered.length, total: totalOf(gathered) },
  };
}

/** A part of the list of those that no card gathers. @param from how many stand before it */
export function incidentPage(parts: IncidentParts, from: number): AnswerOf<'incident.list'> {
  const page = sorted(parts.core).apart.slice(from, from + TOLD_AT_MOST);
  return { incidents: page.map((incident) => readableIncident(parts, incident)) };
}

/** Their amounts together; what is not known counts nothing. */
export function totalOf(incidents: readonly Incident[]): Sum {
  return sumOf(incidents.flatMap(({ amount }) => amount ?? []));
}

/** Those shown one by one, oldest first; and sales that the books lost, oldest payment first, where they are many. */
function sorted(core: Core): { readonly apart: readonly Incident[]; readonly gathered: readonly Incident[] } {
  const shown = shownIncidents(core);
  const lost = shown.filter(isLostSale);
  if (lost.length <= APART_AT_MOST) return { apart: shown, gathered: [] };
  return {
    apart: shown.filter((incident) => !isLostSale(incident)),
    gathered: lost.toSorted((one, other) => (one.cameAt ?? one.openedAt) - (other.cameAt ?? other.openedAt)),
  };
}

function isLostSale({ kind }: Incident): boolean {
  return kind === 'unrecorded-sale';
}

/**
 * One card for one sum: while the question about a refund is open, it speaks for the incident that asked for it, and
 * while that refund is not decided for what took the place of that one, or asks about as much: it offers nothing.
 */
export function shownIncidents(core: Core): Incident[] {
  const open = core.books.openIncidents();
  const asked = open.flatMap((question) =>
    question.kind === 'refund-unfinished' ? { question, refund: refundOf(core, question) } : [],
  );
  return open.filter(
    ({ id, kind, paymentId, amount }) =>
      kind === 'refund-unfinished' ||
      !asked.some(
        ({ question, refund }) =>
          refund?.incidentId === id ||
          (refund !== undefined &&
            isRefundOpen(refund.state) &&
            question.paymentId === paymentId &&
            (question.amount === amount || refund.incidentId !== null)),
      ),
  );
}

/** An incident whose facts cannot be read is shown all the same, and offers nothing. */
function readableIncident(parts: IncidentParts, incident: Incident): IncidentView {
  const { id, kind, saleId, paymentId, amount, openedAt } = incident;
  const bare = {
    id,
    kind,
    saleId,
    saleNumber: null,
    paymentId,
    amount,
    at: openedAt,
    cameAt: null,
    partBack: false,
    cause: null,
    actions: [],
    refund: null,
    sending: false,
    delivering: false,
    failure: failure('charge-unreadable'),
  };
  return parts.core.contained<IncidentView>('incident', incident.chargeId, bare, () =>
    incidentView(parts, incident),
  );
}

function incidentView(parts: IncidentParts, incident: Incident): IncidentView {
  const { core, history } = parts;
  const sale = incident.saleId ? core.books.sale(incident.saleId) : undefined;
  const refund = refundOf(core, incident);
  const told = incident.chargeId ? core.books.charge(incident.chargeId) : undefined;
  const charge = told && withOurRefunds(core.books, told);
  const payment = charge?.facts.payments.find(({ id }) => id === incident.paymentId);
  const actions = actionsFor(core, incident, parts.deliveries);
  return {
    id: incident.id,
    kind: incident.kind,
    saleId: incident.saleId,
    saleNumber: sale ? saleNumberText(sale.number) : null,
    paymentId: incident.paymentId,
    amount: incident.amount,
    at: incident.openedAt,
    cameAt: payment ? (payment.approvedAt ?? payment.createdAt) : (incident.cameAt ?? null),
    partBack:
      incident.kind === 'partial' &&
      charge !== undefined &&
      (charge.state.kind === 'paid' || isPartlyReturned(settle(charge, charge.facts), charge.amount)),
    cause: causeOf(core, incident, refund) ?? orderCause(parts, incident, told),
    actions,
    refund: refund ? history.refundView(refund) : null,
    sending: isBeingSent(incident, refund, core.now()),
    delivering: incident.kind === 'late' && parts.deliveries.isUnderWay(incident.chargeId),
    failure: parts.deliveries.failureOf(incident),
    ...contestOf(parts, incident, actions),
  };
}

/** Steps after which its money is gone, or its goods are. */
const DECIDING: readonly IncidentAction[] = ['refund', 'deliver', 'handed-over'];

/** What is told of a chargeback; of another incident of the same payment, that there is one. */
function contestOf(
  { core, connection }: IncidentParts,
  { id, saleId, chargeId, paymentId, chargeback }: Incident,
  actions: readonly IncidentAction[],
): Pick<IncidentView, 'chargeback' | 'isPaymentContested'> {
  if (chargeback) return { chargeback: chargebackView(id, chargeback, core.now(), connection.timeZone()) };
  if (saleId === null || !actions.some((action) => DECIDING.includes(action))) return {};
  // What is delivered is paid by whatever came for its charge.
  const isIt =
    (paymentId !== null && isContested(core, saleId, { paymentId })) ||
    (chargeId !== null && actions.includes('deliver') && isContested(core, saleId, { chargeId }));
  return isIt ? { isPaymentContested: true } : {};
}

/** An order that could not be read is not said to be unclosed. */
function orderCause(
  { charges }: IncidentParts,
  { kind }: Incident,
  charge: Charge | undefined,
): IncidentCause | null {
  if (kind !== 'paid-without-close' || !charge) return null;
  return isOrderUnread(charge, charges.run(charge.id)) ? 'order-unread' : null;
}

/** A yes just given to a refund that waited for it. @param now corrected time. */
function isBeingSent({ kind }: Incident, refund: Refund | undefined, now: number): boolean {
  return (
    kind === 'refund-unfinished' &&
    refund !== undefined &&
    isRefundOpen(refund.state) &&
    isAgreed(refund, now)
  );
}
