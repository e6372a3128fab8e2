import * as z from 'zod';
import { ticketDocument, ticketFacts } from './v1-tickets.ts';

/**
 * Version 1 of the stored form: rows as the first files hold them, without an envelope. Never changed: a later version
 * takes over what stayed the same and says what did not. Lists that may grow are plain strings.
 */

const amount = z.int();
const instant = z.int();
const id = z.string().min(1).max(100);

export const stamp = z.strictObject({
  mode: z.string(),
  origin: z.string(),
  account: z.string(),
  site: z.string(),
  since: instant,
});

export const saleState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('paid'), at: instant, means: z.string(), late: z.boolean() }),
  z.strictObject({ kind: z.literal('left'), at: instant }),
]);

export const sale = z.strictObject({
  id,
  number: z.int().positive(),
  openedAt: instant,
  day: z.string(),
  lines: z.array(
    z.strictObject({
      title: z.string(),
      quantity: z.string().nullable(),
      unitPrice: amount.nullable(),
      total: amount,
    }),
  ),
  total: amount,
  currency: z.string(),
  state: saleState,
  charges: z.array(id),
  dismissed: z.boolean(),
});

export const foreignOrder = z.strictObject({ reference: z.string().nullable(), amount: amount.nullable() });

export const chargeState = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('intended'),
    foreign: foreignOrder.nullable(),
    overwrite: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('unknown'), since: instant, cause: z.string() }),
  z.strictObject({
    kind: z.literal('refused'),
    at: instant,
    cause: z.string(),
    providerCode: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('waiting'), since: instant }),
  z.strictObject({ kind: z.literal('withdrawing'), since: instant, why: z.string() }),
  z.strictObject({
    kind: z.literal('guarding'),
    since: instant,
    why: z.string(),
    unchecked: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal('paid'),
    at: instant,
    orderId: id.nullable(),
    paidBy: z.array(id),
    late: z.boolean(),
    looks: z.int(),
  }),
  z.strictObject({ kind: z.literal('ended'), at: instant, why: z.string(), proof: z.string() }),
]);

export const facts = z.strictObject({
  orders: z.array(
    z.strictObject({
      id,
      status: z.string(),
      paymentsKnown: z.boolean(),
      collector: z.string().nullable(),
      createdAt: instant.nullable(),
      changedAt: instant.nullable(),
    }),
  ),
  payments: z.array(
    z.strictObject({
      id,
      status: z.string(),
      detail: z.string().nullable(),
      amount: amount.nullable(),
      refunded: amount,
      refundedAt: instant.nullable().optional(),
      goingBack: z.strictObject({ total: amount, toldAt: instant.nullable() }).optional(),
      contradicted: z.literal(true).optional(),
      currency: z.string().nullable(),
      collector: z.string().nullable(),
      orderId: id.nullable(),
      createdAt: instant.nullable(),
      approvedAt: instant.nullable(),
      changedAt: instant.nullable(),
    }),
  ),
});

export const charge = z.strictObject({
  id,
  saleId: id,
  reference: z.string(),
  register: z.strictObject({ account: z.string(), storeId: z.string(), registerId: z.string() }),
  amount,
  currency: z.string(),
  title: z.string(),
  description: z.string(),
  intendedAt: instant,
  expiresAt: instant,
  puts: z.int(),
  facts,
  state: chargeState,
});

export const incident = z.strictObject({
  id,
  kind: z.string(),
  saleId: id.nullable(),
  chargeId: id.nullable(),
  paymentId: id.nullable(),
  amount: amount.nullable(),
  openedAt: instant,
  cameAt: instant.optional(),
  state: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('open') }),
    z.strictObject({
      kind: z.literal('ended'),
      at: instant,
      step: z.string(),
      by: z.string().nullable(),
    }),
  ]),
});

