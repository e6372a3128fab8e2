import type { ChargeView, SaleView } from '../../shared/snapshot.ts';
import { isMismatchOpen } from './counter.ts';
import { partialLines } from './board-lines.ts';
import type { Formatter } from './shop.ts';

/**
 * Whether an answer is still awaited: that no payment came is said only after a complete search that began after the
 * question. While the provider does not answer there is nothing to wait for. `askedAt` is in the engine's time.
 */
export function isAsked(charge: ChargeView, askedAt: number): boolean {
  const { failure, searchedFrom, unprovedFrom } = charge;
  return failure === null && Math.max(searchedFrom ?? -Infinity, unprovedFrom ?? -Infinity) < askedAt;
}

/**
 * What to answer a customer whose phone says it is done, in one sentence; that nothing came names the search that says so.
 * @param isHeld whether the board says already that nothing is handed over, because nothing can be seen now
 */
export function voucherAnswer(
  sale: SaleView,
  charge: ChargeView,
  asking: boolean,
  formatter: Formatter,
  isHeld = false,
): string {
  const { voucher } = formatter.words.counter;
  const said = answerOf(sale, charge, asking, formatter, isHeld);
  const total = formatter.money(sale.total);
  return said === voucher.notPaid(total) && charge.searchedFrom !== null
    ? voucher.notPaidAt(formatter.clock(charge.searchedFrom), total)
    : said;
}

function answerOf(
  sale: SaleView,
  charge: ChargeView,
  asking: boolean,
  formatter: Formatter,
  isHeld: boolean,
): string {
  const { voucher, lines } = formatter.words.counter;
  const { money } = sale;
  const held = (line: string) => (isHeld ? line : `${line} ${voucher.hold}`);
  if (money.state === 'came' && !charge.confirming)
    return money.deliverable
      ? voucher.came(formatter.money(money.net))
      : voucher.cameOther(formatter.money(money.net));
  if (money.state === 'disputed') return lines.disputed;
  if (isMismatchOpen(sale)) return lines.mismatch;
  if (money.state === 'partial' && charge.closedUnseen)
    return `${lines.partSoFar(formatter.money(money.net))} ${lines.closedUnseen}`;
  if (money.state === 'partial' && charge.partial === null) {
    const words = money.net < sale.total ? voucher.cameInPart : voucher.cameSplit;
    return words(formatter.money(money.net));
  }
  // The next search, of the many, takes nothing away of what was answered.
  if (asking) return voucher.looking;
  if (charge.confirming) return charge.orderUnread ? lines.confirmingUnread : lines.confirming;
  if (charge.partial && charge.failure !== null)
    return `${lines.partSoFar(formatter.money(charge.partial.paid))} ${held(voucher.unsure)}`;
  if (charge.partial) return partialLines(sale, charge.partial, formatter).join(' ');
  if (charge.paymentUnderWay || money.state === 'pending') return lines.underWay;
  if (charge.closedUnseen) return lines.closedUnseen;
  if (money.state === 'going-back') return voucher.goingBack;
  if (money.state === 'given-back') return voucher.givenBack;
  if (charge.failure?.code === 'account-differs') return held(voucher.otherAccount);
  if (charge.failure !== null || charge.phase === 'unanswered') return held(voucher.unsure);
  // It left the register by itself, or was not searched since: the searches may show its payment later.
  if (charge.unchecked || charge.leftRegister || charge.unprovedFrom !== null || isDoubtful(sale, charge))
    return voucher.unseen;
  if (money.state === 'mismatch' && charge.phase !== 'waiting') return lines.mismatchSeen;
  return voucher.notPaid(formatter.money(sale.total));
}

/**
 * What became of «Buscar pago», with the time for which it is said.
 * @param pressed when, in the engine's time, whether its answer is still awaited, and since when nothing is answered
 */
export function searchAnswer(
  sale: SaleView,
  charge: ChargeView,
  pressed: { readonly asking: boolean; readonly at: number; readonly since: number | null },
  formatter: Formatter,
  isHeld = false,
): string {
  const { asked } = formatter.words.truth;
  const said = answerOf(sale, charge, pressed.asking, formatter, isHeld);
  if (said === formatter.words.counter.voucher.looking) return said;
  const { searchedFrom, unprovedFrom, failure } = charge;
  const from = Math.max(searchedFrom ?? -Infinity, unprovedFrom ?? -Infinity);
  const time = formatter.clock(Math.max(from, pressed.at));
  if (said === formatter.words.counter.voucher.notPaid(formatter.money(sale.total))) return asked.none(time);
  const since =
    failure === null || pressed.since === null ? [] : [asked.since(formatter.time(pressed.since))];
  const again = failure?.retryAt ? [asked.again(formatter.clock(failure.retryAt))] : [];
  return [`${time}: ${said}`, ...since, ...again].join(' ');
}

/** Off the register, and not all charges of the sale were searched since. */
function isDoubtful({ money }: SaleView, { phase }: ChargeView): boolean {
  return money.state === 'not-checked' && phase !== 'waiting' && phase !== 'withdrawing';
}
