/** What the model reads of a snapshot: loose on purpose, so that it judges an older engine too. */
export interface Screen {
  readonly counter: { readonly kind: 'ready' } | SaleOnScreen;
  readonly incidents: readonly IncidentOnScreen[];
  readonly aside?: readonly ChargeOnScreen[];
}

export interface SaleOnScreen {
  readonly kind: 'sale';
  readonly saleId: string;
  readonly charge: ChargeOnScreen | null;
  readonly can: Readonly<Record<'search' | 'cancel' | 'retry' | 'cash' | 'next', boolean>>;
}

export interface ChargeOnScreen {
  readonly chargeId: string;
  readonly saleId?: string;
  readonly phase: string;
  readonly unchecked?: boolean;
  readonly can?: { readonly cancel?: boolean };
}

export interface IncidentOnScreen {
  readonly id: string;
  readonly kind: string;
  readonly paymentId: string | null;
  readonly saleId: string | null;
  readonly actions: readonly string[];
  readonly refund: { readonly state: string } | null;
}
