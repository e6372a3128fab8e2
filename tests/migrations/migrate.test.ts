import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupPath } from '../../electron/storage/backup-files.ts';
import { UpgradeWaits, verify } from '../../electron/storage/index.ts';
import { MIGRATIONS } from '../../electron/storage/migrations/list.ts';
import { connectBooks, pragmaNumber } from '../../electron/storage/sqlite.ts';
import { StoreFault } from '../../electron/engine/ports.ts';
import { NOON } from '../unit/storage/support/books.ts';
import { openAt, type Place } from '../unit/storage/support/folders.ts';
import { placeOf, withdrawn } from './old-program.ts';

/** Files as each release left them, as SQL: a charge waiting, one guarded, one paid with its ticket in doubt. */
const FILES = join(import.meta.dirname, 'files');

const NEXT = [
  ...MIGRATIONS,
  {
    version: MIGRATIONS.length + 1,
    name: 'next',
    // Rows are made anew after all steps of an upgrade: what a step says of them holds for those too.
    sql: "ALTER TABLE sales ADD COLUMN till TEXT NOT NULL DEFAULT 'one'",
  },
];

const BROKEN = [
  ...NEXT,
  { version: NEXT.length + 1, name: 'broken', sql: 'CREATE TABLE fine (a); CREATE TABLE sales (a);' },
];

function versionOf(place: Place): number {
  const db = connectBooks(place.file);
  try {
    return pragmaNumber(db, 'user_version');
  } finally {
    db.close();
  }
}

describe('the list of migrations', () => {
  it('counts up from 1, without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('has a file of each of its versions', () => {
    expect(readdirSync(FILES).sort()).toEqual(MIGRATIONS.map(({ version }) => `v${version}.sql`));
  });
});

describe.each(readdirSync(FILES))('a file of the release %s', (release) => {
  const version = Number(/\d+/.exec(release)?.[0]);
  const isNewest = version === MIGRATIONS.length;

  it('is whole, and everything unfinished in it is resumed', () => {
    const place = placeOf(join(FILES, release));
    expect(verify(place.file, null).line).toMatch(/^whole: \d+ journal rows, 3 sales/);
    // Rule 33: a charge that may be paid is finished by the program that began it.
    if (!isNewest) withdrawn(place, ['charge-1']);
    const store = openAt(place, { headFolder: null });
    const first = isNewest ? 'waiting' : 'guarding';
    expect(store.open().charges.map(({ state }) => state.kind)).toEqual([first, 'guarding', 'paid']);
    expect(store.open().print_jobs.map(({ state }) => state.kind)).toEqual(['unknown']);
    expect(store.open().incidents).toHaveLength(1);
    expect(store.open().refunds.map(({ state }) => state.kind)).toEqual(['requested']);
    expect(store.stamp).toMatchObject({ mode: 'live', site: 'MLA' });
    expect(verify(place.file, null).line).toMatch(/^whole: \d+ journal rows, 3 sales/);
  });

  it('33: is not upgraded while its charge may be paid, and stays as it was', () => {
    const place = placeOf(join(FILES, release));
    const before = readFileSync(place.file);
    expect(() => openAt(place, { headFolder: null, migrations: NEXT })).toThrow(UpgradeWaits);
    expect(() => openAt(place, { headFolder: null, migrations: NEXT })).toThrow(/charge-1/);
    expect(readFileSync(place.file).equals(before)).toBe(true);
    if (isNewest) expect(openAt(place, { headFolder: null }).open().charges).toHaveLength(3);
    else expect(() => openAt(place, { headFolder: null })).toThrow(UpgradeWaits);
  });

  it('33: is upgraded once nothing may be paid, with a backup of the old version, and guards go on', () => {
    const place = placeOf(join(FILES, release));
    withdrawn(place, ['charge-1']);
    const backups = (): string[] => readdirSync(place.folder).filter((name) => name.includes('backup'));

    const store = openAt(place, { headFolder: null, migrations: NEXT });
    expect(store.opening.versionFound).toBe(version);
    expect(pragmaNumber(store.connection, 'user_version')).toBe(NEXT.length);
    expect(store.open().charges.map(({ state }) => state.kind)).toEqual(['guarding', 'guarding', 'paid']);
    expect(store.connection.prepare('SELECT DISTINCT till FROM sales').pluck().all()).toEqual(['one']);
    expect(backups()).toContain(`caja.db.backup-${NOON}`);
    expect(versionOf({ ...place, file: backupPath(place.file, NOON) })).toBe(version);
  });

  it('33: keeps its version when one step fails: all steps or none', () => {
    const place = placeOf(join(FILES, release));
    withdrawn(place, ['charge-1']);
    expect(() => openAt(place, { headFolder: null, migrations: BROKEN })).toThrow(StoreFault);
    expect(versionOf(place)).toBe(version);
    const store = openAt(place, { headFolder: null });
    expect(store.open().charges).toHaveLength(3);
    expect(
      store.connection.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'fine'").pluck().get(),
    ).toBe(0);
  });
});
