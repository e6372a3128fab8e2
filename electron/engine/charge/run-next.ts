import { assertNever } from '../../../shared/assert.ts';
import { failing } from '../pauses.ts';
import { LOOK_EVERY, registerPause, SCAN_EVERY_MS, type Moment } from './plan.ts';
import { afterReading } from './readings.ts';
import {
  isInDoubt,
  type ChargeRun,
  type Lane,
  type LaneRun,
  type MoneyKnown,
  type RegisterKnown,
  type RunShown,
  type SendKnown,
} from './run.ts';
import type { LaneEvent, MoneyEvent, RegisterEvent, RunEvent, ShownEvent } from './run-events.ts';

type Of<Event, Kind> = Extract<Event, { readonly kind: Kind }>;

/** What this run knows of a charge after that happened: the only way in which it changes. */
export function nextRun(run: ChargeRun, event: RunEvent, moment: Moment): ChargeRun {
  switch (event.kind) {
    case 'look-wanted':
    case 'cancelled':
    case 'search-wanted':
    case 'search-due':
    case 'search-rests':
    case 'broke':
    case 'woken':
      return onLane(run, event, moment);
    case 'search-began':
    case 'searched':
    case 'settled':
    case 'order-read':
    case 'scanned':
    case 'scan-began':
    case 'scan-answered':
      return onMoney(run, event, moment);
    case 'troubled':
    case 'unreadable':
    case 'readable':
    case 'yes-refused':
    case 'paid-unsaved':
    case 'not-saved':
    case 'saved':
      return { ...run, shown: onShown(run.shown, event) };
    case 'look-began':
    case 'look-answered':
    case 'looked-beside':
    case 'look-failed':
    case 'look-in-vain':
    case 'read':
    case 'seen':
    case 'not-there':
    case 'look-due':
    case 'reading-over':
    case 'register-pauses':
    case 'register-rests':
    case 'send-began':
    case 'send-taken':
    case 'send-failed':
    case 'refusal-believed':
    case 'told-handle':
    case 'kept-handle':
    case 'withdrawal-began':
    case 'withdrawal-answered':
    case 'freed':
    case 'found-again':
    case 'taken-again':
    case 'met-nothing':
    case 'older-answered':
    case 'landing-over':
    case 'moved':
      return onRegister(run, event, moment);
    default:
      return assertNever(event);
  }
}

function onLane(run: ChargeRun, event: LaneEvent, { monotonic, pace }: Moment): ChargeRun {
  switch (event.kind) {
    case 'look-wanted':
      return withLane(run, 'register', { dueAt: monotonic });
    case 'cancelled':
      return withLane(readingOver(run), 'register', { dueAt: monotonic, failures: 0 });
    case 'search-wanted': {
      const again = run.money.again || run.lanes.search.busy;
      return withMoney(withLane(run, 'search', { dueAt: monotonic }), { again });
    }
    case 'search-due':
      return withLane(run, 'search', { dueAt: Math.min(run.lanes.search.dueAt, event.at) });
    case 'search-rests': {
      const dueAt = run.money.again ? monotonic : event.until;
      return withMoney(withLane(run, 'search', { dueAt }), { again: false });
    }
    case 'broke': {
      const failures = run.lanes[event.lane].failures + 1;
      const pauses: Record<Lane, number> = {
        register: registerPause(failures, pace),
        search: failing(pace.search, failures, pace.backOffMost),
        scan: failing(SCAN_EVERY_MS, failures, pace.backOffMost),
      };
      const dueAt = monotonic + pauses[event.lane];
      const broken = withLane(run, event.lane, { busy: false, failures, dueAt });
      // Whether what a search found is written is not known any more; that something was not stays said.
      const { unsaved } = run.shown;
      return event.lane === 'search' && unsaved ? withShown(broken, { unsaved: { paidBy: null } }) : broken;
    }
    case 'woken': {
      const awake = withLane(run, 'register', { dueAt: monotonic, failures: 0 });
      const { searchesSince } = run.register;
      return withRegister(withLane(awake, 'search', { failures: 0 }), {
        readings: null,
        looksFailed: 0,
        searchesSince: event.isWaiting ? LOOK_EVERY : searchesSince,
      });
    }
    default:
      return assertNever(event);
  }
}

