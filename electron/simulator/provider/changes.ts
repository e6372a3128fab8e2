import type { Account, MerchantOrder, Payment, RegisterOrder } from './state.ts';

/** What the provider has news of, for whoever is told of it. */
export type Change =
  | { readonly kind: 'merchant-order'; readonly merchantOrder: MerchantOrder }
  | { readonly kind: 'payment'; readonly payment: Payment }
  | { readonly kind: 'order'; readonly order: RegisterOrder }
  /** `id` of the chargeback's page; `payment` that it takes back. */
  | {
      readonly kind: 'chargeback';
      readonly id: string;
      readonly account: Account;
      readonly payment: Payment;
    };
