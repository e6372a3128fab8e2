import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chargeId, saleId, type PaymentId } from '../../../shared/ids.ts';
import { askForRebuild, verify } from '../../../electron/storage/index.ts';
import { backupPath } from '../../../electron/storage/backup-files.ts';
import { connectBooks } from '../../../electron/storage/sqlite.ts';
import { StoreFault } from '../../../electron/engine/ports.ts';
import { aRefund, chargeBegun, chargePaid, NOON, printed } from './support/books.ts';
import { rootPage } from './support/bytes.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';

/** Three sales, the last one still waiting for its payment. */
function booksAt(place: Place): void {
  const store = openAt(place);
  for (const number of [1, 2, 3]) store.commit(chargeBegun(number), NOON);
  for (const number of [1, 2]) {
    store.commit(chargePaid(number, 4), NOON);
    store.commit(printed(number), NOON);
  }
  store.commit([{ kind: 'refund-intended', refund: aRefund(2) }], NOON);
  store.close();
}

function damage(place: Place, ...sql: string[]): void {
  const db = connectBooks(place.file);
  // What a bad disk does asks no foreign key.
  db.pragma('foreign_keys = OFF');
  for (const one of sql) db.exec(one);
  db.close();
}

function tables(place: Place): unknown {
  const db = connectBooks(place.file);
  try {
    return ['sales', 'charges', 'payments', 'incidents', 'refunds', 'print_jobs', 'commands'].map((table) =>
      db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
    );
  } finally {
    db.close();
  }
}

const words = () => {
  const said: string[] = [];
  const log = { info: () => undefined, warn: (event: string) => void said.push(event) };
  return { said, log };
};

const suspect = (place: Place) => existsSync(`${place.file}.suspect`);

