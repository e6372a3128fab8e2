import { attachDay } from '../rough/attach-scene.ts';
import { runRoughDay } from '../rough/day.ts';
import { waitingTicketDay } from '../rough/paper-scene.ts';
import type { Trap } from './trap.ts';

/**
 * Days of one scene each: money without a sale is attached (F6) by two people at once, and again on books of before; a
 * payment goes back while its ticket waits for paper.
 */
export const DAY_TRAPS: Readonly<Record<string, Trap>> = {
  attached: async () => (await runRoughDay(attachDay(3))).findings,
  'attached-again': async () => (await runRoughDay(attachDay(115))).findings,
  'waiting-ticket': async () => (await runRoughDay(waitingTicketDay(1))).findings,
};
