import { cents, type LedgerLine } from './evidence.ts';

/** A payment as the provider's ledger has it, up to some line. Amounts in cents. */
export interface LedgerPayment {
  readonly id: string;
  readonly reference: string | null;
  readonly amount: number;
  status: string;
  everApproved: boolean;
  /** Refunds in their latest state, by id. */
  readonly refunds: Map<number, LedgerLine>;
}

/** Payments of the first `lines` lines. */
export function paymentsOf(ledger: readonly LedgerLine[], lines = ledger.length): Map<string, LedgerPayment> {
  const payments = new Map<string, LedgerPayment>();
  for (const line of ledger.slice(0, lines)) {
    if (line.payment === null) continue;
    const id = String(line.payment);
    const known = payments.get(id);
    if (line.kind === 'payment') {
      const approved = line.status === 'approved';
      if (known) {
        known.status = line.status ?? '';
        known.everApproved ||= approved;
      } else {
        payments.set(id, {
          id,
          reference: line.reference,
          amount: cents(line.amount),
          status: line.status ?? '',
          everApproved: approved,
          refunds: new Map(),
        });
      }
    } else if (line.kind === 'refund' && line.refund !== null) {
      known?.refunds.set(line.refund, line);
    }
  }
  return payments;
}

/** Lies of a payment's page that its money is gone. */
export const SAID_GONE: readonly string[] = ['detail-refunded', 'detail-charged-back', 'detail-cancelled'];

/** Money given back, done or on its way. Cents. */
export function backOf(payment: LedgerPayment): number {
  let back = 0;
  for (const refund of payment.refunds.values())
    if (refund.status !== 'rejected') back += cents(refund.amount);
  return back;
}

export function netOf(payment: LedgerPayment): number {
  const held = payment.status === 'approved' || payment.status === 'refunded';
  return held && payment.everApproved ? payment.amount - backOf(payment) : 0;
}

/** What stood on the register after the first `lines` lines: the reference and the line of its PUT, or null. */
export function onRegister(ledger: readonly LedgerLine[], lines: number): LedgerLine | null {
  let standing: LedgerLine | null = null;
  for (const line of ledger.slice(0, lines)) {
    if (line.kind === 'order-put') standing = line;
    else if (line.kind.startsWith('order-') && line.reference === standing?.reference) standing = null;
  }
  return standing;
}

/** The order that stood there until the PUT of this line took its place, with the line of its own PUT; null: none did. */
export function replacedBy(ledger: readonly LedgerLine[], index: number): LedgerLine | null {
  const line = ledger[index];
  const before = ledger[index - 1];
  if (before?.kind !== 'order-replaced' || before.at !== line?.at) return null;
  return (
    ledger
      .slice(0, index - 1)
      .findLast((one) => one.kind === 'order-put' && one.reference === before.reference) ?? null
  );
}

/**
 * Which lines of the ledger close an order: its merchant order's; an order of Orders need not have one, and says
 * `processed` once its payments cover it.
 */
export class Closings {
  /** By reference: what an order of Orders asks for, and its payments that took place. Cents. */
  readonly #orders = new Map<string, { readonly asked: number; readonly paid: Map<number, number> }>();

  /** @returns the reference of what is closed from this line on; null: it closes nothing. */
  closedBy({ kind, reference, key, amount, payment, status }: LedgerLine): string | null {
    if (reference === null || kind === 'merchant-order-closed') return reference;
    // Only a create of Orders has a key.
    if (kind === 'order-put' && key !== null)
      this.#orders.set(reference, { asked: cents(amount), paid: new Map() });
    const order = this.#orders.get(reference);
    if (!order || kind !== 'payment' || payment === null || status !== 'approved') return null;
    order.paid.set(payment, cents(amount));
    const paid = [...order.paid.values()].reduce((sum, one) => sum + one, 0);
    return paid >= order.asked ? reference : null;
  }
}
