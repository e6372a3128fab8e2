/**
 * Branded ids: a sale's id cannot be passed where a charge's is meant. Each brand has one maker, here; ids from
 * outside (database rows, requests) pass through it after their schema has checked the text.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type SaleId = Branded<'sale'>;
export type ChargeId = Branded<'charge'>;
export type RefundId = Branded<'refund'>;
export type IncidentId = Branded<'incident'>;
export type PrintJobId = Branded<'print job'>;
/** Made by whoever sends the command (screen, test). The same id sent again gets the same answer and acts only once. */
export type CommandId = Branded<'command'>;
/** `external_reference` of a provider order: ≤ 64 of [A-Za-z0-9_-], unique per charge for ever. */
export type Reference = Branded<'reference'>;
/**
 * What the provider's adapter identifies an order by. Only the adapter that made it can read it. Stored with the charge
 * before the order is sent; at most 300 characters.
 */
export type OrderHandle = Branded<'order handle'>;
/** The provider's payment id, always as text: it may exceed 2^31 and comes as a number or as a string. */
export type PaymentId = Branded<'payment'>;
/** The provider's merchant order id, always as text. */
export type MerchantOrderId = Branded<'merchant order'>;
/** A person who works at the till. */
export type OperatorId = Branded<'operator'>;
/** "now" for the one that goes on; "z-12" for the closed one of that number. */
export type ShiftId = Branded<'shift'>;

export const saleId = (text: string): SaleId => text as SaleId;
export const chargeId = (text: string): ChargeId => text as ChargeId;
export const refundId = (text: string): RefundId => text as RefundId;
export const incidentId = (text: string): IncidentId => text as IncidentId;
export const printJobId = (text: string): PrintJobId => text as PrintJobId;
export const commandId = (text: string): CommandId => text as CommandId;
export const paymentId = (text: string): PaymentId => text as PaymentId;
export const operatorId = (text: string): OperatorId => text as OperatorId;
export const shiftId = (text: string): ShiftId => text as ShiftId;
export const merchantOrderId = (text: string): MerchantOrderId => text as MerchantOrderId;

/** Longest handle, in characters. */
export const LONGEST_HANDLE = 300;

/** @throws when the adapter made no handle, or one that is too long to be stored. */
export function orderHandle(text: string): OrderHandle {
  if (text.length === 0 || text.length > LONGEST_HANDLE)
    throw new Error(`not an order handle: ${JSON.stringify(text)}`);
  return text as OrderHandle;
}

const REFERENCE = /^[A-Za-z0-9_-]{1,64}$/;

/** @throws when the text is not a valid reference of the provider (1 to 64 of [A-Za-z0-9_-]). */
export function reference(text: string): Reference {
  if (!REFERENCE.test(text)) throw new Error(`not an external reference: ${JSON.stringify(text)}`);
  return text as Reference;
}

/** What all references of one installation begin with: up to and with the last hyphen; null where there is none. */
export function tagOf(reference: string): string | null {
  return /^.+-/.exec(reference)?.[0] ?? null;
}
