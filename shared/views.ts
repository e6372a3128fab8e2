import * as z from 'zod';
import type { CopyTrouble } from './copy-trouble.ts';
import type { FailureCode } from './failures.ts';
import type { Minor } from './money.ts';
import type { Sum } from './sum.ts';
import type { PrinterProfileInput } from './printer-profile.ts';
import type { CurrencyCode, Locale, SiteId } from './sites.ts';

/** What the settings, the connection page and training show. The counter shows the snapshot. */

export interface SettingsView {
  readonly version: string;
  readonly mode: 'training' | 'live';
  readonly locale: Locale;
  readonly dataFolder: string;
  readonly logFile: string;
  readonly printerAddress: string | null;
  readonly profile: PrinterProfileInput;
  /** Named variables that came from the environment: such settings are shown, not edited. */
  readonly fromEnvironment: readonly string[];
  readonly account: string | null;
  readonly site: SiteId | null;
  /**
   * How a pasted token would be kept: in the key store, for this run only, or in plain text (needs the person's
   * agreement).
   */
  readonly tokenKeeping: 'key-store' | 'this-run' | 'plain-text';
  /** The host that a token goes to, where it is not Mercado Pago's; null: it is. */
  readonly otherProvider: string | null;
  readonly network: NetworkView;
}

/** What can be set of the computer that the till runs on. */
export interface ComputerView {
  /** The till opens when its user logs in; null: this program cannot set that. */
  readonly startsAtLogin: boolean | null;
  /** False: the system does not let the program keep its page in a sandbox. Null: a browser shows the page. */
  readonly isIsolated: boolean | null;
}

/** How the provider is reached from this machine. */
export interface NetworkView {
  /** Authorities that the system trusts besides the program's own; null: they could not be read. */
  readonly authorities: number | null;
  /** The system's proxy, its address without name and password. */
  readonly proxy:
    | { readonly kind: 'none' }
    | { readonly kind: 'used'; readonly address: string }
    /** Of a kind that the program cannot go through: it tries without. */
    | { readonly kind: 'not-usable'; readonly address: string };
}

export interface PrinterCandidates {
  readonly printers: readonly {
    readonly address: string;
    readonly name: string;
    /** Id of the model that its name or USB id speaks for: a proposal. */
    readonly proposed: string | null;
    readonly fault: FailureCode | null;
    /** Shell lines a technician runs to give permission (Linux); empty when none are needed. */
    readonly advice: readonly string[];
  }[];
}

/** A printer of the catalogue, to choose from before the guided test. */
export interface PrinterModel {
  readonly id: string;
  /** As they stand on the printer; null for «other 58 mm» and «other 80 mm». */
  readonly maker: string | null;
  readonly name: string | null;
  readonly paperMm: 58 | 80;
  /** Its width, letters or code are likely and not sure. */
  readonly isUncertain: boolean;
  /** What the guided test begins with. */
  readonly profile: PrinterProfileInput;
}

/** A printer's address that something answers at, or that can be opened. */
export interface PrinterFound {
  /** The same in its full form. */
  readonly address: string;
  /** What the system calls what is there; null where it says nothing. */
  readonly seenAs: string | null;
  /** Id of the model that this name speaks for; null where none does. A person confirms it. */
  readonly proposed: string | null;
  /** What keeps it from printing now (paper, cover); the address is right all the same. */
  readonly fault: FailureCode | null;
}

export interface PrinterTestPage {
  readonly outcome: 'confirmed' | 'sent' | 'not-printed' | 'unknown';
  readonly fault: FailureCode | null;
  /** The page as the printer would show it. */
  readonly preview: TicketPreview;
}

/** Drawn from the very bytes that go to the printer. */
export interface TicketPreview {
  /** SVG without style attributes or scripts. */
  readonly svg: string;
  /** The same in plain text, for screen readers. */
  readonly text: string;
}

/** Why the engine acts on nothing by itself until a person has looked (rule 27). */
export const RECOVERY_CAUSES = [
  /** The file has rows, but this machine knows no journal head of it: it came from elsewhere. */
  'head-missing',
  /** Rows are missing that were written before: it is an older copy. */
  'behind-head',
  /** The row that was seen last has another content now. */
  'other-history',
  /** A copy of this very file has rows that the file has not. */
  'behind-copy',
  /** The file that was used last still exists at its place: this one is a copy of it. */
  'copied',
  /** The hash chain of the last rows is broken. */
  'chain-broken',
  /** The file was damaged or missing, or a person chose so: a backup was put in its place. */
  'restored-from-backup',
  /** The file was damaged and was rebuilt from what could be read, but not all of it could. */
  'salvaged',
  /** There were books here and nothing of them is left: new ones were started. */
  'books-lost',
  /** The provider knows payments of this till that the file does not: both the file and its journal head are older. */
  'provider-knows-more',
] as const;
export type RecoveryCause = (typeof RECOVERY_CAUSES)[number];

/** A copy of the books, what would be lost if it replaced them, and what would come back. */
export interface BackupView {
  readonly id: string;
  readonly at: number;
  readonly isEncrypted: boolean;
  /** Of books that never stood here: another till's, or those of a computer that is gone. */
  readonly isOthers: boolean;
  /** Null: the copy cannot be read; an encrypted one: not before a person opens it. */
  readonly sales: number | null;
  readonly missingSales: number;
  readonly missingTotal: Sum;
  /** Sales that it has and the books of now have not. */
  readonly ownSales: number;
  readonly ownTotal: Sum;
}

