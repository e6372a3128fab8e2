import { mayBeOnPaper } from './on-paper.ts';
import { isLost, stateAt, type AuditedBooks, type Evidence, type SaleTrack } from './evidence.ts';
import { sumKept } from './taken.ts';

/**
 * Cash over the counter: no more goes back of a sale than was taken for it, only once it is paid, an undo is of all of it
 * and of the last sale alone, and a voucher tells it where a ticket may be on paper.
 */
export function auditCash(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  for (const sale of books.sales.values()) {
    const say = (why: string) => findings.push(`cash: sale ${sale.number}: ${why}`);
    const taken = sumKept(sale.taken.filter(({ means }) => means === 'cash'));
    let back = 0;
    for (const { id, amount, undone, moment } of sale.cashBack) {
      if (isLost(evidence, moment)) continue;
      back += amount;
      if (amount <= 0) say(`${amount} of it went back`);
      if (stateAt(sale, moment.order).kind !== 'paid') say('cash went back before it was paid');
      if (undone && amount !== taken) say(`${amount} of ${taken} were undone`);
      if (undone && isFollowed(sale, books, moment.order)) say('it was undone after another sale began');
      if (
        mayBeOnPaper(sale, books, moment.order) &&
        ![...books.jobs.values()].some((job) => job.refundId === id)
      )
        say('cash went back without a voucher');
    }
    if (back > taken) say(`${back} went back, and ${taken} were taken`);
  }
  auditDrawer(evidence, books, findings);
}

function isFollowed(sale: SaleTrack, books: AuditedBooks, order: number): boolean {
  return [...books.sales.values()].some(({ since }) => since.order > sale.since.order && since.order < order);
}

/** What the list of sales says of the cash of the day is what the journal adds up to. */
function auditDrawer({ drawer }: Evidence, books: AuditedBooks, findings: string[]): void {
  if (drawer === undefined) return;
  for (const { number, taken, back } of drawer) {
    const sale = [...books.sales.values()].find((one) => one.number === number);
    if (!sale) continue;
    const own = sumKept(sale.taken.filter(({ means }) => means === 'cash'));
    const gone = sale.cashBack.reduce((sum, { amount }) => sum + amount, 0);
    if (own !== taken || gone !== back)
      findings.push(
        `cash: sale ${number}: the screen says ${taken} taken and ${back} back, the journal ${own} and ${gone}`,
      );
  }
}
