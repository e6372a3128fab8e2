import type { RegisterAddress } from '../../shared/charge.ts';
import type { ChosenInterface } from '../../shared/charging.ts';
import type { AnswerOf } from '../../shared/contract.ts';
import type { FailureCode } from '../../shared/failures.ts';
import type { OpeningNews } from '../../shared/opening.ts';
import type { Acting } from '../../shared/operators.ts';
import type { Reply } from '../../shared/reply.ts';
import type { SaleStory } from '../../shared/sale-story.ts';
import type { XPaper } from '../../shared/shift-view.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { ShopView } from '../../shared/snapshot.ts';
import type { InTurn } from '../../shared/one-at-a-time.ts';
import type { TicketDocument } from '../../shared/ticket.ts';
import type { Minor } from '../../shared/money.ts';
import type { TestPage } from '../../shared/printer-guide.ts';
import type { PaperColumns, PrinterProfileInput } from '../../shared/printer-profile.ts';
import type {
  FilesView,
  PrinterCandidates,
  PrinterModel,
  TicketPreview,
  TrainingAct,
  TrainingFault,
} from '../../shared/views.ts';
import type { ConnectionCheck, RefusedPlace, RegisterChoice, RegisterUse } from '../../shared/setup.ts';
import type { Engine, EngineParts } from '../engine/index.ts';
import type { Sealable } from './books-sealing.ts';
import type { CopyKeys, Look } from '../storage/index.ts';
import type { HostWords } from './words.ts';
import type { MissingToken } from './secrets.ts';
import type { Clock, Ids, Log, Printer, PrintOutcome, Provider, Store } from '../engine/ports.ts';

/**
 * What the host is built from: the parts of the other folders, in the types that the host needs. The real ones are in
 * `wiring/`, one file per adapter; tests pass in stand-ins.
 */
export interface Adapters {
  readonly clock: Clock;
  /** Whether a folder answers within so many milliseconds; a dead network share does not. Never rejects. */
  reach(folder: string, limitMs: number): Promise<boolean>;
  openStore(place: {
    readonly folder: string;
    readonly headFolder: string;
    /** A second folder for copies; null: none. */
    readonly secondPlace: string | null;
    /** False: it did not answer, and is asked while the till works. */
    readonly isSecondThere: boolean;
    /** What copies there are encrypted with. */
    readonly copyKeys: () => Promise<CopyKeys>;
    readonly clock: Clock;
    readonly log: Log;
    /** Called when the file was found damaged: it must be opened again. */
    readonly onDamage: () => void;
    /** Hears what takes long of it, and how far it is; nothing stands still meanwhile. */
    readonly tell: (news: OpeningNews) => void;
  }): OpenedStore | Promise<OpenedStore>;
  /**
   * Puts the chosen copy in place of the file. The books must be closed; `from` was chosen while they were open.
   * @throws
   */
  putBack(place: {
    readonly folder: string;
    readonly headFolder: string;
    readonly from: string;
    /** Who went back to it. */
    readonly acting: Acting;
    readonly clock: Clock;
    readonly log: Log;
  }): void;
  connectProvider(access: ProviderAccess): ConnectedProvider;
  readonly paper: PrintingAdapter;
  /** @param folder where it keeps what was done, so that a start finds it as it was left */
  startTraining(names: PracticeNames, folder: string): Promise<TrainingShop>;
  createEngine(parts: EngineParts): Engine;
}

export type OpenedStore = Store & Sealable & { close(): void; readonly care: BooksKeeper | null };

