import {
  lastState,
  type AuditedBooks,
  type ChargeTrack,
  type Evidence,
  type IncidentTrack,
  type Moment,
  type SaleTrack,
} from './evidence.ts';
import { auditStranger, isOurs } from './audit-stranger.ts';
import { isRestInCash, partOf } from './taken.ts';
import { DETAIL_WITHIN, MONEY_TOLD, MONEY_TOLD_USUALLY } from './bounds.ts';
import { moneyOf } from './money-track.ts';
import { UndisturbedTimes } from './undisturbed-times.ts';
import { backOf, Closings, netOf, paymentsOf, SAID_GONE, type LedgerPayment } from './ledger-view.ts';

/** Every approved payment has its sale or its incident; nothing final contradicts the provider; all of it ends. */
export function auditMoney(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const payments = paymentsOf(evidence.ledger);
  for (const payment of payments.values()) auditPayment(payment, evidence, books, findings);
  // Also of whose it is: a person may have handed a sale over for money that its order named.
  const lied = (sale: SaleTrack) =>
    sale.charges.some((of) => {
      const charge = books.charges.get(of);
      return [...payments.values()].some(
        ({ id, reference }) =>
          (reference === charge?.reference || paidByOf(charge).includes(id)) && isLied(evidence, id),
      );
    });
  for (const sale of books.sales.values()) if (!lied(sale)) auditSale(sale, evidence, books, findings);
  for (const incident of books.incidents.values())
    if (incident.paymentId === null || !isLied(evidence, incident.paymentId))
      auditIncident(incident, payments, evidence, books, findings);
  auditExcess(evidence, books, findings);
  for (const charge of books.charges.values()) auditEnd(charge, evidence, payments, books, findings);
}

function incidentsAbout(books: AuditedBooks, payment: LedgerPayment, charge?: ChargeTrack): IncidentTrack[] {
  return [...books.incidents.values()].filter(
    (one) =>
      one.paymentId === payment.id ||
      (one.paymentId === null && charge !== undefined && one.chargeId === charge.id),
  );
}

function paidByOf(charge: ChargeTrack | undefined): readonly string[] {
  const state = charge && lastState(charge);
  return state?.kind === 'paid' ? (state['paidBy'] as string[]) : [];
}

/** The charge that pays for a sale: the first of its charges that did; none where cash does, or nothing. */
function coverOf(books: AuditedBooks, charge: ChargeTrack): ChargeTrack | null {
  const sale = books.sales.get(charge.saleId);
  if (!sale || lastState(sale)['means'] === 'cash') return null;
  const paidAt = (one: ChargeTrack) =>
    one.states.find(({ state }) => state.kind === 'paid')?.moment.order ?? null;
  const paid = sale.charges
    .flatMap((id) => books.charges.get(id) ?? [])
    .flatMap((one) => {
      const order = paidAt(one);
      return order === null ? [] : [{ one, order }];
    });
  return paid.sort((a, b) => a.order - b.order)[0]?.one ?? null;
}

function auditPayment(
  payment: LedgerPayment,
  evidence: Evidence,
  books: AuditedBooks,
  findings: string[],
): void {
  const charge = payment.reference === null ? undefined : books.byReference.get(payment.reference);
  const incidents = incidentsAbout(books, payment, charge);
  auditStranger(payment, evidence, incidents, findings);
  if (!payment.everApproved || netOf(payment) <= 0 || isToldWrong(payment, charge, evidence, books)) return;
  const covers = charge !== undefined && coverOf(books, charge) === charge;
  if (covers && paidByOf(charge).includes(payment.id)) return;
  // Money beside the one that pays the sale needs an incident of its own, whatever was said of its charge.
  const own =
    covers || !charge || coverOf(books, charge) === null
      ? incidents
      : incidents.filter((one) => one.paymentId === payment.id);
  if (own.some((one) => lastState(one)['step'] !== 'delivered'))
    return auditTold(payment, own, evidence, findings);
  if (charge && keptOf(charge, evidence, books) <= charge.amount && coverOf(books, charge) !== null) return;
  findings.push(
    `${swallowedBy(payment, charge, evidence, books)}: payment ${payment.id} (${payment.amount}) of ${saleName(books, charge)} has no sale and no incident`,
  );
}

