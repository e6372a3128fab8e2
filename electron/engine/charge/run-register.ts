import { assertNever } from '../../../shared/assert.ts';
import { LOOK_EVERY, registerPause, type Moment } from './plan.ts';
import { afterReading } from './readings.ts';
import { isInDoubt, type ChargeRun, type SendKnown } from './run.ts';
import type { RegisterEvent } from './run-events.ts';
import { withPoller, withMoney, withRegister, withShown } from './run-with.ts';

type Of<Kind> = Extract<RegisterEvent, { readonly kind: Kind }>;

/** What is known of its order on the register after that happened. */
export function onRegister(run: ChargeRun, event: RegisterEvent, moment: Moment): ChargeRun {
  const { register } = run;
  switch (event.kind) {
    case 'look-began':
      return withRegister(withPoller(run, 'register', { busy: true }), { searchesSince: 0 });
    case 'look-answered':
      return withPoller(run, 'register', { busy: false, failures: 0 });
    case 'looked-beside':
      return withRegister(run, { searchesSince: 0 });
    case 'look-failed':
      return lookFailed(withPoller(readingOver(run), 'register', { busy: false }));
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
      return withRegister(withPoller(run, 'register', { dueAt: moment.monotonic }), {
        searchesSince: LOOK_EVERY,
      });
    case 'reading-over':
      return readingOver(run);
    case 'register-pauses':
      return paused(run, moment);
    case 'register-rests':
      return withPoller(run, 'register', { dueAt: moment.monotonic + moment.pace.search });
    case 'told-handle':
      return learnt({ ...run, told: event.told, can: event.can });
    case 'kept-handle':
      return { ...run, told: null };
    case 'goes-on-by-other':
      return { ...run, can: event.can, send: { kind: 'unsent' }, sentAt: null };
    case 'ended-unpaid':
      return withRegister(run, { endedUnpaid: true });
    case 'landing-over':
      return register.landing === 'open' ? withRegister(run, { landing: 'over' }) : run;
    case 'freed':
      return withRegister(run, { off: { kind: 'proved', at: moment.monotonic } });
    case 'found-again':
      return withRegister(run, {
        off: { kind: 'found-again', freeSince: null },
        landing: 'landed',
        endedUnpaid: false,
      });
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
  event: Of<'send-began' | 'send-taken' | 'send-failed' | 'refusal-believed'>,
  moment: Moment,
): ChargeRun {
  const { send } = run;
  switch (event.kind) {
    case 'send-began': {
      const began = withRegister(withPoller(run, 'register', { busy: true }), { readings: null });
      const kind = send.kind === 'unsent' ? 'sent' : 'repeated';
      return { ...began, send: { kind }, sentAt: moment.now };
    }
    case 'send-taken':
      return withPoller(run, 'register', { busy: false, failures: 0 });
    case 'send-failed':
      return sendFailed(withPoller(run, 'register', { busy: false }), event, moment);
    case 'refusal-believed':
      return send.kind === 'refused' ? { ...run, send: { ...send, unread: event.unread } } : run;
    default:
      return assertNever(event);
  }
}

function sendFailed(run: ChargeRun, event: Of<'send-failed'>, moment: Moment): ChargeRun {
  const { cause, providerCode, isWanted } = event;
  switch (event.result) {
    case 'not-taken': {
      const back: SendKnown = { kind: run.send.kind === 'repeated' ? 'doubtful' : 'unsent' };
      const again = { ...run, send: back };
      const isAgain = isWanted || run.can.idempotentCreate;
      return isAgain ? paused(withRegister(again, { looksFailed: 0 }), moment) : again;
    }
    case 'refused':
      return run.send.kind === 'sent'
        ? { ...run, send: { kind: 'refused', cause, providerCode, unread: false } }
        : run.can.idempotentCreate
          ? paused(run, moment)
          : run;
    case 'unknown': {
      const inDoubt = doubtful(run);
      const unproved = isWanted ? withMoney(inDoubt, { empty: null }) : inDoubt;
      // The same order sent again is the next question.
      return run.can.idempotentCreate ? paused(unproved, moment) : unproved;
    }
    default:
      return assertNever(event.result);
  }
}

function onWithdrawal(
  run: ChargeRun,
  event: Of<'withdrawal-began' | 'withdrawal-answered' | 'older-answered'>,
  { monotonic, pace }: Moment,
): ChargeRun {
  const { withdrawals, older } = run.register;
  switch (event.kind) {
    case 'withdrawal-began':
      return withRegister(withPoller(run, 'register', { busy: true }), { readings: null });
    case 'older-answered':
      return withRegister(withPoller(run, 'register', { busy: false, dueAt: monotonic + pace.search }), {
        readings: null,
        older: event.isOff ? null : older,
      });
    case 'withdrawal-answered': {
      const { result } = event;
      if (result === 'taken')
        return withRegister(withPoller(run, 'register', { busy: false }), {
          withdrawals: { ...withdrawals, taken: true },
        });
      const failed = withdrawals.failed + (result === 'locked' ? 0 : 1);
      // "Nothing to delete" means looking again at once: it may have been paid this very moment. Only once: a provider
      // that goes on showing the order and refusing to delete it would be asked without a pause.
      const again = result === 'nothing-there' && failed === 1 ? 0 : registerPause(failed, pace);
      const dueAt = monotonic + (result === 'locked' ? pace.search : again);
      return withRegister(withPoller(run, 'register', { busy: false, dueAt }), {
        withdrawals: { ...withdrawals, last: result, failed },
      });
    }
    default:
      return assertNever(event);
  }
}

/** A proof of the register is only good for what it was read for, and a yes for the order that was shown. */
function afterMove(run: ChargeRun, { by, to }: Of<'moved'>, monotonic: number): ChargeRun {
  let after = run;
  if (to === 'waiting' || to === 'withdrawing') after = withRegister(after, { off: { kind: 'unproved' } });
  if (by === 'send-unanswered') after = doubtful(after);
  if (by !== 'overwrite-agreed') return after;
  return withShown(withPoller(readingOver(after), 'register', { dueAt: monotonic }), { yesRefused: false });
}

/** What has an id has landed. */
function learnt(run: ChargeRun): ChargeRun {
  return run.can.orderCanBeReadById ? withRegister(run, { landing: 'landed' }) : run;
}

/** What a withdrawal without an answer did could not be read: it is sent again. */
function lookFailed(run: ChargeRun): ChargeRun {
  const { withdrawals } = run.register;
  if (withdrawals.last !== 'failed') return run;
  return withRegister(run, { withdrawals: { ...withdrawals, last: null } });
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
export function readingOver(run: ChargeRun): ChargeRun {
  const { readings } = run.register;
  return readings?.worth === 'believed'
    ? withRegister(run, { readings: { ...readings, worth: 'over' } })
    : run;
}

function paused(run: ChargeRun, { monotonic, pace }: Moment): ChargeRun {
  const failures = run.pollers.register.failures + 1;
  return withPoller(run, 'register', { failures, dueAt: monotonic + registerPause(failures, pace) });
}
