import type { RequestOf } from '../../shared/contract.ts';
import { paymentId } from '../../shared/ids.ts';
import type { CounterView } from '../../shared/snapshot.ts';
import type { VoucherView } from '../../shared/voucher-view.ts';
import type { Formatter } from './shop.ts';

/** What stands in the form about a voucher, as typed. */
export interface VoucherTyped {
  readonly amount: string;
  readonly about: string;
  readonly id: string;
}
export type VoucherField = keyof VoucherTyped;

export const NOTHING_TYPED: VoucherTyped = { amount: '', about: '', id: '' };

/** A question of this window. */
export interface VoucherAsked {
  readonly question: string;
  /** What stood in the form then: once something else stands there, its answer is none to that. */
  readonly typed: VoucherTyped;
  /** When it was taken. Monotonic milliseconds; null: not yet. */
  readonly repliedAt: number | null;
}

type Request = Pick<RequestOf<'voucher.ask'>, 'amount' | 'about' | 'paymentId'>;

/** "10:31" of "1031", "10.31" or "10"; null where it is no time of a day. */
export function timeTyped(text: string): string | null {
  const [, hours, minutes = '00'] = /^(\d{1,2})\D?(\d{2})?\s*h?s?$/i.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours}:${minutes}`;
}

/** The digits of "Operación 123 456" or "#123456"; null where there are none, or something stands behind them. */
export function numberTyped(text: string): string | null {
  const [, digits] = /^\D*(\d[\d .-]*)$/.exec(text.trim()) ?? [];
  // Some phones fill a number up with zeros.
  return digits?.replace(/\D/g, '').replace(/^0+(?=\d)/, '') ?? null;
}

/** What is asked, or the field that cannot be read. A number goes alone; the amount is read by the till. */
export function readVoucher({
  amount,
  about,
  id,
}: VoucherTyped):
  { readonly ok: true; readonly request: Request } | { readonly ok: false; readonly wrong: VoucherField } {
  if (id.trim() !== '') {
    const number = numberTyped(id);
    if (number === null) return { ok: false, wrong: 'id' };
    return { ok: true, request: { amount: null, about: null, paymentId: paymentId(number) } };
  }
  const time = about.trim() === '' ? null : timeTyped(about);
  if (time === null && about.trim() !== '') return { ok: false, wrong: 'about' };
  return {
    ok: true,
    request: { amount: amount.trim() === '' ? null : amount, about: time, paymentId: null },
  };
}

/** So long after a question was taken it stands in what the screen is told, or is lost. Milliseconds. */
const STANDS_MS = 5_000;

/**
 * What this window shows of its question: nothing, where none was asked or something else is typed since; that it is
 * being asked; its answer; or that the till knows nothing of it any more, because it began again.
 * @param now monotonic milliseconds
 */
export function voucherShown(
  vouchers: readonly VoucherView[],
  {
    form,
    asked,
    typed,
  }: { readonly form: string; readonly asked: VoucherAsked | null; readonly typed: VoucherTyped },
  now: number,
): VoucherView | 'asking' | 'lost' | null {
  if (asked === null || !isSame(asked.typed, typed)) return null;
  const own = vouchers.find((one) => one.form === form && one.question === asked.question);
  if (own) return own;
  return asked.repliedAt !== null && now - asked.repliedAt > STANDS_MS ? 'lost' : 'asking';
}

function isSame(one: VoucherTyped, other: VoucherTyped): boolean {
  return one.amount === other.amount && one.about === other.about && one.id === other.id;
}

/** What is due of the sale on the counter, as digits: it is mostly that one which the customer means. */
export function amountMeant(counter: CounterView, money: Formatter['money']): string {
  if (counter.kind === 'ready' || counter.cash || counter.charge?.phase === 'paid') return '';
  return money(counter.total).replace(/[^\d.,]/g, '');
}
