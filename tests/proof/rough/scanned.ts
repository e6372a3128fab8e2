import type { CustomerAction } from '../../../electron/simulator/index.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';

/** A customer scans the code of the order itself where the screen shows one, and the register's printed one elsewhere. */
export function scanned(world: MemoryWorld, acts: CustomerAction): CustomerAction {
  if (acts.do !== 'scan' || acts.code !== undefined || !world.alive) return acts;
  const { counter } = world.snapshot();
  const code = counter.kind === 'sale' ? (counter.charge?.qr ?? null) : null;
  return code === null ? acts : { ...acts, code };
}
