import * as z from 'zod';
import { shiftId, type OperatorId } from './ids.ts';
import { NOTHING } from './money.ts';
import { reasonSchema } from './operators.ts';
import {
  instantSchema,
  minorSchema,
  operatorIdSchema,
  printJobIdSchema,
  shiftIdSchema,
  sumSchema,
} from './schemas.ts';
import { unreadAfter, unreadSchema } from './shift-unread.ts';
import { minus, negative, sumOf, type Sum } from './sum.ts';

/**
 * A shift is a stretch of the journal: it begins with the row behind the close of the one before, and ends with its own
 * close. So each row belongs to one shift, whatever the clocks say. What moves before somebody has opened it belongs to
 * it too; the drawer is counted from the opening on.
 */

/** Bills and coins of one value. */
const piecesSchema = z.object({ value: minorSchema, count: z.int().nonnegative() });

/** Cash as a person counted it; pieces null: only the sum was said. */
export const cashCountSchema = z.object({ sum: sumSchema, pieces: z.array(piecesSchema).nullable() });
export type CashCount = Readonly<z.infer<typeof cashCountSchema>>;

export const cashMoveSchema = z.object({
  at: instantSchema,
  direction: z.enum(['in', 'out']),
  amount: minorSchema,
  /** As a person typed it. */
  reason: z.string(),
  by: operatorIdSchema.nullable(),
});
export type CashMove = Readonly<z.infer<typeof cashMoveSchema>>;
/** Why cash goes in or out, as typed. */
export const moveReasonSchema = reasonSchema;

const meansSumSchema = z.object({
  /** As tickets name it: `PaidWith['means']`. */
  means: z.string(),
  amount: sumSchema,
});

/** What one person's acts and sales add to a shift. Signed: what was counted may be taken back. Minor units. */
const figures = {
  by: operatorIdSchema.nullable(),
  /** Sales that were paid, and what they cost. */
  sales: z.int(),
  total: sumSchema,
  cashIn: sumSchema,
  /** What was handed back of what customers put on the counter. */
  change: sumSchema,
  /** Cash that went back over the counter, in any way. */
  cashBack: sumSchema,
  /** Of that: sales that were undone. */
  undone: sumSchema,
  /** All that came by the QR, by what it was paid with. */
  qr: z.array(meansSumSchema),
  /** Of that: pays no sale. */
  beside: sumSchema,
  qrBack: sumSchema,
  /** Of that: taken back by the customer's bank or card. Absent: nothing. */
  chargedBack: sumSchema.optional(),
  /** Charges that somebody cancelled. */
  cancelled: z.int(),
};
export const shiftPartSchema = z.object(figures);
export type ShiftPart = Readonly<z.infer<typeof shiftPartSchema>>;
export type ShiftFigures = Omit<ShiftPart, 'by'>;

/** Money of sales that began in another shift. */
export const earlierMoneySchema = z.object({
  /** Number of that shift; null: before there were shifts. */
  number: z.int().positive().nullable(),
  came: sumSchema,
  back: sumSchema,
  /** Of that: taken back by the customer's bank or card. Absent: nothing. */
  chargedBack: sumSchema.optional(),
});
export type EarlierMoney = Readonly<z.infer<typeof earlierMoneySchema>>;

/** Something that an owner wants to read afterwards: by whom, and who agreed. */
export const shiftActSchema = z.object({
  at: instantSchema,
  /** Name of the request. */
  act: z.string(),
  by: operatorIdSchema.nullable(),
  consent: operatorIdSchema.nullable(),
  reason: z.string().nullable(),
  saleNumber: z.int().positive().nullable(),
});
export type ShiftAct = Readonly<z.infer<typeof shiftActSchema>>;

/**
 * What an owner reads afterwards even where nobody had to agree: money that goes back or is handed over for, paper that
 * looks like a ticket, a drawer that opens, an order of somebody else. Those of shifts are told where somebody agreed.
 */
const WATCHED_ACTS = [
  'sale.undo',
  'sale.cash-refund',
  'sale.lines',
  'refund.start',
  'incident.refund',
  'incident.deliver',
  'incident.end',
  'incident.end-old',
  'voucher.attach',
  'charge.overwrite',
  'ticket.reprint',
  'shift.open',
  'shift.move',
  'shift.close',
  'shift.reprint',
  'shift.stop',
  'recovery.end',
  'drawer.open',
  'printer.test',
  'operator.recover',
  'operator.pin',
] as const;
export type WatchedAct = (typeof WATCHED_ACTS)[number];

