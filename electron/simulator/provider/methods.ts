import type { SiteProfile } from './sites.ts';

/** How a customer pays. */
export type PayMethod = 'credit' | 'debit' | 'account_money' | 'pix' | 'other_wallet';

export const payMethods: readonly PayMethod[] = ['credit', 'debit', 'account_money', 'pix', 'other_wallet'];

/** How one payment was made, in the provider's words. */
export interface PaymentMeans {
  readonly method: PayMethod;
  readonly methodId: string;
  readonly typeId: string;
  readonly subType: 'INTRA_PSP' | 'INTER_PSP';
  readonly lastFour: string | null;
  readonly firstSix: string | null;
  readonly installments: number;
}

export interface MeansSpec {
  readonly method?: PayMethod;
  readonly lastFour?: string;
  readonly installments?: number;
}

/** The payment method that is meant; null where the country does not have it (Pix outside Brazil). */
export function paymentMeans(site: SiteProfile, spec: MeansSpec): PaymentMeans | null {
  const method = spec.method ?? 'account_money';
  const plain = { method, subType: 'INTRA_PSP', lastFour: null, firstSix: null, installments: 1 } as const;
  switch (method) {
    case 'credit':
      return {
        ...plain,
        methodId: 'visa',
        typeId: 'credit_card',
        lastFour: spec.lastFour ?? '3704',
        firstSix: '450995',
        installments: spec.installments ?? 1,
      };
    case 'debit':
      return {
        ...plain,
        methodId: site.debitMethod,
        typeId: 'debit_card',
        lastFour: spec.lastFour ?? '8020',
        firstSix: '417000',
      };
    case 'account_money':
      return { ...plain, methodId: 'account_money', typeId: 'account_money' };
    case 'pix':
      return site.pix ? { ...plain, methodId: 'pix', typeId: 'bank_transfer', subType: 'INTER_PSP' } : null;
    case 'other_wallet':
      return site.otherWallets
        ? { ...plain, methodId: 'cvu', typeId: 'bank_transfer', subType: 'INTER_PSP' }
        : null;
  }
}