function onMoney(run: ChargeRun, event: MoneyEvent, { monotonic, pace }: Moment): ChargeRun {
  switch (event.kind) {
    case 'search-began':
      return withRegister(withLane(run, 'search', { busy: true }), {
        searchesSince: run.register.searchesSince + 1,
      });
    case 'searched': {
      const failures = event.isAnswered ? 0 : run.lanes.search.failures + 1;
      return withMoney(withLane(run, 'search', { busy: false, failures }), {
        searchedFrom: event.from ?? run.money.searchedFrom,
        orderUnread: !event.hasOrders,
      });
    }
    case 'settled': {
      const { coveredSince, empty } = run.money;
      return withMoney(run, {
        coveredSince: event.isCovered ? (coveredSince ?? monotonic) : null,
        empty: emptyAfter(empty, event),
      });
    }
    case 'order-read':
      return withMoney(run, { orderUnread: false });
    case 'scanned': {
      const { scans } = run.money;
      if (scans !== null && scans.known >= event.known) return run;
      const dueAt = Math.max(run.lanes.scan.dueAt, monotonic + SCAN_EVERY_MS);
      return withMoney(withLane(run, 'scan', { dueAt }), { scans: { known: event.known, since: monotonic } });
    }
    case 'scan-began':
      return withLane(run, 'scan', { busy: true });
    case 'scan-answered': {
      const failures = event.isAnswered ? 0 : run.lanes.scan.failures + 1;
      const dueAt = event.startedAt + failing(SCAN_EVERY_MS, failures, pace.backOffMost);
      return withLane(run, 'scan', { busy: false, failures, dueAt });
    }
    default:
      return assertNever(event);
  }
}

/** Whatever was found was made of our order: it did reach the register. */
function emptyAfter(
  empty: MoneyKnown['empty'],
  { found, startedAt }: Of<MoneyEvent, 'settled'>,
): MoneyKnown['empty'] {
  if (found === 'some') return null;
  return found === 'none' ? { first: empty?.first ?? startedAt, last: startedAt } : empty;
}

function onShown(shown: RunShown, event: ShownEvent): RunShown {
  switch (event.kind) {
    case 'troubled':
      return { ...shown, trouble: event.trouble };
    case 'unreadable':
      return { ...shown, unreadable: true };
    case 'readable':
      return { ...shown, unreadable: false };
    case 'yes-refused':
      return { ...shown, yesRefused: true };
    case 'paid-unsaved':
      return { ...shown, unsaved: { paidBy: event.paidBy } };
    case 'not-saved':
      return { ...shown, unsaved: shown.unsaved ?? { paidBy: null } };
    case 'saved':
      return { ...shown, unsaved: null };
    default:
      return assertNever(event);
  }
}

function onRegister(run: ChargeRun, event: RegisterEvent, moment: Moment): ChargeRun {
  const { register } = run;
  switch (event.kind) {
    case 'look-began':
      return withRegister(withLane(run, 'register', { busy: true }), { searchesSince: 0 });
    case 'look-answered':
      return withLane(run, 'register', { busy: false, failures: 0 });
    case 'looked-beside':
      return withRegister(run, { searchesSince: 0 });
    case 'look-failed':
      return withLane(readingOver(run), 'register', { busy: false });
    case 'look-in-vain':
      return withRegister(run, { looksFailed: register.looksFailed + 1 });
    case 'read':
      return afterReading(run, event, moment);
    case 'seen':
      return withRegister(run, { landing: 'landed' });
    case 'not-there':
      return notThere(run, moment.monotonic);
    case 'look-due':
      // What is doubted, or known to be displaced, is being read already.
      if (isInDoubt(run) || register.older !== null) return run;
      return withRegister(withLane(run, 'register', { dueAt: moment.monotonic }), {
        searchesSince: LOOK_EVERY,
      });
    case 'reading-over':
      return readingOver(run);
    case 'register-pauses':
      return paused(run, moment);
    case 'register-rests':
      return withLane(run, 'register', { dueAt: moment.monotonic + moment.pace.search });
    case 'told-handle':
      return { ...run, told: event.order, can: event.can };
    case 'kept-handle':
      return { ...run, told: null };
    case 'landing-over':
      return register.landing === 'open' ? withRegister(run, { landing: 'over' }) : run;
    case 'freed':
      return withRegister(run, { off: { kind: 'proved', at: moment.monotonic } });
    case 'found-again':
      return withRegister(run, { off: { kind: 'found-again', freeSince: null }, landing: 'landed' });
    case 'taken-again':
      return withRegister(run, { withdrawals: { ...register.withdrawals, taken: true } });
    case 'met-nothing':
      return register.off.kind === 'found-again'
        ? withRegister(run, { off: { kind: 'found-again', freeSince: null } })
        : run;
    case 'moved':
      return afterMove(run, event, moment.monotonic);
    case 'send-began':
    case 'send-taken':
    case 'send-failed':
    case 'refusal-believed':
      return onSend(run, event, moment);
    case 'withdrawal-began':
    case 'withdrawal-answered':
    case 'older-answered':
      return onWithdrawal(run, event, moment);
    default:
      return assertNever(event);
  }
}

function onSend(
  run: ChargeRun,
  event: Of<RegisterEvent, 'send-began' | 'send-taken' | 'send-failed' | 'refusal-believed'>,
  moment: Moment,
): ChargeRun {
  const { send } = run;
  switch (event.kind) {
    case 'send-began': {
      const began = withRegister(withLane(run, 'register', { busy: true }), { readings: null });
      return { ...began, send: { kind: send.kind === 'unsent' ? 'sent' : 'repeated' } };
    }
    case 'send-taken':
      return withLane(run, 'register', { busy: false, failures: 0 });
    case 'send-failed':
      return sendFailed(withLane(run, 'register', { busy: false }), event, moment);
    case 'refusal-believed':
      return send.kind === 'refused' ? { ...run, send: { ...send, unread: event.unread } } : run;
    default:
      return assertNever(event);
  }
}

