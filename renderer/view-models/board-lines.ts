import type { ChargeView, SaleView } from '../../shared/snapshot.ts';
import { isPaidBefore } from './counter.ts';
import type { Formatter } from './shop.ts';

export function confirmingLine({ orderUnread }: ChargeView, formatter: Formatter): string {
  const { lines } = formatter.words.counter;
  return orderUnread ? lines.confirmingUnread : lines.confirming;
}

export function foreignLine(charge: ChargeView, formatter: Formatter): string {
  const { lines } = formatter.words.counter;
  const amount = charge.foreign?.amount ?? null;
  return amount === null ? lines.foreign : lines.foreignAmount(formatter.money(amount));
}

export function afterLines(charge: ChargeView, formatter: Formatter): string[] {
  const { lines } = formatter.words.counter;
  if (charge.partial) {
    return [
      lines.partial(formatter.money(charge.partial.paid), formatter.money(charge.partial.missing)),
      ...guarded(charge, formatter),
    ];
  }
  // Without an answer nobody knows. That nothing came is said only after an answered search, made since the program
  // started.
  const isLooked = charge.failure === null && !(charge.guarded && charge.searchedFrom === null);
  const until = charge.guarded ? charge.searchedFrom : null;
  const none = until === null ? lines.noMoney : lines.noMoneyUntil(formatter.time(until));
  return [isLooked ? none : lines.notLooked, ...guarded(charge, formatter)];
}

export function guarded(charge: ChargeView, formatter: Formatter): string[] {
  return charge.guarded ? [formatter.words.counter.lines.guarded] : [];
}

/** What came by this charge, and what came by an earlier one: the two are never added up (rule 18). */
export function partialLines(
  { earlier }: SaleView,
  { paid, missing }: NonNullable<ChargeView['partial']>,
  formatter: Formatter,
): string[] {
  const { lines } = formatter.words.counter;
  const before = earlier > 0 ? [lines.cameInPart(formatter.money(earlier))] : [];
  return [lines.partial(formatter.money(paid), formatter.money(missing)), ...before];
}

/** What an earlier charge of the sale brought, or may bring, and why nobody is to pay this one; null where nothing speaks against paying it. */
export function paidBefore(
  sale: SaleView,
  formatter: Formatter,
): { readonly title: string; readonly line: string } | null {
  const { states, lines } = formatter.words.counter;
  if (!isPaidBefore(sale)) return null;
  switch (sale.money.state) {
    case 'pending':
      return { title: states.underWayBefore, line: lines.underWayBefore };
    case 'going-back':
      return { title: states.returning, line: lines.goingBackBefore };
    default:
      return { title: states.cameBefore(formatter.money(sale.money.net)), line: lines.twice };
  }
}

/** What came for the sale and does not pay the charge that waits. */
export function earlierLines({ money }: SaleView, formatter: Formatter): string[] {
  const { lines } = formatter.words.counter;
  if (money.state === 'given-back') return [lines.givenBackBefore];
  return money.state === 'partial' ? [lines.cameInPart(formatter.money(money.net))] : [];
}
