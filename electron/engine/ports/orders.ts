import type { ForeignOrder, RegisterAddress } from '../../../shared/charge.ts';
import type { OrderHandle, Reference } from '../../../shared/ids.ts';
import type { Minor } from '../../../shared/money.ts';
import type { CurrencyCode } from '../../../shared/sites.ts';

/** The order that stands on the register now. */
export interface RegisterOrder extends ForeignOrder {
  readonly reference: string | null;
  readonly amount: Minor | null;
}

/**
 * What can be done about one order. The engine asks for these, never which interface of the provider it is; one adapter
 * may speak several, and a charge is followed to its end by the one that its order was made for.
 */
export interface OrderCapabilities {
  /** What stands on its register can be read, whoever put it there. */
  readonly registerCanBeRead: boolean;
  /** The order has an id: it is read and withdrawn by that, whatever else stands on its register. */
  readonly orderCanBeReadById: boolean;
  /** Orders and payments are found by the reference they carry. Without it absence is never proved. */
  readonly foundByReference: boolean;
  /** The same order sent again is the same order: its reference is the key. */
  readonly idempotentCreate: boolean;
  /**
   * It ends at `expiresAt`, whenever it lands. Without it an order lives from when it lands: time alone ends it only once
   * the last send of it that nobody answered could have landed and lived.
   */
  readonly endsAtSetTime: boolean;
  /** What a list tells of a payment is a hint: its money counts by the payment's own page alone. */
  readonly moneyOnPagesAlone: boolean;
  /** Whoever scans the register's printed QR gets it. Without that it is paid by a code of its own alone. */
  readonly onPrintedQr: boolean;
  /** Longer than this no order lives, whatever is asked for. Milliseconds; null: as long as is asked for. */
  readonly longestMs: number | null;
}

export interface FoundOrder {
  /** It is there and can be paid. */
  readonly stands: boolean;
  /** Its own page says that it was taken off and that nobody had paid it: as good a proof as a withdrawal that was answered. */
  readonly isUnpaid: boolean;
  /** What stands on its register instead, where that can be read; null for nothing. */
  readonly instead: RegisterOrder | null;
}

export interface OrderToPublish {
  /** As `handleFor` made it, and as it is stored. */
  readonly handle: OrderHandle;
  readonly register: RegisterAddress;
  readonly reference: Reference;
  readonly amount: Minor;
  readonly currency: CurrencyCode;
  readonly title: string;
  readonly description: string;
  /** When it was intended, by corrected time: with `expiresAt` the length of its life. Milliseconds since 1970. */
  readonly intendedAt: number;
  /** The provider's clock, milliseconds since 1970; sent as `expiration_date` with an explicit offset. */
  readonly expiresAt: number;
}

export interface PublishedOrder {
  /** What it is known by from now on. */
  readonly handle: OrderHandle;
  /** Text of the QR that is this order's own (EMV), to be drawn; null: the register's printed one is scanned. */
  readonly qrText: string | null;
}
