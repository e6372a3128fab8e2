import { describe, expect, test } from 'vitest';
import { coverOf, withMessage, withLink, remaining, silentFeed } from '../../../../renderer/stores/feed.ts';
import { SILENCE_MS } from '../../../../shared/contract.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const snapshot = (sequence: number) =>
  ({ kind: 'snapshot', snapshot: { ...shopAtWork(), sequence } }) as const;

describe('the feed', () => {
  test('takes newer snapshots and drops older ones and repeats', () => {
    let feed = withMessage(silentFeed(0), snapshot(5), 10);
    feed = withMessage(feed, snapshot(4), 20);
    feed = withMessage(feed, snapshot(5), 30);
    expect(feed.snapshot?.sequence).toBe(5);
    expect(feed.receivedAt).toBe(10);
    expect(withMessage(feed, snapshot(6), 40).snapshot?.sequence).toBe(6);
  });

  test('takes a restarted engine that counts from 1 again, once its stream has begun anew', () => {
    const before = withMessage(silentFeed(0), snapshot(500), 10);
    const after = withMessage(withLink(before, { kind: 'opened' }), snapshot(1), 20);
    expect(after.snapshot?.sequence).toBe(1);
    expect(withMessage(after, snapshot(1), 30).receivedAt).toBe(20);
  });

  test('covers the screen after six seconds without a word, and a beat uncovers it', () => {
    const feed = withMessage(silentFeed(0), snapshot(1), 1_000);
    expect(coverOf(feed, 1_000 + SILENCE_MS - 1)).toBe('none');
    expect(coverOf(feed, 1_000 + SILENCE_MS)).toBe('silent');
    expect(coverOf(withMessage(feed, { kind: 'beat', sequence: 1 }, 8_000), 8_100)).toBe('none');
  });

  test('opens quietly, and says when the page is locked out', () => {
    const feed = silentFeed(0);
    expect(coverOf(feed, 100)).toBe('opening');
    expect(coverOf(feed, SILENCE_MS)).toBe('silent');
    expect(coverOf(withLink(feed, { kind: 'lost', cause: 'session-expired' }), 100)).toBe('session-expired');
  });

  test('says what is done before the books are open, also over what was shown of them before', () => {
    const opening = { step: 'checking', done: 1_200, of: 2_000, mode: 'live' } as const;
    for (const before of [silentFeed(0), withMessage(silentFeed(0), snapshot(5), 10)]) {
      const told = withMessage(before, { kind: 'opening', opening }, 20);
      expect([coverOf(told, 30), told.opening]).toEqual(['opening', opening]);
      const open = withMessage(told, snapshot(6), 40);
      expect([coverOf(open, 50), open.opening]).toEqual(['none', null]);
    }
    const told = withMessage(silentFeed(0), { kind: 'opening', opening }, 20);
    expect(coverOf(told, 20 + SILENCE_MS)).toBe('silent');
  });

  test('counts down from when the snapshot came and never below zero', () => {
    expect(remaining(10_000, 500, 4_500)).toBe(6_000);
    expect(remaining(10_000, 500, 60_000)).toBe(0);
  });
});
