import { isLost, lastState, type AuditedBooks, type ChargeTrack, type Evidence } from './evidence.ts';
import { partPaidBy } from './audit-money.ts';
import { netOf, paymentsOf, type LedgerPayment } from './ledger-view.ts';

type Watched = NonNullable<Evidence['watched']>;
type Slip = Evidence['paper'][number];

/** Somebody said in this day that money without a sale is for one: its reference tells no more whose money it is. */
export function wasAttached({ watched }: Evidence): boolean {
  return watched?.presses.some(({ name, refused }) => name === 'voucher.attach' && refused === null) === true;
}

/**
 * Rule 35, money without a sale: a payment of nobody is one charge's at most, to the cent, because a person said so; it is
 * handed over once, by a person, with one plain ticket at most, also where books of before were put back; and no money,
 * this or any other of that day, is in no sale and before nobody's eyes.
 */
export function auditAttached(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const { watched } = evidence;
  if (!watched) return;
  const payments = paymentsOf(evidence.ledger);
  const attached = attachmentsOf(evidence);
  for (const [id, charges] of attached) {
    const payment = payments.get(id);
    for (const { chargeId, order } of charges)
      auditOne(payment, books.charges.get(chargeId), { id, order }, watched, findings);
    if (charges.length > 1)
      findings.push(`attached-twice: payment ${id} is money of ${charges.length} charges`);
  }
  const isOf = ({ id, reference }: LedgerPayment, charge: ChargeTrack) =>
    reference === charge.reference ||
    (attached.get(id)?.some(({ chargeId }) => chargeId === charge.id) ?? false);
  for (const charge of books.charges.values())
    auditPaid({ charge, due: partPaidBy(charge, books) }, payments, isOf, findings);
  auditPlainTickets(evidence, payments, findings);
  for (const payment of payments.values())
    auditKept(payment, [...payments.values()], { evidence, books, findings, isOf });
}

interface Attachment {
  readonly chargeId: string;
  readonly order: number;
}

/** Of each payment the charges that the journal says it was attached to, once each. */
function attachmentsOf({ journal, rows }: Evidence): Map<string, Attachment[]> {
  const found = new Map<string, Attachment[]>();
  for (const [index, line] of journal.entries()) {
    if (!line.includes('"attached"')) continue;
    const { entry } = JSON.parse(line) as {
      readonly entry: { readonly kind: string; readonly of?: string; readonly attached?: readonly string[] };
    };
    const chargeId = entry.of ?? '';
    for (const id of entry.attached ?? []) {
      const known = found.get(id) ?? [];
      if (known.some((one) => one.chargeId === chargeId)) continue;
      found.set(id, [...known, { chargeId, order: rows[index]?.order ?? 0 }]);
    }
  }
  return found;
}

function auditOne(
  payment: LedgerPayment | undefined,
  charge: ChargeTrack | undefined,
  { id, order }: { readonly id: string; readonly order: number },
  { presses }: Watched,
  findings: string[],
): void {
  const isSaid = presses.some(
    (one) =>
      one.name === 'voucher.attach' && one.refused === null && one.about?.payment === id && one.order < order,
  );
  if (!isSaid) findings.push(`attached-by-itself: payment ${id}, and nobody had said so`);
  if (!payment || !charge || payment.reference !== null || payment.amount !== charge.amount)
    findings.push(
      `attached-unfit: payment ${id} (${payment?.amount ?? '?'}, of ${payment?.reference ?? 'nobody'}) to a charge of ${charge?.amount ?? '?'}`,
    );
  const paid = charge?.states.find(({ state }) => state.kind === 'paid')?.moment;
  const isPaidBy = charge && paidBy(charge).includes(id);
  const delivers = presses.some(
    (one) =>
      one.name === 'incident.deliver' &&
      one.refused === null &&
      one.about?.payment === id &&
      one.order < (paid?.order ?? 0),
  );
  if (isPaidBy && !delivers)
    findings.push(`delivered-by-itself: payment ${id}, and nobody had pressed «Entregar»`);
}

