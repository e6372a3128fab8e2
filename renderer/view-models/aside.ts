import type { AsideChargeView, Snapshot } from '../../shared/snapshot.ts';
import { causeOf, NO_LINK, type Link } from './deafness.ts';
import type { Formatter } from './shop.ts';

/** A charge at the side in words, with the actions that it offers there. */
export interface AsideNote {
  readonly chargeId: AsideChargeView['chargeId'];
  readonly tone: 'warn' | 'bad';
  readonly title: string;
  readonly text: string;
  readonly leftMs: number | null;
  readonly searching: boolean;
  /** Labels of the buttons; none begins like a button of the counter. Null where there is no button. */
  readonly search: string | null;
  readonly cancel: string | null;
}

/** Rows that fit above the counter on a small screen. */
const SHOWN_AT_MOST = 2;

/** Those that occupy the QR come first; the ones that do not fit are only counted. */
export function asideNotes(
  aside: Snapshot['aside'],
  formatter: Formatter,
  link: Link = NO_LINK,
): { notes: AsideNote[]; more: string | null } {
  const rest = aside.length - SHOWN_AT_MOST;
  return {
    notes: aside.slice(0, SHOWN_AT_MOST).map((charge) => aged(noteOf(charge, formatter), formatter, link)),
    more: rest > 0 ? formatter.words.counter.aside.more(rest) : null,
  };
}

/** The age of what is said, where nothing newer can be learnt. */
function aged(note: AsideNote, formatter: Formatter, { failure, since }: Link): AsideNote {
  const blind = causeOf(failure?.code);
  if (since === null || blind === null || blind === 'register') return note;
  return { ...note, text: `${note.text} ${formatter.words.truth.newest(formatter.time(since))}` };
}

function noteOf(charge: AsideChargeView, formatter: Formatter): AsideNote {
  const { aside: words } = formatter.words.counter;
  const amount = formatter.money(charge.amount);
  return {
    chargeId: charge.chargeId,
    ...withDropped(charge, meaning(charge, amount, formatter), formatter),
    leftMs: charge.leftMs,
    searching: charge.searching,
    search: charge.can.search ? words.search(amount) : null,
    cancel: charge.can.cancel ? words.cancel(amount) : null,
  };
}

/** What was to be charged instead is not: nobody at the counter has to remember it. */
function withDropped(
  { changeDropped }: AsideChargeView,
  meant: Meaning,
  { words, money }: Formatter,
): Meaning {
  if (changeDropped === null) return meant;
  return { ...meant, text: `${meant.text} ${words.counter.lines.changeDropped(money(changeDropped))}` };
}

type Meaning = Pick<AsideNote, 'tone' | 'title' | 'text'>;

function meaning(charge: AsideChargeView, amount: string, formatter: Formatter): Meaning {
  const { aside } = formatter.words.counter;
  const words = charge.onPrintedQr ? aside : { ...aside, ...aside.byOwnCode };
  const number = charge.saleNumber;
  switch (charge.phase) {
    case 'withdrawing':
      return {
        tone: 'warn',
        title: words.payable(amount),
        text: charge.why === 'cancelled' ? words.cancelling(number) : words.leaving(number),
      };
    case 'unanswered':
    case 'sending':
    case 'foreign-order':
      return { tone: 'warn', title: words.perhaps(amount), text: words.unknown(number) };
    case 'waiting':
      return { tone: 'bad', title: words.payable(amount), text: words.unwanted(number) };
    case 'refused':
    case 'paid':
    case 'cancelled':
    case 'expired':
    case 'replaced':
    case 'given-up':
      if (charge.mayLand)
        return { tone: 'warn', title: words.mayLand(amount), text: words.unanswered(number) };
      return { tone: 'warn', title: words.unchecked(amount), text: words.watched(number) };
  }
}
