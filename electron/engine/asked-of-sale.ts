import { isLive, type Charge } from '../../shared/charge.ts';
import type { Sale } from '../../shared/sale.ts';
import { settle } from '../../shared/settlement.ts';
import type { BooksReader } from './books-reader.ts';
import { isHeldAgainst } from './charge/plan.ts';
import type { ChargeRun } from './charge/run.ts';
import { isUnchecked, type Answered } from './views.ts';

/** What is known of another charge of the same sale. */
export interface Asked {
  readonly charge: Charge;
  readonly run: ChargeRun;
}

/**
 * The other charges of its sale that may have been paid: a phone may have shown the order of each, and a question
 * whether it was paid is about all of them (rule 35). @param now corrected time.
 */
export function othersAskedWith(
  books: Pick<BooksReader, 'charge'> & { sale(id: Charge['saleId']): Sale | undefined },
  charge: Charge,
  runOf: (id: Charge['id']) => ChargeRun,
  now: number,
): readonly Asked[] {
  const ids = books.sale(charge.saleId)?.charges ?? [];
  return ids.flatMap((id) => {
    const other = id === charge.id ? undefined : books.charge(id);
    return other && mayHavePaid(other, runOf, now) ? [{ charge: other, run: runOf(id) }] : [];
  });
}

function mayHavePaid(other: Charge, runOf: (id: Charge['id']) => ChargeRun, now: number): boolean {
  const { state, id } = other;
  if (state.kind === 'guarding' || isLive(state)) return true;
  if (state.kind === 'ended') return state.proof === 'unverified';
  return state.kind === 'refused' && isHeldAgainst(other, runOf(id), now);
}

/** That nothing came is said of a sale only from where each of its charges says so. @param now corrected time. */
export function answeredOfSale(own: Answered, others: readonly Asked[], now: number): Answered {
  const all = [own, ...others.map((other) => answerOf(other, now))];
  const last = Math.min(...all.map(lastAnswer));
  if (!Number.isFinite(last)) return { searchedFrom: null, unprovedFrom: null };
  return all.every(({ unprovedFrom }) => unprovedFrom === null)
    ? { searchedFrom: last, unprovedFrom: null }
    : { searchedFrom: null, unprovedFrom: last };
}

function lastAnswer({ searchedFrom, unprovedFrom }: Answered): number {
  return Math.max(searchedFrom ?? -Infinity, unprovedFrom ?? -Infinity);
}

/** @param now corrected time. */
export function answerOf({ charge, run }: Asked, now: number): Answered {
  const { searchedFrom, unprovedFrom } = run.money;
  // It is searched no more, or not answered: there is nothing to wait for, and nothing is known.
  if (charge.state.kind === 'ended' || run.shown.trouble !== null || run.shown.unreadable)
    return { searchedFrom: null, unprovedFrom: now };
  if (!isLive(charge.state) && !isUnchecked(charge, settle(charge, charge.facts)))
    return { searchedFrom, unprovedFrom };
  const last = lastAnswer({ searchedFrom, unprovedFrom });
  return { searchedFrom: null, unprovedFrom: Number.isFinite(last) ? last : null };
}