/** What a delivered sale holds apart from money with an incident: other money may replace what went back. */
function keptOf(charge: ChargeTrack, evidence: Evidence, books: AuditedBooks): number {
  const references = new Set(
    (books.sales.get(charge.saleId)?.charges ?? []).flatMap((id) => books.charges.get(id)?.reference ?? []),
  );
  let kept = 0;
  for (const payment of paymentsOf(evidence.ledger).values()) {
    if (payment.reference === null || !references.has(payment.reference) || netOf(payment) <= 0) continue;
    const about = [...books.incidents.values()].filter((one) => one.paymentId === payment.id);
    if (!about.some((one) => !['delivered', 'resolved-itself'].includes(String(lastState(one)['step']))))
      kept += netOf(payment);
  }
  return kept;
}

/** Money that no sale accounts for gets an incident in time: at the latest by the sweep after it could be read. */
function auditTold(
  payment: LedgerPayment,
  incidents: readonly IncidentTrack[],
  evidence: Evidence,
  findings: string[],
): void {
  const { watched } = evidence;
  if (!watched) return;
  const came = evidence.ledger.find(
    (line) => String(line.payment) === payment.id && line.status === 'approved',
  )?.at;
  const told = Math.min(...incidents.map(({ since }) => since.at));
  const { lag, putBack, usualPace } = watched.circumstances;
  if (came === undefined || putBack !== null) return;
  const deadline = new UndisturbedTimes(watched).deadline(
    came + lag,
    usualPace ? MONEY_TOLD_USUALLY : MONEY_TOLD,
  );
  if (deadline !== null && told > deadline)
    findings.push(
      `told-late: payment ${payment.id} could be read, and is told ${told - came} ms after it came`,
    );
}

function saleName(books: AuditedBooks, charge: ChargeTrack | undefined): string {
  return charge ? `sale ${books.sales.get(charge.saleId)?.number ?? '?'}` : 'no known sale';
}

/** The payment, or another one of its sale that this one replaced. */
function isToldWrong(
  { id }: LedgerPayment,
  charge: ChargeTrack | undefined,
  evidence: Evidence,
  books: AuditedBooks,
): boolean {
  const sale = charge && books.sales.get(charge.saleId);
  const siblings = new Set(sale?.charges.flatMap((one) => books.charges.get(one)?.reference ?? []));
  return (
    isLied(evidence, id) ||
    evidence.ledger.some(
      ({ payment, reference }) =>
        payment !== null &&
        reference !== null &&
        siblings.has(reference) &&
        SAID_GONE.some((lie) => liesOf(evidence, String(payment)).has(lie)),
    )
  );
}

function isLied({ watched }: Evidence, id: string): boolean {
  return watched?.circumstances.lied.has(id) ?? false;
}

/** False figures that the provider told of a payment. */
function liesOf({ watched }: Evidence, id: string): ReadonlySet<string> {
  return watched?.circumstances.lied.get(id) ?? new Set();
}

/** What kind of lost money it is, by what happened to its charge. */
function swallowedBy(
  payment: LedgerPayment,
  charge: ChargeTrack | undefined,
  evidence: Evidence,
  books: AuditedBooks,
): string {
  if ([...payment.refunds.values()].some((line) => line.status === 'rejected'))
    return 'swallowed-refund-rejected';
  if (charge && paidByOf(charge).includes(payment.id) && coverOf(books, charge) !== charge)
    return 'swallowed-double';
  const away = evidence.watched?.circumstances.away ?? [];
  const at =
    evidence.ledger.find((line) => line.kind === 'payment' && String(line.payment) === payment.id)?.at ?? 0;
  if (away.some((one) => one.from <= at && at <= one.to)) return 'swallowed-away';
  if (charge) return 'swallowed';
  return isOurs(evidence, payment.reference) ? 'swallowed-lost-part' : 'swallowed-stranger';
}

/** Closed, and covered, after so many lines of the ledger. What others gave back meanwhile cannot be known at once. */
export function isCovered(evidence: Evidence, reference: string, amount: number, lines: number): boolean {
  let closed = false;
  const closings = new Closings();
  let approved = 0;
  for (const line of evidence.ledger.slice(0, lines))
    if (closings.closedBy(line) === reference) closed = true;
  for (const payment of paymentsOf(evidence.ledger, lines).values())
    if (payment.reference === reference) approved += netOf(payment);
  return closed && approved >= amount;
}

