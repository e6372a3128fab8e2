import type { SILENCE_MS, StreamMessage } from '../../shared/contract.ts';
import type { Opening } from '../../shared/opening.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { LinkNews } from '../clients/screen-client.ts';

/**
 * The contract's own figure; the compiler checks that both agree. Importing it would bring the contract's schemas into
 * the page.
 */
const SILENCE: typeof SILENCE_MS = 6_000;

/** What came from the engine, and when. Instants are `performance.now()`: unlike the wall clock they never jump. */
export interface Feed {
  readonly snapshot: Snapshot | null;
  /** When the snapshot came: its `…Ms` lengths count from here. */
  readonly receivedAt: number;
  /** When anything came. */
  readonly heardAt: number;
  /**
   * The stream began anew. A restarted engine numbers from 1 again, so the next snapshot is taken whatever its number.
   */
  readonly reopened: boolean;
  /** Why this page may hear nothing; null while it may, or nothing is known. */
  readonly shutOut: ShutOut | null;
  /** No books are open: what is done before they are. Null: they are, or nothing is told of it. */
  readonly opening: Opening | null;
}

/** Failures after which no silence is waited for: the page says at once what to do. */
const SHUT_OUT = ['session-expired', 'link-used', 'host-unproved'] as const;
export type ShutOut = (typeof SHUT_OUT)[number];

export function silentFeed(now: number): Feed {
  return { snapshot: null, receivedAt: now, heardAt: now, reopened: true, shutOut: null, opening: null };
}

/** A message came. Snapshots that are not newer are dropped, but they still prove that the engine is alive. */
export function withMessage(feed: Feed, message: StreamMessage, now: number): Feed {
  const alive = { ...feed, heardAt: now, shutOut: null };
  if (message.kind === 'beat') return alive;
  if (message.kind === 'opening') return { ...alive, opening: message.opening };
  const isNews =
    feed.reopened || feed.snapshot === null || message.snapshot.sequence > feed.snapshot.sequence;
  if (!isNews) return { ...alive, opening: null };
  return { ...alive, opening: null, snapshot: message.snapshot, receivedAt: now, reopened: false };
}

export function withLink(feed: Feed, news: LinkNews): Feed {
  switch (news.kind) {
    case 'opened':
      return { ...feed, reopened: true, shutOut: null };
    case 'lost':
      return { ...feed, shutOut: SHUT_OUT.find((code) => code === news.cause) ?? null };
  }
}

export type CoverKind = 'none' | 'opening' | 'silent' | ShutOut;

/** Why the screen is covered: nobody may act on what may be out of date. */
export function coverOf(feed: Feed, now: number): CoverKind {
  if (feed.shutOut !== null) return feed.shutOut;
  if (now - feed.heardAt >= SILENCE) return 'silent';
  return feed.snapshot === null || feed.opening !== null ? 'opening' : 'none';
}

/** Milliseconds left of a length that the snapshot gave, never below zero. */
export function remaining(spanMs: number, receivedAt: number, now: number): number {
  return Math.max(0, spanMs - (now - receivedAt));
}
