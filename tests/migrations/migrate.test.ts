import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UpgradeWaits, verify } from '../../electron/storage/index.ts';
import { MIGRATIONS } from '../../electron/storage/migrations/list.ts';
import { connectBooks, pragmaNumber } from '../../electron/storage/sqlite.ts';
import { StoreFault } from '../../electron/register/ports.ts';
import { moved, NOON } from '../unit/storage/support/books.ts';
import { freshPlace, openAt, type Place } from '../unit/storage/support/folders.ts';

/** Files as each release left them, as SQL: a charge waiting, one guarded, one paid with its ticket in doubt. */
const FILES = join(import.meta.dirname, 'files');

function placeOf(release: string): Place {
  const place = freshPlace();
  mkdirSync(place.folder);
  const db = connectBooks(place.file);
  db.exec(readFileSync(join(FILES, release), 'utf8'));
  db.close();
  return place;
}

const NEXT = [
  ...MIGRATIONS,
  {
    version: MIGRATIONS.length + 1,
    name: 'next',
    sql: "ALTER TABLE sales ADD COLUMN till TEXT; UPDATE sales SET till = 'one';",
  },
];

const BROKEN = [
  ...NEXT,
  { version: NEXT.length + 1, name: 'broken', sql: 'CREATE TABLE fine (a); CREATE TABLE sales (a);' },
];

describe('the list of migrations', () => {
  it('counts up from 1, without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});

describe.each(readdirSync(FILES))('a file of the release %s', (release) => {
  it('is whole, and everything unfinished in it is taken up', () => {
    const place = placeOf(release);
    expect(verify(place.file, null).line).toMatch(/^whole: \d+ journal rows, 3 sales/);
    const store = openAt(place, { headFolder: null });
    expect(store.open().charges.map(({ state }) => state.kind)).toEqual(['waiting', 'guarding', 'paid']);
    expect(store.open().printJobs.map(({ state }) => state.kind)).toEqual(['unknown']);
    expect(store.open().incidents).toHaveLength(1);
    expect(store.open().refunds.map(({ state }) => state.kind)).toEqual(['requested']);
    expect(store.stamp).toMatchObject({ mode: 'live', site: 'MLA' });
  });

  it('33: is not upgraded while its charge may be paid, and stays as it was', () => {
    const place = placeOf(release);
    const before = readFileSync(place.file);
    expect(() => openAt(place, { headFolder: null, migrations: NEXT })).toThrow(UpgradeWaits);
    expect(() => openAt(place, { headFolder: null, migrations: NEXT })).toThrow(/charge-1/);
    expect(readFileSync(place.file).equals(before)).toBe(true);
    expect(openAt(place, { headFolder: null }).open().charges).toHaveLength(3);
  });

  it('33: is upgraded once nothing may be paid, with a backup of the old version, and guards go on', () => {
    const place = placeOf(release);
    const old = openAt(place, { headFolder: null });
    old.commit([moved(1, { kind: 'guarding', since: NOON, why: 'cancelled' })], NOON);
    old.connection.close(); // No backup of a clean end: the one found below is the upgrade's.
    old.close();
    const backups = (): string[] => readdirSync(place.folder).filter((name) => name.includes('backup'));

    const store = openAt(place, { headFolder: null, migrations: NEXT });
    expect(store.opening.versionFound).toBe(MIGRATIONS.length);
    expect(pragmaNumber(store.connection, 'user_version')).toBe(NEXT.length);
    expect(store.open().charges.map(({ state }) => state.kind)).toEqual(['guarding', 'guarding', 'paid']);
    expect(store.connection.prepare('SELECT DISTINCT till FROM sales').pluck().all()).toEqual(['one']);
    expect(backups()).toContain('caja.db.backup-1');
    const backup = connectBooks(`${place.file}.backup-1`);
    expect(pragmaNumber(backup, 'user_version')).toBe(MIGRATIONS.length);
    backup.close();
  });

  it('33: keeps its version when one step fails: all steps or none', () => {
    const place = placeOf(release);
    const old = openAt(place, { headFolder: null });
    old.commit([moved(1, { kind: 'guarding', since: NOON, why: 'cancelled' })], NOON);
    old.close();
    expect(() => openAt(place, { headFolder: null, migrations: BROKEN })).toThrow(StoreFault);
    const store = openAt(place, { headFolder: null });
    expect(pragmaNumber(store.connection, 'user_version')).toBe(MIGRATIONS.length);
    expect(
      store.connection.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'fine'").pluck().get(),
    ).toBe(0);
  });
});
