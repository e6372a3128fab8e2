import { SLOW_WRITE } from './bounds.ts';
import type { Circumstances, Evidence, Moment, RequestLine, TimeSpan } from './evidence.ts';

/**
 * What the last page of a payment that was read between these moments says against it; null: nothing, or nothing was
 * read.
 */
export function contradictionBefore(
  id: string,
  from: Moment,
  until: Moment,
  evidence: Evidence,
): string | null {
  const detail = evidence.served.findLast(
    (one) =>
      one.method === 'GET' &&
      one.url === `/v1/payments/${id}` &&
      one.outcome === '200' &&
      one.order > from.order &&
      one.order < until.order &&
      one.at + one.delayMs <= until.at - writing(until, evidence) &&
      isHeard(one, evidence),
  );
  if (!detail) return null;
  // A later reading counts: the money was won back, and the searches showed it.
  const isBack = evidence.ledger.some(
    ({ kind, payment, status, at }) =>
      kind === 'payment' &&
      String(payment) === id &&
      status === 'approved' &&
      at > detail.at &&
      at < until.at,
  );
  if (isBack || isToldBack(id, detail, until, evidence)) return null;
  const ours = new Set(
    evidence.ledger.flatMap((line) => (line.detail === 'collector' ? (line.refund ?? []) : [])),
  );
  return contradiction(detail.body, (refund) => ours.has(refund));
}

/** While a slow disk takes a row the program hears nothing: the row was decided on before that. Milliseconds. */
function writing({ at }: Moment, { watched }: Evidence): number {
  const troubles = watched?.circumstances.troubles ?? [];
  return troubles.some(({ what, from, to }) => what === 'disk slow' && from <= at && to >= at)
    ? SLOW_WRITE
    : 0;
}

/** A search that was heard since said that the money is there, of a later date than the page: the newer reading counts. */
function isToldBack(id: string, page: RequestLine, until: Moment, evidence: Evidence): boolean {
  const dated = datesOf(page.body, id).at(0)?.date ?? 0;
  return evidence.served.some(
    (one) =>
      one.order > page.order &&
      one.at + one.delayMs <= until.at &&
      one.outcome === '200' &&
      one.body.includes(id) &&
      isHeard(one, evidence) &&
      datesOf(one.body, id).some(({ status, date }) => status === 'approved' && date > dated),
  );
}

/** What an answer says of a payment, and the provider's date of that. */
function datesOf(body: string, id: string): { readonly status: string; readonly date: number }[] {
  const found: { status: string; date: number }[] = [];
  try {
    JSON.parse(body, (_name, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('id' in value) || !('status' in value))
        return value;
      const { last_modified: inside, date_last_updated: own } = value as Readonly<Record<string, unknown>>;
      const date = Date.parse(String(own ?? inside));
      if (String(value.id) === id && !Number.isNaN(date)) found.push({ status: String(value.status), date });
      return value;
    });
  } catch {
    return [];
  }
  return found;
}

/** Times in which the till was away without the program ending. */
const LIVES_ON: readonly string[] = ['asleep', 'the clock is set'];

/** By the wall clock an answer may be on its way so long; whatever comes later is out of date to the till. Milliseconds. */
const OUT_OF_DATE = 15_000;

/** A program that ended before an answer arrived does not know it, nor does one to which it was out of date by then. */
export function isHeard(
  line: Pick<RequestLine, 'at' | 'delayMs'>,
  { watched }: { readonly watched?: { readonly circumstances: Pick<Circumstances, 'away' | 'deaths'> } },
): boolean {
  if (!watched) return true;
  const { at, delayMs } = line;
  const { away, deaths } = watched.circumstances;
  if (wallTime(line, away) > OUT_OF_DATE) return false;
  const ends = away.filter(({ what }) => !LIVES_ON.includes(what)).map(({ from }) => from);
  return [...ends, ...deaths.map((one) => one.at)].every((end) => end < at || end >= at + delayMs);
}

/** How long an answer was on its way by the machine's wall clock: a sleep and a clock that is set forward count. */
function wallTime({ at, delayMs }: Pick<RequestLine, 'at' | 'delayMs'>, away: readonly TimeSpan[]): number {
  return away
    .filter(({ from }) => from >= at && from < at + delayMs)
    .reduce((sum, { wallMs = 0 }) => sum + wallMs, delayMs);
}

interface Told {
  readonly id?: number | string;
  readonly amount?: number;
  readonly status?: string;
}

interface ToldPayment {
  readonly status?: string;
  readonly collector_id?: unknown;
  readonly transaction_amount?: unknown;
  readonly refunds?: readonly Told[];
}

/** Its refunds, done and in process, are all of it. */
function isAllGoingBack({ transaction_amount: amount, refunds = [] }: ToldPayment): boolean {
  if (typeof amount !== 'number') return false;
  const alive = refunds.filter(({ status }) => status === 'approved' || status === 'in_process');
  return alive.length > 0 && alive.reduce((sum, one) => sum + (one.amount ?? 0), 0) >= amount;
}

/** What the till itself gave back, before a ticket that waited for an answer, speaks against nothing (rule 23). */
function isAllByUs({ refunds = [] }: ToldPayment, isOurs: (refund: number) => boolean): boolean {
  const done = refunds.filter(({ status }) => status === 'approved');
  return done.length > 0 && done.every(({ id }) => isOurs(Number(id)));
}

/** What is said of a payment of which others have a part on its way back. */
export const PART_LEAVES = 'on its way back in part';

/** A refund in process elsewhere is not decided: a ticket is held for it, whatever part it is (rule 12). */
function contradiction(body: string, isOurs: (refund: number) => boolean): string | null {
  try {
    const told = JSON.parse(body) as ToldPayment;
    if (told.status === 'refunded' && isAllByUs(told, isOurs)) return null;
    if (told.status !== undefined && told.status !== 'approved') return told.status;
    if (isAllGoingBack(told)) return 'on its way back';
    const leaves = (told.refunds ?? []).some(
      ({ id, status }) => status === 'in_process' && !isOurs(Number(id)),
    );
    return leaves ? PART_LEAVES : null;
  } catch {
    return null;
  }
}
