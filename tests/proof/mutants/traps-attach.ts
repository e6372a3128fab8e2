import { attachDay } from '../rough/attach-scene.ts';
import { runRoughDay } from '../rough/day.ts';
import type { Trap } from './trap.ts';

/** Days in which money without a sale is attached (F6): by two people at once, and again on books of before. */
export const ATTACH_TRAPS: Readonly<Record<string, Trap>> = {
  attached: async () => (await runRoughDay(attachDay(3))).findings,
  'attached-again': async () => (await runRoughDay(attachDay(115))).findings,
};
