import type { Snapshot } from '../../../shared/snapshot.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import type { CashButton, Press } from './actions.ts';
import type { OfferedButton } from './offered-buttons.ts';

const BUTTONS: readonly string[] = ['given', 'undo', 'cash-back', 'rest', 'stop-rest'] satisfies CashButton[];

/** What is done with cash that is booked: what was handed over, an undo, and cash of past sales that goes back. */
export function cashButtons(world: MemoryWorld, snapshot: Snapshot, press: Press): OfferedButton[] {
  if (!BUTTONS.includes(press.button)) return [];
  const offers: OfferedButton[] = [];
  const offer = (
    button: OfferedButton['button'],
    name: OfferedButton['name'],
    request: OfferedButton['request'],
  ) => offers.push({ button, name, request, about: null });
  const { counter, lastCash } = snapshot;
  if (counter.kind === 'sale' && counter.can.rest)
    offer('rest', 'sale.cash-rest', { saleId: counter.saleId });
  if (counter.kind === 'sale' && counter.can.stopRest)
    offer('stop-rest', 'sale.rest-stop', { saleId: counter.saleId });
  for (const cash of [counter.kind === 'sale' ? counter.taken : null, lastCash]) {
    if (!cash) continue;
    if (cash.can.give) offer('given', 'sale.given', { saleId: cash.saleId, given: press.amount });
    if (cash.can.undo) offer('undo', 'sale.undo', { saleId: cash.saleId });
  }
  if (press.button === 'cash-back') offers.push(...pastCash(world, press));
  return offers;
}

/** «Devolver» on the cash of a past sale, where somebody opens the list. */
function pastCash(world: MemoryWorld, press: Press): OfferedButton[] {
  const list = world.engine.query('history.list', { day: null, before: null });
  if (!list.ok) return [];
  return list.value.sales.slice(0, 5).flatMap(({ saleId }): OfferedButton[] => {
    const found = world.engine.query('history.sale', { saleId });
    if (!found.ok || found.value.cashLeft <= 0) return [];
    const { cashLeft: left } = found.value;
    const amount = press.amount === '' ? null : press.amount;
    return [
      { button: 'cash-back', name: 'sale.cash-refund', request: { saleId, amount, left }, about: null },
    ];
  });
}
