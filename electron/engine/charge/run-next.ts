import { assertNever } from '../../../shared/assert.ts';
import { mergeFacts, NO_FACTS } from '../../../shared/money-facts.ts';
import { failing } from '../pauses.ts';
import { LOOK_EVERY, registerPause, SCAN_EVERY_MS, type Moment } from './plan.ts';
import { isBeside, type ChargeRun, type PollerName, type MoneyKnown, type RunShown } from './run.ts';
import type { PollerEvent, MoneyEvent, RunEvent, ShownEvent } from './run-events.ts';
import { onRegister, readingOver } from './run-register.ts';
import { withPoller, withMoney, withRegister, withShown } from './run-with.ts';

/** What this run knows of a charge after that happened: the only way in which it changes. */
export function nextRun(run: ChargeRun, event: RunEvent, moment: Moment): ChargeRun {
  switch (event.kind) {
    case 'cancelled':
    case 'search-wanted':
    case 'look-wanted':
    case 'asked':
    case 'search-due':
    case 'search-rests':
    case 'broke':
    case 'woken':
      return onPoller(run, event, moment);
    case 'search-began':
    case 'searched':
    case 'proved-nothing':
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
    case 'goes-on-by-other':
    case 'withdrawal-began':
    case 'withdrawal-answered':
    case 'freed':
    case 'found-again':
    case 'taken-again':
    case 'met-nothing':
    case 'older-answered':
    case 'ended-unpaid':
    case 'landing-over':
    case 'moved':
      return onRegister(run, event, moment);
    default:
      return assertNever(event);
  }
}

function onPoller(run: ChargeRun, event: PollerEvent, { now, monotonic, pace }: Moment): ChargeRun {
  switch (event.kind) {
    case 'cancelled':
      return withPoller(readingOver(run), 'register', { dueAt: monotonic, failures: 0 });
    case 'search-wanted': {
      const again = run.money.again || run.pollers.search.busy;
      return withMoney(withPoller(run, 'search', { dueAt: monotonic }), { again, besideDueAt: null });
    }
    case 'look-wanted':
      return wantedBeside(run, monotonic);
    case 'asked':
      return withMoney(run, { asked: { at: now, monotonic } });
    case 'search-due':
      return withPoller(run, 'search', { dueAt: Math.min(run.pollers.search.dueAt, event.at) });
    case 'search-rests': {
      const { again, besideDueAt } = run.money;
      const nextAt = Math.min(besideDueAt ?? Infinity, event.until);
      return withMoney(withPoller(run, 'search', { dueAt: again ? monotonic : nextAt }), {
        again: false,
        besideDueAt: again && besideDueAt !== null ? nextAt : null,
      });
    }
    case 'broke': {
      const failures = run.pollers[event.poller].failures + 1;
      const pauses: Record<PollerName, number> = {
        register: registerPause(failures, pace),
        search: failing(pace.search, failures, pace.backOffMost),
        scan: failing(SCAN_EVERY_MS, failures, pace.backOffMost),
      };
      const dueAt = monotonic + pauses[event.poller];
      const { besideDueAt } = run.money;
      const broken = withMoney(withPoller(run, event.poller, { busy: false, failures, dueAt }), {
        besideDueAt: event.poller === 'search' ? null : besideDueAt,
      });
      // Whether what a search found is written is not known any more; that something was not stays said.
      const { unsaved } = run.shown;
      return event.poller === 'search' && unsaved
        ? withShown(broken, { unsaved: { ...unsaved, paidBy: null } })
        : broken;
    }
    case 'woken': {
      const awake = withPoller(run, 'register', { dueAt: monotonic, failures: 0 });
      const { searchesSince } = run.register;
      return withRegister(withPoller(awake, 'search', { failures: 0 }), {
        readings: null,
        looksFailed: 0,
        // Its search comes at once: where that reads the order itself it is the look too.
        searchesSince: event.isWaiting && run.can.registerCanBeRead ? LOOK_EVERY : searchesSince,
      });
    }
    default:
      return assertNever(event);
  }
}

