import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backupIsDue } from '../../../electron/storage/backup.ts';
import { verify } from '../../../electron/storage/index.ts';
import { chargeBegun, NOON } from './support/books.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';

function backups(place: Place): string[] {
  return readdirSync(place.folder)
    .filter((name) => name.includes('.backup'))
    .sort();
}

describe('the backups', () => {
  it('are made at a clean end, three at most, newest first, each whole', () => {
    const place = freshPlace();
    for (let number = 1; number <= 5; number += 1) {
      const store = openAt(place);
      store.commit(chargeBegun(number), NOON);
      store.close();
    }
    expect(backups(place)).toEqual(['caja.db.backup-1', 'caja.db.backup-2', 'caja.db.backup-3']);
    const lines = [1, 2, 3].map((number) => verify(`${place.file}.backup-${number}`, null).line);
    expect(lines.map((line) => /(\d+) sales/.exec(line)?.[1])).toEqual(['5', '4', '3']);
    expect(lines.every((line) => line.startsWith('whole'))).toBe(true);
  });

  it('can be made while the till works', () => {
    const place = freshPlace();
    const store = openAt(place);
    store.commit(chargeBegun(1), NOON);
    const made = store.backup();
    store.commit(chargeBegun(2), NOON);
    expect(made).toBe(`${place.file}.backup-1`);
    expect(verify(made ?? '', null).line).toContain('1 sales');
    expect(existsSync(`${place.file}.backup-part`)).toBe(false);
  });

  it('are due at each close while the file is small', () => {
    const place = freshPlace();
    openAt(place).close();
    expect(backupIsDue(place.file, NOON)).toBe(true);
  });
});
