import type { PaymentId } from '../../shared/ids.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import type { Minor } from '../../shared/money.ts';
import type { Refund } from '../../shared/refund.ts';
import { isReadable, netOf } from '../../shared/settlement.ts';
import type { VoucherMoney } from '../../shared/voucher.ts';
import type { VoucherFinding, VoucherView } from '../../shared/voucher-view.ts';
import { afterReturnId } from './after-return.ts';
import type { Core } from './core.ts';
import type { History } from './history.ts';
import { isLeaving, withRefunds } from './known-money.ts';

/** How many of the newest sales are looked through. */
const SALES_LOOKED_AT = 50;

type Asked = Pick<VoucherView, 'amount' | 'paymentId' | 'window'>;

/** What became of a payment's money, in a word. @param ours all refunds of ours of it. */
export function moneyOf(told: PaymentFact, ours: readonly Refund[] = []): VoucherMoney {
  const payment = withRefunds(told, ours);
  switch (payment.status) {
    case 'approved':
      if (payment.amount === null || !isReadable(payment)) return 'unreadable';
      if (payment.refunded >= payment.amount) return ours.some(isLeaving) ? 'leaving' : 'gone';
      if (netOf(payment) <= 0) return 'leaving';
      return netOf(payment) < payment.amount ? 'part-back' : 'here';
    case 'refunded':
    case 'charged_back':
      return 'gone';
    case 'rejected':
      return 'rejected';
    case 'cancelled':
      return payment.approvedAt === null ? 'rejected' : 'gone';
    case 'pending':
    case 'authorized':
    case 'in_process':
    case 'in_mediation':
    case 'other':
      return 'undecided';
  }
}

/** Payments of our own sales that fit, as the books know them now. */
export function foundInBooks(core: Core, history: History, asked: Asked): VoucherFinding[] {
  const { store } = core.parts;
  const named = asked.paymentId === null ? undefined : store.chargesOfPayment(asked.paymentId)[0];
  const charges =
    asked.paymentId === null
      ? store
          .history({ day: null, before: null, limit: SALES_LOOKED_AT })
          .sales.flatMap((sale) => sale.charges.flatMap((id) => core.books.charge(id) ?? []))
      : named
        ? [core.books.charge(named.id) ?? named]
        : [];
  return charges.flatMap((charge) => {
    // Whoever paid another amount than what was charged means this charge all the same.
    const own = charge.amount === asked.amount ? { ...asked, amount: null } : asked;
    const fits = charge.facts.payments.filter((payment) => isAskedAbout(payment, own));
    const row = fits.length > 0 ? history.row(charge.saleId) : undefined;
    return row
      ? fits.map((payment) =>
          findingOf(core, payment, { is: 'sale', row, surplus: surplusOf(core, payment.id) }),
        )
      : [];
  });
}

/** What a person is asked about it, where the sale is paid without it. */
function surplusOf({ books }: Core, id: PaymentId): 'second' | 'excess' | null {
  const about = books.openIncidents().filter(({ paymentId }) => paymentId === id);
  // Money that came after all had gone back is another question.
  if (about.some((one) => one.kind === 'second' && one.id !== afterReturnId(id))) return 'second';
  return about.some(({ kind }) => kind === 'excess') ? 'excess' : null;
}

/** One payment as the screen tells it; what we gave back since it was read is counted. */
export function findingOf(core: Core, payment: PaymentFact, owner: VoucherFinding['owner']): VoucherFinding {
  const { id, amount, approvedAt, createdAt } = payment;
  const money = moneyOf(payment, core.books.refundsOfPayment(id));
  return { paymentId: id, amount, at: approvedAt ?? createdAt, money, owner };
}

function isAskedAbout(payment: PaymentFact, { amount, paymentId, window }: Asked): boolean {
  if (window === null) return isNamed(payment.id, paymentId);
  const at = payment.approvedAt ?? payment.createdAt;
  const inTime = at === null || (at >= window.from && at <= window.to);
  return inTime && moneyOf(payment) !== 'rejected' && fits(payment.amount, amount);
}

function isNamed(id: PaymentId, asked: PaymentId | null): boolean {
  return id === asked;
}

function fits(told: Minor | null, asked: Minor | null): boolean {
  return asked === null || told === null || told === asked;
}