function onMoney(run: ChargeRun, event: MoneyEvent, { monotonic, pace }: Moment): ChargeRun {
  switch (event.kind) {
    case 'search-began': {
      const { besideDueAt } = run.money;
      // What was held up for so long is the search that was due.
      const isLate = besideDueAt !== null && besideDueAt <= monotonic;
      const began = withMoney(withPoller(run, 'search', { busy: true }), {
        besideDueAt: isLate ? null : besideDueAt,
      });
      return withRegister(began, { searchesSince: run.register.searchesSince + (isBeside(began) ? 0 : 1) });
    }
    case 'searched': {
      const { failures: before } = run.pollers.search;
      const failures = event.isAnswered ? 0 : before + (isBeside(run) ? 0 : 1);
      const found = isBeside(run) ? run : shownBySearch(run, event.orders, monotonic);
      return withMoney(withPoller(found, 'search', { busy: false, failures }), {
        searchedFrom: event.from ?? run.money.searchedFrom,
        unprovedFrom: event.from === null ? run.money.unprovedFrom : null,
        wasUndecided: event.from === null && run.money.wasUndecided,
        orderUnread: event.orders === 0,
      });
    }
    case 'proved-nothing':
      return withMoney(run, { unprovedFrom: event.from });
    case 'settled': {
      const { coveredSince, empty, wasUndecided } = run.money;
      return withMoney(run, {
        wasUndecided: wasUndecided || event.found === 'undecided',
        coveredSince: event.isCovered ? (coveredSince ?? monotonic) : null,
        empty: emptyAfter(empty, event, monotonic),
      });
    }
    case 'order-read':
      return withMoney(run, { orderUnread: false });
    case 'scanned': {
      const { scans } = run.money;
      if (scans !== null && scans.known >= event.known) return run;
      const dueAt = Math.max(run.pollers.scan.dueAt, monotonic + SCAN_EVERY_MS);
      return withMoney(withPoller(run, 'scan', { dueAt }), {
        scans: { searched: 0, reads: 0, ...scans, known: event.known, since: monotonic },
      });
    }
    case 'scan-began': {
      const { scans } = run.money;
      const counted = scans && { ...scans, reads: scans.reads + 1 };
      return withMoney(withPoller(run, 'scan', { busy: true }), { scans: counted });
    }
    case 'scan-answered': {
      const failures = event.isAnswered ? 0 : run.pollers.scan.failures + 1;
      const dueAt = event.startedAt + failing(SCAN_EVERY_MS, failures, pace.backOffMost);
      const later = Math.max(dueAt, run.pollers.scan.dueAt);
      return withPoller(run, 'scan', { busy: false, failures, dueAt: later });
    }
    default:
      return assertNever(event);
  }
}

/** From here on it is read as if nobody had told of it sooner: at no later moment, and for as long. */
function shownBySearch(run: ChargeRun, orders: number, monotonic: number): ChargeRun {
  const { scans } = run.money;
  if (orders <= (scans?.searched ?? 0)) return run;
  const isFirst = scans === null || scans.searched === 0;
  const dueAt = Math.max(isFirst ? 0 : run.pollers.scan.dueAt, monotonic + SCAN_EVERY_MS);
  return withMoney(withPoller(run, 'scan', { dueAt }), {
    scans: {
      known: scans?.known ?? 0,
      searched: orders,
      since: monotonic,
      reads: isFirst ? 0 : scans.reads,
    },
  });
}

/** What is due so soon comes in time for a hint too. Milliseconds. */
const DUE_SOON_MS = 1_000;

/** Whoever hears by hints too is never later than by searches alone: those stay due when they were. */
function wantedBeside(run: ChargeRun, monotonic: number): ChargeRun {
  const { besideDueAt, again } = run.money;
  const { busy, dueAt } = run.pollers.search;
  if (busy) return again ? run : withMoney(run, { again: true, besideDueAt: besideDueAt ?? Infinity });
  if (dueAt - monotonic <= DUE_SOON_MS) return run;
  return withMoney(withPoller(run, 'search', { dueAt: monotonic }), { besideDueAt: dueAt });
}

/** A search that takes longer asked for the payments, its second part, much later than it began. Milliseconds. */
const QUICK_MS = 1_000;

/** Whatever was found was made of our order: it did reach the register. */
function emptyAfter(
  empty: MoneyKnown['empty'],
  { found, startedAt }: Extract<MoneyEvent, { readonly kind: 'settled' }>,
  monotonic: number,
): MoneyKnown['empty'] {
  if (found === 'some' || found === 'undecided') return null;
  const first = monotonic - startedAt > QUICK_MS ? monotonic : startedAt;
  return found === 'none' ? { first: empty?.first ?? first, last: startedAt } : empty;
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
      return { ...shown, unsaved: { paidBy: event.paidBy, told: shown.unsaved?.told ?? NO_FACTS } };
    case 'not-saved': {
      const { paidBy, told } = shown.unsaved ?? { paidBy: null, told: NO_FACTS };
      return { ...shown, unsaved: { paidBy, told: mergeFacts(told, event.told) } };
    }
    case 'saved':
      return { ...shown, unsaved: null };
    default:
      return assertNever(event);
  }
}
