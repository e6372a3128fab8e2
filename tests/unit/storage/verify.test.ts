import { exportJournal } from '../../support/export-journal.ts';
import { hash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../electron/storage/index.ts';
import type { Db } from '../../../electron/storage/sqlite.ts';
import { refundId } from '../../../shared/ids.ts';
import { chargeBegun, NOON } from './support/books.ts';
import { freshFolder, openAt } from './support/folders.ts';

import { tamper, threeSales } from './support/three-sales.ts';

describe('32: verify', () => {
  it('says in one line that the books are whole', () => {
    const place = threeSales();
    expect(verify(place.file, place.headFolder)).toEqual({
      state: 'whole',
      line: 'whole: 28 journal rows, 3 sales, head outside agrees at row 28',
      saleId: null,
      mendable: false,
    });
  });

  it('reads the file of a till that is at work', () => {
    const place = threeSales();
    const store = openAt(place);
    store.commit(chargeBegun(4), NOON);
    expect(verify(place.file, place.headFolder).line).toContain('whole: 31 journal rows');
  });

  it('does not mind that a row read from its table and one in hand have their fields in another order', () => {
    const place = threeSales();
    const refund = { refundId: refundId('refund-2') };
    const before = openAt(place);
    before.commit([{ kind: 'refund-agreed', ...refund, at: NOON }], NOON);
    before.close();
    const after = openAt(place);
    after.commit([{ kind: 'refund-known', ...refund, known: ['1'] }], NOON);
    after.close();
    const last = openAt(place);
    last.commit([{ kind: 'refund-moved', ...refund, state: { kind: 'requested', at: NOON } }], NOON);
    expect(verify(place.file, place.headFolder).line).toContain('whole: 31 journal rows');
  });

  const changes: readonly [string, (db: Db) => void, RegExp, string | null][] = [
    [
      'one byte of a journal row',
      (db) => db.exec(`UPDATE journal SET body = replace(body, '25000', '25001') WHERE seq = 10`),
      /^not whole: journal row 10 \(sale-opened\) was changed; sale 000002$/,
      'sale-2',
    ],
    [
      'a byte that leaves no JSON',
      (db) => db.exec(`UPDATE journal SET body = substr(body, 2) WHERE seq = 13`),
      /^not whole: journal row 13 \(charge-news\) was changed; sale 000002$/,
      'sale-2',
    ],
    [
      'the time of a row',
      (db) => db.exec('UPDATE journal SET at = at + 1 WHERE seq = 14'),
      /row 14 \(charge-moved\) was changed; sale 000002$/,
      'sale-2',
    ],
    [
      'the kind beside a row',
      (db) => db.exec(`UPDATE journal SET kind = 'noted' WHERE seq = 14`),
      /row 14 \(noted\) cannot be understood; sale 000002$/,
      'sale-2',
    ],
    [
      'a field that nobody knows in a row',
      (db) => db.exec(`UPDATE refunds SET body = replace(body, '"whole"', '"more":1,"whole"')`),
      /refunds: body of row refund-2 is not what the journal says; sale 000002$/,
      'sale-2',
    ],
    [
      'a row taken out',
      (db) => db.exec('DELETE FROM journal WHERE seq = 14'),
      /row 14 is missing; sale 000002$/,
      'sale-2',
    ],
    [
      'a row rewritten with a hash that fits',
      (db) => {
        const row = db
          .prepare<[], { prev: Buffer; at: number; body: string }>('SELECT * FROM journal WHERE seq = 20')
          .get();
        if (row === undefined) throw new Error('no row');
        const body = row.body.replace('25000', '99000');
        const link = hash('sha256', `${row.prev.toString('hex')}\n20\n${row.at}\n${body}`, 'buffer');
        db.prepare('UPDATE journal SET body = ?, hash = ? WHERE seq = 20').run(body, link);
      },
      /journal row 21 \(command-done\) does not follow from the row before it; sale 000003$/,
      'sale-3',
    ],
    [
      'the state in a charge',
      (db) => db.exec(`UPDATE charges SET body = replace(body, '"paid"', '"ended"') WHERE id = 'charge-3'`),
      /^not whole: table charges: body of row charge-3 is not what the journal says; sale 000003$/,
      'sale-3',
    ],
    [
      'a column beside a body',
      (db) => db.exec(`UPDATE charges SET open = 1 WHERE id = 'charge-1'`),
      /table charges: open of row charge-1 .*; sale 000001$/,
      'sale-1',
    ],
    [
      'a number of a sale',
      (db) => db.exec(`UPDATE sales SET number = 77 WHERE id = 'sale-2'`),
      /table sales: number of row sale-2 .*; sale 000002$/,
      'sale-2',
    ],
    [
      'a row that is gone',
      (db) => db.exec(`DELETE FROM refunds`),
      /refunds: row refund-2 is missing; sale 000002$/,
      'sale-2',
    ],
    [
      'a row too many',
      (db) =>
        db.exec(
          `INSERT INTO print_jobs (id, sale_id, copy, open, body) SELECT 'job-x', sale_id, 0, open, body FROM print_jobs WHERE id = 'job-1'`,
        ),
      /print_jobs: row job-x is in no journal row; sale 000001$/,
      'sale-1',
    ],
    [
      'a payment led to another charge',
      (db) => db.exec(`UPDATE payments SET charge_id = 'charge-1' WHERE payment_id = '9003'`),
      /payments: 9003 of charge charge-1 is in no journal row; sale 000001$/,
      'sale-1',
    ],
    [
      'a payment that leads nowhere',
      (db) => db.exec(`DELETE FROM payments WHERE payment_id = '9003'`),
      /missing; sale 000003$/,
      'sale-3',
    ],
    [
      'the answer of a command',
      (db) => db.exec(`UPDATE commands SET answer = '{"number":9}' WHERE id = 'command-1'`),
      /commands: row command-1 is not what the journal says/,
      null,
    ],
    [
      'an end of the sweep that nobody reached',
      (db) => db.exec(`INSERT INTO meta VALUES ('swept_until', '1')`),
      /the end of the last sweep is not what the journal says/,
      null,
    ],
    [
      'a stamp that nobody made',
      (db) => db.exec(`INSERT INTO meta VALUES ('stamp', '{}')`),
      /the stamp is not what the journal says/,
      null,
    ],
    [
      'the last rows of all tables taken back',
      (db) => {
        db.exec(`DELETE FROM journal WHERE seq = 28; DELETE FROM refunds`);
      },
      /row 28 was written once, the journal ends at row 27: an older copy/,
      null,
    ],
  ];
  it.each(changes)('finds %s', (_what, change, line, saleId) => {
    const place = threeSales();
    tamper(place, change);
    const verdict = verify(place.file, place.headFolder);
    expect(verdict.line).toMatch(line);
    expect(verdict.state).toBe('broken');
    expect(verdict.line).not.toContain('\n');
    if (saleId !== null) expect(verdict.saleId).toBe(saleId);
  });

  it('says so when the head outside is gone, and does not ask for one when none is kept', () => {
    const place = threeSales();
    rmSync(place.headFolder, { recursive: true });
    expect(verify(place.file, place.headFolder).line).toContain('no head of this file is kept outside');
    expect(verify(place.file, null).line).toBe('whole: 28 journal rows, 3 sales, no head outside compared');
  });

  it('says what it cannot read', () => {
    const folder = freshFolder();
    const rubbish = join(folder, 'rubbish.db');
    writeFileSync(rubbish, 'rubbish'.repeat(999));
    expect(verify(rubbish, null).state).toBe('unreadable');
    expect(verify(join(folder, 'none.db'), null)).toMatchObject({ state: 'unreadable' });
  });
});

describe('the exported journal', () => {
  it('lets a stranger check the chain from its own text', () => {
    const place = threeSales();
    const rows = [...exportJournal(place.file)].map(
      (line) =>
        JSON.parse(line) as { seq: number; at: number; prev: string; hash: string; entry: { kind: string } },
    );
    expect(rows).toHaveLength(28);
    let prev = rows[0]?.prev;
    for (const [index, row] of rows.entries()) {
      expect(row.seq).toBe(index + 1);
      expect(row.prev).toBe(prev);
      expect(hash('sha256', `${row.prev}\n${row.seq}\n${row.at}\n${JSON.stringify(row.entry)}`)).toBe(
        row.hash,
      );
      prev = row.hash;
    }
  });
});
