import { failureWords, type FailureOf } from '../../shared/messages/index.ts';
import type { FailureWords } from '../../shared/messages/words.ts';
import { formatCountdown } from '../../shared/formats.ts';
import type { CopiesFail } from '../../shared/copy-trouble.ts';
import type { PrintJobId } from '../../shared/ids.ts';
import type { Failure, FailureCode } from '../../shared/failures.ts';
import type { ConnectionView, SaleView, Snapshot } from '../../shared/snapshot.ts';
import { copyTroubleText } from './books.ts';
import type { Formatter } from './shop.ts';

export interface FailureNote {
  readonly title: string;
  readonly text: string;
  /** Small print for whoever gives support. */
  readonly small: readonly string[];
}

/** @param isHeld whether what stands above it says already that nothing is handed over */
export function failureNote(
  failure: Failure,
  formatter: Formatter,
  about: FailureOf = 'charge',
  isHeld = false,
): FailureNote {
  const words = failureWords(formatter.words, failure.code, about);
  const { connection } = formatter.words.common;
  return {
    title: words.title,
    text: inFull(words, isHeld),
    small: [...(failure.providerCode === null ? [] : [connection.code(failure.providerCode)])],
  };
}

function inFull({ meaning, next, hold }: FailureWords, isHeld = false): string {
  return [meaning, next, ...(hold === undefined || isHeld ? [] : [hold])].join(' ');
}

/** What the till does not try again by itself. */
const TRIED_BY_A_PERSON: ReadonlySet<FailureCode> = new Set([
  'pin-wrong',
  'pin-wait',
  'seal-phrase-wrong',
  'seal-phrase-wait',
]);

/** When it is tried again, or can be: the time of day, and how long until then. `leftMs` may be below zero. */
export function retryText(
  { code, at }: { readonly code: FailureCode | null; readonly at: number },
  leftMs: number,
  formatter: Formatter,
): string {
  const { connection } = formatter.words.common;
  const said = code !== null && TRIED_BY_A_PERSON.has(code) ? connection.tryAgain : connection.retry;
  const time = said(formatter.time(at));
  return leftMs > 0 ? `${time} (${connection.retryIn(formatCountdown(leftMs))})` : time;
}

export interface Strip {
  readonly id: 'notice' | 'shop' | 'connection' | 'clock' | 'books' | 'paper' | 'copies';
  readonly tone: 'warn' | 'bad';
  readonly title: string;
  readonly text: string;
  /** The ticket that a person can have printed although the printer reports a fault; only on the notice about paper. */
  readonly anyway?: PrintJobId | null;
}

/** Notices under the heading, the most costly trouble first. A failure that the charge already shows is left out. */
export function strips(snapshot: Snapshot, formatter: Formatter): Strip[] {
  const { common } = formatter.words;
  const { shop, connection, counter, paper } = snapshot;
  const list: Strip[] = [];
  if (shop.notice !== null)
    list.push({ id: 'notice', tone: 'warn', title: common.notice[shop.notice], text: '' });
  if (shop.words !== 'known') list.push({ id: 'shop', tone: 'warn', ...common.shopWords[shop.words] });
  // The charge itself says what stands in its way; the notice repeats it only when no charge can be made at all.
  const isSaid = counter.kind === 'sale' && hasFailure(counter) && connection.state !== 'blocked';
  if (connection.failure !== null && !isSaid) {
    const words = failureWords(formatter.words, connection.failure.code);
    const since =
      connection.since === null ? '' : ` (${common.connection.since(formatter.time(connection.since))})`;
    const text = inFull(words);
    const tone = connection.state === 'blocked' ? 'bad' : 'warn';
    list.push({ id: 'connection', tone, title: words.title + since, text });
  }
  if (connection.clockOffMs !== null)
    list.push({ id: 'clock', tone: 'warn', title: common.connection.clock, text: '' });
  if (!snapshot.headIsKept) list.push({ id: 'books', tone: 'warn', ...common.headNotKept });
  const strip = paperStrip(snapshot, formatter);
  if (strip && paper.configured) list.push(strip);
  if (snapshot.copiesFail !== null) list.push(copiesStrip(snapshot.copiesFail, formatter));
  return list;
}

function copiesStrip({ trouble, lastAt }: CopiesFail, formatter: Formatter): Strip {
  const { copies } = formatter.words.common;
  const last = lastAt === null ? null : formatter.dateTime(lastAt);
  return {
    id: 'copies',
    tone: 'warn',
    title: copies.fail(last, trouble.place !== null),
    text: `${copyTroubleText({ ...trouble, code: null }, formatter)} ${copies.see}`,
  };
}

/** The failure that the charge tells in a box of its own: none that the board or the notice above it tells. */
export function ownFailure({ charge }: SaleView, connection: ConnectionView): Failure | null {
  const failure = charge?.failure ?? null;
  if (failure === null || failure.code === 'not-saved') return null;
  const isBlocked = connection.state === 'blocked' && connection.failure?.code === failure.code;
  // By a wrong clock no certificate is valid: to look at the network would be wrong advice.
  const isClock = connection.clockOffMs !== null && failure.code === 'provider-unreachable';
  return isBlocked || isClock ? null : failure;
}

function paperStrip({ paper, counter }: Snapshot, formatter: Formatter): Strip | null {
  const { common, failures } = formatter.words;
  const shown = counter.kind === 'sale' ? (counter.ticket?.fault ?? null) : null;
  const fault = paper.fault ?? paper.stuck?.fault ?? null;
  // What the sale's own line says is not repeated, unless there is a button, which has no other place.
  if (fault !== null && (fault !== shown || paper.stuck !== null)) {
    const waiting = paper.waiting > 0 ? ` · ${common.paperWaiting(paper.waiting)}` : '';
    return {
      id: 'paper',
      tone: 'warn',
      title: failures[fault].title + waiting,
      text: fault === shown ? '' : failures[fault].next,
      anyway: paper.stuck?.jobId ?? null,
    };
  }
  return paper.paperLow ? { id: 'paper', tone: 'warn', title: common.paperLow, text: '' } : null;
}

function hasFailure({ charge }: SaleView): boolean {
  return charge !== null && charge.failure !== null;
}
