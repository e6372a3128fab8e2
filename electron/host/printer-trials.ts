import type { FailureCode } from '../../shared/failures.ts';
import type { PrintOutcome } from '../engine/ports.ts';
import type { PrinterChoice } from './adapters.ts';

/**
 * What the guided test printed in this run. A printer is saved only with settings by which a whole ticket left for it, or
 * with those that are in use: when the drawer opens is the one thing that no paper proves.
 */
export class PrinterTrials {
  readonly #printed = new Set<string>();

  /** A sample ticket was sent with these settings. Whether it came out well is for the person to say. */
  noted(choice: PrinterChoice, outcome: PrintOutcome): void {
    if (outcome.kind !== 'not-printed') this.#printed.add(keyOf(choice));
  }

  mayBeSaved(choice: PrinterChoice, inUse: PrinterChoice): boolean {
    if (choice.address === null) return true;
    const key = keyOf(choice);
    return key === keyOf(inUse) || this.#printed.has(key);
  }
}

function keyOf({ address, profile }: PrinterChoice): string {
  const { drawerOpens: _, ...printing } = profile;
  return JSON.stringify([address, Object.entries(printing).sort(([one], [other]) => (one < other ? -1 : 1))]);
}

/** Faults that speak of the way to a printer: nothing can be printed there, whatever its paper and its cover. */
const WAY_FAULTS: readonly FailureCode[] = [
  'printer-not-found',
  'printer-permission',
  'printer-busy',
  'printer-unreachable',
  'printer-timeout',
];

export function isFaultOfWay(fault: FailureCode): boolean {
  return WAY_FAULTS.includes(fault);
}
