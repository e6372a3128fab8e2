import { attachDay } from '../rough/attach-scene.ts';
import { runRoughDay } from '../rough/day.ts';
import { waitingTicketDay } from '../rough/paper-scene.ts';
import { keptDay } from '../kept-days.ts';
import { findingsOf } from '../shrink.ts';
import type { Trap } from './trap.ts';

/** A day that once failed. @param code of what alone counts; absent: whatever is found. */
function kept(name: string, code = ''): Trap {
  return async () => (await findingsOf(keptDay(name))).filter((finding) => finding.startsWith(code));
}

/**
 * Days of one scene each: money without a sale is attached (F6) by two people at once, and again on books of before; a
 * payment goes back while its ticket waits for paper; one that an older order names is asked back there in vain, or handed
 * over there before its own order names it.
 */
export const DAY_TRAPS: Readonly<Record<string, Trap>> = {
  attached: async () => (await runRoughDay(attachDay(3))).findings,
  'attached-again': async () => (await runRoughDay(attachDay(115))).findings,
  'older-asked-back': kept('misfortune-orders-older-asked-back'),
  'older-delivered-first': kept('misfortune-orders-older-delivered-first', 'two-tickets'),
  'older-delivered-later': kept('misfortune-orders-older-delivered-later', 'two-tickets'),
  'waiting-ticket': async () => (await runRoughDay(waitingTicketDay(1))).findings,
};
