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
