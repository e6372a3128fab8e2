import type { LedgerLine } from './evidence.ts';
import type { Circumstances } from './watched.ts';

/** A day in which nothing was in the till's way, for a test that adds what it is about. */
export const CALM: Circumstances = {
  away: [],
  troubles: [],
  lag: 0,
  flaps: false,
  latency: 0,
  payless: false,
  mute: false,
  repeats: [],
  lied: new Map(),
  putBack: null,
  deaths: [],
  usualPace: false,
};

/** A line of the provider's ledger, of one payment of 100 unless a test says otherwise. */
export const line = (at: number, more: Partial<LedgerLine>): LedgerLine => ({
  at,
  kind: 'payment',
  reference: 'a',
  payment: 1,
  merchantOrder: 1,
  refund: null,
  amount: 100,
  status: 'approved',
  detail: null,
  key: null,
  ...more,
});
