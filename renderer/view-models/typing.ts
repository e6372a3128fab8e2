import type { Failure, FailureCode } from '../../shared/failures.ts';
import type { SaleId } from '../../shared/ids.ts';
import type { ChargePhase, Snapshot } from '../../shared/snapshot.ts';

/** An amount taken from the field by Enter or F9. */
export interface Taken {
  readonly act: 'charge' | 'cash';
  readonly text: string;
  /** What was handed over in cash, as typed; absent: the exact amount. */
  readonly given?: string;
  /** It is far more than usual, and the same key said yes to that. */
  readonly agreed?: true;
}

/** A command for the sale on the counter; what is typed while it is on its way belongs to the next sale. */
export interface OnSale {
  readonly act: 'next' | 'retry' | 'cash-this' | 'rest';
  readonly saleId: SaleId;
}

export type Intent = Taken | OnSale;

export interface RefusedIntent {
  readonly failure: Failure;
  /** When it came. Monotonic milliseconds. */
  readonly at: number;
  readonly intent: Intent;
  /** The command that waited behind it, which was not sent either. */
  readonly dropped: Taken | null;
  /** The sale that the counter showed then. */
  readonly beside: SaleId | null;
  /** Its amount went back into the field; `corrected`: and another one was taken from there since. */
  readonly field?: 'restored' | 'corrected';
}

/** A key that had no effect, and why. */
export interface IdleKey {
  readonly why: 'cannot-collect' | 'cannot-cancel' | 'is-leaving';
  /** When it was pressed. Monotonic milliseconds. */
  readonly at: number;
}

/**
 * What is typed at the counter, and what of it is on its way. Enter or F9 takes the text out of the field and sends it
 * in one step: the text in the field was never sent, and no answer can be about it.
 */
export interface Typing {
  /** The text in the field; it is for the next sale only. */
  readonly text: string;
  /** What is handed over in cash for it, as typed; empty: the exact amount. */
  readonly given: string;
  /** That text came back after a refusal: the next digit replaces it instead of extending it. */
  readonly restored: boolean;
  readonly underWay: Intent | null;
  /** Sent as soon as the one under way was answered with a yes. */
  readonly queued: Taken | null;
  /** A key was pressed while one command was under way and one was queued: the text stayed in the field. */
  readonly early: boolean;
  /** An Enter was meant for something else while this text stood in the field: it was not charged. */
  readonly passed: boolean;
  /** A key for the sale on the counter that had no effect. */
  readonly idle: IdleKey | null;
  readonly refused: RefusedIntent | null;
  /** The amount last booked in cash, until something else is typed. */
  readonly booked: string | null;
  /** The sale that the newest snapshot shows on the counter. */
  readonly shown: SaleId | null;
  /** The sale that was dismissed from the counter, while the newest snapshot still shows it. */
  readonly left: SaleId | null;
}

export const UNTYPED: Typing = {
  text: '',
  given: '',
  restored: false,
  underWay: null,
  queued: null,
  early: false,
  passed: false,
  idle: null,
  refused: null,
  booked: null,
  shown: null,
  left: null,
};

/** The text in the field is now this one. */
export function edited(typing: Typing, text: string): Typing {
  // A refusal that said an amount is missing disappears when one is typed.
  const isThere = text !== '' && typing.refused !== null && isAboutNothing(typing.refused);
  const refused = isThere ? null : typing.refused;
  const given = text === '' ? '' : typing.given;
  return { ...typing, ...UNSAID, text, given, restored: false, booked: null, refused };
}

/** What was typed since then was a scanner's: text and hints are as before; what is under way stays. */
export function untyped(typing: Typing, before: Typing): Typing {
  const { text, given, restored, early, passed, idle, refused, booked } = before;
  return { ...typing, text, given, restored, early, passed, idle, refused, booked };
}

/** What is handed over for the amount in the field is now this. */
export function handed(typing: Typing, given: string): Typing {
  return typing.text === '' ? typing : { ...typing, given };
}

