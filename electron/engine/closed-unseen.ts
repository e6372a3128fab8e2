import type { Charge, ChargeState } from '../../shared/charge.ts';
import type { Sale } from '../../shared/sale.ts';
import { settle, type Settlement } from '../../shared/settlement.ts';
import type { Core } from './core.ts';
import { withOurRefunds } from './known-money.ts';

/** Its money is searched every 5 seconds for so long once it has left the register (rule 16). Milliseconds. */
const SEEN_WITHIN_MS = 2 * 60_000;

/** An order of it is closed, and too little money is known for it. */
export function isClosedUnseen({ state, amount }: Charge, { unexplained, net }: Settlement): boolean {
  return state.kind !== 'paid' && unexplained.length > 0 && net < amount;
}

/**
 * A charge of the sale has just left, and an order of it is closed whose money is not seen: most likely it was paid, so
 * neither cash nor another charge is taken for it yet (rule 12). Not for ever: where the provider does not show the
 * payment, a person decides.
 */
export function waitsToBeSeen(core: Core, { state, charges }: Sale): boolean {
  if (state.kind === 'paid') return false;
  const now = core.now();
  return charges.some((id) => {
    const charge = core.books.charge(id);
    const left = charge && leftAt(charge.state);
    if (!charge || left === undefined || Math.abs(now - left) >= SEEN_WITHIN_MS) return false;
    const known = withOurRefunds(core.books, charge);
    return isClosedUnseen(known, settle(known, known.facts));
  });
}

/** Corrected time; undefined: it has not left, or nobody searches any more. */
function leftAt(state: ChargeState): number | undefined {
  if (state.kind === 'guarding') return state.since;
  return state.kind === 'refused' ? state.at : undefined;
}
