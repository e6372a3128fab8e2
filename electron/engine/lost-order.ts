import { reference } from '../../shared/ids.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';

/** Of no order: what an order could do is asked, and that goes by register and interface alone. */
const ANY = reference('any');

/**
 * How long an order that the lost part of the books made may still stand on the QR at most. Milliseconds; null outside
 * recovery, and where the register is read before an order is sent, which takes such a one off (rule 4).
 */
export function lostOrderLives({ core, connection }: { core: Core; connection: Connection }): number | null {
  if (!core.recovery) return null;
  const { settings, provider } = core.parts;
  const { storeId, registerId, chargeMs } = settings;
  const account = connection.identity?.account ?? '';
  const register = { account, storeId, registerId };
  const { registerCanBeRead, longestMs } = provider.capabilities(
    provider.handleFor({ register, reference: ANY }),
  );
  return registerCanBeRead ? null : Math.min(chargeMs, longestMs ?? Infinity);
}
