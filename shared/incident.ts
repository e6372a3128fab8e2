import * as z from 'zod';
import {
  chargeIdSchema,
  incidentIdSchema,
  instantSchema,
  minorSchema,
  paymentIdSchema,
  saleIdSchema,
} from './schemas.ts';

export const INCIDENT_KINDS = [
  /** The sale was already covered: «Pago duplicado». Only the refund is offered. */
  'second',
  /** Money for a charge that was cancelled, expired, replaced or left without an answer: «Pago tardío». */
  'late',
  /** More than the total inside one charge: «Pago de más». */
  'excess',
  /** Part of the total, and the rest does not come: «Pago parcial». */
  'partial',
  /** Currency, collector, amount or date do not match: it never counts as paid. */
  'mismatch',
  /** What paid a sale went back before its ticket came out: the ticket is held. */
  'reversed',
  /** Its payment is in mediation: it counts neither as paid nor as given back until the provider decides. */
  'disputed',
  'paid-without-close',
  /** Nobody could prove that a charge left no money behind: «Sin verificar». */
  'unverified',
  /** An approved payment on our register that no sale accounts for. */
  'no-sale',
  /**
   * An approved payment with a reference of this till that the file does not know: the file has lost the part with its
   * sale.
   */
  'unrecorded-sale',
  /**
   * The till was closed for longer than the provider's search reaches back: payments from before that can no longer be
   * found.
   */
  'unswept',
  'refund-unfinished',
  /** The customer's bank or card takes back what paid a sale, or asks to: documents are taken until a day. */
  'chargeback',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** The step that settled it. */
export const incidentStepSchema = z.enum([
  'delivered',
  'refunded',
  'waited',
  'called',
  'handed-over',
  'resolved-itself',
]);

/** What became of the documents for a chargeback, in the words of the provider's reference. */
export const DOCUMENTS_STATUSES = [
  'pending',
  'review_pending',
  'valid',
  'invalid',
  'not_supplied',
  'not_applicable',
] as const;
export type DocumentsStatus = (typeof DOCUMENTS_STATUSES)[number];

/** Characters of what a chargeback is about. */
export const LONGEST_REASON = 60;

/** What the provider's page tells of a chargeback, beside its money. */
export const chargebackFactsSchema = z.object({
  /** The provider's code or words of what it is about; null: not told. */
  reason: z.string().max(LONGEST_REASON).nullable(),
  /** The provider pays it in the shop's place; null: not told. */
  covered: z.boolean().nullable(),
  /** Documents are asked for; null: not told. */
  documentsWanted: z.boolean().nullable(),
  /** Until when they are taken; null: not told. */
  documentsUntil: instantSchema.nullable(),
  /** In its place where a day is told and no time of it, "2026-12-01"; absent: none is. */
  documentsDay: z.iso.date().optional(),
  /** A deadline is told, and is neither a date nor a day. */
  deadlineUnread: z.literal(true).optional(),
  /** What became of the documents; absent: not told. */
  documentsStatus: z.enum(DOCUMENTS_STATUSES).optional(),
  /** The provider's date of this; null: not told. */
  changedAt: instantSchema.nullable(),
});
export type ChargebackFacts = z.infer<typeof chargebackFactsSchema>;

/**
 * Money that needs a person. Row of `incidents`. Its id is derived from what it is about, so the same incident opens
 * only once.
 */
export const incidentSchema = z.object({
  id: incidentIdSchema,
  kind: z.enum(INCIDENT_KINDS),
  saleId: saleIdSchema.nullable(),
  chargeId: chargeIdSchema.nullable(),
  paymentId: paymentIdSchema.nullable(),
  /** What is at stake; null when unknown. */
  amount: minorSchema.nullable(),
  openedAt: instantSchema,
  /** For a payment that belongs to no charge: when it was approved, by the provider's dates. */
  cameAt: instantSchema.optional(),
  /** Its reference was made by another installation of this program: another till, or this one with other books. */
  ofAnotherTill: z.literal(true).optional(),
  /** Of a chargeback alone. */
  chargeback: chargebackFactsSchema.optional(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open') }),
    z.object({
      kind: z.literal('ended'),
      at: instantSchema,
      step: incidentStepSchema,
      by: z.string().nullable(),
    }),
  ]),
});
export type Incident = z.infer<typeof incidentSchema>;
