import type { ChangeOvertaken } from './amount-change-view.ts';
import type { CashAtCounter, CashView } from './cash-view.ts';
import type { ForeignOrder } from './charge.ts';
import type { SaleChargeback } from './chargeback.ts';
import type { CopiesFail } from './copy-trouble.ts';
import type { Failure } from './failures.ts';
import type { ChargeId, PaymentId, RefundId, SaleId } from './ids.ts';
import type { IncidentAction, IncidentCause, IncidentView } from './incident-view.ts';
import type { Minor } from './money.ts';
import type { Sum } from './sum.ts';
import type { RefundView } from './refund-view.ts';
import type { OperatorsView } from './operators.ts';
import type { Collection, SaleTold } from './sale.ts';
import type { CurrencyCode, Locale, SiteId } from './sites.ts';
import type { PaidWith } from './ticket.ts';
import type { PaperView } from './paper-view.ts';
import type { ShiftView } from './shift-view.ts';
import type { TicketState, TicketView } from './ticket-view.ts';
import type { VoucherOf } from './voucher.ts';

export type { IncidentAction, IncidentCause, IncidentView, RefundView, TicketState, TicketView };

/**
 * Everything a screen shows, complete and numbered. The engine publishes it; screens pick from it and compute neither
 * money nor states. Instants are milliseconds since 1970 by the engine's corrected clock; lengths of time end in `Ms`.
 */
export interface Snapshot {
  /** Grows by one with each publication; a screen drops what is not newer. */
  readonly sequence: number;
  /** The engine's clock at the publication: the `…Ms` lengths count from here. */
  readonly at: number;
  readonly shop: ShopView;
  readonly connection: ConnectionView;
  readonly counter: CounterView;
  /** Charges that left the counter and can still bring money, first those that still occupy the QR. */
  readonly aside: readonly AsideChargeView[];
  /** The last «Cambiar el importe» that another sale on the counter ended: told where it was asked for. */
  readonly changeOvertaken: ChangeOvertaken | null;
  /** The newest sale, where it was paid in cash and is not on the counter. */
  readonly lastCash: CashView | null;
  /** Open incidents (`incidentCount` in all), oldest first: at most 40 and those of the counter's sale; more by `incident.list`. */
  readonly incidents: readonly IncidentView[];
  readonly incidentCount: number;
  /** Sales that the books lost, where they are many: the 20 oldest of them stand last in `incidents`. */
  readonly lostSales: LostSales | null;
  readonly paper: PaperView;
  /** One for each window that asks, the newest last. */
  readonly vouchers: readonly VoucherOf<SaleRow>[];
  /** Today's sales, newest first, at most 50; older ones by `history.list`. */
  readonly today: readonly SaleRow[];
  /** The file was restored or is old: nothing acts by itself until a person ends that. */
  readonly recovery: boolean;
  /** Recovery: so long an order unknown to the file may be on the QR. Milliseconds; absent: the register is read. */
  readonly lostOrderMs?: number;
  /** False: an older copy of the file would not be noticed. */
  readonly headIsKept: boolean;
  /** Null: the shop has none, and nobody is asked who works. */
  readonly operators: OperatorsView | null;
  /** No copy of the books could be made for over a day, and why; null: there is one. */
  readonly copiesFail: CopiesFail | null;
  /** Null: the shop has never opened a shift, and nobody is asked to. */
  readonly shift: ShiftView | null;
}

export interface LostSales {
  readonly count: number;
  readonly total: Sum;
}

/** What tickets say of the shop: as it was set; read off the last ticket, or lost, because the settings were damaged. */
export type ShopWordsKnown = 'known' | 'from-tickets' | 'lost';

export interface ShopView {
  readonly mode: 'training' | 'live';
  /** A fixed banner: a test account, a provider that is not Mercado Pago's own host, or no account known any more. */
  readonly notice: 'test-account' | 'other-provider' | 'settings-lost' | null;
  readonly words: ShopWordsKnown;
  readonly name: string;
  /** The register's external id, as cashiers know it. */
  readonly register: string;
  /** As it stands on tickets. */
  readonly registerName: string;
  /** What the provider calls store and register; the store's is empty while it is not known. */
  readonly atProvider: { readonly store: string; readonly register: string };
  readonly site: SiteId | null;
  /** Null while the country is not known: then there is no money to show. */
  readonly currency: CurrencyCode | null;
  readonly locale: Locale;
  readonly timeZone: string;
  /** Text of the register's printed QR; null: «usá el QR impreso de la caja». */
  readonly qr: string | null;
  /** The provider told a text for it that is no code of a register: it is said, and not drawn. */
  readonly isQrUnfit: boolean;
}

export interface ConnectionView {
  /** `checking` until the account has been read once; `ready` while the provider answers. */
  readonly state: 'checking' | 'ready' | 'troubled' | 'blocked';
  /** Why charging works badly (it goes on) or not at all (no new charge). */
  readonly failure: Failure | null;
  readonly since: number | null;
  /** Our clock minus the provider's, when over a minute; null when fine or unknown. */
  readonly clockOffMs: number | null;
}

