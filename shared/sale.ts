import * as z from 'zod';
import { typedLine } from './plain-text.ts';
import { asAmount, NOTHING, subtract, type Minor } from './money.ts';
import { minus, sumOf } from './sum.ts';
import {
  chargeIdSchema,
  currencySchema,
  instantSchema,
  minorSchema,
  operatorIdSchema,
  refundIdSchema,
  saleIdSchema,
} from './schemas.ts';

/** What a quantity counts. */
export const UNITS = ['piece', 'kg', 'l', 'm'] as const;
export type Unit = (typeof UNITS)[number];

/** One whole unit, in the thousandths that quantities are told in. */
export const ONE = 1_000;

const lineShape = {
  title: z.string().trim().pipe(typedLine(100)).pipe(z.string().min(1)),
  /** Thousandths of the unit: 1,000 is one piece, 350 is 0.350 kg. */
  quantity: z.int().positive().max(100_000_000),
  unit: z.enum(UNITS),
  /** Of one whole unit, in minor units. */
  price: minorSchema.refine((price) => price >= 0, 'a price below zero'),
};

/**
 * What the caller gives to open a sale. A fact that is given once and shown again later (ticket, history) is a field
 * here and one of `told`.
 */
export const saleOpeningSchema = z.strictObject({
  lines: z.array(z.strictObject(lineShape)).min(1).max(500),
});
export type SaleOpening = z.infer<typeof saleOpeningSchema>;

export const saleLineSchema = z.object({ ...lineShape, title: z.string(), total: minorSchema });
export type SaleLine = z.infer<typeof saleLineSchema>;

/** The facts of a sale that are shown wherever it is: in its row, on its ticket, in the history. */
const told = {
  lines: z.array(saleLineSchema).min(1),
};
const toldSchema = z.object(told);
export type SaleTold = Readonly<z.infer<typeof toldSchema>>;

/** Those facts, picked from a sale's row. */
export function toldOf(sale: SaleTold): SaleTold {
  return toldSchema.parse(sale);
}

/** What was taken for a sale by one means. A new means of payment is a new kind here. */
export const collectionSchema = z.discriminatedUnion('means', [
  z.object({
    means: z.literal('cash'),
    amount: minorSchema,
    at: instantSchema,
    /** What the customer handed over for it, where that was said: what is more than the amount is the change. */
    given: minorSchema.optional(),
    /** The sale was left before the rest was paid, and the cash was handed back. */
    returnedAt: instantSchema.optional(),
  }),
  /** By the one charge that covers the sale (rule 18): what that charge paid of it, not what came through it. */
  z.object({ means: z.literal('qr'), amount: minorSchema, at: instantSchema }),
]);
export type Collection = z.infer<typeof collectionSchema>;
export type SaleMeans = Collection['means'];

/** Cash of a paid sale that was given back over the counter. */
export const cashRefundSchema = z.object({
  /** Its voucher is known by it. */
  id: refundIdSchema,
  amount: minorSchema,
  at: instantSchema,
  /** The booking was taken back whole, before another sale began. */
  undone: z.boolean(),
});
export type CashRefund = z.infer<typeof cashRefundSchema>;

export const saleStateSchema = z.discriminatedUnion('kind', [
  /** Something is due; a charge for it may be live. */
  z.object({ kind: z.literal('open') }),
  /** Collected whole. `late`: a person delivered after money came for a cancelled or expired charge. */
  z.object({ kind: z.literal('paid'), at: instantSchema, late: z.boolean() }),
  /** Left without payment: the next sale was started. Money that still comes for it is an incident. */
  z.object({ kind: z.literal('left'), at: instantSchema }),
]);

/** What the customer buys. Row of `sales`. */
export const saleSchema = z.object({
  id: saleIdSchema,
  /** Counts up within one data file. People quote it; no other row refers to it. */
  number: z.number().int().positive(),
  openedAt: instantSchema,
  /** The operator who opened it; absent: the till had none. */
  by: operatorIdSchema.optional(),
  /** Number of the shift that it began in; absent: there were none. */
  shift: z.int().positive().optional(),
  /** The shop's calendar day, "2026-11-20". */
  day: z.string(),
  ...told,
  /** The sum of the lines. */
  total: minorSchema,
  currency: currencySchema,
  /** In the order in which it was taken. */
  collected: z.array(collectionSchema),
  /** Its cash that went back since it was paid, oldest first; absent: none. */
  cashRefunds: z.array(cashRefundSchema).optional(),
  /**
   * Cash that may lie in the drawer: its «Efectivo» beside a part was begun, and whether the part stood was not read yet.
   * Absent: none. Minor units.
   */
  restAsked: minorSchema.optional(),
  state: saleStateSchema,
  /** The charges made for it, oldest first. */
  charges: z.array(chargeIdSchema),
  /** A person has pressed «Nueva venta»: the sale is not on the counter any more, also after a restart. */
  dismissed: z.boolean(),
});