function paidBy(charge: ChargeTrack): readonly string[] {
  const state = lastState(charge);
  return state.kind === 'paid' ? (state['paidBy'] as readonly string[]) : [];
}

/** What is called paid was paid, by money of its own. @param paid with what of the sale no cash took. */
function auditPaid(
  { charge, due }: { readonly charge: ChargeTrack; readonly due: number },
  payments: ReadonlyMap<string, LedgerPayment>,
  isOf: (payment: LedgerPayment, charge: ChargeTrack) => boolean,
  findings: string[],
): void {
  const ids = paidBy(charge);
  if (ids.length === 0) return;
  const own = ids
    .flatMap((id) => payments.get(id) ?? [])
    .filter((one) => one.everApproved && isOf(one, charge));
  const came = own.reduce((sum, { amount }) => sum + amount, 0);
  if (came < due)
    findings.push(`paid-without-money: ${due} by ${ids.join(', ')}, of which ${came} is its own`);
}

/** A plain ticket is for money that had come, and a payment has one: two of them are two bags handed over. */
function auditPlainTickets(
  evidence: Evidence,
  payments: ReadonlyMap<string, LedgerPayment>,
  findings: string[],
): void {
  const first = new Map<string, Slip>();
  for (const slip of evidence.paper.filter(({ kind, copy }) => kind === 'sale' && copy === 0))
    for (const id of payersOn(slip)) {
      const came = evidence.ledger
        .slice(0, slip.ledger)
        .some((line) => String(line.payment) === id && line.kind === 'payment' && line.status === 'approved');
      if (!came || !payments.has(id))
        findings.push(
          `ticket-without-money: sale ${slip.saleNumber} names payment ${id}, which had not come`,
        );
      const before = first.get(id);
      if (before && (before.saleNumber !== slip.saleNumber || isLost(evidence, before)))
        findings.push(
          `two-plain-tickets: payment ${id} has one of sale ${before.saleNumber} and one of sale ${slip.saleNumber}`,
        );
      first.set(id, before ?? slip);
    }
}

function payersOn({ text }: Slip): string[] {
  const { paidWith = [] } = JSON.parse(text) as { paidWith?: readonly { paymentId: string | null }[] };
  return paidWith.flatMap(({ paymentId }) => paymentId ?? []);
}

interface Kept {
  readonly evidence: Evidence;
  readonly books: AuditedBooks;
  readonly findings: string[];
  readonly isOf: (payment: LedgerPayment, charge: ChargeTrack) => boolean;
}

/** Whatever the account keeps pays a sale, also in the place of what went back, or a person was asked about it. */
function auditKept(payment: LedgerPayment, all: readonly LedgerPayment[], kept: Kept): void {
  const { evidence, books, findings, isOf } = kept;
  const { id, everApproved } = payment;
  if (!everApproved || netOf(payment) <= 0 || evidence.watched?.circumstances.lied.has(id) === true) return;
  const charges = [...books.charges.values()];
  if (charges.some((charge) => paidBy(charge).includes(id)) || isAsked(payment, books)) return;
  const charge = charges.find((one) => isOf(payment, one));
  const sale = charges.filter(({ saleId }) => saleId === charge?.saleId);
  const held = all
    .filter((one) => sale.some((own) => isOf(one, own)) && !isAsked(one, books))
    .reduce((sum, one) => sum + netOf(one), 0);
  const isPaid = sale.some((one) => paidBy(one).length > 0);
  if (charge && isPaid && held <= charge.amount) return;
  findings.push(`swallowed-attached: payment ${id} (${payment.amount}) has no sale and nobody was asked`);
}

/** A person saw a question about it that did not answer itself. */
function isAsked({ id, reference }: LedgerPayment, books: AuditedBooks): boolean {
  return [...books.incidents.values()].some(
    (one) =>
      lastState(one)['step'] !== 'resolved-itself' &&
      (one.paymentId === id ||
        (one.paymentId === null && books.charges.get(one.chargeId ?? '')?.reference === reference)),
  );
}
