import type { AnswerOf, EngineCommandName, EngineQueryName, RequestOf } from '../../shared/contract.ts';
import type { CeilingRule } from '../../shared/ceiling.ts';
import type { Reply } from '../../shared/reply.ts';
import type { Acting, WhoWorks } from '../../shared/operators.ts';
import type { SaleId } from '../../shared/ids.ts';
import type { Minor } from '../../shared/money.ts';
import type { ShopWordsKnown, Snapshot } from '../../shared/snapshot.ts';
import type { CurrencyCode, Locale } from '../../shared/sites.ts';
import type { TicketDocument } from '../../shared/ticket.ts';
import type { DrawerRule } from '../../shared/printer-profile.ts';
import type { UpdateObstacle } from '../../shared/update.ts';
import type { OperatorBooks } from './operator-books.ts';
import type { Clock, Hint, HintEnd, Ids, Log, Printer, Provider, Store } from './ports.ts';

/** What the engine is wired with; both hosts and every test hand in the same kinds of parts. */
export interface EngineParts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly provider: Provider;
  readonly printer: Printer;
  readonly store: Store;
  readonly settings: EngineSettings;
}

export interface EngineSettings {
  readonly mode: 'training' | 'live';
  /** Origin of the provider, for the file's stamp. */
  readonly origin: string;
  /** The provider is not Mercado Pago's own host: a fixed banner and a line on the ticket say so. */
  readonly otherProvider: boolean;
  /** The settings were damaged, and with them which account and register this is: a person has to connect it again. */
  readonly isAccountLost?: boolean;
  /** External ids. */
  readonly storeId: string;
  readonly registerId: string;
  /** Null: the site's own. */
  readonly locale: Locale | null;
  /** Read at each ticket: what is changed holds from the next one on. */
  readonly shop: ShopDetails;
  /** Whether these are the words that were set; read at each snapshot. */
  readonly shopWords?: ShopWordsKnown;
  /** How long an order can be paid. Milliseconds. */
  readonly chargeMs: number;
  /** Which first tickets open the cash drawer, as it stands when one is made. A reprint or a refund never does. */
  readonly drawer: DrawerRule;
  /** Above which typed amount a person is asked before anything leaves, as it stands then; absent: none. */
  readonly ceiling?: CeilingRule;
  /**
   * How long the books tell what a payment was made with, as it stands then: milliseconds; null: for ever; absent: the
   * same, for as long as the program runs.
   */
  readonly cardsKeptMs?: number | null;
  /** Who works, as the host knows it at each snapshot; absent: nobody does. */
  readonly working?: WhoWorks;
  readonly pace: Pace;
}

/** What the shop says of itself. */
export interface ShopDetails {
  /** Null: the store's name from the provider. */
  readonly name: string | null;
  readonly address: string | null;
  readonly taxId: string | null;
  /** Null: the register's name from the provider. */
  readonly registerName: string | null;
  /** The shop's own lines at the end of a ticket. */
  readonly footer: string | null;
  /** Name of the logo that the host keeps (`logo:…`). */
  readonly logo: string | null;
  /** IANA zone; null: the site's own. */
  readonly timeZone: string | null;
}

/** Intervals of looking, all in milliseconds; settings, because a provider may ask for more patience. */
export interface Pace {
  /** Start to start of the searches while an order may be live (provider's contingency rule: 5 s). */
  readonly search: number;
  /** Longest pause between failing searches. */
  readonly backOffMost: number;
  /** The guard after an order left: [for so long, at this pace], in order. */
  readonly guard: readonly { readonly lasts: number; readonly everyMs: number }[];
  /** When the guard could not be closed: this often, so many times, then «Sin verificar». */
  readonly unverifiedEveryMs: number;
  readonly unverifiedTimes: number;
  /** Looks at a paid charge, counted from the payment; as many as `PAID_LOOKS`. */
  readonly paidLooks: readonly number[];
  /** The sweep for payments without a sale. */
  readonly sweepEveryMs: number;
  /** The printer is asked how it is, between two tickets; null: never. */
  readonly printerLookMs: number | null;
}

export const USUAL_PACE: Pace = {
  search: 5_000,
  backOffMost: 30_000,
  guard: [
    { lasts: 2 * 60_000, everyMs: 5_000 },
    { lasts: 60 * 60_000, everyMs: 60_000 },
    { lasts: 24 * 60 * 60_000, everyMs: 10 * 60_000 },
  ],
  unverifiedEveryMs: 24 * 60 * 60_000,
  unverifiedTimes: 7,
  paidLooks: [10_000, 60_000, 10 * 60_000, 60 * 60_000],
  sweepEveryMs: 60 * 60_000,
  printerLookMs: 15_000,
};

/** The engine's public interface: commands go in, numbered snapshots come out. */
export interface Engine {
  /** Resumes everything not final and begins to look. Call once. */
  start(): void;
  /** Acts at most once per command id; a repeat gets the first answer. Answers in words, never throws. */
  command<Name extends EngineCommandName>(name: Name, request: RequestOf<Name>, acting?: Acting): Reply<null>;
  /** What the books know of operators. */
  readonly operators: OperatorBooks;
  /** Settles once it is known which numbers of sales are on paper: for most runs at once, at most some seconds after its start. */
  numbersKnown(): Promise<void>;
  query<Name extends EngineQueryName>(name: Name, request: RequestOf<Name>): Reply<AnswerOf<Name>>;
  /** The ticket that a reprint of this sale would put out; null when the sale has none. */
  ticket(saleId: SaleId): TicketDocument | null;
  snapshot(): Snapshot;
  /** Calls for each new snapshot; returns what ends it. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void;
  /** The machine woke from sleep, or the network came back: looks at once. */
  wake(): void;
  /**
   * A notification has reached the till: what it names is looked up, on a budget of its own. It changes nothing by itself
   * (rule 38). Settles once it was read, was left or fell; never rejects.
   */
  hint(hint: Hint): Promise<HintEnd>;
  /** Another printer was chosen: it is asked at once, and takes what waits. */
  printerChanged(): void;
  /** The shop's words were changed: screens and the next ticket have the new ones. */
  shopChanged(): void;
  /** A charge that customers can still pay, for the words said when the program is closed; null when none. */
  payable(): { readonly amount: Minor; readonly currency: CurrencyCode; readonly saleNumber: string } | null;
  /** What keeps the program from being replaced by a newer version now; null: nothing does. */
  updateObstacle(): UpdateObstacle | null;
  /** Stops looking and waits for calls in flight (at most 10 s); the store may be closed afterwards. */
  stop(): Promise<void>;
}