/**
 * Whether the ledger covered the sale at that moment, by any one of its charges; where searches are late, a moment
 * before. @param by what is there, or what the searches tell of it, which is all that is asked before «PAGADO» (rule 12).
 */
export function coveredAt(
  evidence: Evidence,
  books: AuditedBooks,
  sale: SaleTrack,
  moment: Moment,
  by: 'net' | 'told',
): boolean {
  const { watched } = evidence;
  if (watched) {
    const { lag, latency, flaps } = watched.circumstances;
    const money = moneyOf(evidence);
    const from = moment.at - lag - 5 * latency - DETAIL_WITHIN;
    return sale.charges.some((id) => {
      const reference = books.charges.get(id)?.reference;
      return (
        reference !== undefined &&
        money.coveredWithin(reference, partOf(sale), from, moment.at, { flaps, by, open: isRestInCash(sale) })
      );
    });
  }
  return sale.charges.some((id) => {
    const charge = books.charges.get(id);
    return charge !== undefined && isCovered(evidence, charge.reference, partOf(sale), moment.ledger);
  });
}

function auditSale(sale: SaleTrack, evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const paid = sale.states.filter(({ state }) => state.kind === 'paid');
  if (paid.length > 1) findings.push(`sale ${sale.number}: paid ${paid.length} times`);
  for (const { moment, state } of paid) {
    if (state['means'] !== 'qr') continue;
    if (!coveredAt(evidence, books, sale, moment, 'told'))
      findings.push(`sale ${sale.number}: marked paid without closed and covered money`);
  }
  const jobs = [...books.jobs.values()].filter((job) => job.saleId === sale.id && job.refundId === null);
  if (paid.length > 0 && jobs.length === 0)
    findings.push(`sale ${sale.number}: paid, and no ticket was queued`);
  if (paid.length === 0 && jobs.length > 0) findings.push(`sale ${sale.number}: a ticket and not paid`);
  const chargesPaid = sale.charges.filter((id) => {
    const charge = books.charges.get(id);
    return charge !== undefined && lastState(charge).kind === 'paid';
  });
  if (chargesPaid.length > 0 && paid.length === 0)
    findings.push(`sale ${sale.number}: its charge is paid and the sale is not`);
}

function auditIncident(
  incident: IncidentTrack,
  payments: ReadonlyMap<string, LedgerPayment>,
  evidence: Evidence,
  books: AuditedBooks,
  findings: string[],
): void {
  const state = lastState(incident);
  if (state.kind !== 'ended') return;
  const payment = incident.paymentId === null ? undefined : payments.get(incident.paymentId);
  const isRejected = [...(payment?.refunds.values() ?? [])].some((line) => line.status === 'rejected');
  const code = isRejected ? 'refund-rejected-unseen: ' : 'incident-ended-wrong: ';
  const wrong = (why: string) =>
    findings.push(`${code}${incident.id}: ended as ${String(state['step'])}, ${why}`);
  const charge = incident.chargeId === null ? undefined : books.charges.get(incident.chargeId);
  switch (state['step']) {
    case 'refunded':
      if (!payment || backOf(payment) < (incident.amount ?? 0)) wrong('and the money did not go back');
      return;
    case 'delivered':
      if (!charge || lastState(charge).kind !== 'paid') wrong('and its charge is not paid');
      return;
    case 'resolved-itself': {
      if (!payment || netOf(payment) <= 0 || paidByOf(charge).includes(payment.id)) return;
      if (isToldWrong(payment, charge, evidence, books)) return;
      const others = incidentsAbout(books, payment).filter((one) => one !== incident);
      const stands =
        charge && coverOf(books, charge) !== null && keptOf(charge, evidence, books) <= charge.amount;
      if (!stands && others.every((one) => lastState(one)['step'] === 'resolved-itself'))
        wrong('and the money is still there without an owner');
      return;
    }
    default:
      return;
  }
}

