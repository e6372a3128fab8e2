import * as z from 'zod';
import { moneyFactsSchema } from './money-facts.ts';
import {
  chargeIdSchema,
  currencySchema,
  failureCodeSchema,
  instantSchema,
  merchantOrderIdSchema,
  minorSchema,
  orderHandleSchema,
  paymentIdSchema,
  qrTextSchema,
  referenceSchema,
  saleIdSchema,
} from './schemas.ts';

/** Why a charge is no longer wanted. `unanswered`: nothing ever proved that the provider took its order. */
export const leavingSchema = z.enum(['cancelled', 'expired', 'replaced', 'unanswered']);
export type Leaving = z.infer<typeof leavingSchema>;

/** An order on our register that this till did not make: another till's, or the provider's own app's. */
export const foreignOrderSchema = z.object({
  reference: z.string().nullable(),
  amount: minorSchema.nullable(),
});
export type ForeignOrder = z.infer<typeof foreignOrderSchema>;

export function sameOrder(one: ForeignOrder | null, other: ForeignOrder): boolean {
  return one !== null && one.reference === other.reference && one.amount === other.amount;
}

export const chargeStateSchema = z.discriminatedUnion('kind', [
  /**
   * Saved on disk, not proved to be on the register. `foreign`: a stranger's order stands there; a person must agree to
   * replace it.
   */
  z.object({ kind: z.literal('intended'), foreign: foreignOrderSchema.nullable(), overwrite: z.boolean() }),
  /** The order was sent and no answer told whether it was taken. Settled by reading the register, never by guessing. */
  z.object({ kind: z.literal('unknown'), since: instantSchema, cause: failureCodeSchema }),
  /** Every send was answered with the provider's own refusal: the order is certainly not on the register. */
  z.object({
    kind: z.literal('refused'),
    at: instantSchema,
    cause: failureCodeSchema,
    providerCode: z.string().nullable(),
  }),
  /** On the register: the customer may pay. */
  z.object({ kind: z.literal('waiting'), since: instantSchema }),
  /** No longer wanted, not yet proved off the register: still payable. */
  z.object({ kind: z.literal('withdrawing'), since: instantSchema, why: leavingSchema }),
  /** Off the register. A phone that had opened it may still pay, so it is searched until it is proved empty. */
  z.object({
    kind: z.literal('guarding'),
    since: instantSchema,
    why: leavingSchema,
    /** No complete search that began after the order left has been answered yet: nobody may say that nothing came. */
    unchecked: z.literal(true).optional(),
  }),
  /** Closed and covered. `paidBy`: the payments that the ticket stands for. */
  z.object({
    kind: z.literal('paid'),
    at: instantSchema,
    orderId: merchantOrderIdSchema.nullable(),
    paidBy: z.array(paymentIdSchema),
    late: z.boolean(),
    /** How many of the later looks (10 s, 1 min, 10 min, 1 h) have been answered completely. */
    looks: z.number().int(),
  }),
  /**
   * Proved empty after the guard, or `unverified` and left to a person. Money that comes even later still opens an
   * incident.
   */
  z.object({
    kind: z.literal('ended'),
    at: instantSchema,
    why: leavingSchema,
    proof: z.enum(['empty', 'never-sent', 'unverified']),
  }),
]);
export type ChargeState = z.infer<typeof chargeStateSchema>;
export type ChargeKind = ChargeState['kind'];

/** A stranger's order stands where it should go, and nobody has agreed yet to replace it. */
export function isForeignShown(state: ChargeState): boolean {
  return state.kind === 'intended' && state.foreign !== null && !state.overwrite;
}

/** The register that a charge's order is put on, as the provider's paths name it. */
export const registerAddressSchema = z.object({
  /** The account's `user_id`. */
  account: z.string(),
  /** The store's external id. */
  storeId: z.string(),
  /** The register's external id (`external_pos_id`). */
  registerId: z.string(),
});
export type RegisterAddress = z.infer<typeof registerAddressSchema>;

/** One attempt to collect a sale: one reference, one provider order. Row of `charges`. */
export const chargeSchema = z.object({
  id: chargeIdSchema,
  saleId: saleIdSchema,
  reference: referenceSchema,
  register: registerAddressSchema,
  /** What the provider's adapter knows its order by. */
  order: orderHandleSchema,
  /** Text of the code that is its order's own (EMV), to be shown; absent: the register's printed one is scanned. */
  qr: qrTextSchema.optional(),
  amount: minorSchema,
  currency: currencySchema,
  title: z.string(),
  description: z.string(),
  /** Our clock, corrected by the provider's. */
  intendedAt: instantSchema,
  /** The provider's clock: what `expiration_date` says. */
  expiresAt: instantSchema,
  /** How many times its order may have been sent; counted before each send. */
  sends: z.number().int(),
  facts: moneyFactsSchema,
  /** Payments without a sale that a person said are for it: their money counts without an order of its own. */
  attached: z.array(paymentIdSchema).optional(),
  state: chargeStateSchema,
});
export type Charge = z.infer<typeof chargeSchema>;

interface Meaning {
  /** Its order is to be on the register, or may be there: at most one charge of a register is in such a state. */
  readonly live: boolean;
  /** Its order may be on the register, and whoever scans it can pay. */
  readonly payable: boolean;
  /** It has left the register: money found for it now is late. */
  readonly left: boolean;
  /** Its sale stays on the counter: its order is on the way to the register, or is to stay there. */
  readonly counter: boolean;
}

/** What each state means for the rest of the program. */
const MEANING: Readonly<Record<ChargeKind, Meaning>> = {
  intended: { live: true, payable: false, left: false, counter: true },
  unknown: { live: true, payable: true, left: false, counter: false },
  waiting: { live: true, payable: true, left: false, counter: true },
  withdrawing: { live: true, payable: true, left: false, counter: false },
  refused: { live: false, payable: false, left: true, counter: false },
  guarding: { live: false, payable: false, left: true, counter: false },
  paid: { live: false, payable: false, left: false, counter: false },
  ended: { live: false, payable: false, left: true, counter: false },
};

export function isLive({ kind }: ChargeState): boolean {
  return MEANING[kind].live;
}

export function isPayable({ kind }: ChargeState): boolean {
  return MEANING[kind].payable;
}

export function hasLeft({ kind }: ChargeState): boolean {
  return MEANING[kind].left;
}

export function keepsCounter({ kind }: ChargeState): boolean {
  return MEANING[kind].counter;
}

/** States that need nothing more of us at start: everything else is resumed. */
export function isFinal(state: ChargeState): boolean {
  switch (state.kind) {
    case 'refused':
    case 'ended':
      return true;
    case 'paid':
      return state.looks >= PAID_LOOKS;
    case 'intended':
    case 'unknown':
    case 'waiting':
    case 'withdrawing':
    case 'guarding':
      return false;
  }
}

/** When a paid charge is searched again (10 s, 1 min, 10 min, 1 h later): a second phone may pay late. */
export const PAID_LOOKS = 4;
