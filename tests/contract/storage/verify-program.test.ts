import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headsFolder } from '../../../electron/host/folders.ts';
import { newSecret, wordsOf } from '../../../electron/host/copies/phrase.ts';
import { encryptFile } from '../../../electron/storage/encrypted/crypt.ts';
import { identityOf, recipientOf } from '../../../electron/storage/encrypted/key.ts';
import { openStore } from '../../../electron/storage/open.ts';
import { keyName, sealCode } from '../../../shared/seal.ts';
import { chargeBegun, NOON } from '../../unit/storage/support/books.ts';
import { freshFolder, freshPlace, openAt } from '../../unit/storage/support/folders.ts';
import { forged, newSealer } from '../../unit/storage/support/forged.ts';
import { tamper, threeSales } from '../../unit/storage/support/three-sales.ts';

describe('npm run verify', () => {
  const program = join(import.meta.dirname, '../../../electron/host/verify-main.ts');
  const runIn = (environment: Record<string, string>, words: string[]) => {
    const env = { PATH: process.env['PATH'] ?? '', ...environment };
    const { status, stdout } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env });
    return { code: status, out: stdout };
  };
  const run = (...words: string[]): { code: number | null; out: string } =>
    runIn({ HOME: '/nonexistent' }, words);

  it('prints one line and ends with 0, 1 or 2', () => {
    const place = threeSales();
    expect(run(place.file, '--head', place.headFolder)).toEqual({
      code: 0,
      out: 'whole: 28 journal rows, 3 sales, head outside agrees at row 28\n',
    });
    tamper(place, (db) => db.exec(`UPDATE sales SET day = '2026-11-21' WHERE number = 3`));
    const found = 'not whole: table sales: day of row sale-3 is not what the journal says; sale 000003';
    expect(run(place.file, '--no-head')).toEqual({
      code: 1,
      out: `${found}; the journal is whole: --rebuild makes the tables anew from it\n`,
    });
    expect(run(place.file, '--head', place.headFolder, '--rebuild')).toEqual({
      code: 1,
      out: `${found}; the till makes the tables anew from the journal at its next start\n`,
    });
    openAt(place).close();
    expect(run(place.file, '--head', place.headFolder).code).toBe(0);
    expect(run(join(place.folder, 'none.db')).code).toBe(2);
    expect(run().code).toBe(2);
    expect(run(place.file, '--wrong').code).toBe(2);
    expect(run(place.file, '--no-head', '--head', place.headFolder).code).toBe(2);
  }, 120_000);

  it('opens an encrypted copy with its phrase, and says what is wrong with another', async () => {
    const place = threeSales();
    const store = openAt(place);
    const plain = store.backup() ?? '';
    store.close();
    const secret = newSecret();
    const copy = join(freshFolder(), 'caja.db.backup-1.age');
    const facts = { fileId: 'f', seq: 1, head: 'ab'.repeat(32), sales: 3, lastNumber: 3 };
    const recipient = await recipientOf(identityOf(secret));
    await encryptFile(plain, copy, { recipient, facts, pause: async () => undefined });
    const words = wordsOf(secret, 'es');
    const verified = (phrase: string, ...more: string[]) => {
      const { status, stdout } = spawnSync(process.execPath, [program, copy, ...more], {
        encoding: 'utf8',
        input: `${phrase}\n`,
      });
      return { code: status, out: stdout };
    };
    const whole = /^whole: \d+ journal rows, 3 sales/;
    expect(verified(words.join(' '), '--head', place.headFolder)).toMatchObject({ code: 0 });
    expect(verified(words.join(' '), '--head', place.headFolder).out).toMatch(whole);
    const file = join(freshFolder(), 'phrase');
    writeFileSync(file, words.map((word, at) => `${at + 1}. ${word}`).join('\n'));
    expect(verified('', '--no-head', '--phrase-file', file).out).toMatch(whole);
    expect(verified(wordsOf(newSecret(), 'en').join(' '))).toEqual({
      code: 2,
      out: 'that phrase does not open this copy\n',
    });
    expect(verified(['perrro', ...words.slice(1)].join(' '))).toEqual({
      code: 2,
      out: 'word 1 of the phrase is in no list\n',
    });
    const bytes = readFileSync(copy);
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
    writeFileSync(copy, bytes);
    expect(verified(words.join(' '))).toEqual({ code: 2, out: 'the encrypted copy is not whole\n' });
  }, 120_000);

  it('finds the head where the till of this user keeps it', () => {
    const base = freshFolder();
    const system = { XDG_STATE_HOME: join(base, 'state') };
    const folder = join(base, 'data');
    const file = join(folder, 'caja.db');
    const store = openStore({ folder, headFolder: headsFolder(system), now: () => NOON });
    store.commit(chargeBegun(1), NOON);
    store.close();
    expect(runIn(system, [file]).out).toMatch(/^whole: .* head outside agrees at row \d+\n$/);
    expect(runIn({ XDG_STATE_HOME: join(base, 'other') }, [file])).toEqual({
      code: 1,
      out: 'not whole: no head of this file is kept outside: it came from another place\n',
    });
    expect(runIn({ XDG_STATE_HOME: join(base, 'other') }, [file, '--no-head']).code).toBe(0);
  }, 60_000);

  it('compares a copy with what was printed of it a year ago', () => {
    const place = freshPlace();
    const store = openAt(place);
    const sealer = newSealer();
    store.sealWith(sealer);
    store.commit(chargeBegun(1), NOON);
    const seal = store.seal(NOON);
    if (seal === null) throw new Error('not sealed');
    store.close();
    const code = sealCode(seal);
    const whole = run(place.file, '--no-head', '--against', code, '--key', keyName(sealer.key));
    expect(whole.code).toBe(0);
    expect(whole.out).toMatch(
      /^whole: .*, printed code agrees at row 3, sealed up to row 3 by key [0-9A-Z-]+\n$/,
    );
    const file = forged(place, (body) => body.replaceAll('25000', '250'), 'taken out');
    expect(run(file, '--no-head').code).toBe(0);
    expect(run(file, '--no-head', '--against', code)).toEqual({
      code: 1,
      out: 'not whole: journal row 3, or one before it, is another one than was printed\n',
    });
    expect(run(file, '--no-head', '--key', sealer.key)).toMatchObject({ code: 1 });
    const mistyped = run(
      file,
      '--no-head',
      '--against',
      `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`,
    );
    expect(mistyped).toMatchObject({ code: 2, out: expect.stringContaining('letter by letter') as string });
  }, 60_000);

  it('leaves the file as it was', () => {
    const place = threeSales();
    const copy = join(freshFolder(), 'copy.db');
    copyFileSync(place.file, copy);
    run(place.file, '--head', place.headFolder);
    expect(readFileSync(place.file).equals(readFileSync(copy))).toBe(true);
    chmodSync(place.file, 0o444);
    expect(run(place.file, '--head', place.headFolder).code).toBe(0);
  }, 60_000);
});
