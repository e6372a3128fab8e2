import { describe, expect, it } from 'vitest';
import { refundId, saleId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { askForRebuild, verify } from '../../../electron/storage/index.ts';
import { connectBooks } from '../../../electron/storage/sqlite.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { chargeBegun, NOON } from './support/books.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';

const HOUR = 60 * 60_000;

/** A sale in cash of noon, and 15 of it that went back so much later. */
function cashBack(after: number) {
  return [
    ...chargeBegun(1),
    {
      kind: 'sale-collected' as const,
      saleId: saleId('sale-1'),
      collection: { means: 'cash' as const, amount: minor(25_000), at: NOON },
      state: { kind: 'paid' as const, at: NOON, late: false },
    },
    {
      kind: 'sale-cash-refunded' as const,
      saleId: saleId('sale-1'),
      refund: { id: refundId('cash-1'), amount: minor(1_500), at: NOON + after, undone: false },
    },
  ];
}

function filed(): Place {
  const place = freshPlace();
  const store = openAt(place, { headFolder: null });
  store.commit(cashBack(30 * 24 * HOUR), NOON);
  store.close();
  return place;
}

function forget(place: Place): void {
  const db = connectBooks(place.file);
  db.exec('DELETE FROM late_moves');
  db.close();
}

describe('sales of other days', () => {
  it('are found by when money of them moved, and not where it moved as they began', () => {
    const store = openMemoryStore();
    store.commit(cashBack(30 * 24 * HOUR), NOON);
    const then = NOON + 30 * 24 * HOUR;
    expect(store.salesMovedLate(then - HOUR, then + HOUR).map(({ number }) => number)).toEqual([1]);
    expect(store.salesMovedLate(NOON - HOUR, NOON + HOUR)).toEqual([]);
    expect(store.salesMovedLate(then + HOUR, then + 2 * HOUR)).toEqual([]);
  });

  it('32: are missed by `verify` where their table lost one, and a rebuild brings it back', () => {
    const place = filed();
    expect(verify(place.file, null).line).toMatch(/^whole/);
    forget(place);
    expect(verify(place.file, null).line).toMatch(/late_moves: one of sale sale-1 is missing/);
    askForRebuild(place.file);
    openAt(place, { headFolder: null }).close();
    expect(verify(place.file, null).line).toMatch(/^whole/);
  });
});
