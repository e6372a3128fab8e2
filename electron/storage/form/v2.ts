import * as z from 'zod';
import * as one from './v1.ts';
import { ticketDocument, ticketFacts } from './v1-tickets.ts';

/** Version 2: every row carries its envelope. What a row is about is as in version 1. Never changed. */
const VERSION = { v: z.literal(2) };

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

const { sale, charge, incident, refund, printJob } = one;
const instant = z.int();

/** A journal row of version 2. */
export const entry = z.discriminatedUnion('kind', [
  row('stamped', { stamp: one.stamp }),
  row('sale-opened', { sale }),
  row('sale-moved', { state: one.saleState }),
  row('sale-dismissed', {}),
  row('charge-intended', { charge }),
  row('charge-put', {}),
  row('charge-moved', { state: one.chargeState }),
  row('charge-news', { facts: one.facts }),
  row('incident-opened', { incident }),
  row('incident-changed', { amount: z.int() }),
  row('incident-ended', { at: instant, step: z.string() }),
  row('sweep-completed', { until: instant }),
  row('refund-intended', { refund }),
  row('refund-moved', { state: one.refundState }),
  row('refund-known', { known: z.array(z.string()) }),
  row('refund-agreed', { at: instant }),
  row('print-queued', { job: printJob }),
  row('print-completed', { facts: ticketFacts, notBefore: instant }),
  row('print-moved', { state: one.printState, document: ticketDocument.nullable() }),
  row('command-done', { name: z.string(), answer: z.unknown() }),
  row('noted', {
    note: z.string(),
    cause: z.string().nullable(),
    foreign: one.foreignOrder.nullable(),
  }),
]);
export type Entry2 = z.infer<typeof entry>;

/** Rows of the tables. */
export const tables = {
  sales: sale.extend(VERSION),
  charges: charge.extend(VERSION),
  incidents: incident.extend(VERSION),
  refunds: refund.extend(VERSION),
  print_jobs: printJob.extend(VERSION),
};
