import type {
  CustomerAction,
  CustomerOutcome,
  ProviderControl,
  ProviderOptions,
  ShopOptions,
} from '../../../electron/simulator/index.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import type { IncidentKind } from '../../../shared/incident.ts';
import type { PrinterBehaviour } from '../memory-printer.ts';
import type { StateWords, TicketWords } from './words.ts';

/** What a story is told by: in-store v2, or Orders. */
export type ToldBy = 'instore' | 'orders';

/** The shop before its till is started. */
export interface Setup {
  readonly provider?: Pick<ProviderOptions, 'site' | 'account' | 'settings'>;
  readonly register?: ShopOptions;
  /** The till's clock minus the provider's. Milliseconds; in memory only. */
  readonly clockOff?: number;
  /** How long an order can be paid. Minutes; 10 when not said. */
  readonly chargeMinutes?: number;
  readonly printer?: false;
  /** The till is notified, by a relay whose address stands in the account's panel. */
  readonly notified?: true;
}

/** A scenario in the words of a cashier: run in memory on virtual time, and where possible again in a browser. */
export interface Story {
  readonly name: string;
  /** What happens in a shop whose till handles this wrongly. */
  readonly danger: string;
  /** Entries of `sources.ts`, and rules of docs/charge-rules.md by number ("rule 13"). */
  readonly sources: readonly string[];
  /** True, or the reason why it runs in memory only. */
  readonly browser: true | string;
  /** Why it cannot be told by a till that charges by Orders; absent: it is told by both. */
  readonly orders?: string;
  /**
   * Told in a browser with a code of the order's own too, which the customer scans from the screen's picture: alone, and
   * beside the printed QR.
   */
  readonly ownCode?: true;
  readonly setup?: Setup;
  tell(shop: Shop): Promise<void>;
}

/** Everything that a story can use. */
export interface Shop {
  /** What the till charges by. */
  readonly by: ToldBy;
  readonly till: Till;
  readonly customer: Customer;
  /** Settings, faults and ledger of the simulated provider. */
  readonly provider: ProviderControl;
  readonly network: Network;
  /** Another till of the shop, or its own app, on the same register. */
  readonly stranger: { putsOrder(amount: number): void };
  readonly printer: { behaviour(behaviour: PrinterBehaviour): void };
  readonly time: Time;
  readonly see: Observations;
}

