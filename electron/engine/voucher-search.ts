import type { Failure } from '../../shared/failures.ts';
import type { PaymentId } from '../../shared/ids.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { VoucherView } from '../../shared/voucher-view.ts';
import type { Core } from './core.ts';
import { failureOfRead } from './faults.ts';
import type { SweptPayment } from './ports.ts';
import { moneyOf } from './voucher-books.ts';

type Asked = Pick<VoucherView, 'amount' | 'about' | 'askedAt' | 'window'>;

interface Found {
  /** In the order in which they fit. */
  readonly payments: readonly SweptPayment[];
  readonly complete: boolean;
  readonly failure: Failure | null;
  /** The provider wants no more questions for now. */
  readonly refused: boolean;
}

const NOTHING_KNOWN: Found = { payments: [], complete: false, failure: null, refused: false };

/**
 * The account's payments of that amount and time, by two searches: what was approved then, and what was made then in any
 * state, which may still be decided or has gone back. A rejected one is no money.
 */
export async function searchAccount(core: Core, asked: Asked, currency: CurrencyCode): Promise<Found> {
  const { window, amount } = asked;
  if (window === null) return NOTHING_KNOWN;
  const found = new Map<PaymentId, SweptPayment>();
  let complete = true;
  for (const by of ['approved', 'created'] as const) {
    const answer = core.hear(
      await core.parts.provider.sweep({ by, posId: null, currency, from: window.from, to: window.to }),
      'soon',
      'payments',
    );
    if (core.isStopped()) return NOTHING_KNOWN;
    if (!answer.ok) {
      const failure = failureOfRead(answer.fault, core.now());
      const refused = answer.fault.kind === 'rate-limited';
      return { payments: inOrder(found, asked), complete: false, failure, refused };
    }
    complete &&= answer.value.complete && !answer.value.tooMany;
    for (const payment of answer.value.payments) {
      const { fact } = payment;
      const fits = amount === null || fact.amount === null || fact.amount === amount;
      if (fits && isNewer(fact, found.get(fact.id)?.fact)) found.set(fact.id, payment);
    }
  }
  return { payments: inOrder(found, asked), complete, failure: null, refused: false };
}

/** Either list may lag behind the other. */
function isNewer(told: PaymentFact, known: PaymentFact | undefined): boolean {
  return known === undefined || (told.changedAt ?? 0) > (known.changedAt ?? 0);
}

/** What is in the account first, then by how near it is to the time that was asked for. */
function inOrder(found: ReadonlyMap<PaymentId, SweptPayment>, { about, askedAt }: Asked): SweptPayment[] {
  const near = about ?? askedAt;
  return [...found.values()]
    .filter(({ fact }) => moneyOf(fact) !== 'rejected')
    .sort((one, other) => rank(one) - rank(other) || distance(one, near) - distance(other, near));
}

function rank({ fact }: SweptPayment): number {
  return ['here', 'part-back', 'undecided', 'leaving', 'gone', 'unreadable'].indexOf(moneyOf(fact));
}

function distance({ fact }: SweptPayment, near: number): number {
  return Math.abs((fact.approvedAt ?? fact.createdAt ?? 0) - near);
}
