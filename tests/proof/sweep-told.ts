import { isHeard } from './audit-contradiction.ts';
import { AGREE_WITHIN, A_MOMENT, TILL_WAITS } from './bounds.ts';
import { cents, type Evidence, type RequestLine, type ScreenRecord } from './evidence.ts';

/**
 * What the sweep's last list told to have gone back of a payment, a while before that sight was over, or its own page of
 * a later date. A page that tells of less counts until the sight is over: the till may have just read it. Cents.
 */
export function backBySweeps(payment: string, end: number, evidence: Evidence): number {
  const told = evidence.served.filter((one) => one.outcome === '200' && one.body.includes(payment));
  const readings = (at: number) => {
    const known = told.filter((one) => isKnown(one, { at }, evidence));
    const list = known.findLast((one) => one.url.startsWith('/v1/payments/search?sort='));
    const pages = known.filter((one) => one.method === 'GET' && one.url === `/v1/payments/${payment}`);
    return { list, pages: pages.flatMap(({ body }) => readingIn(body, payment) ?? []) };
  };
  const { list, pages } = readings(end - AGREE_WITHIN);
  if (!list) return 0;
  const listed = readingIn(list.body, payment) ?? NEVER_READ;
  const newest = [listed, ...pages].reduce((one, other) => (other.date > one.date ? other : one), listed);
  const since = readings(end).pages.filter(({ date }) => date > newest.date);
  return Math.min(newest.back, ...since.map(({ back }) => back));
}

interface Reading {
  /** Cents. */
  readonly back: number;
  /** The provider's, of its last change. */
  readonly date: number;
}

const NEVER_READ: Reading = { back: 0, date: 0 };

interface Told {
  readonly id: unknown;
  readonly transaction_amount_refunded?: number;
  readonly date_last_updated?: string;
}

/** What a list of payments, or the payment's own page, says; null: nothing of it. */
function readingIn(body: string, payment: string): Reading | null {
  try {
    const page = JSON.parse(body) as Told | { readonly results: readonly Told[] };
    const told = ('results' in page ? page.results : [page]).find(({ id }) => String(id) === payment);
    if (!told) return null;
    return {
      back: cents(told.transaction_amount_refunded ?? 0),
      date: Date.parse(told.date_last_updated ?? '') || 0,
    };
  } catch {
    return null;
  }
}

/** It was heard a moment before, and not by what was put back since. */
export function isKnown(line: RequestLine, screen: Pick<ScreenRecord, 'at'>, evidence: Evidence): boolean {
  const { putBack } = evidence.watched?.circumstances ?? {};
  if (putBack && line.order < putBack.back.order) return false;
  const heardAt = line.at + line.delayMs;
  return line.delayMs < TILL_WAITS && heardAt < screen.at - A_MOMENT && isHeard(line, evidence);
}
