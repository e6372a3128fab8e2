import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../electron/storage/index.ts';
import { connectBooks } from '../../../electron/storage/sqlite.ts';
import { aRefund, anIncident, chargeBegun, chargePaid, moved, NOON, printed } from './support/books.ts';
import { flipBit, leafPages, PAGE_BYTES } from './support/bytes.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';

/** Twenty sales, one of them waiting. */
function oneWaiting(): Place {
  const place = freshPlace();
  const store = openAt(place);
  for (let number = 1; number <= 20; number += 1) {
    store.commit(chargeBegun(number), NOON);
    if (number === 15) continue;
    store.commit(chargePaid(number, 4), NOON);
    store.commit(printed(number), NOON);
  }
  store.close();
  return place;
}

const waiting = (place: Place) => {
  const store = openAt(place);
  try {
    return { open: store.open().charges.map(({ id }) => id), recovery: store.recovery };
  } finally {
    store.close();
  }
};

describe('25: what a start resumes is what was written last', () => {
  it('in whatever order it came, and after whatever was refused', () => {
    const place = freshPlace();
    const store = openAt(place);
    store.commit(chargeBegun(1), NOON);
    store.commit([...chargeBegun(2), { kind: 'refund-intended', refund: aRefund(1) }], NOON);
    expect(() => store.commit(chargeBegun(2), NOON)).toThrow();
    store.commit([moved(1, { kind: 'ended', at: NOON, why: 'cancelled', proof: 'empty' })], NOON);
    store.commit([{ kind: 'incident-opened', incident: anIncident(2) }], NOON);
    store.close();
    const warned: string[] = [];
    const log = { info: () => undefined, warn: (event: string) => void warned.push(event) };
    const next = openAt(place, { log });
    expect(next.open().charges.map(({ id }) => id)).toEqual(['charge-2']);
    expect(warned).toEqual([]);
    next.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('whichever bit of the index of open charges is turned over', () => {
    const place = oneWaiting();
    const [page = 0] = leafPages(place.file, 'charges_open');
    const whole = readFileSync(place.file);
    const start = (page - 1) * PAGE_BYTES;
    const cell = start + whole.readUInt16BE(start + 8);
    const places = [
      start,
      start + 3,
      start + 4,
      start + 8,
      start + 9,
      ...Array.from({ length: 5 }, (_, at) => cell + at),
    ];
    for (const at of places) {
      for (const bit of [0, 3, 7]) {
        rmSync(`${place.file}-wal`, { force: true });
        writeFileSync(place.file, whole);
        flipBit(place.file, at, bit);
        const { open } = waiting(place);
        expect(open, `byte ${at - start}, bit ${bit}`).toEqual(['charge-15']);
      }
    }
  });

  it.each([
    ['its row says that it is over', `UPDATE charges SET open = 0 WHERE id = 'charge-15'`],
    ['its row is gone', `DELETE FROM charges WHERE id = 'charge-15'`],
    [
      'its row says another amount',
      `UPDATE charges SET body = replace(body, '"amount":25000', '"amount":25001')`,
    ],
    ['the sum is another one', `UPDATE meta SET value = '7 0 0' WHERE key = 'open_sum'`],
    ['the other sum is another one', `UPDATE meta SET value = '7 0 0' WHERE key = 'resumed_sum'`],
    [
      'its sale says another total',
      `UPDATE sales SET body = replace(body, '25000', '250') WHERE id = 'sale-15'`,
    ],
    ['its sale is another day’s', `UPDATE sales SET day = '2020-01-01' WHERE id = 'sale-15'`],
    ['a sale has a number that was never given out', `UPDATE sales SET number = 99999999 WHERE number = 3`],
    ['the newest sale has an older number', `UPDATE sales SET number = -1 WHERE number = 20`],
    ['its reference is another', `UPDATE charges SET reference = 'other' WHERE id = 'charge-15'`],
    ['its register is another', `UPDATE charges SET register_id = 'other' WHERE id = 'charge-15'`],
    ['it leads to another sale', `UPDATE charges SET sale_id = 'sale-1' WHERE id = 'charge-15'`],
  ])('also when %s', (_what, sql) => {
    const place = oneWaiting();
    const db = connectBooks(place.file);
    db.pragma('foreign_keys = OFF');
    db.exec(sql);
    db.close();
    expect(verify(place.file, place.headFolder)).toMatchObject({ state: 'broken', mendable: true });
    expect(waiting(place)).toEqual({ open: ['charge-15'], recovery: false });
    const store = openAt(place);
    expect([store.nextSaleNumber(), store.saleByNumber(15)?.total]).toEqual([21, 25_000]);
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });
});