/** Some sales: how many, their sum, and the newest of them by name. */
export interface SalesSum {
  readonly count: number;
  readonly total: Sum;
  readonly sales: readonly { readonly number: number; readonly total: Minor; readonly at: number }[];
}

/** A copy that was opened and proved, before it takes the place of the books. */
export interface CopyLook {
  readonly id: string;
  readonly at: number;
  readonly sales: number;
  /** Its first and its last sale; null: it has none. */
  readonly first: { readonly number: number; readonly at: number } | null;
  readonly last: { readonly number: number; readonly at: number } | null;
  /** With these books the till charges nothing for the account that it is connected to. */
  readonly isOtherAccount: boolean;
  /** What the books of now have and the copy has not. */
  readonly lacks: SalesSum;
  /** What the copy has and the books of now have not. */
  readonly own: SalesSum;
}

/** How the record is sealed. */
export interface SealView {
  /**
   * Where the till's own key is; `phrase`: in a file, under a phrase that was typed. Nothing is sealed while it is
   * `waiting` (the key store does not give it now) or `locked` (nobody typed the phrase).
   */
  readonly keeping: 'key-store' | 'file' | 'phrase' | 'this-run' | 'waiting' | 'locked';
  /** Name of the key, as it stands on paper; null: `waiting` or `locked`. */
  readonly key: string | null;
  /** From this run on another key seals than the one of the last seal. */
  readonly isNewKey: boolean;
  /** Journal rows behind the last seal. */
  readonly unsealed: number;
  readonly last: {
    readonly code: string;
    /** The journal row up to which it holds. */
    readonly row: number;
    readonly at: number;
    readonly key: string;
  } | null;
}

/** Whether copies at the second place are encrypted. */
export interface EncryptionView {
  /** `away`: on, and the key store does not give the key now; `lost`: on, and the key can not be read any more. */
  readonly state: 'off' | 'on' | 'away' | 'lost';
  /** Milliseconds since 1970; null: off. */
  readonly since: number | null;
  /** Copies of these books there that anybody could still read. */
  readonly plainThere: number;
}

/** The file with the books, and its copies. */
export interface BooksView extends FilesView {
  readonly seal: SealView;
  readonly encryption: EncryptionView;
}

/** What became of a paper that is no sale's (a seal, a recovery phrase, an X). Nothing of it waits and nothing is repeated: whoever wants it prints another. */
export type OwnPaperView =
  /** The printer said so. */
  | { readonly kind: 'printed' }
  /** It took everything, and says no more. */
  | { readonly kind: 'sent' }
  | { readonly kind: 'not-printed'; readonly fault: FailureCode }
  /** All of it, a part or nothing may have come out. */
  | { readonly kind: 'unknown'; readonly fault: FailureCode };

/** The books with the seal that was made for the paper, whatever became of that. */
export interface SealMade {
  readonly paper: OwnPaperView;
  readonly books: BooksView;
}

/** The files of the books. */
export interface FilesView {
  readonly file: string;
  readonly headIsKept: boolean;
  readonly secondPlace: string | null;
  /** Why the last copy failed; null: it did not. */
  readonly trouble: CopyTrouble | null;
  /** Files that were put aside, newest first. */
  readonly asides: readonly string[];
  readonly recovery: {
    readonly cause: RecoveryCause;
    readonly since: number;
    readonly lostRows: number | null;
    readonly missing: readonly { readonly number: number; readonly amount: Minor | null }[];
    readonly aside: string | null;
    readonly from: string | null;
  } | null;
  readonly backups: readonly BackupView[];
}

/** What the customer's phone shows in training, and what the person playing the customer can do. */
export interface TrainingView {
  readonly currency: CurrencyCode;
  readonly phone: 'waiting' | 'order' | 'paying' | 'paid' | 'rejected';
  readonly order: { readonly amount: Minor; readonly title: string; readonly reference: string } | null;
  /** Text of the papers that the simulated printer has put out, newest first, at most 5, as SVG of the bytes. */
  readonly paper: readonly TicketPreview[];
  readonly fault: TrainingFault;
  readonly paperIsOut: boolean;
}

export const TRAINING_FAULTS = ['none', 'down', 'slow', 'html', 'rate-limited'] as const;
export type TrainingFault = (typeof TRAINING_FAULTS)[number];

export const trainingActSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('scan') }),
  z.strictObject({
    act: z.literal('pay'),
    means: z.enum(['credit_card', 'debit_card', 'account_money', 'pix']),
  }),
  z.strictObject({
    act: z.literal('reject'),
    detail: z.enum([
      'cc_rejected_insufficient_amount',
      'cc_rejected_call_for_authorize',
      'cc_rejected_high_risk',
      'cc_rejected_other_reason',
    ]),
  }),
  /** A second phone pays the same order again. */
  z.strictObject({ act: z.literal('pay-again') }),
  /** The phone pays half of the order. */
  z.strictObject({ act: z.literal('pay-part') }),
  /** The simulated printer's paper is taken out, or put in again. */
  z.strictObject({ act: z.literal('paper'), out: z.boolean() }),
  /** A phone that still shows the last order pays it after it has left the register. */
  z.strictObject({ act: z.literal('pay-late') }),
  z.strictObject({ act: z.literal('fault'), fault: z.enum(TRAINING_FAULTS) }),
]);
export type TrainingAct = z.infer<typeof trainingActSchema>;
