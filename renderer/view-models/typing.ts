import type { Failure, FailureCode } from '../../shared/failures.ts';
import type { SaleId } from '../../shared/ids.ts';
import type { ChargePhase, Snapshot } from '../../shared/snapshot.ts';

/** An amount that a key took from the field. */
export interface Taken {
  readonly act: 'charge' | 'cash';
  readonly text: string;
}

/** What is done with the sale on the counter, so that what is typed meanwhile is the next one's. */
export interface OnSale {
  readonly act: 'next' | 'retry' | 'cash-this';
  readonly saleId: SaleId;
}

export type Intent = Taken | OnSale;

export interface RefusedIntent {
  readonly failure: Failure;
  /** When it came. Monotonic milliseconds. */
  readonly at: number;
  readonly intent: Intent;
  /** What waited behind it, and was not sent either. */
  readonly dropped: Taken | null;
}

/** A key that did nothing, and why not. */
export interface IdleKey {
  readonly why: 'cannot-collect' | 'cannot-cancel' | 'is-leaving';
  /** When it was pressed. Monotonic milliseconds. */
  readonly at: number;
}

/**
 * What is typed at the counter, and what of it is on its way. An intent takes its text out of the field in the same
 * step; so what stands in the field has never been sent, and no answer can be about it.
 */
export interface Typing {
  /** In the field: of the next sale, and of no other. */
  readonly text: string;
  /** That text came back from a refusal: a digit typed now begins another one instead of growing it. */
  readonly restored: boolean;
  readonly underWay: Intent | null;
  /** The one that goes when the one under way was answered with a yes. */
  readonly queued: Taken | null;
  /** A key was pressed while both places were taken: it took nothing. */
  readonly early: boolean;
  /** An Enter was about something else while this text stood in the field: it was not charged. */
  readonly passed: boolean;
  /** A key of the sale on the counter that could do nothing there. */
  readonly idle: IdleKey | null;
  readonly refused: RefusedIntent | null;
  /** The amount last booked in cash, until something else is typed. */
  readonly booked: string | null;
  /** The sale that the newest snapshot shows on the counter. */
  readonly shown: SaleId | null;
  /** The sale that has left the counter, while the newest snapshot still shows it. */
  readonly left: SaleId | null;
}

export const UNTYPED: Typing = {
  text: '',
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
  // An amount that was missing is missing no more.
  const isThere = text !== '' && typing.refused !== null && isAboutNothing(typing.refused);
  const refused = isThere ? null : typing.refused;
  return { ...typing, ...UNSAID, text, restored: false, booked: null, refused };
}

/** What is said of a key until the next one. */
const UNSAID = { early: false, passed: false, idle: null } as const;

function isAboutNothing({ failure, dropped }: RefusedIntent): boolean {
  return failure.code === 'amount-empty' && dropped === null;
}

/** An Enter was about the sale on the counter: what stands in the field was not charged, and the next digit begins anew. */
export function passedOver(typing: Typing): Typing {
  return typing.text === '' ? typing : { ...typing, restored: true, passed: true, idle: null };
}

/** A key could do nothing. @param now monotonic milliseconds. */
export function idled(typing: Typing, why: IdleKey['why'], now: number): Typing {
  return { ...typing, idle: { why, at: now } };
}

/** Enter or F9 takes what stands in the field. With an empty field and one under way it is that one, pressed twice. */
export function took(typing: Typing, act: Taken['act'], now: number): Typing {
  const taken: Taken = { act, text: typing.text };
  const rest = { ...typing, ...UNSAID, text: '', restored: false };
  // The same once more: its new answer is the one that counts.
  if (typing.underWay === null) return begun(rest, taken, typing.restored ? Infinity : now);
  if (typing.text === '') return typing;
  if (typing.queued === null) return { ...rest, queued: taken };
  return { ...typing, ...UNSAID, early: true, restored: true };
}

