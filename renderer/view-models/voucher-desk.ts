import { failureWords } from '../../shared/messages/index.ts';
import type { PaymentId, SaleId } from '../../shared/ids.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { VoucherFinding, VoucherOwner, VoucherView } from '../../shared/voucher-view.ts';
import type { Tone } from './board-shape.ts';
import { rowState } from './sales.ts';
import type { Formatter } from './shop.ts';

/** One payment that fits, in words. */
export interface VoucherNote {
  readonly paymentId: PaymentId;
  readonly tone: Tone;
  readonly amount: string;
  readonly head: string;
  readonly id: string;
  readonly lines: readonly string[];
  /** Sales that it may be attached to. */
  readonly attachTo: readonly { readonly saleId: SaleId; readonly number: string }[];
  readonly sale: SaleId | null;
}

export interface VoucherSays {
  /** What was asked, before all that is answered. */
  readonly about: string;
  /** Null where payments that fit say it all. */
  readonly title: string | null;
  readonly lines: readonly string[];
  readonly notes: readonly VoucherNote[];
}

/** A person is asked whether this payment is for that sale. */
export interface AttachAsked {
  readonly paymentId: PaymentId;
  readonly saleId: SaleId;
}

/**
 * The payment that a person is about to attach to a sale, or that is being attached: it stays in sight with the heading.
 * Null where there is none, or it is not offered any more.
 */
export function attachSubject(
  says: VoucherSays | null,
  attaching: PaymentId | null,
  asked: AttachAsked | null,
): VoucherNote | null {
  const isMeant = ({ paymentId, attachTo }: VoucherNote) =>
    attaching === null
      ? paymentId === asked?.paymentId && attachTo.some(({ saleId }) => saleId === asked.saleId)
      : paymentId === attaching;
  return says?.notes.find(isMeant) ?? null;
}

/** What is answered to whoever shows a voucher, for the whole account. */
export function voucherSays(
  voucher: VoucherView,
  { connection }: Pick<Snapshot, 'connection'>,
  formatter: Formatter,
): VoucherSays {
  const { voucherDesk: words } = formatter.words;
  const notes = voucher.findings.map((finding) => noteOf(finding, formatter));
  const asked = words.asked(formatter.clock(voucher.askedAt));
  const day = dayAsked(voucher, formatter);
  const before = day === null ? [] : [words.dayBefore(day)];
  const about = askedWords(voucher, formatter);
  if (voucher.looking) {
    const waits = voucher.failure && failureWords(formatter.words, voucher.failure.code).title;
    return { about, title: waits ?? words.looking, lines: [...before, asked], notes };
  }
  const { unasked } = voucher;
  const more = [
    ...before,
    ...(unasked > 0 ? [words.unasked(unasked)] : []),
    ...moreWords(voucher, formatter),
  ];
  const isKnown = voucher.complete && voucher.searchedAt !== null;
  if (notes.length > 0 && isKnown) return { about, title: null, lines: [...more, asked], notes };
  if (isKnown) return { about, title: noneWords(voucher, voucher.searchedAt, formatter), lines: more, notes };
  const why = whyUnknown(voucher, formatter);
  const { since } = connection;
  const age = since === null ? asked : words.since(formatter.time(since));
  // Where the till asks again by itself, it says when.
  const isAgain = voucher.failure?.retryAt !== null && voucher.failure?.retryAt !== undefined;
  const again = isAgain || (since === null && voucher.failure === null) ? [] : [words.again];
  const title = notes.length > 0 ? null : words.unknown(why);
  const first = title === null ? [words.unknown(why)] : [];
  return { about, title, lines: [...first, age, ...again, ...more], notes };
}

/** What was asked: a number, or an amount and roughly when. */
function askedWords({ paymentId, amount, about, window }: VoucherView, formatter: Formatter): string {
  const { of } = formatter.words.voucherDesk;
  if (paymentId !== null) return of.number(paymentId);
  const what = amount === null ? of.any : formatter.money(amount);
  if (about !== null) return of.about(what, formatter.time(about));
  return window === null ? what : of.since(what, formatter.time(window.from));
}

function whyUnknown({ failure, unverified, unasked }: VoucherView, formatter: Formatter): string {
  const { voucherDesk: words } = formatter.words;
  if (failure !== null) return failureWords(formatter.words, failure.code).title;
  if (unverified !== null) return words.unverified(unverified);
  return unasked > 0 ? words.unaskedWhy : words.unknownYet;
}

/** The day that was searched, where the hour has not come yet today; null: today, as anybody would think. */
function dayAsked({ about, askedAt }: VoucherView, formatter: Formatter): string | null {
  const asked = formatter.date(about ?? askedAt);
  return asked === formatter.date(askedAt) ? null : asked;
}

