import * as z from 'zod';

/** What rows of version 3 hold of shifts. */

const amount = z.int();
const instant = z.int();
const person = z.string().nullable();

const cashCount = z.strictObject({
  sum: amount,
  pieces: z.array(z.strictObject({ value: amount, count: z.int() })).nullable(),
});

export const cashMove = z.strictObject({
  at: instant,
  direction: z.string(),
  amount,
  reason: z.string(),
  by: person,
});

const part = z.strictObject({
  by: person,
  sales: z.int(),
  total: amount,
  cashIn: amount,
  change: amount,
  cashBack: amount,
  undone: amount,
  qr: z.array(z.strictObject({ means: z.string(), amount })),
  beside: amount,
  qrBack: amount,
  chargedBack: amount.optional(),
  cancelled: z.int(),
});

const earlier = z.strictObject({
  number: z.int().nullable(),
  came: amount,
  back: amount,
  chargedBack: amount.optional(),
});

const act = z.strictObject({
  at: instant,
  act: z.string(),
  by: person,
  consent: person,
  reason: z.string().nullable(),
  saleNumber: z.int().nullable(),
});

const pending = z.strictObject({
  kind: z.string(),
  id: z.string(),
  saleNumber: z.int().nullable(),
  amount: amount.nullable(),
  since: instant,
  waits: z.literal(true).optional(),
  z: z.int().optional(),
});

const pendingList = z.strictObject({ list: z.array(pending), more: z.int() });

const unread = z.array(z.strictObject({ paymentId: z.string(), amount }));

export const shiftCounted = z.strictObject({
  parts: z.array(part),
  earlier: z.array(earlier),
  acts: z.array(act),
  unread: unread.optional(),
});

export const shift = z.strictObject({
  id: z.string(),
  number: z.int(),
  opened: z.strictObject({ at: instant, by: person, float: cashCount, cashBefore: amount }).nullable(),
  parts: z.array(part),
  earlier: z.array(earlier),
  moves: z.array(cashMove),
  acts: z.array(act),
  moreActs: z.int(),
  received: pendingList,
  stopped: z.literal(true).optional(),
  unread: unread.optional(),
  closed: z
    .strictObject({
      at: instant,
      by: person,
      counted: cashCount,
      expected: amount,
      handedOver: pendingList,
      paper: z.string(),
    })
    .nullable(),
});

/** What stands on the paper of a shift. */
export const shiftSection = z.strictObject({
  title: z.string().nullable(),
  lines: z.array(z.strictObject({ text: z.string(), amount: amount.nullable(), bold: z.boolean() })),
});

export const shiftSeal = z.strictObject({ code: z.string(), qr: z.string(), key: z.string() });
