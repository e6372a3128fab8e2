import { describe, expect, it } from 'vitest';
import { FORM } from '../../../electron/storage/form/form.ts';
import { Reader } from '../../../electron/storage/reader.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { aCharge, aSale, chargeBegun, chargePaid, moved, NOON, printed } from './support/books.ts';

describe('a commit', () => {
  it.each(['state', 'open'])('does not set the column %s to what it was', (column) => {
    const store = openMemoryStore();
    store.commit(chargeBegun(1), NOON);
    // Fires when the statement names the column, and so touches each index that speaks of it.
    store.connection.exec(
      `CREATE TEMP TRIGGER untouched BEFORE UPDATE OF ${column} ON charges WHEN OLD.${column} = NEW.${column}
       BEGIN SELECT RAISE(ABORT, 'set to what it was'); END`,
    );
    store.commit([{ kind: 'charge-sent', chargeId: aCharge(1).id }], NOON);
    store.commit([moved(1, { kind: 'waiting', since: NOON })], NOON);
    expect(store.connection.prepare('SELECT state, open FROM charges').get()).toEqual({
      state: 'waiting',
      open: 1,
    });
  });

  it('leaves every row as a reader finds it in the file, in each list too', () => {
    const store = openMemoryStore();
    const { id } = aSale(1);
    store.commit(chargeBegun(1), NOON);
    expect(store.printJobsOfSale(id)).toEqual([]);
    store.commit([...chargePaid(1, 1)], NOON);
    const queued = store.printJobsOfSale(id);
    store.commit([...printed(1)], NOON);
    const fromFile = new Reader(store.connection, FORM);
    expect(queued).toHaveLength(1);
    expect(store.printJobsOfSale(id)).not.toEqual(queued);
    expect(store.printJobsOfSale(id)).toEqual(fromFile.printJobsOfSale(id));
    expect(store.charge(aCharge(1).id)).toEqual(fromFile.byId('charges', aCharge(1).id));
    expect(store.sale(id)).toEqual(fromFile.byId('sales', id));
  });
});