export function isWatchedAct(name: string): name is WatchedAct {
  return (WATCHED_ACTS as readonly string[]).includes(name);
}

/** What is not finished at a close, and is the next shift's. */
export const pendingSchema = z.object({
  kind: z.enum(['incident', 'charge', 'paper']),
  id: z.string().min(1).max(100),
  saleNumber: z.int().positive().nullable(),
  amount: minorSchema.nullable(),
  since: instantSchema,
  /** A paper of which nothing has been printed: it waits. */
  waits: z.literal(true).optional(),
  /** A paper that is this Z. */
  z: z.int().positive().optional(),
});
export type Pending = Readonly<z.infer<typeof pendingSchema>>;

/** All of it; of very many the first are listed. */
export const pendingListSchema = z.object({ list: z.array(pendingSchema), more: z.int().nonnegative() });
export type PendingList = Readonly<z.infer<typeof pendingListSchema>>;
export const MOST_PENDING = 100;
export const NOTHING_PENDING: PendingList = { list: [], more: 0 };

/** Row of `shifts`. */
export const shiftSchema = z.object({
  id: shiftIdSchema,
  /** Of its Z: 1, 2, 3 … without a gap. */
  number: z.int().positive(),
  /** Null: what moved since the last close, and nobody has opened it. */
  opened: z
    .object({
      at: instantSchema,
      by: operatorIdSchema.nullable(),
      float: cashCountSchema,
      /** Cash of its sales that moved before, and lay in the drawer when that was counted. */
      cashBefore: sumSchema,
    })
    .nullable(),
  parts: z.array(shiftPartSchema),
  earlier: z.array(earlierMoneySchema),
  moves: z.array(cashMoveSchema),
  acts: z.array(shiftActSchema),
  /** Acts that are not listed because there are too many. */
  moreActs: z.int().nonnegative(),
  /** Taken over from the shift before. */
  received: pendingListSchema,
  /** Nobody is asked for a shift until one is opened again. */
  stopped: z.literal(true).optional(),
  /** What its payments were made with is learnt later; absent: of all of them it is known, or the shift is closed. */
  unread: z.array(unreadSchema).optional(),
  /** Null: it goes on. */
  closed: z
    .object({
      at: instantSchema,
      by: operatorIdSchema.nullable(),
      counted: cashCountSchema,
      expected: sumSchema,
      handedOver: pendingListSchema,
      /** Its Z on paper. */
      paper: printJobIdSchema,
    })
    .nullable(),
});
export type Shift = Readonly<z.infer<typeof shiftSchema>>;
export type ShiftClose = NonNullable<Shift['closed']>;

/** The shift that goes on, opened or not. There is none before the first was opened. */
export const SHIFT_NOW = shiftId('now');

export function closedShiftId(number: number): Shift['id'] {
  return shiftId(`z-${number}`);
}

/** Acts that a shift lists; of more it says how many. */
export const MOST_ACTS = 200;

export function emptyShift(number: number, received: PendingList = NOTHING_PENDING): Shift {
  return {
    ...{ id: SHIFT_NOW, number, opened: null, parts: [], earlier: [], moves: [], acts: [], moreActs: 0 },
    received,
    closed: null,
  };
}

const NO_FIGURES: ShiftFigures = {
  ...{ sales: 0, total: NOTHING, cashIn: NOTHING, change: NOTHING, cashBack: NOTHING, undone: NOTHING },
  ...{ qr: [], beside: NOTHING, qrBack: NOTHING, cancelled: 0 },
};

export function noPart(by: OperatorId | null): ShiftPart {
  return { by, ...NO_FIGURES };
}

function plus(one: ShiftFigures, other: ShiftFigures): ShiftFigures {
  const of = (key: 'total' | 'cashIn' | 'change' | 'cashBack' | 'undone' | 'beside' | 'qrBack') =>
    sumOf([one[key], other[key]]);
  return {
    sales: one.sales + other.sales,
    cancelled: one.cancelled + other.cancelled,
    ...{ total: of('total'), cashIn: of('cashIn'), change: of('change'), cashBack: of('cashBack') },
    ...{ undone: of('undone'), beside: of('beside'), qrBack: of('qrBack') },
    ...bothChargedBack(one, other),
    qr: sumOfMeans([...one.qr, ...other.qr]),
  };
}

