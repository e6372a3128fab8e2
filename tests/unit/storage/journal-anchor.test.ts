import {
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  JournalAnchor,
  readJournalAnchor,
  withTag,
  type SeenHead,
} from '../../../electron/storage/journal-anchor.ts';
import { verify } from '../../../electron/storage/index.ts';
import { chargeBegun, chargePaid, NOON, printed } from './support/books.ts';
import { freshFolder, freshPlace, openAt, type Place } from './support/folders.ts';

const heads = ({ headFolder }: Place) => readdirSync(headFolder).filter((name) => name.endsWith('.head'));

function headFile(place: Place): string {
  const [name = ''] = heads(place);
  return join(place.headFolder, name);
}

/** A place with one closed sale, and a copy of its file. */
function withCopy(): { place: Place; copy: string } {
  const place = freshPlace();
  const store = openAt(place);
  store.commit(chargeBegun(1), NOON);
  store.close();
  const copy = join(freshFolder(), 'copy.db');
  copyFileSync(place.file, copy);
  return { place, copy };
}

describe('27: the head kept outside the file', () => {
  it('lets a file start normally that it is level with or behind', () => {
    const { place } = withCopy();
    const head = readFileSync(headFile(place));
    const store = openAt(place);
    expect(store.recovery).toBe(false);
    store.commit(chargePaid(1), NOON);
    store.close();
    // A power cut may take the last writes of the head.
    writeFileSync(headFile(place), head);
    expect(openAt(place).recovery).toBe(false);
  });

  it('shows an older copy, and how much it lacks; that is noted once', () => {
    const { place, copy } = withCopy();
    const store = openAt(place);
    // Two commits: the head has been written to both of its slots.
    store.commit(chargePaid(1), NOON);
    store.commit(printed(1), NOON);
    store.close();
    copyFileSync(copy, place.file);
    const old = openAt(place);
    expect(old.recovery).toBe(true);
    expect(old.opening.recovery).toMatchObject({ cause: 'behind-head', lostRows: 6, since: NOON });
    expect([...old.journalLines()].at(-1)).toContain('recovery-opened');
    old.close();
    const again = openAt(place);
    expect(again.recovery).toBe(true);
    expect([...again.journalLines()]).toHaveLength(4);
    again.endRecovery('ana', NOON);
    again.close();
    // The head goes on from here: nothing of the history that was given up is left in it.
    expect(openAt(place).recovery).toBe(false);
  });

  it('shows an older copy that grew past the head with other rows', () => {
    const { place, copy } = withCopy();
    const head = readFileSync(headFile(place));
    const store = openAt(place);
    store.commit(chargePaid(1), NOON);
    store.close();
    const seen = readFileSync(headFile(place));
    // Elsewhere, from the copy, other things happen.
    copyFileSync(copy, place.file);
    writeFileSync(headFile(place), head);
    const elsewhere = openAt(place);
    for (let number = 2; number < 6; number += 1) elsewhere.commit(chargeBegun(number), NOON);
    elsewhere.close();
    writeFileSync(headFile(place), seen);
    expect(openAt(place).opening.recovery?.cause).toBe('other-history');
  });

  it('is missed when a file with rows comes from another machine', () => {
    const { place } = withCopy();
    rmSync(place.headFolder, { recursive: true });
    expect(openAt(place).opening.recovery?.cause).toBe('head-missing');
  });

  it('finds a data folder that was moved or renamed: nothing was restored', () => {
    const { place } = withCopy();
    const moved = {
      ...place,
      folder: `${place.folder}-moved`,
      file: join(`${place.folder}-moved`, 'caja.db'),
    };
    renameSync(place.folder, moved.folder);
    const store = openAt(moved);
    expect(store.recovery).toBe(false);
    store.close();
    symlinkSync(moved.folder, place.folder);
    expect(openAt(place).recovery).toBe(false);
  });

  it('shows a copy for one while the file it was made of still stands', () => {
    const { place } = withCopy();
    const copied = { ...place, folder: `${place.folder}-copy` };
    cpSync(place.folder, copied.folder, { recursive: true });
    expect(openAt(copied).opening.recovery).toMatchObject({ cause: 'copied', lostRows: 0 });
  });

  it('shows a copy whose original went on, and still does so when that is gone', () => {
    const { place } = withCopy();
    const copied = { ...place, folder: `${place.folder}-copy` };
    cpSync(place.folder, copied.folder, { recursive: true });
    const store = openAt(place);
    store.commit(chargeBegun(7), NOON);
    store.close();
    rmSync(place.folder, { recursive: true });
    const cause = openAt(copied).opening.recovery;
    expect(cause).toMatchObject({ cause: 'behind-head' });
    expect(cause?.lostRows).toBeGreaterThan(0);
  });

  it('takes a new till in the old place for no original', () => {
    const { place } = withCopy();
    const moved = { ...place, folder: `${place.folder}-moved` };
    renameSync(place.folder, moved.folder);
    const fresh = openAt(place);
    fresh.commit(chargeBegun(1), NOON);
    fresh.close();
    expect(openAt(moved).recovery).toBe(false);
  });

  it('is not missed by a new file, nor by one that never had a row', () => {
    const place = freshPlace();
    openAt(place).close();
    rmSync(place.headFolder, { recursive: true });
    expect(openAt(place).recovery).toBe(false);
  });

  it('is not compared when none is kept', () => {
    const { place } = withCopy();
    rmSync(place.headFolder, { recursive: true });
    expect(openAt(place, { headFolder: null }).recovery).toBe(false);
  });

  it('of several files does not mix', () => {
    const one = withCopy().place;
    const other = { ...freshPlace(), headFolder: one.headFolder };
    const store = openAt(other);
    for (let number = 1; number < 5; number += 1) store.commit(chargeBegun(number), NOON);
    store.close();
    expect(openAt(one).recovery).toBe(false);
    expect(heads(one)).toHaveLength(2);
  });

  it('keeps the newest tags, and none that is too long for it', () => {
    const tags = ['a-', 'b-', 'c-', 'b-', 'd-', 'd-', `${'x'.repeat(30)}-`];
    expect(tags.reduce<readonly string[]>(withTag, [])).toEqual(['c-', 'b-', 'd-']);
  });

  it('survives a torn write: the slot before it is whole', () => {
    const folder = freshFolder();
    const at = (seq: number): SeenHead => ({
      seq,
      hash: Buffer.alloc(32, seq),
      saleNumber: 2,
      usedSince: null,
      tags: seq === 5 ? [] : ['cc-n7zdrd-', 'cc-4y619r-'],
    });
    const head = JournalAnchor.start(folder, 'file-1', at(4), null);
    head.write(at(5));
    head.write(at(6));
    head.close();
    expect(readJournalAnchor(folder, 'file-1')).toEqual(at(6));
    const path = join(folder, 'file-1.head');
    const bytes = readFileSync(path);
    const torn = bytes.indexOf('file-1 6');
    bytes.fill('9', torn + 7, torn + 9);
    writeFileSync(path, bytes);
    expect(readJournalAnchor(folder, 'file-1')).toEqual(at(5));
    writeFileSync(path, 'rubbish');
    expect(readJournalAnchor(folder, 'file-1')).toBeNull();
    expect(readJournalAnchor(folder, 'file-2')).toBeNull();
  });

  it('that cannot be written is told once and stops no commit', () => {
    const place = freshPlace();
    const warnings: string[] = [];
    const log = { info: () => undefined, warn: (event: string) => void warnings.push(event) };
    const base = freshFolder();
    writeFileSync(join(base, 'a-file'), '');
    const store = openAt({ ...place, headFolder: join(base, 'a-file', 'state') }, { log });
    store.commit(chargeBegun(1), NOON);
    expect(warnings).toEqual(['head-not-kept']);
  });

  it('has the file put together again when the last rows of the chain do not hold: a copy has the row', () => {
    const { place } = withCopy();
    const store = openAt(place);
    store.connection.exec(`DROP TRIGGER journal_never_changes; UPDATE journal SET at = 1 WHERE seq = 2`);
    store.close();
    const next = openAt(place);
    expect(next.recovery).toBe(false);
    expect(next.opening.keptAside).not.toBeNull();
    expect(next.backup()).not.toBeNull();
  });

  it.each([
    ['says another time', 'UPDATE journal SET at = 1 WHERE seq = 2'],
    ['is gone', 'DROP TRIGGER journal_never_shrinks; DELETE FROM journal WHERE seq = 2'],
  ])(
    'asks for recovery where a row %s and nothing has it; afterwards copies are made as ever',
    (_what, sql) => {
      const place = freshPlace();
      const store = openAt(place);
      for (let number = 1; number <= 3; number += 1) store.commit(chargeBegun(number), NOON);
      store.connection.exec(`DROP TRIGGER journal_never_changes; ${sql}`);
      store.close();
      const next = openAt(place);
      expect(next.opening.recovery?.cause).toBe('salvaged');
      next.endRecovery(null, NOON);
      expect(verify(next.backup() ?? '', null).state).toBe('whole');
      next.close();
      expect(verify(place.file, place.headFolder).state).toBe('whole');
      expect(openAt(place).recovery).toBe(false);
    },
  );

  it.each([
    ['is called by another name', `UPDATE journal SET kind = 'noted' WHERE seq = 3`],
    [
      'stands there twice',
      'INSERT INTO journal SELECT seq + 1, at, kind, body, prev, hash FROM journal ORDER BY seq DESC LIMIT 1',
    ],
  ])('has a row that %s put right, and asks nobody', (_what, sql) => {
    const { place } = withCopy();
    const store = openAt(place);
    store.connection.exec(`DROP TRIGGER journal_never_changes; ${sql}`);
    store.close();
    expect(openAt(place).recovery).toBe(false);
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });
});