function sendFailed(run: ChargeRun, event: Of<RegisterEvent, 'send-failed'>, moment: Moment): ChargeRun {
  const { cause, providerCode, isWanted } = event;
  switch (event.fate) {
    case 'not-taken': {
      const back: SendKnown = { kind: run.send.kind === 'repeated' ? 'doubtful' : 'unsent' };
      const again = { ...run, send: back };
      return isWanted ? paused(withRegister(again, { looksFailed: 0 }), moment) : again;
    }
    case 'refused':
      return run.send.kind === 'sent'
        ? { ...run, send: { kind: 'refused', cause, providerCode, unread: false } }
        : run;
    case 'unknown': {
      const inDoubt = doubtful(run);
      if (!isWanted) return inDoubt;
      const unproved = withMoney(inDoubt, { empty: null });
      // The same order sent again is the next question.
      return run.can.idempotentCreate ? paused(unproved, moment) : unproved;
    }
    default:
      return assertNever(event.fate);
  }
}

function onWithdrawal(
  run: ChargeRun,
  event: Of<RegisterEvent, 'withdrawal-began' | 'withdrawal-answered' | 'older-answered'>,
  { monotonic, pace }: Moment,
): ChargeRun {
  const { withdrawals, older } = run.register;
  switch (event.kind) {
    case 'withdrawal-began':
      return withRegister(withLane(run, 'register', { busy: true }), { readings: null });
    case 'older-answered':
      return withRegister(withLane(run, 'register', { busy: false, dueAt: monotonic + pace.search }), {
        readings: null,
        older: event.isOff ? null : older,
      });
    case 'withdrawal-answered': {
      const { result } = event;
      if (result === 'taken')
        return withRegister(withLane(run, 'register', { busy: false }), {
          withdrawals: { ...withdrawals, taken: true },
        });
      const failed = withdrawals.failed + (result === 'locked' ? 0 : 1);
      // "Nothing to delete" means looking again at once: it may have been paid this very moment. Only once: a provider
      // that goes on showing the order and refusing to delete it would be asked without a pause.
      const again = result === 'nothing-there' && failed === 1 ? 0 : registerPause(failed, pace);
      const dueAt = monotonic + (result === 'locked' ? pace.search : again);
      return withRegister(withLane(run, 'register', { busy: false, dueAt }), {
        withdrawals: { ...withdrawals, last: result, failed },
      });
    }
    default:
      return assertNever(event);
  }
}

/** A proof of the register is only good for what it was read for, and a yes for the order that was shown. */
function afterMove(run: ChargeRun, { by, to }: Of<RegisterEvent, 'moved'>, monotonic: number): ChargeRun {
  let after = run;
  if (to === 'waiting' || to === 'withdrawing') after = withRegister(after, { off: { kind: 'unproved' } });
  if (by === 'send-unanswered') after = doubtful(after);
  if (by !== 'overwrite-agreed') return after;
  return withShown(withLane(readingOver(after), 'register', { dueAt: monotonic }), { yesRefused: false });
}

/** Also where it was cancelled on its way: it may land all the same. */
function doubtful(run: ChargeRun): ChargeRun {
  return run.send.kind === 'repeated' ? run : { ...run, send: { kind: 'doubtful' } };
}

/** A refusal is read against the register then, and what was found there again may be off it. */
function notThere(run: ChargeRun, monotonic: number): ChargeRun {
  const { send, register } = run;
  const read: ChargeRun = send.kind === 'refused' ? { ...run, send: { ...send, unread: false } } : run;
  const { off } = register;
  if (off.kind !== 'found-again' || off.freeSince !== null) return read;
  return withRegister(read, { off: { kind: 'found-again', freeSince: monotonic } });
}

/** It must be asked again; a surprise stays one. */
function readingOver(run: ChargeRun): ChargeRun {
  const { readings } = run.register;
  return readings?.worth === 'believed'
    ? withRegister(run, { readings: { ...readings, worth: 'over' } })
    : run;
}

function paused(run: ChargeRun, { monotonic, pace }: Moment): ChargeRun {
  const failures = run.lanes.register.failures + 1;
  return withLane(run, 'register', { failures, dueAt: monotonic + registerPause(failures, pace) });
}

function withLane(run: ChargeRun, lane: Lane, change: Partial<LaneRun>): ChargeRun {
  return { ...run, lanes: { ...run.lanes, [lane]: { ...run.lanes[lane], ...change } } };
}

function withRegister(run: ChargeRun, change: Partial<RegisterKnown>): ChargeRun {
  return { ...run, register: { ...run.register, ...change } };
}

function withMoney(run: ChargeRun, change: Partial<MoneyKnown>): ChargeRun {
  return { ...run, money: { ...run.money, ...change } };
}

function withShown(run: ChargeRun, change: Partial<RunShown>): ChargeRun {
  return { ...run, shown: { ...run.shown, ...change } };
}
