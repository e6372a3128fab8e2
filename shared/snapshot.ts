import type { ForeignOrder } from './charge.ts';
import type { Failure, FailureCode } from './failures.ts';
import type { ChargeId, IncidentId, PaymentId, PrintJobId, RefundId, SaleId } from './ids.ts';
import type { IncidentKind } from './incident.ts';
import type { Minor } from './money.ts';
import type { Collection, SaleTold } from './sale.ts';
import type { CurrencyCode, Locale, SiteId } from './sites.ts';
import type { PaidWith, TicketFacts } from './ticket.ts';

/**
 * Everything a screen shows, whole and numbered. The engine publishes it; screens select from it and compute no money
 * and no state of their own. Instants are milliseconds since 1970 by the engine's corrected clock; spans end in `Ms`.
 */
export interface Snapshot {
  /** Grows by one with each publication; a screen drops what is not newer. */
  readonly sequence: number;
  /** The engine's clock when it was published: what the `…Ms` spans count from. */
  readonly at: number;
  readonly shop: ShopView;
  readonly connection: ConnectionView;
  readonly counter: CounterView;
  /** Charges that left the counter and can still bring money, those that occupy the QR first. */
  readonly aside: readonly AsideChargeView[];
  /** Open incidents, oldest first. */
  readonly incidents: readonly IncidentView[];
  readonly paper: PaperView;
  /** Today's sales, newest first, at most 50; older ones by `history.list`. */
  readonly today: readonly SaleRow[];
  /** The file was restored or is old: nothing acts by itself until a person ends it. */
  readonly recovery: boolean;
  /** False: nobody would notice an older copy of the file. */
  readonly headIsKept: boolean;
}

export interface ShopView {
  readonly mode: 'training' | 'live';
  /** A fixed banner: a test account, or a provider that is not Mercado Pago's own host. */
  readonly notice: 'test-account' | 'other-provider' | null;
  readonly name: string;
  /** The register's external id, as cashiers know it. */
  readonly register: string;
  readonly site: SiteId | null;
  /** Null while nothing tells the country: there is no money to show yet. */
  readonly currency: CurrencyCode | null;
  readonly locale: Locale;
  readonly timeZone: string;
  /** Text of the register's printed QR; null: «usá el QR impreso de la caja». */
  readonly qr: string | null;
}

export interface ConnectionView {
  /** `checking` until the account has been read once; `ready` while the provider answers. */
  readonly state: 'checking' | 'ready' | 'troubled' | 'blocked';
  /** Why charging is troubled (goes on) or blocked (no new charge). */
  readonly failure: Failure | null;
  readonly since: number | null;
  /** Our clock minus the provider's, when over a minute; null when fine or unknown. */
  readonly clockOffMs: number | null;
}

export type CounterView =
  /** «Importe» has the focus; a sale can start. */
  { readonly kind: 'ready' } | SaleView;

export interface SaleView {
  readonly kind: 'sale';
  readonly saleId: SaleId;
  /** "000123" */
  readonly number: string;
  readonly total: Minor;
  /** What of it is not collected yet, by any means. */
  readonly due: Minor;
  /** The sale is settled in cash alone. */
  readonly cash: boolean;
  readonly charge: ChargeView | null;
  /** The latest first copy or reprint of this sale. */
  readonly ticket: TicketView | null;
  readonly can: CounterActions;
  readonly money: SaleMoney;
  /** What of its money came by other charges than the one shown. Minor units. */
  readonly earlier: Minor;
}

/** What is known of a sale's money, over all its charges. */
export interface SaleMoney {
  readonly state:
    /** A complete search of every charge found nothing. */
    | 'none'
    /** Nothing was found, and nobody may say yet that nothing came. */
    | 'not-checked'
    /** All that a charge was for is there by it, whether the sale was delivered or not. */
    | 'came'
    /** Less than the total, or parts by several charges: they are never added up to a whole (rule 18). */
    | 'partial'
    /** A payment of it is in mediation, and without it the total is not there. */
    | 'disputed'
    /** A payment is not decided. */
    | 'pending'
    /** A payment came that cannot be counted: another amount, currency, account or date. Until a person has looked, nothing is charged again. */
    | 'mismatch'
    /** It came and is on its way back: it may still be refused, and stay. */
    | 'going-back'
    /** It came, and went back whole. */
    | 'given-back';
  /** Approved money that is here and not on its way back. Minor units. */
  readonly net: Minor;
  readonly openIncidents: number;
  /** An open incident of it offers «Entregar». */
  readonly deliverable: boolean;
  /** Its money was charged back, and nothing of it stays. */
  readonly chargedBack: boolean;
  /** Some of it went back, and some stays. */
  readonly partBack: boolean;
  /** What paid it went back whole, another payment came since, and a person has not said yet what that is. */
  readonly afterReturn: boolean;
}

