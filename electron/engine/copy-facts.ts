import { coveringCharge } from '../../shared/coverage.ts';
import type { PaymentId } from '../../shared/ids.ts';
import { NOTHING, type Minor } from '../../shared/money.ts';
import { sumOf } from '../../shared/sum.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { cashBackOf, isCashBack } from '../../shared/sale.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import type { TicketDocument, TicketFacts } from '../../shared/ticket.ts';
import type { Core } from './core.ts';
import { withOurRefunds } from './known-money.ts';
import { firstOfCopies, withSeal } from './shift/paper.ts';

/**
 * What the paper of a job will say. A copy repeats what the first one said, word for word; it is composed anew only where
 * there is none, or where the sale is paid by another payment since.
 */
function documentOf(core: Core, job: PrintJob): TicketDocument {
  const { parts } = core;
  const facts = factsToPrint(core, job);
  if (job.copy === 0) return parts.printer.compose(withSeal(core, facts), 0);
  const document = firstOf(core, job)?.document ?? null;
  if (facts.kind === 'shift' && document === null)
    return parts.printer.compose(withSeal(core, facts), job.copy);
  return parts.printer.compose(facts, job.copy, {
    at: core.now(),
    first: document !== null && namesPayments(document, facts) ? document : null,
  });
}

/**
 * What stands on the paper of a job, or will: frozen when it is first sent. Where nothing of it came out, and another payment
 * pays the sale since, it is composed anew.
 */
export function paperOf(core: Core, job: PrintJob): TicketDocument {
  const { document, facts, state } = job;
  const isTrue = document !== null && (state.kind !== 'queued' || namesPayments(document, facts));
  return isTrue ? document : documentOf(core, job);
}

function firstOf({ books, parts }: Core, { id, saleId, refundId }: PrintJob): PrintJob | undefined {
  if (saleId === null) return books.printJob(firstOfCopies(id));
  return parts.store.printJobsOfSale(saleId).find((other) => other.copy === 0 && other.refundId === refundId);
}

function namesPayments({ blocks }: TicketDocument, facts: TicketFacts): boolean {
  if (facts.kind !== 'sale') return true;
  if (facts.returnedPayments) return false;
  const lines = blocks.flatMap((block) => (block.type === 'text' ? [block.text] : []));
  return facts.paidWith.every(({ paymentId: id }) => id === null || lines.some((line) => line.endsWith(id)));
}

/** What a ticket says when it is composed: a copy also says what has gone back since the first one. */
function factsToPrint({ books }: Pick<Core, 'books'>, { facts, copy, saleId }: PrintJob): TicketFacts {
  if (facts.kind !== 'sale' || copy === 0 || saleId === null) return facts;
  const sale = books.sale(saleId);
  const charges = sale?.charges.flatMap((id) => books.charge(id) ?? []) ?? [];
  const covering = sale ? coveringCharge(sale, charges) : null;
  const paidBy: readonly PaymentId[] = covering?.state.kind === 'paid' ? covering.state.paidBy : [];
  const isNamed = (id: PaymentId) => facts.paidWith.some(({ paymentId }) => paymentId === id);
  const payments = charges
    .flatMap((charge) => withOurRefunds(books, charge).facts.payments)
    .filter(({ id }) => paidBy.includes(id) || isNamed(id));
  const returned = sumOf([...payments.map(returnedAmountOf), ...(sale ? [cashBackOf(sale)] : [])]);
  if (returned <= 0) return facts;
  // The sale is paid by another payment now: the copy names both.
  const others = payments.filter((payment) => returnedAmountOf(payment) > 0 && !isNamed(payment.id));
  const isAfterCash =
    sale !== undefined && isCashBack(sale) && facts.paidWith.every(({ paymentId }) => paymentId !== null);
  return {
    ...facts,
    returned,
    ...(others.length > 0 || isAfterCash ? { returnedPayments: others.map(({ id }) => id) } : {}),
  };
}

/** How much of a payment the shop no longer has. Minor units. */
export function returnedAmountOf({ status, refunded, amount }: PaymentFact): Minor {
  if (status === 'charged_back' || (status === 'refunded' && refunded === 0)) return amount ?? NOTHING;
  return refunded > 0 ? refunded : NOTHING;
}