/** Clears the hints that last until the next key. */
const UNSAID = { early: false, passed: false, idle: null } as const;

function isAboutNothing({ failure, dropped }: RefusedIntent): boolean {
  return failure.code === 'amount-empty' && dropped === null;
}

/**
 * An Enter was meant for the sale on the counter: what stands in the field was not charged, and the next digit replaces
 * it.
 */
export function passedOver(typing: Typing): Typing {
  return typing.text === '' ? typing : { ...typing, restored: true, passed: true, idle: null };
}

/** A key had no effect. @param now monotonic milliseconds. */
export function idled(typing: Typing, why: IdleKey['why'], now: number): Typing {
  return { ...typing, idle: { why, at: now } };
}

/**
 * Enter or F9 takes the text of the field. With an empty field while one is under way, it counts as pressing that one
 * twice.
 */
export function took(typing: Typing, act: Taken['act'], now: number): Typing {
  const { text, given } = typing;
  const asked = askedAbove(typing, act);
  // A key that bounced agrees to nothing.
  if (asked && now - asked.at < UNREAD_MS) return typing;
  const taken: Taken = {
    act,
    text,
    ...(act === 'cash' && given !== '' ? { given } : {}),
    ...(asked ? { agreed: true } : {}),
  };
  const rest = { ...typing, ...UNSAID, text: '', given: '', restored: false };
  // The same command again: only the newer answer counts.
  if (typing.underWay === null) return begun(rest, taken, typing.restored ? Infinity : now);
  if (typing.text === '') return typing;
  if (typing.queued === null) return { ...rest, queued: taken };
  return { ...typing, ...UNSAID, early: true, restored: true };
}

/** Nobody reads a question faster than this. Milliseconds. */
export const UNREAD_MS = 700;

/** The question whether so large an amount is meant, where it is about this very text and key. */
function askedAbove({ refused, text, restored, underWay }: Typing, act: Taken['act']): RefusedIntent | null {
  if (refused?.failure.code !== 'amount-above-ceiling' || !restored || underWay !== null) return null;
  const { intent } = refused;
  return 'text' in intent && intent.act === act && intent.text === text ? refused : null;
}

/**
 * Dismisses, retries or collects in cash the sale on the counter, unless a command for that sale is under way already.
 */
export function acted(typing: Typing, act: OnSale['act'], saleId: SaleId, now: number): Typing {
  return typing.underWay === null ? begun(typing, { act, saleId }, now) : typing;
}

/** A refusal younger than this may not have been read yet: the next key does not remove it. Milliseconds. */
export const READ_MS = 3_000;

function begun(typing: Typing, intent: Intent, now: number): Typing {
  const refused = typing.refused && now - typing.refused.at < READ_MS ? typing.refused : null;
  return { ...typing, early: false, idle: null, underWay: intent, refused, booked: null };
}

/** After these failures nobody knows whether it was done. The text is not put back, so that it is not sent twice. */
const IN_DOUBT: readonly FailureCode[] = ['engine-silent', 'session-expired', 'internal'];

/** The till answered; `failure` is null for a yes. What was typed since stays as it is. */
export function answered(typing: Typing, intent: Intent, failure: Failure | null, now: number): Typing {
  if (typing.underWay !== intent) return typing;
  // A text whose key came too early is never sent because of an answer; the hint about it stays until the next key.
  const early = typing.early && typing.text !== '';
  const after = { ...typing, underWay: null, queued: null, early };
  const { queued } = typing;
  // The sale is not on the counter any more, so it was dismissed already, by whomever.
  const isGone = intent.act === 'next' && failure?.code === 'command-stale';
  if (failure === null || isGone) {
    const left = intent.act === 'next' && intent.saleId === typing.shown ? typing.shown : typing.left;
    const booked = intent.act === 'cash' ? intent.text : typing.booked;
    return { ...after, left, booked, underWay: queued, refused: afterYes(typing.refused, intent) };
  }
  const unsent = queued ?? ('text' in intent && !IN_DOUBT.includes(failure.code) ? intent : null);
  const refused = { failure, at: now, intent, dropped: queued, beside: typing.shown };
  if (typing.text !== '' && isAboutNothing(refused)) return after;
  if (typing.text !== '' || unsent === null) return { ...after, refused };
  const field = 'restored' as const;
  return {
    ...after,
    text: unsent.text,
    given: unsent.given ?? '',
    restored: true,
    refused: { ...refused, field },
  };
}

