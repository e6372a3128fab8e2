import { connectBooks, type Db } from '../../../../electron/storage/sqlite.ts';
import { aRefund, chargeBegun, chargePaid, NOON, printed } from './books.ts';
import { freshPlace, openAt, type Place } from './folders.ts';

/** Three paid sales with paper, the second with a refund. */
export function threeSales(): Place {
  const place = freshPlace();
  const store = openAt(place);
  for (const number of [1, 2, 3]) {
    store.commit(chargeBegun(number), NOON);
    store.commit(chargePaid(number, 4), NOON);
    store.commit(printed(number), NOON);
  }
  store.commit([{ kind: 'refund-intended', refund: aRefund(2) }], NOON);
  store.close();
  return place;
}

/** Changes the file as somebody with a database tool would, triggers out of the way. */
export function tamper(place: Place, change: (db: Db) => void): void {
  const db = connectBooks(place.file);
  db.exec(
    'DROP TRIGGER journal_never_changes; DROP TRIGGER journal_never_shrinks; PRAGMA foreign_keys = OFF',
  );
  change(db);
  db.close();
}
