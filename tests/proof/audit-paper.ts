import { auditTold } from './audit-told.ts';
import { contradictionBefore, isHeard, PART_LEAVES } from './audit-contradiction.ts';
import { coveredAt } from './audit-money.ts';
import {
  isLost,
  lastState,
  stateAt,
  type AuditedBooks,
  type Evidence,
  type JobTrack,
  type Moment,
  type SaleTrack,
  type PrintedTicket,
} from './evidence.ts';
import { partOf } from './taken.ts';
import { netOf, paymentsOf } from './ledger-view.ts';
import { moneyOf } from './money-track.ts';
import { UndisturbedTimes } from './undisturbed-times.ts';

/** No ticket without its money, no second one without «REIMPRESIÓN», and each says what the books say. */
export function auditPaper(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const byNumber = new Map<number, SaleTrack>([...books.sales.values()].map((sale) => [sale.number, sale]));
  const seen = new Map<string, number>();
  for (const slip of evidence.paper) {
    // Those of shifts are looked at with their Zs.
    if (isLost(evidence, slip) || slip.kind === 'shift') continue;
    const sale = byNumber.get(Number(slip.saleNumber));
    const text = JSON.parse(slip.text) as { total?: number; amount?: number; paymentId?: string };
    const about = slip.kind === 'refund' ? `refund of ${text.paymentId ?? '?'}` : slip.kind;
    const name = `${about} of sale ${slip.saleNumber}, copy ${slip.copy}`;
    if (!sale) {
      findings.push(`paper: ${name}: no such sale`);
      continue;
    }
    if (slip.kind === 'sale') auditSaleSlip(slip, sale, text.total, name, { evidence, books, findings });
    const key = `${about}/${slip.saleNumber}/${slip.copy}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  for (const [key, times] of seen) {
    const [about = '', number = '', copy] = key.split('/');
    const sale = byNumber.get(Number(number));
    // Several refunds of one payment, or of a sale's cash, have each a first ticket.
    const allowed =
      about === 'refund of '
        ? (sale?.cashBack.length ?? 0)
        : about.startsWith('refund of ')
          ? [...books.refunds.values()].filter((one) => one.paymentId === about.slice('refund of '.length))
              .length
          : 1;
    if (times > allowed)
      findings.push(`paper: ${about} of sale ${number}, copy ${copy ?? ''}, came out ${times} times`);
    if (!sale) continue;
  }
  auditTold(evidence, books, findings);
  for (const job of books.jobs.values()) {
    const { kind, ...state } = lastState(job);
    if (kind === 'sending' || (kind === 'queued' && state['ask'] !== true))
      findings.push(`paper: print job ${job.id} is still ${kind} after the day`);
    else if (kind === 'queued' && state['fault'] === 'ticket-held') auditHeld(job, evidence, books, findings);
  }
}

/** A first ticket comes out by a look of the last minute, and a little. Milliseconds. */
const LOOKED_AT_WITHIN = 75_000;

/** A payment on its way back is looked at every half hour at the latest, and twice. Milliseconds. */
const DECISION_KNOWN = 65 * 60_000;

/** A ticket is held for money that is gone or going, and for none that is all there. */
function auditHeld(job: JobTrack, evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const { watched } = evidence;
  const sale = books.sales.get(job.saleId ?? '');
  if (!watched || watched.circumstances.putBack !== null || !sale || lastState(sale).kind !== 'paid') return;
  const paidBy = sale.charges.flatMap((id) => {
    const charge = books.charges.get(id);
    return charge ? ((lastState(charge)['paidBy'] ?? []) as string[]) : [];
  });
  const money = [...paymentsOf(evidence.ledger).values()].filter(({ id }) => paidBy.includes(id));
  if (money.some(({ id }) => watched.circumstances.lied.has(id))) return;
  const decided = Math.max(...money.flatMap((one) => [...one.refunds.values()].map(({ at }) => at)));
  const deadline = new UndisturbedTimes(watched).deadline(decided, DECISION_KNOWN);
  const held = money.reduce((sum, one) => sum + netOf(one), 0);
  if (deadline !== null && decided > 0 && held >= partOf(sale))
    findings.push(
      `held-for-nothing: the ticket of sale ${sale.number} is held, and all of its money has been there since ${decided}`,
    );
}

function auditSaleSlip(
  slip: PrintedTicket,
  sale: SaleTrack,
  total: number | undefined,
  name: string,
  { evidence, books, findings }: { evidence: Evidence; books: AuditedBooks; findings: string[] },
): void {
  if (total !== sale.total) findings.push(`paper: ${name}: says ${total ?? '?'}, the sale is ${sale.total}`);
  const state = stateAt(sale, slip.order);
  if (state.kind !== 'paid') findings.push(`paper: ${name}: the sale was not paid when it came out`);
  else if (state['means'] === 'cash') return;
  else if (slip.copy === 0) auditContradiction(slip, sale, name, { evidence, books, findings });
  if (state.kind !== 'paid' || state['means'] === 'cash') return;
  // A reprint may come after the money went back; the first copy may not come before the money.
  const isLied = sale.charges.some((id) => paidByLied(books, id, evidence));
  if (slip.copy === 0 && !isLied && !isBacked(slip, sale, evidence, books))
    findings.push(`ticket-without-money: ${name}: without closed and covered money`);
}

/**
 * Its money was there when it was paid or when it went to the printer, or was so by the searches and by all that the
 * till was given of the payments' own lists of refunds.
 */
function isBacked(slip: PrintedTicket, sale: SaleTrack, evidence: Evidence, books: AuditedBooks): boolean {
  const paid = momentOfPaid(sale) ?? slip;
  const sent = momentOfSending(sale, books, slip) ?? slip;
  if (coveredAt(evidence, books, sale, sent, 'net')) return true;
  if (coveredAt(evidence, books, sale, paid, 'net'))
    return !isLongGone(payersOf(sale, books), sent, evidence, books);
  return (
    coveredAt(evidence, books, sale, paid, 'told') &&
    payersOf(sale, books).every((id) => !knewItsRefunds(id, paid, sent, evidence))
  );
}

/**
 * A first ticket that waited has its payment read again where the last look is a minute old, unless nobody answers. What a
 * person gave back in «Ventas» is no contradiction (rule 23).
 */
function isLongGone(
  payers: readonly string[],
  { at }: Moment,
  { ledger, watched }: Evidence,
  books: AuditedBooks,
): boolean {
  const byHand = new Set(
    [...books.refunds.values()].flatMap(({ incidentId, key }) => (incidentId === null ? key : [])),
  );
  const lost = ledger.findLast(
    (line) =>
      line.at <= at &&
      payers.includes(String(line.payment)) &&
      !(line.key !== null && byHand.has(line.key)) &&
      (line.kind === 'refund' || line.status === 'charged_back' || line.status === 'cancelled'),
  );
  const isTroubled = watched?.circumstances.troubles.some(({ from, to }) => from <= at && to >= at) ?? false;
  return lost !== undefined && at - lost.at > LOOKED_AT_WITHIN && !isTroubled;
}

/** Its list of refunds was answered between these moments, or only its page was read. */
function knewItsRefunds(id: string, from: Moment, until: Moment, evidence: Evidence): boolean {
  const asked = evidence.served.filter(
    ({ method, order }) => method === 'GET' && order > from.order && order < until.order,
  );
  const lists = asked.filter(({ url }) => url === `/v1/payments/${id}/refunds`);
  if (lists.length === 0) return asked.some(({ url }) => url === `/v1/payments/${id}`);
  return lists.some(
    (one) => one.outcome === '200' && one.at + one.delayMs <= until.at && isHeard(one, evidence),
  );
}

function payersOf(sale: SaleTrack, books: AuditedBooks): string[] {
  return sale.charges.flatMap((id) => {
    const charge = books.charges.get(id);
    const state = charge ? lastState(charge) : null;
    return state?.kind === 'paid' ? (state['paidBy'] as string[]) : [];
  });
}

function paidByLied(books: AuditedBooks, id: string, { watched }: Evidence): boolean {
  const charge = books.charges.get(id);
  const paidBy = charge ? ((lastState(charge)['paidBy'] ?? []) as string[]) : [];
  return paidBy.some((one) => watched?.circumstances.lied.has(one) === true);
}

/** What the payment's own page said before the first copy was sent: a ticket against it is held. */
function auditContradiction(
  slip: PrintedTicket,
  sale: SaleTrack,
  name: string,
  { evidence, books, findings }: { evidence: Evidence; books: AuditedBooks; findings: string[] },
): void {
  const paid = momentOfPaid(sale);
  const sent = momentOfSending(sale, books, slip);
  if (!evidence.watched || !paid || !sent) return;
  for (const id of payersOf(sale, books)) {
    const said = contradictionBefore(id, paid, sent, evidence);
    if (said === PART_LEAVES && moneyOf(evidence).heldBy(payersOf(sale, books), slip.at) >= partOf(sale))
      continue;
    if (said !== null && !standsIn(sale, id, slip.at, evidence, books))
      findings.push(`ticket-contradicted: ${name}: payment ${id} was told to be ${said}`);
  }
}

/** Another payment of the sale covers it in place of the one that went back. */
function standsIn(
  sale: SaleTrack,
  gone: string,
  at: number,
  evidence: Evidence,
  books: AuditedBooks,
): boolean {
  const references = sale.charges.flatMap((id) => books.charges.get(id)?.reference ?? []);
  return [...paymentsOf(evidence.ledger).values()].some(
    ({ id, reference }) =>
      id !== gone &&
      reference !== null &&
      references.includes(reference) &&
      moneyOf(evidence).ofPayment(id, at).net >= partOf(sale),
  );
}

/** When the first copy of the sale was given to the printer that time: one that waits for paper is given to it again. */
function momentOfSending(sale: SaleTrack, books: AuditedBooks, { handed, order }: PrintedTicket) {
  const first = [...books.jobs.values()].find(
    (job) => job.saleId === sale.id && job.refundId === null && job.copy === 0,
  );
  const sent =
    first?.states.filter(({ state }) => state.kind === 'sending').map(({ moment }) => moment) ?? [];
  return sent.findLast((one) => one.order < (handed ?? order)) ?? sent[0];
}

function momentOfPaid(sale: SaleTrack) {
  return sale.states.find(({ state }) => state.kind === 'paid')?.moment;
}