export type CounterView =
  /** The amount field has the focus; a sale can start. */
  { readonly kind: 'ready' } | SaleView;

export interface SaleView extends CashAtCounter {
  readonly kind: 'sale';
  readonly saleId: SaleId;
  readonly number: string;
  readonly total: Minor;
  /** What of it is not collected yet, by any means. */
  readonly due: Minor;
  /** What is charged instead once the register is proved free. Minor units. */
  readonly changesTo: Minor | null;
  /** What was to be charged instead, and is not: taken back, or money came, or it took too long. Minor units. */
  readonly changeDropped: Minor | null;
  readonly charge: ChargeView | null;
  /** The latest first copy or reprint of this sale. */
  readonly ticket: TicketView | null;
  readonly can: CounterActions;
  readonly money: SaleMoney;
  /** Money of this sale that came by other charges than the one shown. Minor units. */
  readonly earlier: Sum;
}

/** What is known of a sale's money, over all its charges. */
export interface SaleMoney {
  readonly state:
    /** A complete search of every charge found nothing. */
    | 'none'
    /** Nothing was found, but a search is still missing: nobody may say yet that nothing came. */
    | 'not-checked'
    /** All that a charge was for came by it, whether the sale was delivered or not. */
    | 'came'
    /** Less than the total, or parts by several charges, which are never added up to a whole (rule 18). */
    | 'partial'
    /** A payment of it is in mediation, and without it the total is not there. */
    | 'disputed'
    /** A payment is not decided. */
    | 'pending'
    /**
     * A payment came that cannot be counted: another amount, currency, account or date. Nothing is charged again until
     * a person has looked at it.
     */
    | 'mismatch'
    /** It came and is on its way back: that refund may still be rejected, and then the money stays. */
    | 'going-back'
    /** It came, and went back whole. */
    | 'given-back';
  /** Approved money that is here and not on its way back. Minor units. */
  readonly net: Sum;
  readonly openIncidents: number;
  /** One of its open incidents offers «Entregar». */
  readonly deliverable: boolean;
  /** Its money was charged back, and nothing of it stays. */
  readonly chargedBack: boolean;
  /** Some of it went back, and some stays. */
  readonly partBack: boolean;
  /**
   * The payments that paid it went back whole, another payment came since, and a person has not yet decided what that
   * one is.
   */
  readonly afterReturn: boolean;
}

/** What the cashier can press now. */
export interface CounterActions {
  readonly search: boolean;
  readonly cancel: boolean;
  /** A stranger's order stands on the register; agreeing replaces it. */
  readonly overwrite: boolean;
  readonly retry: boolean;
  readonly cash: boolean;
  readonly rest: boolean;
  /** Not to take it after all, while the part is read. */
  readonly stopRest: boolean;
  readonly change: boolean;
  readonly next: boolean;
  readonly reprint: boolean;
}

export type ChargePhase =
  /** On its way to the register. */
  | 'sending'
  | 'foreign-order'
  /** «Sin respuesta de Mercado Pago»: nobody knows whether the order is on the register. */
  | 'unanswered'
  | 'refused'
  /** «Esperando el pago» */
  | 'waiting'
  /** «Cancelando: todavía se puede pagar» (or expiring, or replaced: see `why`) */
  | 'withdrawing'
  /** «PAGADO» */
  | 'paid'
  | 'cancelled'
  | 'expired'
  /** Another order took the register: shown red, nobody must scan. */
  | 'replaced'
  /** Never proved to be on the register, and proved to be off it now. */
  | 'given-up';

export interface ChargeView {
  readonly chargeId: ChargeId;
  readonly amount: Minor;
  readonly phase: ChargePhase;
  /** Why, while it is leaving. */
  readonly why: 'cancelled' | 'expired' | 'replaced' | 'unanswered' | null;
  /** The last rejected payment, as the provider's `status_detail`; the charge goes on waiting. */
  readonly rejection: { readonly detail: string | null } | null;
  /** A payment is pending, in process or being made right now. */
  readonly paymentUnderWay: boolean;
  /** Approved, but less than the total. */
  readonly partial: { readonly paid: Sum; readonly missing: Sum } | null;
  /** Enough money came, and Mercado Pago has not closed the order yet. */
  readonly confirming: boolean;
  /** The same, and no merchant order of it could be read: whether one is closed is not known. */
  readonly orderUnread: boolean;
  /**
   * A merchant order is closed, but too little money is known for it: neither that it was paid nor that nothing came
   * may be said.
   */
  readonly closedUnseen: boolean;
  /** The order is no longer on the register and no payment was found yet. */
  readonly leftRegister: boolean;
  /** While waiting: the register showed an older order of ours instead, of this amount. Nobody must scan. */
  readonly olderAmount: Minor | null;
  /** A stranger's order on the register. Its reference is not shown; it comes back with the yes to replacing it. */
  readonly foreign: ForeignOrder | null;
  /** Text of the code of this very order, drawn in the place of the register's; null: it has none, or none was told. */
  readonly qr: string | null;
  /** The register's printed QR takes customers to it. */
  readonly onPrintedQr: boolean;
  /** While it is sent: the order may have reached the register already. */
  readonly mayBeOnQr: boolean;
  /** Given up: whether it ever reached the provider could not be read, only that it is over. */
  readonly mayHaveArrived: boolean;
  /** Milliseconds until the provider's expiry, counted from `Snapshot.at`; null when it no longer matters. */
  readonly leftMs: number | null;
  /** Why nothing newer can be learnt about it now; the charge is not lost. */
  readonly failure: Failure | null;
  readonly searching: boolean;
  /**
   * When the last search began that proves what is missing: it can only be said of the time before it that nothing
   * came. Null before the first.
   */
  readonly searchedFrom: number | null;
  /** When a later one began that was answered, and after which nobody may say that nothing came. */
  readonly unprovedFrom: number | null;
  /** Still searched for money that comes late. */
  readonly guarded: boolean;
  /** Off the register, and no complete search since then: «sin comprobar». Nobody may say that nothing came. */
  readonly unchecked: boolean;
  readonly late: boolean;
  /** When it was paid, by the provider's dates, where that was found long afterwards; null: within minutes. */
  readonly moneySince: number | null;
  /** It is paid, and could not be written to disk: the operation numbers to write down. */
  readonly unsavedPayments: readonly PaymentId[];
  readonly paidWith: readonly PaidWith[];
}