describe('a row that cannot be read, over a whole journal', () => {
  it('is met while the till works, and made anew at the next start', () => {
    const place = freshPlace();
    booksAt(place);
    const before = tables(place);
    const store = openAt(place);
    // Among the newest sales: between two runs the sum of what a start goes on with would tell.
    damage(place, `UPDATE sales SET body = substr(body, 1, 40) WHERE number = 1`);
    expect(() => store.sale(saleId('sale-1'))).toThrow(StoreFault);
    expect(suspect(place)).toBe(true);
    store.close();

    const { said, log } = words();
    const next = openAt(place, { log });
    expect(next.sale(saleId('sale-1'))?.number).toBe(1);
    expect(next.recovery).toBe(false);
    expect(next.opening.restoredFrom).toBeNull();
    expect(said).toEqual(['tables-rebuilt']);
    expect([...next.journalLines()].at(-1)).toContain('"note":"tables-rebuilt"');
    next.close();
    expect(suspect(place)).toBe(false);
    expect(tables(place)).toEqual(before);
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it.each([
    ['an open charge', `UPDATE charges SET body = '{' WHERE id = 'charge-3'`],
    ['the last sale', `UPDATE sales SET body = '{}' WHERE number = 3`],
    ['the stamp', `INSERT INTO meta VALUES ('stamp', '{')`],
    ['the end of the sweep', `INSERT INTO meta VALUES ('swept_until', '{')`],
  ])('%s, which a start itself needs, is made anew at once', (_what, sql) => {
    const place = freshPlace();
    booksAt(place);
    damage(place, sql);
    const store = openAt(place);
    const { charges, sales } = store.open();
    expect(charges.map(({ id }) => id)).toContain(chargeId('charge-3'));
    expect([sales[0]?.number, store.stamp, store.recovery, suspect(place)]).toEqual([3, null, false, false]);
  });

  it.each([
    ['a charge that is gone', `DELETE FROM charges WHERE id = 'charge-3'`],
    ['a charge no longer told as open', `UPDATE charges SET open = 0, state = 'ended' WHERE id = 'charge-3'`],
    ['a payment in no index', `DELETE FROM payments`],
    ['a command that is forgotten', `DELETE FROM commands`],
    ['the stamp', `INSERT INTO meta VALUES ('stamp', '{') ON CONFLICT DO UPDATE SET value = '{'`],
    ['everything', `DELETE FROM print_jobs; DELETE FROM payments; DELETE FROM charges; DELETE FROM sales`],
  ])('%s comes back when a person asks for it', (_what, sql) => {
    const place = freshPlace();
    booksAt(place);
    const before = tables(place);
    damage(place, sql);
    expect(verify(place.file, place.headFolder)).toMatchObject({ state: 'broken', mendable: true });
    askForRebuild(place.file);
    openAt(place).close();
    expect(tables(place)).toEqual(before);
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('leaves tables alone that only look suspect, and notes nothing', () => {
    const place = freshPlace();
    booksAt(place);
    askForRebuild(place.file);
    const { said, log } = words();
    const store = openAt(place, { log });
    expect([...store.journalLines()].at(-1)).not.toContain('tables-rebuilt');
    expect([said, suspect(place)]).toEqual([[], false]);
  });
});

describe('a row that cannot be read, over a broken journal', () => {
  const BREAK = `DROP TRIGGER journal_never_changes; UPDATE journal SET at = 1 WHERE seq = 2`;

  it('is never made anew from it: the file goes aside as it was, and is put together with the row of a copy', () => {
    const place = freshPlace();
    booksAt(place);
    const before = tables(place);
    damage(place, BREAK, `UPDATE sales SET day = '2020-01-01' WHERE number = 1`);
    expect(verify(place.file, place.headFolder).mendable).toBe(false);
    askForRebuild(place.file);
    const { said, log } = words();
    const store = openAt(place, { log });
    expect(said).toContain('tables-not-rebuilt');
    expect(store.opening.keptAside).not.toBeNull();
    // Nothing is lost: the copy of the last end has the row.
    expect(store.recovery).toBe(false);
    store.close();
    expect(tables(place)).toEqual(before);
    // Opened as it was, each look of the till at its own file would have found the same damage, for ever.
    expect([verify(place.file, place.headFolder).state, suspect(place)]).toEqual(['whole', false]);
  });

  it('that a start needs: the file is put together again from what still holds, in recovery', () => {
    const place = freshPlace();
    booksAt(place);
    damage(place, BREAK, `UPDATE charges SET body = '{' WHERE id = 'charge-3'`);
    rmSync(backupPath(place.file, NOON));
    const store = openAt(place);
    expect(store.opening.recovery?.cause).toBe('salvaged');
    expect(store.opening.keptAside).not.toBeNull();
    const { charges, sales } = store.open();
    expect([charges.map(({ id }) => id), sales[0]?.number]).toEqual([['charge-3'], 3]);
    expect([1, 2, 3].map((number) => store.saleByNumber(number)?.state.kind)).toEqual([
      'paid',
      'paid',
      'open',
    ]);
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });
});

describe('a page of another kind at the root of an index', () => {
  it('is found, though the check of SQLite passes it by: each question by that index met it again', () => {
    const place = freshPlace();
    const store = openAt(place);
    store.commit(chargeBegun(1), NOON);
    store.close();
    const db = connectBooks(place.file);
    const rootOf = db.prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck();
    // No refund yet: the table and its index are an empty page each, of different kinds.
    const [table, index] = [rootOf.get('refunds')!, rootOf.get('refunds_of_payment')!];
    db.close();
    const bytes = readFileSync(place.file);
    bytes.copy(bytes, (index - 1) * 4096, (table - 1) * 4096, table * 4096);
    writeFileSync(place.file, bytes);

    const damaged = openAt(place);
    expect(() => damaged.refundsOfPayment('1' as PaymentId)).toThrow(StoreFault);
    damaged.close();
    const mended = openAt(place);
    expect(mended.refundsOfPayment('1' as PaymentId)).toEqual([]);
    expect(mended.nextSaleNumber()).toBe(2);
    mended.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('is found too where only a write meets it: it was met again after each start, and nothing could be charged', () => {
    const place = freshPlace();
    openAt(place).close();
    const bytes = readFileSync(place.file);
    // No charge yet: what finds one by its id is an empty page.
    const [table, index] = ['charges', 'sqlite_autoindex_charges_1'].map((name) =>
      rootPage(place.file, name),
    );
    bytes.copy(bytes, (index! - 1) * 4096, (table! - 1) * 4096, table! * 4096);
    writeFileSync(place.file, bytes);

    const damaged = openAt(place);
    expect(() => damaged.commit(chargeBegun(1), NOON)).toThrow(StoreFault);
    damaged.close();
    const mended = openAt(place);
    mended.commit(chargeBegun(1), NOON);
    expect(mended.saleByNumber(1)?.state.kind).toBe('open');
    mended.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });
});

describe('a journal that lost its last rows, under tables that still tell of them', () => {
  // One row, some of the last payment, all of it, and with it the end of a sale before.
  it.each([1, 5, 8])('%s: what was sold and paid stays, and no number is given out again', (rows) => {
    const place = freshPlace();
    booksAt(place);
    for (const name of readdirSync(place.folder))
      if (name.includes('.backup-')) rmSync(join(place.folder, name));
    damage(
      place,
      'DROP TRIGGER journal_never_shrinks',
      `DELETE FROM journal WHERE seq > (SELECT max(seq) - ${rows} FROM journal)`,
    );
    const store = openAt(place);
    expect([store.recovery, store.recoveryDetail?.cause]).toEqual([true, 'salvaged']);
    const states = [1, 2, 3].map((number) => store.saleByNumber(number)?.state.kind);
    expect(states).toEqual(['paid', 'paid', 'open']);
    expect(store.nextSaleNumber()).toBe(4);
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
    // The till's own look through its file changes nothing of it.
    askForRebuild(place.file);
    const again = openAt(place);
    expect([1, 2, 3].map((number) => again.saleByNumber(number)?.state.kind)).toEqual(states);
    again.close();
  });
});
