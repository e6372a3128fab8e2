import { chmodSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storeWords } from '../../../electron/host/store-words.ts';
import { hostWords } from '../../../electron/host/words.ts';
import { StoreFault } from '../../../electron/engine/ports.ts';
import { FolderOnNetwork, NoRoomToUpgrade, UpgradeWaits } from '../../../electron/storage/index.ts';
import { MIGRATIONS } from '../../../electron/storage/migrations/list.ts';
import { connectBooks, requireNodeApi } from '../../../electron/storage/sqlite.ts';
import { chargeBegun, NOON } from '../storage/support/books.ts';
import { freshPlace, openAt, type Place } from '../storage/support/folders.ts';

const said = (error: unknown) => storeWords(error, hostWords('es').store);

function wordsOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return said(error);
  }
  throw new Error('nothing was thrown');
}

/** Books with one charge that may still be paid, closed; no backup when there shall be none. */
function booksAt(place: Place, { backup = true } = {}): void {
  const store = openAt(place);
  store.commit(chargeBegun(1), NOON);
  if (!backup) store.connection.close();
  store.close();
}

const NEXT = [...MIGRATIONS, { version: MIGRATIONS.length + 1, name: 'next', sql: 'SELECT 1' }];

describe('books that do not open say why, and the one safe thing to do:', () => {
  it('another till is at work on the folder', () => {
    const place = freshPlace();
    openAt(place);
    expect(wordsOf(() => openAt(place))).toContain('seguí en esa, o cerrala');
  });

  it('an older file with a charge that may still be paid', () => {
    const place = freshPlace();
    booksAt(place);
    expect(wordsOf(() => openAt(place, { migrations: NEXT }))).toContain(
      'tiene un cobro sin terminar; abrí esa versión',
    );
    expect(said(new UpgradeWaits(['a', 'b']))).toContain('2 cobros sin terminar');
  });

  it('a newer file', () => {
    const place = freshPlace();
    booksAt(place);
    const db = connectBooks(place.file);
    db.pragma('user_version = 99');
    // A number alone is believed of no file.
    db.exec('CREATE TABLE later (a)');
    db.close();
    expect(wordsOf(() => openAt(place))).toContain('instalá esa versión');
  });

  it('a damaged file without a backup: it opens, and says what is missing', () => {
    const place = freshPlace();
    booksAt(place, { backup: false });
    truncateSync(place.file, 3_000);
    const { recovery, keptAside } = openAt(place).opening;
    expect(recovery?.cause).toBe('books-lost');
    expect(statSync(keptAside ?? '').size).toBe(3_000);
  });

  it('a file of another program', () => {
    const place = freshPlace();
    mkdirSync(place.folder);
    const db = connectBooks(place.file);
    db.exec('CREATE TABLE theirs (a)');
    db.close();
    expect(wordsOf(() => openAt(place))).toContain('elegí otra carpeta con CAJA_DATA_DIR');
  });

  it('a folder that takes no writing', (context) => {
    const place = freshPlace();
    mkdirSync(place.folder);
    chmodSync(place.folder, 0o500);
    const isRoot = process.getuid?.() === 0;
    if (isRoot)
      expect(said(new StoreFault('read-only', 'x'))).toContain('devolvele a este usuario el permiso');
    if (isRoot) return context.skip('root may write anywhere: only the words were looked at');
    expect(wordsOf(() => openAt(place))).toContain('devolvele a este usuario el permiso');
  });

  it('a Node that is too old', () => {
    expect(wordsOf(() => requireNodeApi('9'))).toContain('npm start');
  });

  it.each([
    [
      'a full disk',
      new StoreFault('disk-full', 'x'),
      'cobros abiertos y la caja no lo ve. Liberá al menos 32 MB',
    ],
    [
      'no room for the copy before an upgrade',
      new NoRoomToUpgrade(),
      'guardar antes una copia; liberá espacio',
    ],
    ['a folder on another machine', new FolderOnNetwork('/x', 'NFS'), 'un disco de este equipo'],
    ['something else', new StoreFault('other', 'x'), 'volvé a abrir la caja'],
    ['a fault of ours', new TypeError('x'), 'volvé a abrir la caja'],
  ])('%s', (_what, fault, words) => {
    expect(said(fault)).toContain(words);
  });

  it.each(['disk-full', 'read-only', 'damaged', 'newer', 'register-busy', 'repeated', 'other'] as const)(
    '%s: in one line, with nothing of the fault itself',
    (kind) => {
      expect(said(new StoreFault(kind, '/home/secret'))).toMatch(/^[a-záéíóúñ][^\n]+\.$/);
      expect(said(new StoreFault(kind, '/home/secret'))).not.toContain('secret');
    },
  );
});