function afterYes(refused: RefusedIntent | null, intent: Intent): RefusedIntent | null {
  const isCorrection = refused?.field === 'restored' && 'text' in intent;
  return isCorrection ? { ...refused, field: 'corrected' } : refused;
}

/** A hint about a key without effect stays this long at least, or until the next key. Milliseconds. */
export const TOLD_MS = 6_000;

/** A new snapshot never changes a text; it removes hints that are no longer true. @param now monotonic milliseconds. */
export function seen(typing: Typing, snapshot: Snapshot, now: number): Typing {
  const { counter } = snapshot;
  const shown = counter.kind === 'sale' ? counter.saleId : null;
  const { refused } = typing;
  const left = typing.left === shown ? shown : null;
  const idle = typing.idle && now - typing.idle.at < TOLD_MS ? typing.idle : null;
  const isOver = refused !== null && (isCorrected(refused, now) || isPast(refused, snapshot, now));
  if (shown === typing.shown && left === typing.left && idle === typing.idle && !isOver) return typing;
  return { ...typing, shown, left, idle, refused: isOver ? null : refused };
}

/** Whoever corrected the amount and had it taken has read why; it is said until anybody could have. */
function isCorrected({ field, at }: RefusedIntent, now: number): boolean {
  return field === 'corrected' && now - at >= READ_MS;
}

function isPast(refused: RefusedIntent, snapshot: Snapshot, now: number): boolean {
  if (now - refused.at < TOLD_MS) return false;
  const shown = snapshot.counter.kind === 'sale' ? snapshot.counter.saleId : null;
  return !stillTrue(refused.failure, snapshot) || isOfAnother(refused, shown);
}

/** Whether it is not about the sale on the counter, which began, or came back, after it. */
function isOfAnother({ failure, intent, dropped, beside }: RefusedIntent, shown: SaleId | null): boolean {
  if ('saleId' in intent) return dropped === null && intent.saleId !== shown;
  // A busy register is told by that very sale, and for as long as it is busy.
  return failure.code !== 'register-busy' && shown !== null && shown !== beside;
}

/** What keeps the till from charging: over as soon as the provider answers as it should. */
const OF_CONNECTION: readonly FailureCode[] = [
  'not-checked-yet',
  'token-rejected',
  'access-denied',
  'key-store-locked',
  'key-store-unavailable',
  'account-differs',
  'register-unknown',
  'register-amount-not-fixed',
  'site-unknown',
];

const ON_REGISTER: readonly (ChargePhase | undefined)[] = [
  'sending',
  'foreign-order',
  'unanswered',
  'waiting',
  'withdrawing',
];

/** Whether the reason of a refusal is still true, as far as a snapshot shows. */
export function stillTrue({ code }: Failure, { counter, aside, connection, recovery }: Snapshot): boolean {
  if (code === 'file-restored') return recovery;
  if (OF_CONNECTION.includes(code)) return connection.state !== 'ready';
  if (code !== 'register-busy') return true;
  const shown = counter.kind === 'sale' ? counter.charge?.phase : undefined;
  return [shown, ...aside.map(({ phase }) => phase)].some((phase) => ON_REGISTER.includes(phase));
}

/** The text after one more key; null when the key cannot be part of an amount. An amount begins with a digit. */
export function textAfter({ text, restored }: Typing, key: string): string | null {
  if (/^\d$/.test(key)) return restored ? key : text + key;
  if (text === '') return null;
  if (/^[.,+×*xX]$/.test(key)) return text + key;
  return key === 'Backspace' ? text.slice(0, -1) : null;
}