/** What the cashier can press now. */
export interface CounterActions {
  readonly search: boolean;
  readonly cancel: boolean;
  /** A stranger's order stands on the register: saying yes replaces it. */
  readonly overwrite: boolean;
  readonly retry: boolean;
  readonly cash: boolean;
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
  /** Another order took the register: red, do not scan. */
  | 'replaced'
  /** Never proved on the register, and off it now. */
  | 'given-up';

export interface ChargeView {
  readonly chargeId: ChargeId;
  readonly amount: Minor;
  readonly phase: ChargePhase;
  /** While withdrawing: why. */
  readonly why: 'cancelled' | 'expired' | 'replaced' | 'unanswered' | null;
  /** The last refused payment, in the provider's `status_detail`; the charge goes on waiting. */
  readonly rejection: { readonly detail: string | null } | null;
  /** A payment is pending, in process or being made right now. */
  readonly paymentUnderWay: boolean;
  /** Approved, but less than the total. */
  readonly partial: { readonly paid: Minor; readonly missing: Minor } | null;
  /** Enough money, and Mercado Pago has not closed the order yet: confirming. */
  readonly confirming: boolean;
  /** The same, and no merchant order of it could be read: nobody knows whether one is closed. */
  readonly orderUnread: boolean;
  /** A merchant order is closed, and too little money is known for it: neither that it came nor that none did may be said. */
  readonly closedUnseen: boolean;
  /** The order is no longer on the register and no payment was found yet. */
  readonly leftRegister: boolean;
  /** While waiting: an older order of ours was read on the register instead, of this amount. Nobody may scan. */
  readonly olderAmount: Minor | null;
  /** The stranger's order that stands on the register; its reference is no word for a screen, but part of a yes. */
  readonly foreign: ForeignOrder | null;
  /** While it is sent: the order may have reached the register already. */
  readonly mayBeOnQr: boolean;
  /** Until the provider's expiry, counted from `Snapshot.at`; null when it does not matter any more. */
  readonly leftMs: number | null;
  /** What stands in the way of knowing more; the charge is not lost. */
  readonly failure: Failure | null;
  readonly searching: boolean;
  /** When the last complete search began: that nothing came may be said of no later moment. Null before the first. */
  readonly searchedFrom: number | null;
  /** Still looked after for money that comes late. */
  readonly guarded: boolean;
  /** Off the register, and no complete search since then: «sin comprobar», nobody may say that nothing came. */
  readonly unchecked: boolean;
  readonly late: boolean;
  /** Paid, and found long after: when the money came, by the provider's dates. Null: it was found within minutes. */
  readonly moneySince: number | null;
  /** It is paid, and the disk did not take it: the operations to write down. */
  readonly unsavedPayments: readonly PaymentId[];
  readonly paidWith: readonly PaidWith[];
}

/** A charge at the side: not the one on the counter, and payable still, or not yet proved to have left nothing. */
export interface AsideChargeView {
  readonly chargeId: ChargeId;
  readonly saleId: SaleId;
  /** "000123" */
  readonly saleNumber: string;
  readonly amount: Minor;
  readonly phase: ChargePhase;
  readonly why: ChargeView['why'];
  /** Until the provider's expiry, counted from `Snapshot.at`; null when it is off the register. */
  readonly leftMs: number | null;
  /** Off the register, and no complete search begun after that was answered yet. */
  readonly unchecked: boolean;
  /** Off the register, but nobody answered when it was sent there: it may still appear on the QR. */
  readonly mayLand: boolean;
  readonly searching: boolean;
  readonly can: { readonly search: boolean; readonly cancel: boolean };
}

export type TicketState = 'queued' | 'sending' | 'sent' | 'confirmed' | 'failed' | 'unknown';

export interface TicketView {
  readonly jobId: PrintJobId;
  readonly copy: number;
  readonly state: TicketState;
  /** The job waits for a person's yes. */
  readonly ask: boolean;
  readonly fault: FailureCode | null;
}

export type IncidentAction = 'deliver' | 'refund' | 'wait' | 'called' | 'handed-over';

/** What changes an incident's words: what became of the money, or why its refund was not sent. */
export type IncidentCause =
  'charged-back' | 'going-back' | 'order-unread' | 'cover-gone' | 'not-needed' | 'after-return';

export interface IncidentView {
  readonly id: IncidentId;
  readonly kind: IncidentKind;
  readonly saleId: SaleId | null;
  readonly saleNumber: string | null;
  readonly paymentId: PaymentId | null;
  readonly amount: Minor | null;
  readonly at: number;
  /** When its payment was approved, by the provider's dates; null: no one payment, or not known. */
  readonly cameAt: number | null;
  /** A whole payment came, and a part of it went back: not the part of a payment. */
  readonly partBack: boolean;
  /** More than the kind says of it; null: the kind says it all. */
  readonly cause: IncidentCause | null;
  /** The safe steps, the best first. */
  readonly actions: readonly IncidentAction[];
  readonly refund: RefundView | null;
  /** A person said «Devolver» to a refund that had not ended: it is being sent. */
  readonly sending: boolean;
  /** «Entregar» was pressed, and the provider is being asked again. */
  readonly delivering: boolean;
  /** Why the last «Entregar» did not deliver: nobody answered, or the money is not what it was. */
  readonly failure: Failure | null;
}

export interface RefundView {
  readonly id: RefundId;
  readonly paymentId: PaymentId;
  readonly amount: Minor;
  readonly state: 'intended' | 'requested' | 'in_process' | 'done' | 'refused' | 'unknown';
  readonly failure: Failure | null;
  /** Its voucher, the latest copy; null while there is none. */
  readonly ticket: TicketView | null;
}

export interface PaperView {
  /** False: «Sin impresora»; tickets are shown and can be printed later. */
  readonly configured: boolean;
  readonly fault: FailureCode | null;
  readonly paperLow: boolean;
  /** Jobs that wait for their turn. */
  readonly waiting: number;
  /** «¿Salió el ticket?»: one question at a time, oldest first. */
  readonly question: PaperQuestion | null;
  /** The ticket that the printer will not take, for a reason that it gives itself: «Imprimir igual». */
  readonly stuck: (WaitingPaper & { readonly fault: FailureCode }) | null;
}

/** One copy that waits for something: a printer, or an answer. */
export interface WaitingPaper {
  readonly jobId: PrintJobId;
  readonly saleNumber: string | null;
  readonly paper: TicketFacts['kind'];
  /** When it was queued. Milliseconds since 1970. */
  readonly at: number;
}

export interface PaperQuestion extends WaitingPaper {
  /** `old`: it waited long, or there was no printer; is it still to be printed? */
  readonly kind: 'unknown' | 'old';
  /** The other tickets that ask the same, oldest first: one answer may serve them all. */
  readonly others: readonly WaitingPaper[];
}

/** One line of a list of sales. */
export interface SaleRow {
  readonly saleId: SaleId;
  readonly number: string;
  readonly at: number;
  readonly total: Minor;
  readonly state: 'open' | 'paid' | 'paid-late' | 'cash' | 'unpaid';
  readonly phase: ChargePhase | null;
  /** What is known of its money: the list says no more than the board would. */
  readonly money: SaleMoney['state'];
  readonly refunded: Minor;
  /** It was paid, and all of it went back: «Devuelta». */
  readonly returned: boolean;
  /** A payment of it was charged back, and nothing of its money stays: «Contracargo». */
  readonly chargedBack: boolean;
  /** A part of a whole payment went back; the rest stays. */
  readonly partBack: boolean;
  /** Its money went back, another payment came since, and nobody has decided about that one. */
  readonly afterReturn: boolean;
  /** Its first ticket is held: what paid it is not there, or not whole. */
  readonly held: boolean;
  readonly incident: boolean;
}

/** A past sale, whole. */
export interface SaleDetail extends SaleTold {
  readonly row: SaleRow;
  /** What was taken for it, each with its means; the payments of its charges stand below. */
  readonly collected: readonly Collection[];
  readonly references: readonly string[];
  readonly payments: readonly PaymentView[];
  readonly refunds: readonly RefundView[];
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
