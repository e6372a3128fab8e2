import type { CashView, RestView } from '../../shared/cash-view.ts';
import type { Charge } from '../../shared/charge.ts';
import { isForeignShown, isLive, isPayable, keepsCounter } from '../../shared/charge.ts';
import { assertNever } from '../../shared/assert.ts';
import { failure, type Failure } from '../../shared/failures.ts';
import { NOTHING, type Minor } from '../../shared/money.ts';
import { minus, type Sum } from '../../shared/sum.ts';
import { isPrintOpen, type PrintJob } from '../../shared/print-job.ts';
import { leftInDrawer } from './left-in-drawer.ts';
import { dueOf, isCashSale, isPartCollected, saleNumberText, type Sale } from '../../shared/sale.ts';
import { settle, type Settlement } from '../../shared/settlement.ts';
import type {
  ChargePhase,
  ChargeView,
  CounterActions,
  SaleMoney,
  SaleView,
  TicketView,
} from '../../shared/snapshot.ts';
import type { PaidWith } from '../../shared/ticket.ts';
import { isClosedUnseen } from './closed-unseen.ts';
import { isOrderUnread } from './charge/closing.ts';
import { isOrderOver, timeLeft } from './charge/life.ts';
import { isFoundAgain, isLocked, isRefusalUnread, unsavedPayments, type ChargeRun } from './charge/run.ts';
import { moneySince } from './money-since.ts';

/** What the counter shows of a charge's state: one phase, whatever the machine calls it inside. */
export function phaseOf(charge: Charge): ChargePhase {
  const { state } = charge;
  switch (state.kind) {
    case 'intended':
      return state.foreign !== null && !state.overwrite ? 'foreign-order' : 'sending';
    case 'unknown':
      return 'unanswered';
    case 'refused':
    case 'waiting':
    case 'withdrawing':
    case 'paid':
      return state.kind;
    case 'guarding':
    case 'ended':
      return state.why === 'unanswered' ? 'given-up' : state.why;
    default:
      return assertNever(state);
  }
}

function failureShown({ charge, run, isOfAnother }: ChargeShown, { verdict }: Settlement): Failure | null {
  const { unreadable, unsaved, yesRefused, trouble } = run.shown;
  if (unreadable) return failure('charge-unreadable');
  const { state } = charge;
  // A sale that is saved as paid is not called unsaved because later news of it was not.
  if (unsaved && (unsaved.paidBy !== null || state.kind !== 'paid')) return failure('not-saved');
  if (yesRefused && isForeignShown(state)) return failure('foreign-changed');
  if (state.kind === 'refused') return failure(state.cause, { providerCode: state.providerCode });
  if (isOfAnother && (isLive(state) || state.kind === 'guarding')) return failure('account-differs');
  // Where money came the screen must not say that nothing was charged, nor to charge otherwise.
  if (trouble && isLive(state) && verdict === 'covered-not-closed')
    return { ...trouble, code: 'order-unread' };
  if (trouble && (isLive(state) || state.kind === 'guarding')) return trouble;
  return state.kind === 'unknown' ? failure(state.cause) : null;
}

/** From when on it is known whether anything came. */
export type Answered = Pick<ChargeView, 'searchedFrom' | 'unprovedFrom'>;

export interface ChargeShown {
  readonly charge: Charge;
  readonly run: ChargeRun;
  /** Corrected time. */
  readonly now: number;
  /** The provider's answers are another account's: they tell nothing of this charge. */
  readonly isOfAnother: boolean;
  /** What the other charges of its sale allow of an answer that nothing came. */
  readonly ofSale: (own: Answered) => Answered;
  readonly paidWith: readonly PaidWith[];
}