/**
 * A charge at the side: it is not on the counter any more, but can still be paid, or is not proved to have left
 * nothing.
 */
export interface AsideChargeView {
  readonly chargeId: ChargeId;
  readonly saleId: SaleId;
  readonly saleNumber: string;
  readonly amount: Minor;
  readonly phase: ChargePhase;
  readonly why: ChargeView['why'];
  /** Until the provider's expiry, counted from `Snapshot.at`; null when it is off the register. */
  readonly leftMs: number | null;
  /** Off the register, and no complete search that began afterwards has been answered yet. */
  readonly unchecked: boolean;
  /** Off the register, but sending it there was never answered: it may still appear on the QR. */
  readonly mayLand: boolean;
  readonly searching: boolean;
  /** The register's printed QR takes customers to it. */
  readonly onPrintedQr: boolean;
  /** What was to be charged instead, and is not. Minor units. */
  readonly changeDropped: Minor | null;
  readonly can: { readonly search: boolean; readonly cancel: boolean };
}

export interface CashRefundView {
  readonly id: RefundId;
  readonly amount: Minor;
  readonly at: number;
  readonly undone: boolean;
  /** Its voucher, the latest copy; null while there is none. */
  readonly ticket: TicketView | null;
}

/** One line of a list of sales. */
export interface SaleRow {
  readonly saleId: SaleId;
  readonly number: string;
  readonly at: number;
  readonly total: Minor;
  readonly state: 'open' | 'paid' | 'paid-late' | 'cash' | 'unpaid';
  readonly phase: ChargePhase | null;
  /** What is known of its money: the list never says more than the status board would. */
  readonly money: SaleMoney['state'];
  readonly refunded: Minor;
  /** Its cash in the drawer, where the payment beside it went back or is on its way. */
  readonly leftInDrawer: Minor;
  /** It was paid, and all of it went back: «Devuelta». */
  readonly returned: boolean;
  /** A payment of it was charged back, and nothing of its money stays: «Contracargo». */
  readonly chargedBack: boolean;
  /** A part of a whole payment went back; the rest stays. */
  readonly partBack: boolean;
  /** Its money went back, another payment came since, and nobody has decided about that one yet. */
  readonly afterReturn: boolean;
  /** Its first ticket is held: the money that paid it is not there, or not all of it. */
  readonly held: boolean;
  /** Its money came, and it is asked whether it was handed over before: it is not called paid. */
  readonly handedAsked: boolean;
  readonly incident: boolean;
  /** A chargeback of it is known, open or closed. */
  readonly contested: boolean;
}

/** A past sale, whole. */
export interface SaleDetail extends SaleTold {
  readonly row: SaleRow;
  /** What was taken for it, each with its means; the payments of its charges stand below. */
  readonly collected: readonly Collection[];
  /** Name of the operator who opened it; null: the till had none then. */
  readonly soldBy: string | null;
  readonly references: readonly string[];
  readonly payments: readonly PaymentView[];
  readonly refunds: readonly RefundView[];
  /** Cash that went back over the counter, oldest first. */
  readonly cashRefunds: readonly CashRefundView[];
  /** What of its cash can still be given back. Minor units; zero when nothing. */
  readonly cashLeft: Minor;
  /** Chargebacks of its payments, in the order in which they were told; also of closed incidents. */
  readonly chargebacks: readonly SaleChargeback[];
  readonly copies: readonly TicketView[];
  readonly can: { readonly reprint: boolean };
}

export interface PaymentView {
  readonly id: PaymentId;
  readonly status: string;
  readonly detail: string | null;
  readonly amount: Minor | null;
  readonly refunded: Minor;
  readonly at: number | null;
  /** What may still be given back; zero when nothing. */
  readonly refundable: Minor;
  readonly partialRefund: boolean;
}
