import { walkOf } from '../model/kept-walks.ts';
import { findingsOf } from '../model/walk.ts';
import type { Trap } from './trap.ts';

const BY_ORDERS = { by: 'orders', lateSays: 'processed' } as const;

const walk =
  (words: string): Trap =>
  () =>
    findingsOf(walkOf(words), BY_ORDERS);

/** Shortest walks on which the exhaustive model found a wrong version of a till that charges by Orders. */
export const WALK_TRAPS: Readonly<Record<string, Trap>> = {
  'walk-payment-without-page': walk(
    'start [request 1 held], A scans, A pays payment-behind, cancel, answer 0',
  ),
  'walk-order-behind': walk('start, A scans, A pays order-behind, cancel'),
  'walk-cancel-refused': walk('start, expires, cancel [request 2 stale]'),
  'walk-swept': walk('start, A scans, A pays, crash [request 5 held], tick, tick'),
  'walk-cancel-lost': walk('start, cancel [request 1 lost]'),
};