export function chargeView(shown: ChargeShown): ChargeView {
  const { charge, run, now } = shown;
  const { state } = charge;
  const settlement = settle(charge, charge.facts);
  const unsavedPaid = unsavedPayments(run);
  const live = isLive(state) && unsavedPaid === null;
  const hasLeft = state.kind === 'waiting' && (run.register.left || isOrderOver(charge, run));
  return {
    chargeId: charge.id,
    amount: charge.amount,
    phase: unsavedPaid ? 'paid' : phaseOf(charge),
    why: state.kind === 'withdrawing' ? state.why : null,
    rejection: live ? rejectionShown(charge, settlement) : null,
    paymentUnderWay: live && (isLocked(run) || settlement.verdict === 'pending'),
    partial: partialOf(settlement, live),
    confirming: live && settlement.verdict === 'covered-not-closed',
    closedUnseen: isClosedUnseen(charge, settlement),
    leftRegister: hasLeft,
    olderAmount: state.kind === 'waiting' ? run.register.older : null,
    foreign: state.kind === 'intended' && isForeignShown(state) ? state.foreign : null,
    mayBeOnQr: state.kind === 'intended' && charge.sends > 0,
    mayHaveArrived: mayHaveArrived(charge, run),
    qr: state.kind === 'waiting' && !hasLeft ? (charge.qr ?? null) : null,
    onPrintedQr: run.can.onPrintedQr,
    leftMs: isPayable(state) ? timeLeft(charge, run, now) : null,
    orderUnread: live && settlement.verdict === 'covered-not-closed' && isOrderUnread(charge, run),
    failure: failureShown(shown, settlement),
    searching: run.pollers.search.busy,
    ...shown.ofSale(answeredSince(charge, run)),
    guarded: state.kind === 'guarding',
    unchecked:
      isUnchecked(charge, settlement) ||
      isRefusedUnread(charge, run) ||
      cameToNothing(charge, run, settlement) ||
      isNewsUnsaved(charge, run),
    late: state.kind === 'paid' && state.late,
    moneySince: moneySince(charge),
    unsavedPayments: unsavedPaid ?? [],
    paidWith: shown.paidWith,
  };
}

/** Where the order may have been paid this moment, for all that was read of its register, no search proves anything. */
export function answeredSince({ state }: Charge, run: ChargeRun): Answered {
  const { searchedFrom: from, unprovedFrom } = run.money;
  const isThere = state.kind === 'waiting' && stoodThere(run);
  if (!isLive(state) || isThere || from === null) return { searchedFrom: from, unprovedFrom };
  return { searchedFrom: null, unprovedFrom: Math.max(from, unprovedFrom ?? from) };
}

/** Its order was read on the register after the question; or nothing can be read there. */
function stoodThere({ can, register, money }: ChargeRun): boolean {
  if (!can.registerCanBeRead) return true;
  const { readings } = register;
  return readings?.found === 'ours' && readings.sentAt >= (money.asked?.monotonic ?? 0);
}

/** The last word on the money, where nothing was approved since: what was is the news, also once it was given back. */
function rejectionShown({ facts }: Charge, { verdict, lastRejection }: Settlement): ChargeView['rejection'] {
  if (verdict !== 'rejected') return null;
  const at = lastRejection?.createdAt ?? null;
  const isOver = facts.payments.some(
    ({ approvedAt }) => approvedAt !== null && at !== null && approvedAt >= at,
  );
  return isOver ? null : { detail: lastRejection?.detail ?? null };
}

/** Whether it is not known that no money came: no complete search since it left, or a closed order without money. */
export function isUnchecked({ state, amount }: Charge, settlement: Settlement): boolean {
  if (state.kind === 'ended') return state.proof === 'unverified';
  // The screen says that money came, so it must not say at once that this is not known.
  if (state.kind !== 'guarding' || settlement.net >= amount) return false;
  return state.unchecked === true || settlement.unexplained.length > 0;
}

/** A payment of it came to nothing, and whether another one came was not searched since. */
function cameToNothing({ state }: Charge, { money }: ChargeRun, settlement: Settlement): boolean {
  const { unsettled, net, verdict } = settlement;
  // What an earlier run had searched since nobody remembers.
  const wasUndecided = money.wasUndecided || (verdict === 'rejected' && money.searchedFrom === null);
  return state.kind === 'guarding' && wasUndecided && !unsettled && net === 0;
}

/** Given up, and no register told that it was not there: by its id or its time alone it is known to be over. */
function mayHaveArrived(charge: Charge, { can }: ChargeRun): boolean {
  const { state, sends } = charge;
  if (phaseOf(charge) !== 'given-up' || can.registerCanBeRead || sends === 0) return false;
  return !(state.kind === 'ended' && state.proof === 'never-sent');
}

/** Something was read of it that the disk did not take: it may be money, and the books know of none. */
function isNewsUnsaved({ state }: Charge, { shown }: ChargeRun): boolean {
  return state.kind === 'guarding' && shown.unsaved !== null;
}

/** Refused, and the register could not be read since, or holds its order all the same. */
function isRefusedUnread({ state }: Charge, run: ChargeRun): boolean {
  return state.kind === 'refused' && (isRefusalUnread(run) || isFoundAgain(run));
}

function partialOf(settlement: Settlement, live: boolean): ChargeView['partial'] {
  return live && settlement.verdict === 'partial'
    ? { paid: settlement.net, missing: settlement.missing }
    : null;
}

export function ticketView(job: PrintJob): TicketView {
  const { state } = job;
  return {
    jobId: job.id,
    copy: job.copy,
    state: state.kind,
    ask: state.kind === 'queued' && state.ask,
    fault: 'fault' in state ? state.fault : null,
  };
}

