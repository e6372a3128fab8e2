import {
  isLost,
  stateAt,
  type AuditedBooks,
  type ChargeTrack,
  type Evidence,
  type Moment,
  type SaleTrack,
} from './evidence.ts';
import { sumKept } from './taken.ts';

const LIVE = ['intended', 'unknown', 'waiting', 'withdrawing'];

/**
 * A sale paid in parts (rule 18): what was taken adds up to its total and no more, a charge is about what is due when it
 * begins, nothing more is taken while a charge can be paid, and no ticket before all of it is paid.
 */
export function auditParts(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  for (const sale of books.sales.values()) {
    // Books that an older copy knows nothing of are not these.
    const say = (moment: Moment, code: string, why: string) => {
      if (!isLost(evidence, moment)) findings.push(`${code}: sale ${sale.number}: ${why}`);
    };
    const charges = sale.charges.flatMap((id) => books.charges.get(id) ?? []);
    auditTaken(sale, charges, books, say);
    auditCharges(sale, charges, say);
    auditLines(sale, charges, say);
    auditTickets(sale, books, say);
  }
}

type Say = (moment: Moment, code: string, why: string) => void;

function dueBefore(sale: SaleTrack, { order }: Moment): number {
  const kept = sale.taken.filter(({ moment, returned }) => {
    const isBack = returned !== null && returned.order <= order;
    return moment.order < order && !isBack;
  });
  return sale.total - kept.reduce((sum, one) => sum + one.amount, 0);
}

function liveAt(charges: readonly ChargeTrack[], { order }: Moment): ChargeTrack | undefined {
  return charges.find((one) => one.since.order < order && LIVE.includes(stateAt(one, order).kind));
}

/** An open question was about a part of this sale's money. */
function partCame(sale: SaleTrack, books: AuditedBooks, { order }: Moment): boolean {
  return [...books.incidents.values()].some(
    (one) =>
      one.saleId === sale.id &&
      one.kind === 'partial' &&
      one.since.order < order &&
      stateAt(one, order).kind === 'open',
  );
}

function auditTaken(sale: SaleTrack, charges: readonly ChargeTrack[], books: AuditedBooks, say: Say): void {
  for (const { means, amount, moment, returned } of sale.taken) {
    const due = dueBefore(sale, moment);
    if (amount > due) say(moment, 'took-too-much', `${amount} were taken by ${means}, and ${due} was due`);
    // Money of a charge was here before, so this was the rest: booked once that money was read again, it makes the sale
    // paid at once. Cash beside a part that nobody has read is in the drawer, and on no screen.
    const isRest = means === 'cash' && partCame(sale, books, moment);
    const isPaid = sale.states.some(({ state, moment: { at, order } }) => {
      return state.kind === 'paid' && at === moment.at && order >= moment.order;
    });
    if (isRest && !isPaid) say(moment, 'rest-unread', `${amount} were taken in cash beside a part`);
    const live = means === 'cash' ? liveAt(charges, moment) : undefined;
    if (live)
      say(
        moment,
        'cash-beside-charge',
        `cash was taken while its charge was ${stateAt(live, moment.order).kind}`,
      );
    const stillLive = returned && liveAt(charges, returned);
    if (stillLive)
      say(returned, 'left-while-payable', 'its cash was handed back while a charge could be paid');
  }
  for (const { moment, state } of sale.states) {
    const kept = sumKept(sale.taken);
    if (state.kind === 'paid' && kept !== sale.total)
      say(moment, 'parts-do-not-add-up', `is paid, ${kept} were taken, and the total is ${sale.total}`);
    if (state.kind === 'left' && sale.states.at(-1)?.state === state && kept !== 0)
      say(moment, 'cash-kept', `was left, and ${kept} of it were kept`);
  }
}

function auditCharges(sale: SaleTrack, charges: readonly ChargeTrack[], say: Say): void {
  for (const charge of charges) {
    const due = dueBefore(sale, charge.since);
    if (charge.amount !== due)
      say(charge.since, 'charged-another', `a charge of ${charge.amount} was begun, and ${due} was due`);
    const other = liveAt(charges, charge.since);
    if (other) say(charge.since, 'charged-beside', `a charge was begun while another was live`);
  }
}

function auditLines(sale: SaleTrack, charges: readonly ChargeTrack[], say: Say): void {
  for (const moment of sale.changed) {
    const isBegun = [...charges.map(({ since }) => since), ...sale.taken.map((one) => one.moment)].some(
      ({ order }) => order < moment.order,
    );
    if (isBegun)
      say(moment, 'lines-changed-late', 'its lines were changed after something was charged or taken');
  }
}

function auditTickets(sale: SaleTrack, books: AuditedBooks, say: Say): void {
  const paid = sale.states.find(({ state }) => state.kind === 'paid')?.moment.order ?? Infinity;
  for (const job of books.jobs.values())
    if (job.saleId === sale.id && job.refundId === null && job.since.order < paid)
      say(job.since, 'ticket-too-early', 'a ticket was queued before all of it was paid');
}
