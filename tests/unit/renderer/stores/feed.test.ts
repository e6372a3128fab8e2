import { describe, expect, test } from 'vitest';
import { coverOf, heard, linked, remaining, silentFeed } from '../../../../renderer/stores/feed.ts';
import { SILENCE_MS } from '../../../../shared/contract.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const snapshot = (sequence: number) =>
  ({ kind: 'snapshot', snapshot: { ...shopAtWork(), sequence } }) as const;

describe('the feed', () => {
  test('takes newer snapshots and drops older ones and repeats', () => {
    let feed = heard(silentFeed(0), snapshot(5), 10);
    feed = heard(feed, snapshot(4), 20);
    feed = heard(feed, snapshot(5), 30);
    expect(feed.snapshot?.sequence).toBe(5);
    expect(feed.receivedAt).toBe(10);
    expect(heard(feed, snapshot(6), 40).snapshot?.sequence).toBe(6);
  });

  test('takes a restarted engine that counts from 1 again, once its stream has begun anew', () => {
    const before = heard(silentFeed(0), snapshot(500), 10);
    const after = heard(linked(before, { kind: 'opened' }), snapshot(1), 20);
    expect(after.snapshot?.sequence).toBe(1);
    expect(heard(after, snapshot(1), 30).receivedAt).toBe(20);
  });

  test('covers the screen after six seconds without a word, and a beat uncovers it', () => {
    const feed = heard(silentFeed(0), snapshot(1), 1_000);
    expect(coverOf(feed, 1_000 + SILENCE_MS - 1)).toBe('none');
    expect(coverOf(feed, 1_000 + SILENCE_MS)).toBe('silent');
    expect(coverOf(heard(feed, { kind: 'beat', sequence: 1 }, 8_000), 8_100)).toBe('none');
  });

  test('opens quietly, and says when the page is locked out', () => {
    const feed = silentFeed(0);
    expect(coverOf(feed, 100)).toBe('opening');
    expect(coverOf(feed, SILENCE_MS)).toBe('silent');
    expect(coverOf(linked(feed, { kind: 'lost', cause: 'session-expired' }), 100)).toBe('locked-out');
  });

  test('counts down from when the snapshot came and never below zero', () => {
    expect(remaining(10_000, 500, 4_500)).toBe(6_000);
    expect(remaining(10_000, 500, 60_000)).toBe(0);
  });
});
