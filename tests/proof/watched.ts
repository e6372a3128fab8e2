import type { CoverKind } from '../../renderer/stores/feed.ts';
import type { Moment } from './moment.ts';

/** What a day's screens showed, what was pressed, and what the till could not know. */

/** The screen's words, and what they are about. */
export interface ScreenWords {
  readonly title: string;
  readonly lines: readonly string[];
  readonly sale: string | null;
  readonly saleNumber: string | null;
  readonly charge: string | null;
  /** Code of the failure shown with the charge. */
  readonly failure: string | null;
  /** What that failure says, as a person reads it; empty without one. */
  readonly failureSays: string;
  readonly buttons: readonly string[];
  /** What is said to whoever holds up a voucher; null while nothing is. */
  readonly voucher: string | null;
  readonly cards: readonly {
    readonly id: string;
    readonly title: string;
    readonly amount: string | null;
    readonly buttons: readonly string[];
    readonly sale: string | null;
    readonly payment: string | null;
  }[];
  /** Charges at the side of the counter, and what is said of each. */
  readonly asides: readonly { readonly charge: string; readonly title: string }[];
  /** What the list beside the till says of the sale on the counter; null where it is not listed. */
  readonly listed: string | null;
  /** Payments that the board names as those by which the sale was paid. */
  readonly named: readonly string[];
  readonly question: boolean;
  readonly recovery: boolean;
  /** No charge can be made, and the screen says why. */
  readonly blocked: boolean;
}

/** The screen's words from this moment until the next record. */
export interface ScreenRecord extends Moment, ScreenWords {}

/** A button that was pressed, and what came of it. */
export interface PressRecord extends Moment {
  readonly button: string;
  readonly name: string;
  /** Pressed on a screen that was out of date. */
  readonly stale: boolean;
  /** Failure code; null: it was accepted. */
  readonly refused: string | null;
  /** The payment that it is about, and the amount of it that was shown then. Minor units. */
  readonly about: { readonly payment: string; readonly shown: number | null } | null;
  /** Another amount wanted instead of that charge, as typed. */
  readonly wish?: { readonly charge: string; readonly typed: string };
}

/** What another window of the till showed from this moment on. */
export interface WindowRecord extends Moment {
  readonly cover: CoverKind | 'closed';
  readonly title: string;
  readonly sale: string | null;
  /** Nothing came to it. */
  readonly isStill: boolean;
  /** The till was running. */
  readonly isOn: boolean;
}

/** A stretch of time that explains why something took long. Milliseconds since 1970. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
  readonly what: string;
  /** How much further the machine's wall clock went in it than its monotonic one. Milliseconds. */
  readonly wallMs?: number;
}

/** What the till could not know or do, and when. */
export interface Circumstances {
  /** The till was off or asleep. */
  readonly away: readonly TimeSpan[];
  /** The network, the provider, the disk or the clock were in trouble. */
  readonly troubles: readonly TimeSpan[];
  /** The provider's own searches may be this late. Milliseconds. */
  readonly lag: number;
  /** Searches show now and then what was before the last change, however long ago that was. */
  readonly flaps: boolean;
  /** Longest time an answer takes without a fault. Milliseconds. */
  readonly latency: number;
  /** Orders never tell what their payments are worth: other calls are needed to know. */
  readonly payless: boolean;
  /** Opened ones tell neither their payments nor whose they are. */
  readonly mute: boolean;
  /** Orders of ours that somebody delivered once more. */
  readonly repeats: readonly { readonly at: number; readonly what: string }[];
  /** Payments about which the provider told false figures, and which: most of what follows is not judged. */
  readonly lied: ReadonlyMap<string, ReadonlySet<string>>;
  /** An older copy of the file: sights between the two were lost from it. */
  readonly putBack: { readonly copied: Moment; readonly back: Moment } | null;
  /** The program ended by itself, with what it said. */
  readonly deaths: readonly { readonly at: number; readonly said: string }[];
  /** Guards and sweeps as seldom as in a shop, instead of in minutes. */
  readonly usualPace: boolean;
}