type ChargedBack = Pick<EarlierMoney, 'chargedBack'>;

function bothChargedBack(one: ChargedBack, other: ChargedBack): ChargedBack {
  return chargedBackOf(sumOf([one.chargedBack ?? NOTHING, other.chargedBack ?? NOTHING]));
}

/** Told where it is anything. */
export function chargedBackOf(chargedBack: Sum): { readonly chargedBack?: Sum } {
  return chargedBack === 0 ? {} : { chargedBack };
}

/** In the order in which each came first; without those that come to nothing. */
function sumOfMeans(all: ShiftFigures['qr']): ShiftFigures['qr'] {
  const sums = new Map<string, Sum>();
  for (const { means, amount } of all) sums.set(means, sumOf([sums.get(means) ?? NOTHING, amount]));
  return [...sums].filter(([, amount]) => amount !== 0).map(([means, amount]) => ({ means, amount }));
}

/** The whole shift. */
export function figuresOf({ parts }: Pick<Shift, 'parts'>): ShiftFigures {
  return parts.reduce<ShiftFigures>(plus, NO_FIGURES);
}

/** All that came by the QR. Minor units. */
export function qrOf({ qr }: Pick<ShiftFigures, 'qr'>): Sum {
  return sumOf(qr.map(({ amount }) => amount));
}

/** What all sales brought, less what went back. Minor units. */
export function netOf(sum: ShiftFigures): Sum {
  return sumOf([cashOf(sum), qrOf(sum), negative(sum.qrBack)]);
}

/** What moved of the drawer's cash by sales. Minor units. */
export function cashOf({ cashIn, cashBack }: Pick<ShiftFigures, 'cashIn' | 'cashBack'>): Sum {
  return minus(cashIn, cashBack);
}

/** What should lie in the drawer; null before it was opened. Minor units. */
export function expectedCash(shift: Pick<Shift, 'opened' | 'parts' | 'moves'>): Sum | null {
  const { opened, moves } = shift;
  if (opened === null) return null;
  const sold = minus(cashOf(figuresOf(shift)), opened.cashBefore);
  const moved = moves.map(({ direction, amount }) => (direction === 'in' ? amount : negative(amount)));
  return sumOf([opened.float.sum, sold, ...moved]);
}

/** Below zero: cash is missing. Minor units. */
export function differenceOf({ counted, expected }: Pick<ShiftClose, 'counted' | 'expected'>): Sum {
  return minus(counted.sum, expected);
}

/** What is counted by one commit, in the shift that goes on. */
export const shiftCountedSchema = z.object({
  parts: z.array(shiftPartSchema),
  earlier: z.array(earlierMoneySchema),
  acts: z.array(shiftActSchema),
  unread: z.array(unreadSchema).optional(),
});
export type ShiftCounted = Readonly<z.infer<typeof shiftCountedSchema>>;

/** Each person's parts in one. */
export function partsByPerson(parts: readonly ShiftPart[]): ShiftPart[] {
  return parts.reduce(withPart, []);
}

export function shiftAfter(shift: Shift, { parts, earlier, acts, unread = [] }: ShiftCounted): Shift {
  const all = [...shift.acts, ...acts];
  const { unread: before = [], ...rest } = shift;
  const after = unreadAfter(before, unread);
  return {
    ...rest,
    ...(after.length === 0 ? {} : { unread: after }),
    parts: parts.reduce(withPart, shift.parts),
    earlier: earlier.reduce(withEarlier, shift.earlier),
    acts: all.slice(0, MOST_ACTS),
    moreActs: shift.moreActs + Math.max(0, all.length - MOST_ACTS),
  };
}

function withPart(parts: Shift['parts'], part: ShiftPart): Shift['parts'] {
  const at = parts.findIndex(({ by }) => by === part.by);
  const known = parts[at];
  if (known === undefined) return [...parts, { ...part, qr: sumOfMeans(part.qr) }];
  return parts.with(at, { by: part.by, ...plus(known, part) });
}

function withEarlier(earlier: Shift['earlier'], money: EarlierMoney): Shift['earlier'] {
  const at = earlier.findIndex(({ number }) => number === money.number);
  const known = earlier[at];
  if (known === undefined) return [...earlier, money];
  const sums = { came: sumOf([known.came, money.came]), back: sumOf([known.back, money.back]) };
  return earlier.with(at, { number: money.number, ...sums, ...bothChargedBack(known, money) });
}