/** Money called too much was too much at some time. Figures that make no sense do not count. */
function auditExcess(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  if (!evidence.watched) return;
  for (const incident of books.incidents.values()) {
    const charge = incident.chargeId === null ? undefined : books.charges.get(incident.chargeId);
    if (incident.kind !== 'excess' || !charge) continue;
    const steps = moneyOf(evidence).steps(charge.reference);
    const isTold = [...paymentsOf(evidence.ledger).values()].some(
      ({ id, reference }) =>
        reference === charge.reference && [...liesOf(evidence, id)].some((lie) => lie !== 'negative-refund'),
    );
    if (!isTold && steps.every((step) => step.net <= partPaidBy(charge, books)))
      findings.push(
        `excess-invented: charge ${charge.id}: ${incident.amount ?? '?'} too much, and never was`,
      );
  }
}

/** What its sale needs of it: cash may have taken a part since it began. Cents. */
export function partPaidBy({ saleId, amount }: ChargeTrack, books: AuditedBooks): number {
  const sale = books.sales.get(saleId);
  return sale ? Math.min(amount, partOf(sale)) : amount;
}

/** After the day no charge may be unfinished, and no final one may contradict the ledger. */
function auditEnd(
  charge: ChargeTrack,
  evidence: Evidence,
  payments: ReadonlyMap<string, LedgerPayment>,
  books: AuditedBooks,
  findings: string[],
): void {
  const state = lastState(charge);
  const name = `charge ${charge.id} of sale ${books.sales.get(charge.saleId)?.number ?? '?'}`;
  const own = [...payments.values()].filter((payment) => payment.reference === charge.reference);
  const money = own.reduce((sum, payment) => sum + netOf(payment), 0);
  switch (state.kind) {
    case 'intended':
    case 'unknown':
    case 'waiting':
    case 'withdrawing':
      findings.push(`${name}: still ${state.kind} after the day`);
      return;
    case 'guarding': {
      const open = own.some(({ status }) => status === 'pending' || status === 'in_process');
      if (!open && money === 0)
        findings.push(`${name}: still guarded after the day, with nothing to wait for`);
      return;
    }
    case 'refused':
    case 'ended': {
      if (state.kind === 'ended' && state['proof'] === 'unverified') return;
      // What the network delivered once more, long after the refusal and maybe late, was not sent then.
      const again = evidence.watched?.circumstances.repeats.map(({ at }) => at) ?? [];
      const sent = evidence.ledger.some(
        (line) =>
          line.kind === 'order-put' &&
          line.reference === charge.reference &&
          !again.some((at) => line.at >= at && line.at - at <= REPEATED_WITHIN),
      );
      if (sent && (state.kind === 'refused' || state['proof'] === 'never-sent'))
        findings.push(`${name}: ended as ${state.kind}, and its order was on the register`);
      const ended = charge.states.at(-1)?.moment;
      const before = ended ? paymentsOf(evidence.ledger, ended.ledger) : new Map<string, LedgerPayment>();
      for (const payment of before.values())
        if (
          payment.reference === charge.reference &&
          netOf(payment) > 0 &&
          !isLied(evidence, payment.id) &&
          !isReviewed(payment.id, books)
        ) {
          const isRejected = [...payment.refunds.values()].some((line) => line.status === 'rejected');
          const code = isRejected ? 'refund-rejected-unseen' : 'closed-as-empty';
          findings.push(`${code}: ${name}: closed as empty although payment ${payment.id} was approved`);
        }
      return;
    }
    case 'paid': {
      const kept = (state['paidBy'] as string[]).flatMap((id) => payments.get(id) ?? []);
      const excess = kept.reduce((sum, payment) => sum + netOf(payment), 0) - partPaidBy(charge, books);
      const asked = [...books.incidents.values()].some(
        (one) => one.kind === 'excess' && one.chargeId === charge.id,
      );
      if (excess > 0 && !asked && !kept.some((payment) => isLied(evidence, payment.id)))
        findings.push(`${name}: ${excess} too much, and nobody was told`);
      return;
    }
  }
}

/** A request that is delivered once more may be held up besides. Milliseconds. */
const REPEATED_WITHIN = 30_000;

/** It never matched the charge, and a person has looked into it: nothing waits for it any more. */
function isReviewed(paymentId: string, books: AuditedBooks): boolean {
  return [...books.incidents.values()].some(
    (one) => one.kind === 'mismatch' && one.paymentId === paymentId && lastState(one).kind === 'ended',
  );
}
