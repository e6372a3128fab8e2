import * as z from 'zod';
import * as one from './v1.ts';
import { shift, shiftCounted, cashMove, shiftSeal, shiftSection } from './v3-shifts.ts';
import { ticketDocument, ticketFacts as oldTicketFacts } from './v1-tickets.ts';

/**
 * Version 3: a charge has the handle of its order (`order`), and counts how often that order was sent (`sends`); a sale
 * says what was collected by which means, and its lines have figures. What a row is about is as in version 2, where nothing else is said here.
 * A field that is added stands here as `.optional()` until a release has written it; then it takes a new version.
 */
const VERSION = { v: z.literal(3) };

/** With the row's time, which stands beside its text: who, and what it belongs to. */
const ENVELOPE = {
  ...VERSION,
  /** The id of an operator; null: the till itself. */
  by: z.string().nullable(),
  /** The id of the sale, charge, refund, incident, print job or command; null: the file. */
  of: z.string().min(1).max(100).nullable(),
};

function row<Kind extends string, Fields extends z.ZodRawShape>(kind: Kind, fields: Fields) {
  return z.strictObject({ ...ENVELOPE, kind: z.literal(kind), ...fields });
}

const instant = z.int();
const amount = z.int();
const { refund } = one;
const chargeback = z
  .strictObject({
    reason: z.string().nullable(),
    covered: z.boolean().nullable(),
    documentsWanted: z.boolean().nullable(),
    documentsUntil: instant.nullable(),
    documentsDay: z.string().optional(),
    deadlineUnread: z.literal(true).optional(),
    documentsStatus: z.string().optional(),
    changedAt: instant.nullable(),
  })
  .optional();
const incident = one.incident.extend({ ofAnotherTill: z.literal(true).optional(), chargeback });

/** What a sale tells about itself, in its row and on its ticket. */
const told = {
  lines: z.array(
    z.strictObject({
      title: z.string(),
      /** Thousandths of the unit. */
      quantity: z.int(),
      unit: z.string(),
      price: amount,
      total: amount,
    }),
  ),
};

const saleState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('paid'), at: instant, late: z.boolean() }),
  z.strictObject({ kind: z.literal('left'), at: instant }),
]);

const collection = z.strictObject({
  means: z.string(),
  amount,
  at: instant,
  given: amount.optional(),
  returnedAt: instant.optional(),
});

const cashRefund = z.strictObject({ id: z.string(), amount, at: instant, undone: z.boolean() });

const sale = one.sale.extend({
  ...told,
  shift: z.int().optional(),
  by: z.string().optional(),
  state: saleState,
  collected: z.array(collection),
  cashRefunds: z.array(cashRefund).optional(),
  restAsked: amount.optional(),
});

const [saleFacts, refundFacts, testFacts, shiftFacts] = oldTicketFacts.options;
const ticketFacts = z.discriminatedUnion('kind', [
  saleFacts.extend({ ...told, given: amount.optional(), forgotten: z.literal(true).optional() }),
  refundFacts.extend({ soldAt: instant.optional(), byCash: z.literal(true).optional() }),
  testFacts,
  shiftFacts.extend({
    // No program ever closed a shift with these.
    rows: shiftFacts.shape.rows.optional(),
    sections: z.array(shiftSection).optional(),
    seal: shiftSeal.optional(),
  }),
]);
const printJob = one.printJob.extend({ facts: ticketFacts });

/** What the provider's adapter knows an order by. */
const orderHandle = z.string().min(1).max(300);
/** Text of the code that is an order's own. */
const qr = z.string().min(1).max(512).optional();

const onePayment = one.facts.shape.payments.element;
const goingBack = onePayment.shape.goingBack
  .unwrap()
  .extend({ inProcess: z.array(z.strictObject({ id: z.string(), amount: z.int() })).optional() });
const payment = onePayment.extend({
  goingBack: goingBack.optional(),
  refundsOff: z.array(z.string()).optional(),
  wentBack: z.array(z.strictObject({ amount: amount.nullable(), at: instant })).optional(),
  former: z.array(z.strictObject({ status: z.string(), at: instant })).optional(),
  refundsMissed: z
    .array(z.strictObject({ id: z.string(), at: instant, listed: z.literal(true).optional() }))
    .optional(),
});
const order = one.facts.shape.orders.element.extend({ lists: z.array(z.string()).optional() });
const facts = one.facts.extend({ orders: z.array(order), payments: z.array(payment) });

const attached = z.array(z.string()).optional();
const charge = one.charge
  .omit({ puts: true })
  .extend({ order: orderHandle, qr, sends: z.int(), facts, attached });

/** A journal row of version 3. */
export const entry = z.discriminatedUnion('kind', [
  row('stamped', { stamp: one.stamp }),
  row('sale-opened', { sale }),
  row('sale-lines-changed', { lines: told.lines, total: amount }),
  /** Without an amount: all that was due (rows of the versions before). */
  row('sale-collected', {
    collection: collection.omit({ returnedAt: true }).extend({ amount: amount.nullable() }),
    state: saleState,
  }),
  row('sale-cash-returned', { at: instant }),
  row('sale-cash-given', { given: amount }),
  row('sale-rest-asked', { amount: amount.nullable() }),
  row('sale-cash-refunded', { refund: cashRefund }),
  row('sale-moved', { state: saleState }),
  row('sale-dismissed', {}),
  row('charge-intended', { charge }),
  row('charge-sent', {}),
  row('charge-published', { order: orderHandle, qr }),
  row('charge-moved', { state: one.chargeState }),
  row('charge-news', { facts, attached }),
  row('incident-opened', { incident }),
  row('incident-changed', { amount: z.int(), chargeback }),
  row('incident-ended', { at: instant, step: z.string() }),
  row('sweep-completed', { until: instant }),
  row('refund-intended', { refund }),
  row('refund-moved', { state: one.refundState }),
  row('refund-known', { known: z.array(z.string()) }),
  row('refund-agreed', { at: instant }),
  row('print-queued', { job: printJob }),
  row('print-completed', { facts: ticketFacts, notBefore: instant }),
  row('print-moved', { state: one.printState, document: ticketDocument.nullable() }),
  row('personal-forgotten', { jobs: z.array(z.string()) }),
  row('sealed', {
    seal: z.strictObject({
      row: z.int(),
      head: z.string(),
      at: instant,
      key: z.string(),
      signature: z.string(),
    }),
  }),
  row('shift-opened', { shift }),
  row('shift-cash-moved', { move: cashMove }),
  row('shift-counted', { counted: shiftCounted }),
  row('shift-closed', { shift }),
  row('shifts-stopped', {}),
  row('command-done', { name: z.string(), answer: z.unknown(), consent: z.string().optional() }),
  row('operator-set', {
    operator: z.strictObject({ id: z.string(), name: z.string(), role: z.string(), active: z.boolean() }),
  }),
  row('operator-rules-set', {
    rights: z.array(z.strictObject({ role: z.string(), right: z.string(), allowed: z.boolean() })),
    lockMinutes: z.int().nullable(),
  }),
  row('acted', { act: z.string(), consent: z.string().nullable(), reason: z.string().nullable() }),
  row('noted', {
    note: z.string(),
    cause: z.string().nullable(),
    foreign: one.foreignOrder.nullable(),
  }),
]);
export type Entry3 = z.infer<typeof entry>;

/** Rows of the tables. */
export const tables = {
  sales: sale.extend(VERSION),
  charges: charge.extend(VERSION),
  incidents: incident.extend(VERSION),
  refunds: refund.extend(VERSION),
  print_jobs: printJob.extend(VERSION),
  shifts: shift.extend(VERSION),
};
