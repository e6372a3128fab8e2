import type { OperatorId } from '../../../shared/ids.ts';
import { isWatchedAct, type ShiftAct } from '../../../shared/shift.ts';
import type { Draft } from '../books.ts';

/** An opening, a movement and a close stand in the shift themselves. */
const OF_SHIFTS: ReadonlySet<string> = new Set(['shift.open', 'shift.move', 'shift.close']);

/** The acts that this commit carries out, each once; one that was refused is none. */
export function actsIn(draft: Draft, at: number): ShiftAct[] {
  const told = { at, by: draft.by };
  return draft.entries.flatMap((entry): ShiftAct[] => {
    if (entry.kind === 'acted' && isTold(entry.act, entry.consent)) {
      const { act, consent, reason } = entry;
      return [{ ...told, act, consent, reason, saleNumber: null }];
    }
    if (entry.kind !== 'command-done' || entry.answer !== null) return [];
    const { name: act, consent = null } = entry;
    return isTold(act, consent) ? [{ ...told, act, consent, reason: null, saleNumber: saleIn(draft) }] : [];
  });
}

/** A close with consent stands in the shift that it closes, and is told there. */
function isTold(name: string, consent: OperatorId | null): boolean {
  if (OF_SHIFTS.has(name)) return consent !== null && name !== 'shift.close';
  return consent !== null || isWatchedAct(name);
}

function saleIn(draft: Draft): number | null {
  const { sales, refunds, incidents, charges } = draft.changed;
  const [sale] = sales.values();
  const rows = [...refunds.values(), ...incidents.values(), ...charges.values(), ...draft.papers()];
  const other = rows.find(({ saleId }) => saleId);
  return (sale ?? (other?.saleId ? draft.sale(other.saleId) : undefined))?.number ?? null;
}
