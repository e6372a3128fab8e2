/** What can happen to money, and to the orders that ask for it. */
export type LedgerKind =
  | 'order-put'
  | 'order-replaced'
  | 'order-deleted'
  | 'order-expired'
  | 'order-paid'
  | 'merchant-order-opened'
  | 'merchant-order-closed'
  | 'merchant-order-expired'
  | 'payment-processing'
  | 'payment'
  | 'refund';

/** One line of the ledger. Amounts in units of currency with decimals; times in milliseconds since the epoch. */
export interface LedgerEntry {
  readonly sequence: number;
  readonly at: number;
  readonly kind: LedgerKind;
  readonly userId: number;
  readonly register: string | null;
  readonly reference: string | null;
  readonly orderSerial: number | null;
  readonly merchantOrder: number | null;
  readonly payment: number | null;
  readonly refund: number | null;
  readonly amount: number;
  readonly currency: string;
  readonly status: string | null;
  readonly detail: string | null;
  readonly method: string | null;
  readonly key: string | null;
}

export type LedgerNote = Pick<LedgerEntry, 'kind' | 'userId' | 'amount'> &
  Partial<Omit<LedgerEntry, 'sequence' | 'at'>>;

/** Append-only: lines are frozen and none can be removed. */
export interface Ledger {
  write(at: number, note: LedgerNote): void;
  entries(): readonly LedgerEntry[];
}

export function createLedger(currency: string): Ledger {
  const lines: LedgerEntry[] = [];
  return {
    write(at, note) {
      lines.push(
        Object.freeze({
          sequence: lines.length + 1,
          at,
          kind: note.kind,
          userId: note.userId,
          register: note.register ?? null,
          reference: note.reference ?? null,
          orderSerial: note.orderSerial ?? null,
          merchantOrder: note.merchantOrder ?? null,
          payment: note.payment ?? null,
          refund: note.refund ?? null,
          amount: note.amount,
          currency,
          status: note.status ?? null,
          detail: note.detail ?? null,
          method: note.method ?? null,
          key: note.key ?? null,
        }),
      );
    },
    entries: () => lines,
  };
}
