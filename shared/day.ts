import { NOTHING, type Minor } from './money.ts';
import { minus, sumOf, type Sum } from './sum.ts';
import type { PaymentId } from './ids.ts';
import type { IncidentKind } from './incident.ts';

/** Money that moved on one of the shop's calendar days. Minor units; nothing is below zero. */
export interface DayMoney {
  /** Came by the QR and pays a sale. */
  readonly byQr: Sum;
  /** Came by the QR and pays no sale: twice, late, in part or too much. */
  readonly beside: Sum;
  /** Came by the QR and is of no sale of these books: a sale that they lost, or nobody's. */
  readonly ownerless: Sum;
  readonly inCash: Sum;
  /** Went back to the means that it had come by. */
  readonly backByQr: Sum;
  /** Went back over the counter. */
  readonly backInCash: Sum;
}

/** What one sale adds to a day. */
export interface DayPart extends DayMoney {
  /** Of what went back by the QR, what a chargeback took; not told where none did. */
  readonly chargedBack?: Sum;
  /** The day on which it counts: the last of what pays it came then. Null: it is not paid. */
  readonly countsOn: string | null;
  /** The payments of which money moved on this day, in the order in which it did. */
  readonly payments: readonly PaymentId[];
}

export type OwnerlessKind = Extract<IncidentKind, 'no-sale' | 'unrecorded-sale'>;

/** A payment of which these books have no sale, in the list of a day on which its money came or went back. */
export interface OwnerlessRow {
  readonly paymentId: PaymentId;
  readonly kind: OwnerlessKind;
  /** When it came; milliseconds since 1970. */
  readonly at: number;
  /** What came of it, less what went back elsewhere. Minor units. */
  readonly amount: Minor;
  /** A person is still asked about it. */
  readonly open: boolean;
  readonly part: DayPart;
}

/** A day's list as a file: saved where a person said, or to be saved by the page that asked. */
export type DayExport =
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'not-wanted' }
  | { readonly kind: 'for-page'; readonly name: string; readonly text: string };

/** A day in a line: the sum of its list. */
export interface DayLine extends DayMoney {
  readonly day: string;
  /** The sales that count on this day. */
  readonly sales: number;
  /** Incidents that began on this day and are open. */
  readonly incidents: number;
}

export const NO_MONEY: DayMoney = {
  byQr: NOTHING,
  beside: NOTHING,
  ownerless: NOTHING,
  inCash: NOTHING,
  backByQr: NOTHING,
  backInCash: NOTHING,
};

export function sumOfDay(parts: readonly DayMoney[]): DayMoney {
  const sum = (of: (part: DayMoney) => Sum) => sumOf(parts.map(of));
  return {
    byQr: sum(({ byQr }) => byQr),
    beside: sum(({ beside }) => beside),
    ownerless: sum(({ ownerless }) => ownerless),
    inCash: sum(({ inCash }) => inCash),
    backByQr: sum(({ backByQr }) => backByQr),
    backInCash: sum(({ backInCash }) => backInCash),
  };
}

/** What stayed of a day: all that came, less all that went back. Minor units; below zero where more went back. */
export function netOfDay(money: DayMoney): Sum {
  const { byQr, beside, ownerless, inCash, backByQr, backInCash } = money;
  return minus(sumOf([byQr, beside, ownerless, inCash]), sumOf([backByQr, backInCash]));
}
