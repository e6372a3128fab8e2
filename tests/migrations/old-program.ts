import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { connectBooks, pragmaNumber } from '../../electron/storage/sqlite.ts';
import { NOON } from '../unit/storage/support/books.ts';
import { freshPlace, type Place } from '../unit/storage/support/folders.ts';

/** A file as a release left it, from its SQL. */
export function placeOf(sql: string): Place {
  const place = freshPlace();
  mkdirSync(place.folder);
  const db = connectBooks(place.file);
  db.exec(readFileSync(sql, 'utf8'));
  db.close();
  return place;
}

/** The same charge leaves its register in each version's own words: what its program did before an upgrade may begin. */
const ROWS: Readonly<Record<number, (id: string, state: string) => string>> = {
  1: (id, state) => `{"kind":"charge-moved","chargeId":"${id}","state":${state}}`,
  2: (id, state) => `{"v":2,"kind":"charge-moved","state":${state},"by":null,"of":"${id}"}`,
  5: (id, state) => `{"v":3,"kind":"charge-moved","state":${state},"by":null,"of":"${id}"}`,
  4: (id, state) => `{"v":3,"kind":"charge-moved","state":${state},"by":null,"of":"${id}"}`,
  3: (id, state) => `{"v":3,"kind":"charge-moved","state":${state},"by":null,"of":"${id}"}`,
};

/** What the program that wrote the file does with these charges: they are watched, and no longer on a register. */
export function withdrawn(place: Place, charges: readonly string[]): void {
  const db = connectBooks(place.file);
  const rowOf = ROWS[pragmaNumber(db, 'user_version')];
  const state = `{"kind":"guarding","since":${NOON},"why":"cancelled"}`;
  for (const id of charges) {
    const [last] = db
      .prepare<[], { seq: number; hash: Buffer }>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1')
      .all();
    if (last === undefined || rowOf === undefined) throw new Error('no such file');
    const body = rowOf(id, state);
    const link = hash('sha256', `${last.hash.toString('hex')}\n${last.seq + 1}\n${NOON}\n${body}`, 'buffer');
    db.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)').run(
      last.seq + 1,
      NOON,
      'charge-moved',
      body,
      last.hash,
      link,
    );
    db.prepare(
      "UPDATE charges SET state = 'guarding', body = json_set(body, '$.state', json(?)) WHERE id = ?",
    ).run(state, id);
  }
  // The sums over open rows are of those that were just changed by hand.
  db.prepare("DELETE FROM meta WHERE key IN ('open_sum', 'resumed_sum')").run();
  db.close();
}
