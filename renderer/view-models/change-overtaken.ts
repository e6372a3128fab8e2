import type { ChargeId } from '../../shared/ids.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { asideNotes } from './aside.ts';
import type { Formatter } from './shop.ts';
import { READ_MS } from './typing.ts';

/**
 * What is said in the window that asked for another amount, once another sale on the counter ended that; null: nothing,
 * or its charge says it at the side.
 * @param asked the charge whose amount this window asked to change last
 */
export function overtakenNote(
  asked: ChargeId | null,
  { changeOvertaken, aside }: Snapshot,
  formatter: Formatter,
): { readonly title: string; readonly text: string } | null {
  if (asked === null || changeOvertaken?.chargeId !== asked) return null;
  if (asideNotes(aside, formatter).notes.some(({ chargeId }) => chargeId === asked)) return null;
  const words = formatter.words.amounts.overtaken;
  return {
    title: words.title(formatter.money(changeOvertaken.amount)),
    text: words.text(changeOvertaken.saleNumber),
  };
}

/** Whether an amount that is sent now ends that note. `now`: milliseconds since 1970 by the engine's clock. */
export function isOvertakenRead(
  asked: ChargeId | null,
  changeOvertaken: Snapshot['changeOvertaken'],
  now: number,
): boolean {
  return asked !== null && changeOvertaken?.chargeId === asked && now - changeOvertaken.at >= READ_MS;
}
