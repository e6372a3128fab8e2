import type { SaleId } from '../../shared/ids.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import { saleNumberText, type Sale } from '../../shared/sale.ts';
import type { SaleStory } from '../../shared/sale-story.ts';
import { nameIn } from '../../shared/team.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { PastPayments } from './past-payments.ts';
import { chargebacksOf } from './sale-chargebacks.ts';
import { storyEvents } from './story-events.ts';
import { ticketHead } from './ticket-head.ts';
import { byHand, orderListing } from './ticket-parts.ts';

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
  const [refunds, incidents] = [store.refundsOfSale(id), store.incidentsOfSale(id)];
  const nameOf = (by: string | null) => nameIn(store.team, by);
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
    ...storyEvents({ sale, charges, jobs, refunds, incidents, nameOf }),
  });
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