/** The sale on the counter is left, retried or collected in cash. One under way has that sale in its hands already. */
export function acted(typing: Typing, act: OnSale['act'], saleId: SaleId, now: number): Typing {
  return typing.underWay === null ? begun(typing, { act, saleId }, now) : typing;
}

/** A refusal younger than this may not have been read: what is pressed next does not take it away. Milliseconds. */
const READ_MS = 3_000;

function begun(typing: Typing, intent: Intent, now: number): Typing {
  const refused = typing.refused && now - typing.refused.at < READ_MS ? typing.refused : null;
  return { ...typing, early: false, idle: null, underWay: intent, refused, booked: null };
}

/** After these nobody knows whether it was done: its text is not put back, lest it is sent twice. */
const IN_DOUBT: readonly FailureCode[] = ['engine-silent', 'session-expired', 'internal'];

/** The till has answered: `failure` is null for a yes. What has been typed since stays as it is. */
export function answered(typing: Typing, intent: Intent, failure: Failure | null, now: number): Typing {
  if (typing.underWay !== intent) return typing;
  // A text that a key came too early for is not sent by any answer: that is said until the next key.
  const early = typing.early && typing.text !== '';
  const after = { ...typing, underWay: null, queued: null, early };
  const { queued } = typing;
  // One that is not on the counter any more has left, whoever sent it away.
  const isGone = intent.act === 'next' && failure?.code === 'command-stale';
  if (failure === null || isGone) {
    const left = intent.act === 'next' && intent.saleId === typing.shown ? typing.shown : typing.left;
    const booked = intent.act === 'cash' ? intent.text : typing.booked;
    return { ...after, left, booked, underWay: queued };
  }
  const unsent = queued ?? ('text' in intent && !IN_DOUBT.includes(failure.code) ? intent : null);
  const refused = { failure, at: now, intent, dropped: queued };
  if (typing.text !== '' && isAboutNothing(refused)) return after;
  if (typing.text !== '' || unsent === null) return { ...after, refused };
  return { ...after, text: unsent.text, restored: true, refused };
}

/** Why a key did nothing is told for so long at least, or until the next key. Milliseconds. */
export const TOLD_MS = 6_000;

/** A snapshot never touches a text; it ends what is not true any more. @param now monotonic milliseconds. */
export function seen(typing: Typing, snapshot: Snapshot, now: number): Typing {
  const { counter } = snapshot;
  const shown = counter.kind === 'sale' ? counter.saleId : null;
  const { refused } = typing;
  const left = typing.left === shown ? shown : null;
  const idle = typing.idle && now - typing.idle.at < TOLD_MS ? typing.idle : null;
  const isOver =
    refused !== null &&
    now - refused.at >= TOLD_MS &&
    (!stillTrue(refused.failure, snapshot) ||
      ('saleId' in refused.intent && refused.dropped === null && refused.intent.saleId !== shown));
  if (shown === typing.shown && left === typing.left && idle === typing.idle && !isOver) return typing;
  return { ...typing, shown, left, idle, refused: isOver ? null : refused };
}

const ON_REGISTER: readonly (ChargePhase | undefined)[] = [
  'sending',
  'foreign-order',
  'unanswered',
  'waiting',
  'withdrawing',
];

/** Whether the reason of a refusal still stands, as far as a snapshot can tell. */
export function stillTrue({ code }: Failure, { counter, aside, connection }: Snapshot): boolean {
  if (code === 'not-checked-yet') return connection.state !== 'ready';
  if (code !== 'register-busy') return true;
  const shown = counter.kind === 'sale' ? counter.charge?.phase : undefined;
  return [shown, ...aside.map(({ phase }) => phase)].some((phase) => ON_REGISTER.includes(phase));
}

/** The text after one more key; null when the key is no part of an amount. It begins with a digit. */
export function textAfter({ text, restored }: Typing, key: string): string | null {
  if (/^\d$/.test(key)) return restored ? key : text + key;
  if (text === '') return null;
  if (/^[.,]$/.test(key)) return text + key;
  return key === 'Backspace' ? text.slice(0, -1) : null;
}