export type Sale = z.infer<typeof saleSchema>;

type Taken = Pick<Sale, 'total' | 'collected'>;

function isKept(one: Collection): boolean {
  return one.means !== 'cash' || one.returnedAt === undefined;
}

/** What was taken by the given means and not handed back. Minor units. */
export function collectedBy({ collected }: Pick<Sale, 'collected'>, means: SaleMeans): Minor {
  const kept = collected.filter((one) => one.means === means && isKept(one));
  return asAmount(sumOf(kept.map(({ amount }) => amount)));
}

/** What is not collected yet: the next charge is for this. Minor units. */
export function dueOf({ total, collected }: Taken): Minor {
  return asAmount(minus(total, sumOf(collected.filter(isKept).map(({ amount }) => amount))));
}

/** What a charge has to cover: the total less what other means paid. Minor units. */
export function partOfCharge(sale: Taken): Minor {
  return asAmount(sumOf([dueOf(sale), collectedBy(sale, 'qr')]));
}

/** Whether a charge of this amount pays all that is due. Minor units. */
export function canBePaidBy(sale: Taken & Pick<Sale, 'state'>, amount: Minor): boolean {
  return sale.state.kind !== 'paid' && amount >= dueOf(sale);
}

/** A part of it was collected, and the rest was not. */
export function isPartCollected(sale: Pick<Sale, 'total' | 'collected' | 'state'>): boolean {
  return sale.state.kind === 'open' && dueOf(sale) < sale.total;
}

/** It is paid, and no charge was needed for it. */
export function isCashSale({ state, collected }: Pick<Sale, 'collected' | 'state'>): boolean {
  return state.kind === 'paid' && collected.every(({ means }) => means !== 'qr');
}

/** What of its cash went back after it was paid. Minor units. */
export function cashBackOf({ cashRefunds = [] }: Pick<Sale, 'cashRefunds'>): Minor {
  return asAmount(sumOf(cashRefunds.map(({ amount }) => amount)));
}

/** What of its cash can still be given back. Minor units; nothing before it is paid. */
export function cashLeftOf(sale: Pick<Sale, 'state' | 'collected' | 'cashRefunds'>): Minor {
  return sale.state.kind === 'paid' ? subtract(collectedBy(sale, 'cash'), cashBackOf(sale)) : NOTHING;
}

/** It was paid in cash alone, and all of that went back. */
export function isCashBack(sale: Pick<Sale, 'state' | 'collected' | 'cashRefunds'>): boolean {
  return isCashSale(sale) && cashBackOf(sale) > 0 && cashLeftOf(sale) <= 0;
}

/** What was handed over in cash, where it was said, and what of that is change. Minor units. */
export function changeOf({
  collected,
}: Pick<Sale, 'collected'>): { readonly given: Minor; readonly change: Minor } | null {
  const last = collected.filter(isKept).findLast(({ means }) => means === 'cash');
  if (last?.means !== 'cash' || last.given === undefined) return null;
  return { given: last.given, change: subtract(last.given, last.amount) };
}

/** "000123": how a sale's number is written on screen and paper. */
export function saleNumberText(number: number): string {
  return String(number).padStart(6, '0');
}

const SALE_CODE = 'CAJACLARA:';

/** Text of the code on the ticket; scanning it at the counter finds the sale again. */
export function saleCode(id: Sale['id']): string {
  return SALE_CODE + id;
}

/**
 * The sale's id in a scanned code, or null when the text is another code. Read also where the scanner adds a prefix or a
 * suffix, where Caps Lock turns its letters round, and where it types for another keyboard: the colon is any one sign then.
 */
export function saleIdOfCode(text: string): string | null {
  const [, name, rest] = /(cajaclara)[^a-z0-9]([^\s]{1,64})/i.exec(text) ?? [];
  if (name === undefined || rest === undefined) return null;
  return name === 'cajaclara' ? turnedRound(rest) : rest;
}

function turnedRound(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}
