import type { Clock } from '../engine/ports.ts';
import { FolderInUse } from '../storage/index.ts';

/** Waits between tries, in milliseconds: 3 s in all. */
const WAITS = [200, 400, 800, 1_600];

/**
 * Opens what another till may still be letting go of: one that was just killed or is ending holds the folder for a
 * moment longer. One that works holds it for good.
 * @throws what the last try threw
 */
export async function whenFree<Opened>(open: () => Opened | Promise<Opened>, clock: Clock): Promise<Opened> {
  for (const wait of WAITS)
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error;
      await new Promise<void>((resolve) => void clock.after(wait, resolve));
    }
  return open();
}
