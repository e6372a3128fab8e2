import type { DrawnBy } from './chances.ts';
import type { Deed, Past } from './deeds.ts';
import type { CustomerProfile } from './stories.ts';
import type { NotificationLine } from './notification-office.ts';
import type { ProviderSettings } from './settings.ts';
import type { SiteId } from './sites.ts';

/** One HTTP request as it reached the provider. Header names are lower case; `url` is path plus query. */
export interface SimulatedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** A complete HTTP answer, `delayMs` after the request arrived. */
export interface PlainAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delayMs: number;
  /** Bytes of the body that really leave before the connection dies; absent: all of them. */
  readonly cutAfterBytes?: number;
}

/** The connection is closed without an answer. `processed`: whether the request took effect. */
export interface DroppedAnswer {
  readonly kind: 'drop';
  readonly processed: boolean;
  readonly delayMs: number;
}

/** The connection stays open and never gets an answer. */
export interface HungAnswer {
  readonly kind: 'hang';
  readonly processed: boolean;
}

export type SimulatedAnswer = PlainAnswer | DroppedAnswer | HungAnswer;

/** The time is passed in, so that a day can run on a virtual clock. Milliseconds since the epoch. */
export interface SimulatedClock {
  now(): number;
}

export interface AccountOptions {
  readonly userId?: number;
  readonly token?: string;
  readonly nickname?: string;
  readonly email?: string;
  /** Money available for refunds, in units of currency (default 1,000,000). */
  readonly balance?: number;
  readonly testUser?: boolean;
}

export interface ShopOptions {
  /** Null: made in the provider's own app. A store that is named again is the same one. */
  readonly storeExternalId?: string | null;
  readonly storeName?: string;
  readonly registerExternalId?: string | null;
  readonly registerName?: string;
  readonly fixedAmount?: boolean;
}

export interface ProviderOptions {
  readonly clock?: SimulatedClock;
  /** All that is random comes from this number: ids, shuffles, lags, customers, random faults. */
  readonly seed?: number;
  /** Whether a request more changes the luck of what follows (default: it does, `in-order`). */
  readonly drawnBy?: DrawnBy;
  readonly site?: SiteId;
  readonly account?: AccountOptions;
  /** Further accounts of the same country, which are refused the first one's resources. */
  readonly otherAccounts?: readonly AccountOptions[];
  readonly settings?: Partial<ProviderSettings>;
  /** Customers that come by themselves for each order; absent: only scripted or played ones. */
  readonly customers?: CustomerProfile;
  /** What happened before: it begins as it was then. The first account alone did it. */
  readonly past?: Past;
  /** Hears of everything that changes it from outside, before it is done. */
  readonly onDeed?: (deed: Deed) => void;
  /** How notifications leave; absent: none is sent. */
  readonly notifications?: NotificationLine;
  /** Creates stores and registers at the start (`true`: TIENDA01 and CAJA01). */
  readonly shop?: boolean | ShopOptions | readonly ShopOptions[];
}
