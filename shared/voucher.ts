import type { Failure } from './failures.ts';
import type { PaymentId, SaleId } from './ids.ts';
import type { Minor } from './money.ts';

/** What became of a payment's money. */
export type VoucherMoney =
  | 'here'
  | 'part-back'
  /** What is left of it is on its way back. */
  | 'leaving'
  | 'gone'
  | 'undecided'
  /** Approved, with a figure that is none of money. */
  | 'unreadable'
  | 'rejected';

/** Why money without a sale is offered to none. */
export type NotAttached =
  /** Restored books: a person looks through them first. */
  | 'in-recovery'
  /** No unpaid sale is of its amount, of its time. */
  | 'none-fits'
  /** One of its amount can still be paid, and may be what it is for. */
  | 'still-payable'
  /** One of its amount has other money, which a person looks at first. */
  | 'has-money'
  /** One of its amount began after it was paid. */
  | 'too-early'
  /** It carries the reference of something that somebody sold elsewhere. */
  | 'sold-elsewhere'
  /** It may still say whose it is, and another sale asks for as much. */
  | 'too-fresh'
  /** It does not say that it came to this register, so another till may take it too. */
  | 'not-here'
  /** Of another account or currency. */
  | 'not-ours'
  /** Its money goes back, or somebody has asked for that. */
  | 'going-back'
  /** It was refused when it was read again. */
  | 'refused';

/** What a person has been asked about a payment of a sale that the books lost, and answered. */
export type LostState =
  /** Nobody was asked yet. */
  | 'new'
  | 'asked'
  | 'handed-over'
  /** Ended in another way. */
  | 'seen';

/** A sale that is named beside a payment. Minor units. */
export interface SaleBeside {
  readonly number: string;
  readonly amount: Minor;
}

/** Whose a payment is; `Row` is a sale's line in a list. */
export type OwnerOf<Row> =
  /** `surplus`: it is open whether the payment goes back, a second one of the sale or one of more than its price. */
  | { readonly is: 'sale'; readonly row: Row; readonly surplus: 'second' | 'excess' | null }
  /** Of the same account; null: nobody tells its name. */
  | { readonly is: 'other-register'; readonly name: string | null }
  /** Of another installation of this program on this register. */
  | { readonly is: 'other-till' }
  /** Of this till, and the books do not know the sale. */
  | { readonly is: 'lost'; readonly state: LostState }
  /** Of nobody that is known; `attachTo`: sales of this amount that are not paid. */
  | {
      readonly is: 'no-sale';
      readonly attachTo: readonly { saleId: SaleId; number: string }[];
      /** Null where it is offered to one. */
      readonly why: NotAttached | null;
      /** The sales that `why` is about; where none fits, those that wait for another amount. */
      readonly beside: readonly SaleBeside[];
    }
  /** Its order could not be read. */
  | { readonly is: 'unread' };

/** One payment that fits what was asked. */
export interface FindingOf<Row> {
  readonly paymentId: PaymentId;
  readonly amount: Minor | null;
  /** When it was approved, by the provider's dates. */
  readonly at: number | null;
  readonly money: VoucherMoney;
  readonly owner: OwnerOf<Row>;
}

/** A customer shows a voucher: what was asked about it, and what is known. Instants by corrected time. */
export interface VoucherOf<Row> {
  /** Which window's form asked it, and which of that form's questions it is: nobody else's answer. */
  readonly form: string;
  readonly question: string;
  readonly amount: Minor | null;
  readonly about: number | null;
  readonly paymentId: PaymentId | null;
  readonly askedAt: number;
  readonly looking: boolean;
  /** Between these the account was searched; null where one payment was asked for by its id. */
  readonly window: { readonly from: number; readonly to: number } | null;
  /** When the oldest of the searches began that answer this; null before all of them did. */
  readonly searchedAt: number | null;
  /** Whether all that can be known is known: only then nothing found means that nothing came. */
  readonly complete: boolean;
  /** Why not; null where nothing went wrong. With `retryAt` only where the till asks again by itself at that moment. */
  readonly failure: Failure | null;
  /** The number of a sale for as much of which nobody could prove that it left no money; null: there is none. */
  readonly unverified: string | null;
  readonly findings: readonly FindingOf<Row>[];
  /** How many of our own charges of that amount were not asked about: «Seguir buscando» asks more of them. */
  readonly unasked: number;
  /** How many more payments fit. */
  readonly more: number;
  readonly attaching: PaymentId | null;
  /** Why the last one was not attached. */
  readonly refused: Failure | null;
}