export const refundState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('intended') }),
  z.strictObject({ kind: z.literal('requested'), at: instant }),
  z.strictObject({
    kind: z.literal('in_process'),
    at: instant,
    providerId: z.string(),
    given: amount.optional(),
    counted: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal('done'),
    at: instant,
    providerId: z.string().nullable(),
    given: amount.optional(),
  }),
  z.strictObject({
    kind: z.literal('refused'),
    at: instant,
    cause: z.string(),
    providerCode: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal('unknown'),
    since: instant,
    cause: z.string(),
    providerId: z.string().optional(),
  }),
]);

export const refund = z.strictObject({
  id,
  paymentId: id,
  chargeId: id.nullable(),
  saleId: id.nullable(),
  incidentId: id.nullable(),
  number: z.int().positive(),
  amount,
  whole: z.boolean(),
  key: z.string(),
  intendedAt: instant,
  dated: z.literal(true).optional(),
  backBefore: amount.optional(),
  known: z.array(z.string()).optional(),
  agreedAt: instant.optional(),
  by: z.string().nullable(),
  state: refundState,
});

export const printState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queued'), ask: z.boolean(), fault: z.string().nullable() }),
  z.strictObject({ kind: z.literal('sending'), at: instant }),
  z.strictObject({ kind: z.literal('sent'), at: instant }),
  z.strictObject({ kind: z.literal('confirmed'), at: instant }),
  z.strictObject({ kind: z.literal('failed'), at: instant, fault: z.string() }),
  z.strictObject({ kind: z.literal('unknown'), at: instant, fault: z.string() }),
]);

export const printJob = z.strictObject({
  id,
  saleId: id.nullable(),
  refundId: id.nullable(),
  copy: z.int().nonnegative(),
  queuedAt: instant,
  notBefore: instant,
  facts: ticketFacts,
  document: ticketDocument.nullable(),
  attempts: z.int(),
  state: printState,
});

/** A journal row of version 1. */
export const entry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stamped'), stamp }),
  z.strictObject({ kind: z.literal('sale-opened'), sale }),
  z.strictObject({ kind: z.literal('sale-moved'), saleId: id, state: saleState }),
  z.strictObject({ kind: z.literal('sale-dismissed'), saleId: id }),
  z.strictObject({ kind: z.literal('charge-intended'), charge }),
  z.strictObject({ kind: z.literal('charge-put'), chargeId: id }),
  z.strictObject({ kind: z.literal('charge-moved'), chargeId: id, state: chargeState }),
  z.strictObject({ kind: z.literal('charge-news'), chargeId: id, facts }),
  z.strictObject({ kind: z.literal('incident-opened'), incident }),
  z.strictObject({ kind: z.literal('incident-changed'), incidentId: id, amount }),
  z.strictObject({ kind: z.literal('sweep-completed'), until: instant }),
  z.strictObject({
    kind: z.literal('incident-ended'),
    incidentId: id,
    at: instant,
    step: z.string(),
    by: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('refund-intended'), refund }),
  z.strictObject({ kind: z.literal('refund-moved'), refundId: id, state: refundState }),
  z.strictObject({ kind: z.literal('refund-known'), refundId: id, known: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('refund-agreed'), refundId: id, at: instant }),
  z.strictObject({ kind: z.literal('print-queued'), job: printJob }),
  z.strictObject({
    kind: z.literal('print-completed'),
    jobId: id,
    facts: ticketFacts,
    notBefore: instant,
  }),
  z.strictObject({
    kind: z.literal('print-moved'),
    jobId: id,
    state: printState,
    document: ticketDocument.nullable(),
  }),
  z.strictObject({ kind: z.literal('command-done'), commandId: id, name: z.string(), answer: z.unknown() }),
  z.strictObject({
    kind: z.literal('noted'),
    note: z.string(),
    chargeId: id.nullable(),
    cause: z.string().nullable(),
    foreign: foreignOrder.nullable(),
    by: z.string().nullable(),
  }),
]);
export type Entry1 = z.infer<typeof entry>;
