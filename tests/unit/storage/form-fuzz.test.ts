import { hash } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StoreFault } from '../../../electron/engine/ports.ts';
import { FORM } from '../../../electron/storage/form/form.ts';
import { textOf } from '../../../electron/storage/form/packed.ts';
import { verify } from '../../../electron/storage/index.ts';
import { openStore } from '../../../electron/storage/open.ts';
import { backupsOf } from '../../../electron/storage/backup-files.ts';
import { connectBooks, type Db } from '../../../electron/storage/sqlite.ts';
import { MemoryWorld } from '../../support/memory-world.ts';
import { seeded } from '../../support/random.ts';
import { chargeBegun, chargePaid, moved, NOON, printed } from './support/books.ts';
import { everyKind, LIVE_CHARGES } from './support/every-kind.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';

const CASES = 36;
/** Rows that are looked at on every start. */
const TAIL = 100;
const TABLES = ['sales', 'charges', 'incidents', 'refunds', 'print_jobs', 'shifts'] as const;

/** Every kind of row, within and before the last hundred. */
function books(): Place {
  const place = freshPlace();
  const store = openAt(place);
  for (const entry of everyKind()) store.commit([entry], NOON);
  for (const number of LIVE_CHARGES.keys())
    store.commit([moved(number + 1, { kind: 'guarding', since: NOON, why: 'expired' })], NOON);
  for (let number = 11; number < 16; number += 1)
    store.commit([...chargeBegun(number), ...chargePaid(number, 4), ...printed(number)], NOON);
  store.close();
  return place;
}

/** One thing of a row's text is not what it was: a value, a field, a piece of the text, the number of its version. */
function bent(text: string, chance: () => number): string {
  const pick = <One>(list: readonly One[]): One => list[Math.floor(chance() * list.length)]!;
  const odd = [null, -1, 1.5, 'odd', '', [], {}, true, 1e300];
  if (chance() < 0.2) return text.slice(0, Math.floor(chance() * text.length));
  if (chance() < 0.1) return JSON.stringify(pick(odd));
  const row = JSON.parse(text) as Record<string, unknown>;
  if (chance() < 0.1) return JSON.stringify({ ...row, v: pick([0, 4, 99, 'two', null]) });
  const places: (readonly [Record<string, unknown>, string])[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(row);
  const [node, key] = pick(places);
  const how = chance();
  if (how < 0.3) Reflect.deleteProperty(node, key);
  else if (how < 0.5) node[`${key}x`] = pick(odd);
  else node[key] = pick(odd);
  return JSON.stringify(row);
}

interface Bent {
  /** Null: a row of a table. */
  readonly seq: number | null;
  readonly isReadable: boolean;
}

function isReadable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

/** Puts another text in the place of a row's, with the hashes that fit it, as a bug of the program would write it. */
function bendJournal(db: Db, chance: () => number): Bent {
  const rows = db
    .prepare<[], { seq: number; at: number; body: string; prev: Buffer }>(
      'SELECT seq, at, body, prev FROM journal ORDER BY seq',
    )
    .all();
  const index = Math.floor(chance() * rows.length);
  const row = rows[index]!;
  const text = bent(row.body, chance);
  let prev = row.prev;
  const set = db.prepare('UPDATE journal SET body = ?, prev = ?, hash = ? WHERE seq = ?');
  for (const { seq, at, body } of rows.slice(index)) {
    const now = seq === row.seq ? text : body;
    const link = hash('sha256', `${prev.toString('hex')}\n${seq}\n${at}\n${now}`, 'buffer');
    set.run(now, prev, link, seq);
    prev = link;
  }
  return { seq: row.seq, isReadable: text === row.body || isReadable(() => FORM.readEntries(text)) };
}

function bendTable(db: Db, chance: () => number): Bent {
  const table = TABLES[Math.floor(chance() * TABLES.length)] ?? 'sales';
  const rows = db.prepare<[], { id: string; body: unknown }>(`SELECT id, body FROM ${table}`).all();
  const row = rows[Math.floor(chance() * rows.length)]!;
  const bytes = chance() < 0.2 ? Buffer.from(bent(textOf(row.body), chance)) : bent(textOf(row.body), chance);
  db.prepare(`UPDATE ${table} SET body = ? WHERE id = ?`).run(bytes, row.id);
  return { seq: null, isReadable: true };
}

/** What a till does with the file: opens it and works, or says in words why it does not. */
async function startTill(place: Place): Promise<'works' | 'recovery' | 'refused'> {
  let store;
  try {
    store = openStore({ folder: place.folder, headFolder: null, now: () => NOON });
  } catch (error) {
    expect(error).toBeInstanceOf(StoreFault);
    return 'refused';
  }
  try {
    const world = new MemoryWorld({ seed: 2, books: store, contains: true });
    await world.start();
    await world.run(1_000);
    world.snapshot();
    world.crash();
    return store.recovery ? 'recovery' : 'works';
  } finally {
    store.connection.close();
    store.close();
  }
}

describe('a stored row that is not as it was written', () => {
  it('is refused in words with its number, the till is in recovery, and nothing ends by itself', async () => {
    const place = books();
    const whole = `${place.file}.whole`;
    copyFileSync(place.file, whole);
    for (const backup of backupsOf(place.file)) rmSync(backup);
    const chance = seeded(20_261_121);
    const ends: Record<string, number> = {};
    let unreadable = 0;
    for (let turn = 0; turn < CASES; turn += 1) {
      for (const ending of ['-wal', '-shm', '.suspect']) rmSync(`${place.file}${ending}`, { force: true });
      copyFileSync(whole, place.file);
      const db = connectBooks(place.file);
      db.exec('DROP TRIGGER journal_never_changes');
      const what = chance() < 0.7 ? bendJournal(db, chance) : bendTable(db, chance);
      const head = Number(db.prepare('SELECT max(seq) FROM journal').pluck().get());
      db.close();

      const { state, line } = verify(place.file, null);
      expect(['whole', 'broken']).toContain(state);
      expect(line).not.toMatch(/undefined|\[object/);
      if (!what.isReadable) expect(line).toContain(`journal row ${what.seq ?? 0} (`);
      const end = await startTill(place);
      ends[end] = (ends[end] ?? 0) + 1;
      if (what.isReadable || what.seq === null || what.seq <= head - TAIL) continue;
      unreadable += 1;
      expect(end).toBe('recovery');
    }
    expect(unreadable).toBeGreaterThan(5);
    expect(ends['works']).toBeGreaterThan(5);
  }, 120_000);
});
