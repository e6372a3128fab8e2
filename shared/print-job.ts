import * as z from 'zod';
import {
  failureCodeSchema,
  instantSchema,
  printJobIdSchema,
  refundIdSchema,
  saleIdSchema,
} from './schemas.ts';
import type { TicketDocument, TicketFacts } from './ticket.ts';

export const printStateSchema = z.discriminatedUnion('kind', [
  /** Waits for its turn. `ask`: old or doubtful, so a person must first say that it shall be printed. */
  z.object({ kind: z.literal('queued'), ask: z.boolean(), fault: failureCodeSchema.nullable() }),
  z.object({ kind: z.literal('sending'), at: instantSchema }),
  /** Every byte was taken; the device cannot say whether paper came out. «Ticket enviado» */
  z.object({ kind: z.literal('sent'), at: instantSchema }),
  /** The printer answered after the last byte. «Ticket impreso» */
  z.object({ kind: z.literal('confirmed'), at: instantSchema }),
  /** Given up by a person, or impossible to print. */
  z.object({ kind: z.literal('failed'), at: instantSchema, fault: failureCodeSchema }),
  /**
   * Some bytes were sent, and nothing tells what came out: the person is asked once, «¿Salió el ticket?». Never printed
   * again by itself.
   */
  z.object({ kind: z.literal('unknown'), at: instantSchema, fault: failureCodeSchema }),
]);
export type PrintState = z.infer<typeof printStateSchema>;

/** One copy of one ticket on its way to paper. */
export const printJobSchema = z.object({
  id: printJobIdSchema,
  saleId: saleIdSchema.nullable(),
  refundId: refundIdSchema.nullable(),
  /** 0 is the first copy, n is «REIMPRESIÓN n». */
  copy: z.number().int().nonnegative(),
  queuedAt: instantSchema,
  /** Not sent before this moment: a first copy waits at most 2 s for the details of its payment. */
  notBefore: instantSchema,
  /** The facts that the ticket is made of; the details of the payment may be added until it is first sent. */
  facts: z.custom<TicketFacts>((value) => typeof value === 'object' && value !== null && 'kind' in value),
  /** Frozen when first sent. */
  document: z
    .custom<TicketDocument>((value) => typeof value === 'object' && value !== null && 'blocks' in value)
    .nullable(),
  attempts: z.number().int(),
  state: printStateSchema,
});
export type PrintJob = z.infer<typeof printJobSchema>;

/** A job that still has something to do: print, or wait for an answer. */
export function isPrintOpen(state: PrintState): boolean {
  return state.kind === 'queued' || state.kind === 'sending' || state.kind === 'unknown';
}
