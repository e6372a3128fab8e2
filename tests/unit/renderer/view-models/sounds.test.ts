import { expect, test } from 'vitest';
import { boardContent } from '../../../../renderer/view-models/board.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { soundOf } from '../../../../renderer/view-models/sounds.ts';
import type { SaleMoney, SaleView, TicketView } from '../../../../shared/snapshot.ts';
import { paid, sale, shopAtWork, ticket, unsettled } from '../../../e2e/gallery/snapshots.ts';

const waiting = shopAtWork({ counter: sale('waiting') });
const heard = (counter: SaleView, before = waiting) => soundOf(before, shopAtWork({ counter }));
const asked = paid(ticket('unknown', { fault: 'file-restored' }));

test('35: the sound of a payment is that of PAGADO: none while it is asked whether the sale was handed over', () => {
  expect(heard(paid())).toBe('paid');
  expect(heard(asked)).toBeNull();
  // Nor when that is answered: nothing has come since.
  expect(heard(paid(), shopAtWork({ counter: asked }))).toBeNull();
});

test('35: wherever the board does not say PAGADO, whatever is known of money and ticket, that sound is not heard', () => {
  const formatter = formatterFor(waiting.shop, null);
  const states: readonly SaleMoney['state'][] = [
    'none',
    'not-checked',
    'came',
    'partial',
    'disputed',
    'pending',
    'mismatch',
    'going-back',
    'given-back',
  ];
  const tickets: readonly (TicketView | null)[] = [
    null,
    ticket('queued'),
    ticket('confirmed'),
    ticket('unknown', { fault: 'printer-timeout' }),
    ticket('unknown', { fault: 'file-restored' }),
    ticket('queued', { ask: true, fault: 'ticket-held' }),
  ];
  const said = new Set<string>();
  for (const state of states)
    for (const shown of tickets)
      for (const afterReturn of [false, true])
        for (const openIncidents of [0, 1]) {
          const money = { ...unsettled(state), afterReturn, openIncidents };
          const counter = { ...paid(shown), money };
          const { title } = boardContent(shopAtWork({ counter }), formatter);
          said.add(title);
          const isPlain = title === 'PAGADO';
          expect(heard(counter), `${state} ${shown?.fault ?? ''} ${title}`).toBe(isPlain ? 'paid' : null);
        }
  expect(said.size).toBeGreaterThan(5);
});