/** How to ask more narrowly: by what was not said. */
function moreWords({ more, amount, about }: VoucherView, formatter: Formatter): string[] {
  const { voucherDesk: words } = formatter.words;
  if (more === 0) return [];
  if (amount === null) return [words.more(more), words.moreHow];
  return [words.more(more), about === null ? words.moreHowBeside : words.moreHowNumber];
}

function noneWords(voucher: VoucherView, searchedAt: number, formatter: Formatter): string {
  const { voucherDesk: words } = formatter.words;
  const { window, amount, paymentId } = voucher;
  const at = formatter.clock(searchedAt);
  if (window === null) return words.noSuch(at, paymentId ?? '');
  const [from, to] = [formatter.time(window.from), formatter.time(Math.min(window.to, searchedAt))];
  const day = dayAsked(voucher, formatter);
  if (day !== null)
    return amount === null
      ? words.noneOfAnyOn(at, day, from, to)
      : words.noneOn(at, formatter.money(amount), day, from, to);
  return amount === null ? words.noneOfAny(at, from, to) : words.none(at, formatter.money(amount), from, to);
}

function noteOf(finding: VoucherFinding, formatter: Formatter): VoucherNote {
  const { voucherDesk: words } = formatter.words;
  const { paymentId, amount, at, owner } = finding;
  const money = amount === null ? '—' : formatter.money(amount);
  const isAttachable = owner.is === 'no-sale' && finding.money === 'here';
  return {
    paymentId,
    ...meaning(finding, formatter),
    amount: money,
    head: at === null ? money : words.came(money, formatter.dateTime(at)),
    id: words.payment(paymentId),
    attachTo: isAttachable ? owner.attachTo : [],
    sale: owner.is === 'sale' ? owner.row.saleId : null,
  };
}

function meaning(finding: VoucherFinding, formatter: Formatter): Pick<VoucherNote, 'tone' | 'lines'> {
  const { voucherDesk: words } = formatter.words;
  const { owner } = finding;
  const of = owner.is === 'sale' ? [words.sale(owner.row.number, rowState(owner.row, formatter).text)] : [];
  switch (finding.money) {
    case 'gone':
      return { tone: 'quiet', lines: [...of, words.gone] };
    case 'rejected':
      return { tone: 'bad', lines: [...of, words.rejected] };
    case 'undecided':
      return { tone: 'wait', lines: [...of, words.undecided] };
    case 'part-back':
      return { tone: 'warn', lines: [...of, words.partBack] };
    case 'leaving':
      return { tone: 'warn', lines: [...of, words.leaving] };
    case 'unreadable':
      return { tone: 'warn', lines: [...of, words.unreadable] };
    case 'here':
      return here(finding, of, formatter);
  }
}

/** Why it is offered to no sale, with the sales that this is about. */
function whyNot({ why, beside }: Extract<VoucherOwner, { is: 'no-sale' }>, formatter: Formatter): string[] {
  const { voucherDesk: words } = formatter.words;
  switch (why) {
    case null:
      return [];
    case 'still-payable':
    case 'has-money':
    case 'too-early':
      return beside.map(({ number }) => words.notAttachedTo[why](number));
    case 'none-fits':
      return [
        words.notAttached[why],
        ...beside.map(({ number, amount }) => words.waits(number, formatter.money(amount))),
      ];
    default:
      return [words.notAttached[why]];
  }
}

function here(
  { owner }: VoucherFinding,
  of: readonly string[],
  formatter: Formatter,
): Pick<VoucherNote, 'tone' | 'lines'> {
  const { voucherDesk: words } = formatter.words;
  switch (owner.is) {
    case 'sale': {
      if (owner.surplus !== null) return { tone: 'warn', lines: [...of, words.surplus[owner.surplus]] };
      if (owner.row.handedAsked) return { tone: 'warn', lines: [...of, words.handedAsked] };
      const { tone } = rowState(owner.row, formatter);
      const isOver = tone === 'good' && owner.row.state !== 'cash';
      return { tone: isOver ? 'good' : 'warn', lines: [...of, isOver ? words.handed : words.open] };
    }
    case 'other-register':
      return {
        tone: 'warn',
        lines: [owner.name === null ? words.otherUnnamed : words.otherRegister(owner.name)],
      };
    case 'other-till':
      return { tone: 'warn', lines: [words.otherTill] };
    case 'lost':
      return { tone: 'bad', lines: [words.lost[owner.state]] };
    case 'no-sale':
      // What is not this account's is attached to none.
      return {
        tone: 'warn',
        lines: [...(owner.why === 'not-ours' ? [] : [words.noSale]), ...whyNot(owner, formatter)],
      };
    case 'unread':
      return { tone: 'wait', lines: [words.unread] };
  }
}