/** The job that the counter speaks of: the newest of the sale's own tickets. */
export function ticketShown(jobs: readonly PrintJob[]): PrintJob | null {
  const own = jobs.filter((job) => job.refundId === null);
  return own.sort((a, b) => a.copy - b.copy || a.queuedAt - b.queuedAt).at(-1) ?? null;
}

/** What is read of a whole sale, for its views. */
export interface SaleKnown {
  readonly money: SaleMoney;
  /** Money of it has come: it is not charged again. */
  readonly isThere: boolean;
  /** No copy of its ticket may be printed. */
  readonly isHeld: boolean;
  /** Its money is here and is being confirmed: it is not cancelled. */
  readonly isConfirming: boolean;
  readonly taken: CashView | null;
  readonly rest: Minor | null;
  readonly resting: RestView | null;
  /** All its cash went back, and the charge that is shown pays it since. */
  readonly isKept: boolean;
  readonly changesTo: Minor | null;
  readonly changeDropped: Minor | null;
  readonly mayChange: boolean;
}

export function actionsOf(
  sale: Sale,
  charge: Charge | null,
  jobs: readonly PrintJob[],
  known: Omit<SaleKnown, 'money' | 'taken' | 'changeDropped' | 'isKept'> & {
    /** It is paid, and the disk did not take it: nothing of it is cancelled. */
    readonly isUnsavedPaid: boolean;
  },
): CounterActions {
  const kind = charge?.state.kind ?? null;
  const live = charge !== null && isLive(charge.state);
  const collected = sale.state.kind === 'paid';
  const over = !live;
  const isChecking = known.resting?.state === 'checking';
  const open = over && !collected && !known.isThere;
  return {
    search: kind !== null && kind !== 'intended' && kind !== 'refused' && !collected && kind !== 'ended',
    cancel:
      (live && kind !== 'withdrawing' && !known.isUnsavedPaid && !known.isConfirming) ||
      known.changesTo !== null,
    overwrite: charge !== null && isForeignShown(charge.state),
    retry: open && kind !== null && kind !== 'paid',
    cash: open && kind !== 'paid',
    rest: known.rest !== null && !isChecking,
    stopRest: isChecking,
    change: known.mayChange && !known.isUnsavedPaid,
    // What is leaving or unknown goes to the side with its sale; the counter goes on (rule 3).
    next: !isChecking && (over || (!isPartCollected(sale) && !keepsCounter(charge.state))),
    reprint:
      !known.isHeld &&
      jobs.some((job) => job.refundId === null) &&
      !jobs.some((job) => job.refundId === null && isPrintOpen(job.state) && !asks(job)),
  };
}

function asks(job: PrintJob): boolean {
  return job.state.kind === 'queued' && job.state.ask;
}

export function saleView(
  sale: Sale,
  shown: ChargeShown | null,
  jobs: readonly PrintJob[],
  known: SaleKnown,
): SaleView {
  const ticket = ticketShown(jobs);
  const cash = isCashSale(sale) && !known.isKept;
  const own = shown && chargeView(shown);
  const charge = own && known.isKept ? { ...own, phase: 'paid' as const, guarded: false } : own;
  return {
    kind: 'sale',
    saleId: sale.id,
    number: saleNumberText(sale.number),
    total: sale.total,
    due: dueOf(sale),
    cash,
    taken: known.taken,
    rest: known.rest,
    resting: known.resting,
    leftInDrawer: leftInDrawer(sale, known.money),
    changesTo: known.changesTo,
    changeDropped: known.changeDropped,
    // A collected sale does not show why its QR was refused: nobody has to try again.
    charge: charge && cash && charge.phase === 'refused' ? { ...charge, failure: null } : charge,
    ticket: ticket ? ticketView(ticket) : null,
    can: actionsOf(sale, shown?.charge ?? null, jobs, {
      ...known,
      isUnsavedPaid: shown !== null && unsavedPayments(shown.run) !== null,
    }),
    money: known.money,
    earlier: earlierOf(known.money, shown),
  };
}

function earlierOf({ net }: SaleMoney, shown: ChargeShown | null): Sum {
  const own = shown ? settle(shown.charge, shown.charge.facts).net : NOTHING;
  return own < net ? minus(net, own) : NOTHING;
}

/** How the sale was paid, as its ticket knows it. */
export function paidWithOf(jobs: readonly PrintJob[]): readonly PaidWith[] {
  const facts = ticketShown(jobs)?.facts;
  return facts?.kind === 'sale' ? facts.paidWith : [];
}