/** What a cashier does. Each act must be accepted by the till, unless it says otherwise. */
export interface Till {
  /** Types an amount and presses «Cobrar». */
  charge(amount: string): Promise<void>;
  /** The same, and the till must refuse it with a message. */
  chargeRefused(amount: string, why: FailureCode): Promise<void>;
  search(): Promise<void>;
  cancel(): Promise<void>;
  next(): Promise<void>;
  /** Types an amount and presses F9: a sale of its own in cash. */
  cashNow(amount: string, given?: string): Promise<void>;
  /** The same beside a charge that waits: digits open a field of their own. */
  cashBeside(amount: string, given?: string): Promise<void>;
  /** Says what was handed over for the cash that is booked. */
  handed(given: string): Promise<void>;
  /** Types another amount while a charge waits, and F7: «Cambiar el importe». */
  changeTo(amount: string): Promise<void>;
  /** F9 beside a part that came by a charge: the rest of it in cash. */
  cashRest(): Promise<void>;
  /** Esc while what came is read again. */
  stopRest(): Promise<void>;
  /** «Deshacer»: takes the last sale in cash back. */
  undo(): Promise<void>;
  /** «Devolver» the latest sale's cash; null gives back all of it. */
  refundCash(amount: string | null): Promise<void>;
  cash(): Promise<void>;
  /** Neither «Efectivo» nor «Reintentar» is offered for the sale on the counter, and F9 is refused. */
  cashRefused(): Promise<void>;
  retry(): Promise<void>;
  /** Confirms that a stranger's order is replaced. */
  overwrite(): Promise<void>;
  reprint(): Promise<void>;
  /** Asks for the voucher of the latest sale's latest refund again. */
  reprintVoucher(): Promise<void>;
  /** Answers the question whether a ticket came out. */
  answerPaper(answer: 'came-out' | 'print' | 'drop'): Promise<void>;
  /** Presses a button of the oldest incident. */
  deliver(): Promise<void>;
  giveBack(): Promise<void>;
  endIncident(step: 'waited' | 'called'): Promise<void>;
  /** «Imprimir historia» on the oldest incident, which the printer takes. */
  printStory(): Promise<void>;
  /** «Devolver» on the latest sale's first payment that has something left; null gives back all of it. */
  refund(amount: string | null): Promise<void>;
  refundRefused(amount: string | null, why: FailureCode): Promise<void>;
  /** A power cut. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** A customer does something, successfully; the result is what the phone shows. */
export type Customer = (action: CustomerAction) => Extract<CustomerOutcome, { ok: true }>;

/** The requests of the till on their way, which a story in memory can change. */
export interface PendingRequest {
  readonly method: string;
  readonly url: string;
}

export interface Network {
  /** The network cable is unplugged: no request leaves the till. */
  down(): void;
  up(): void;
  /** Changes the JSON of the provider's answers; in memory only. */
  bend(change: (request: PendingRequest, body: unknown) => unknown): void;
  /** Answers in place of the provider where the function returns something; in memory only. */
  instead(answer: (request: PendingRequest) => { status: number; body: string; type: string } | null): void;
  /** Does something just before a matching request reaches the provider, once; in memory only. */
  justBefore(fits: (request: PendingRequest) => boolean, act: () => void): void;
}

export interface Time {
  pass(milliseconds: number): Promise<void>;
  /**
   * The provider's clock and the time of everything else move on; a till in a browser notices it by the next answer.
   */
  later(milliseconds: number): Promise<void>;
  /** The machine sleeps: everything else goes on, the till does not; in memory only. */
  sleep(milliseconds: number): Promise<void>;
  /** Somebody changes the till's clock by this much; in memory only. */
  setClock(by: number): Promise<void>;
}

/** What is on the screen and on the paper. Each waits until it is so, at most `within` milliseconds. */
export interface Observations {
  says(words: StateWords, within?: number): Promise<void>;
  /** It says so now and during all that time, and never «PAGADO» unless those are the expected words. */
  goesOnSaying(words: StateWords, milliseconds: number): Promise<void>;
  /** A charge of this amount stands at the side and can still be paid; null: none stands there. */
  atTheSide(amount: number | null, within?: number): Promise<void>;
  /** The change of the cash that was booked last, in units of currency; null: none is told. */
  change(amount: number | null, within?: number): Promise<void>;
  /** These words are somewhere on the screen. */
  trouble(why: FailureCode, within?: number): Promise<void>;
  noTrouble(within?: number): Promise<void>;
  /** The reason of the last rejected payment. */
  rejection(detail: string): Promise<void>;
  /** Open incidents, oldest first. */
  incidents(kinds: readonly IncidentKind[], within?: number): Promise<void>;
  /** The oldest incident is a chargeback of this amount, in units of currency, and says until when documents are taken. */
  chargeback(amount: number, within?: number): Promise<void>;
  /** The latest sale says the same of its chargeback, and whether its incident is closed. */
  saleContested(amount: number, incident: 'open' | 'closed'): Promise<void>;
  ticket(words: TicketWords, within?: number): Promise<void>;
  paperQuestion(kind: 'unknown' | 'old', within?: number): Promise<void>;
  /** All papers so far: "ticket", "reimpresión 1", "devolución", "historia". */
  paper(copies: readonly string[], within?: number): Promise<void>;
  /** The text of the latest paper. */
  lastPaper(copy: string, within?: number): Promise<void>;
  /** The text is on some paper. */
  onPaper(text: string): Promise<void>;
  /** The screen says that the till's clock is wrong. */
  wrongClock(): Promise<void>;
}

/** The time of two searches and a little more: how long a cashier waits for news. Milliseconds. */
export const SOON = 12_000;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
