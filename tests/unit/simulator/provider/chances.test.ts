import { expect, it } from 'vitest';
import type { DrawnBy } from '../../../../electron/simulator/index.ts';
import { openShop } from '../shop.ts';

const SECOND = 1_000;
const SALES = 5;

/** When the payments of a few sales came, while this many questions more were asked. Milliseconds. */
function cameAt(drawnBy: DrawnBy, questions: number): readonly number[] {
  const settings = { processingMs: [1, 9_000], latencyMs: [20, 500] } as const;
  const shop = openShop({ drawnBy, settings });
  const start = shop.now();
  for (let sale = 1; sale <= SALES; sale += 1) {
    shop.pass(30 * SECOND);
    shop.put(`venta-${sale}`);
    for (let asked = 0; asked < questions; asked += 1) shop.read('GET', '/users/me');
    shop.control.customer({ do: 'scan' });
    shop.control.customer({ do: 'pay' });
  }
  shop.pass(30 * SECOND);
  shop.control.settle();
  return shop.control.ledger().flatMap(({ kind, at }) => (kind === 'payment' ? [at - start] : []));
}

it('drawn by subject, a question more changes no other luck', () => {
  expect(cameAt('by-subject', 3)).toEqual(cameAt('by-subject', 0));
  expect(new Set(cameAt('by-subject', 0).map((at) => at % (30 * SECOND))).size).toBe(SALES);
});

it('drawn in order it does: a day is the same only where everything is asked the same', () => {
  expect(cameAt('in-order', 3)).not.toEqual(cameAt('in-order', 0));
  expect(cameAt('in-order', 3)).toEqual(cameAt('in-order', 3));
});