/** What the paper with a seal says; see the printing's own. */
export interface SealPaper {
  readonly code: string;
  readonly qr: string;
  readonly key: string;
  readonly row: number;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/** Checks and copies the files while the till works. */
export interface BooksKeeper {
  report(): Promise<FilesView>;
  /** @returns the path of the copy just made; null when none could be made. */
  copy(): Promise<string | null>;
  /** Copies of these books at the second place that anybody could read. */
  plainThere(): Promise<number>;
  /** Whether that key opens the newest encrypted copy of these books at the second place; null: there is none to ask. */
  isOpenedBy(identity: string): Promise<boolean | null>;
  /** Opens a copy, proves it, and tells what is in it. @param given keys; none: the till's own */
  look(id: string, given: readonly string[]): Promise<Look>;
  /** @returns the path of a copy that was looked into and may be put back; null when it cannot be. */
  choose(id: string): Promise<string | null>;
}

export interface ProviderAccess {
  readonly baseUrl: string;
  /** Asked at every request. Empty while no token is known: then nothing is sent. */
  readonly token: () => string;
  /** Why there is no token yet where one may still come. */
  readonly missing: () => MissingToken | null;
  /** What orders are made by; null: none are made, an account is being connected. */
  readonly interfaces: InterfaceSource | null;
  /** Where orders are to be notified at; absent: nowhere. */
  readonly notificationUrl?: () => string | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** See `InterfaceSetup`. */
export interface InterfaceSource {
  /** What the next order of this register is made by. */
  chosen(register: Pick<RegisterAddress, 'account' | 'registerId'>): ChosenInterface;
  /**
   * The provider makes no orders for it by the interface that was tried. `setUp`: its code where that is about how the
   * account is set up, which may change; absent: for good.
   */
  refused(register: Pick<RegisterAddress, 'account' | 'registerId'>, setUp?: string | null): void;
}

export interface ConnectedProvider {
  readonly provider: Provider;
  /**
   * Reads the account of the token with its stores and registers, for the connection page. Never rejects. `own`: the
   * register that this folder charges with.
   */
  check(own: TakenRegister | null): Promise<Reply<ConnectionCheck>>;
  /** Whether another till charges with this register, as far as it can be known. Never rejects. */
  use(posId: string, own: OwnReferences): Promise<Reply<RegisterUse>>;
  /** Makes the register, or puts in order what it lacks to receive orders. Never rejects. */
  take(
    choice: RegisterChoice,
    newIds: NewIds,
  ): Promise<Reply<TakenRegister> | { readonly ok: 'refused-place'; readonly refused: RefusedPlace }>;
}

/** External ids of the store and the register that a till charges with. */
export interface TakenRegister {
  readonly storeId: string;
  readonly registerId: string;
}

export type OwnReferences = Pick<Ids, 'isOwn' | 'isLikeOurs'>;

export interface NewIds {
  /** An external id that nothing has yet: letters and digits, at most 20. The same for the same `what`. */
  idFor(kind: 'LOCAL' | 'CAJA', what: string): string;
}

/**
 * Whether a printer has once answered, kept across starts: if it is silent later, it is faulty and not just unable to
 * answer.
 */
export interface PrinterHistory {
  readonly hasAnswered: boolean;
  noted(hasAnswered: boolean): void;
}

export interface PrintingAdapter {
  /** An address in its full form; null where it is none. */
  address(text: string): string | null;
  /** Whether a printer can be at an address; see `isPrintersPlace`. False for what is none. */
  isPrintersPlace(text: string): boolean;
  /** The file or folder of this computer that an address names; null: it names another kind of place, or none. */
  place(text: string): { readonly path: string; readonly wanted: 'device' | 'folder' } | null;
  /** See `openCatalogue`. */
  catalogue(ownFile: string | null, log: Log): PrinterCatalogue;
  /** The profile of a printer that has not been tested yet; it cuts. */
  usualProfile(columns: PaperColumns | null): PrinterProfileInput;
  /**
   * An address of null: no printer; tickets are shown and can be printed later. `inTurn`: the lock on the shop's
   * printer that every printer opened for it shares.
   */
  openPrinter(
    choice: PrinterChoice,
    world: {
      readonly clock: Clock;
      readonly log: Log;
      readonly inTurn: InTurn;
      readonly history: PrinterHistory;
      /** A person tries it out, and no customer waits: it is given the time for its answer that it has between tickets. */
      readonly isTrial: boolean;
    },
  ): OpenedPrinter;
  candidates(world: {
    readonly clock: Clock;
    readonly log: Log;
    readonly catalogue: PrinterCatalogue;
  }): Promise<PrinterCandidates>;
  /** Drawn from the very bytes that would go to such a printer. */
  preview(document: TicketDocument, profile: PrinterProfileInput): TicketPreview;
  previewBytes(bytes: Uint8Array, profile: PrinterProfileInput): TicketPreview;
  /** Why these bytes cannot be printed as a logo; null when they can. */
  logoFault(png: Uint8Array): FailureCode | null;
  /** Bytes of the paper with a seal of the books. */
  sealPage(seal: SealPaper, profile: PrinterProfileInput, shop: TestShop): Uint8Array;
  /** Bytes of a document that is no print job's. */
  page(document: TicketDocument, profile: PrinterProfileInput): Uint8Array;
  /** The paper of a sale's story. */
  story(story: SaleStory): TicketDocument;
  /** Bytes of the paper of an X. */
  xPage(x: XPaper, profile: PrinterProfileInput, shop: XShop): Uint8Array;
  /** Bytes of the paper with a recovery phrase. */
  phrasePage(words: readonly string[], profile: PrinterProfileInput, shop: TestShop): Uint8Array;
  /** Bytes of a page of the guided test, or of a whole ticket of this shop. */
  testPage(page: TestPage, profile: PrinterProfileInput, shop: TestShop): Uint8Array;
}

export interface PrinterCatalogue {
  models(): readonly PrinterModel[];
  /** Id of the model that a name or a USB id speaks for; null where none does. */
  propose(seen: { readonly name: string; readonly usb: string | null }): string | null;
}

export interface OpenedPrinter extends Printer {
  printBytes(bytes: Uint8Array): Promise<PrintOutcome>;
  /** Stops what is being printed; nothing is sent afterwards. */
  close(): Promise<void>;
}

export interface PrinterChoice {
  readonly address: string | null;
  readonly profile: PrinterProfileInput;
}

/** A shop whose money is known. */
export interface XShop extends TestShop {
  readonly currency: CurrencyCode;
}

/** The facts of the shop on a test ticket. `at` in milliseconds since 1970. */
export interface TestShop extends Pick<
  ShopView,
  'name' | 'registerName' | 'locale' | 'currency' | 'timeZone' | 'site'
> {
  readonly at: number;
  readonly training: boolean;
}

/** The names of the practice account, its store and its register. */
export type PracticeNames = HostWords['practice'];

/** The simulated provider and printer that a shop practises with; loopback only. */
export interface TrainingShop {
  readonly baseUrl: string;
  readonly token: string;
  readonly storeId: string;
  readonly registerId: string;
  /** Address of the simulated printer. */
  readonly printer: string;
  phone(): Pick<AnswerOf<'training.read'>, 'currency' | 'phone'> & { readonly order: TrainingOrder | null };
  readonly fault: TrainingFault;
  readonly paperIsOut: boolean;
  /** False when it is not possible now (nothing to pay, no phone). */
  act(act: TrainingAct): boolean;
  /** Bytes of the last papers printed, newest first. */
  papers(): readonly Uint8Array[];
  close(): Promise<void>;
}

export interface TrainingOrder {
  readonly amount: Minor;
  readonly title: string;
  readonly reference: string;
}
