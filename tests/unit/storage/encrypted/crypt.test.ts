import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  decryptFile,
  encryptFile,
  NoKeyFits,
  proveEncrypted,
  Stopped,
} from '../../../../electron/storage/encrypted/crypt.ts';
import { factsIn, isEncrypted } from '../../../../electron/storage/encrypted/header.ts';
import { identityOf, recipientOf } from '../../../../electron/storage/encrypted/key.ts';
import { freshFolder } from '../support/folders.ts';

const FACTS = { fileId: 'file-1', seq: 12, head: 'ab'.repeat(32), sales: 3, lastNumber: 7 };
const IDENTITY = identityOf(new Uint8Array(16).fill(7));
const OTHER = identityOf(new Uint8Array(16).fill(8));
const pause = async () => undefined;
const keys = { identities: [IDENTITY], pause };

/** A file of so many bytes, and its encrypted form. */
async function encrypted(bytes: number) {
  const folder = freshFolder();
  const [plain, path, back] = [join(folder, 'plain'), join(folder, 'x.age'), join(folder, 'back')];
  writeFileSync(plain, randomBytes(bytes));
  await encryptFile(plain, path, { recipient: await recipientOf(IDENTITY), facts: FACTS, pause });
  return { folder, plain, path, back };
}

describe('an encrypted file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 300_000])('gives back %i bytes as they were', async (bytes) => {
    const { plain, path, back } = await encrypted(bytes);
    await decryptFile(path, back, keys);
    expect(readFileSync(back).equals(readFileSync(plain))).toBe(true);
    await proveEncrypted(path, plain, keys);
  });

  it('says whose it is and how far it goes, and nothing else', async () => {
    const { plain, path } = await encrypted(100);
    expect(factsIn(path)).toEqual(FACTS);
    expect(isEncrypted(path)).toBe(true);
    expect(isEncrypted(plain)).toBe(false);
    expect(factsIn(join(path, 'nothing'))).toBeNull();
  });

  it('is opened by no other key, and by any of several', async () => {
    const { path, back } = await encrypted(100);
    for (const identities of [[], [OTHER]])
      await expect(decryptFile(path, back, { identities, pause })).rejects.toThrow(NoKeyFits);
    await decryptFile(path, back, { identities: [OTHER, IDENTITY], pause });
  });

  it('with one bit turned over anywhere is never taken for whole', async () => {
    const { path, back } = await encrypted(70_000);
    const bytes = readFileSync(path);
    const end = bytes.indexOf('\n---') + 60;
    const inHeader = Array.from({ length: end }, (_, at) => at);
    const behind = Array.from({ length: 40 }, (_, at) => end + Math.floor((at * (bytes.length - end)) / 40));
    for (const at of [...inHeader, ...behind, bytes.length - 1]) {
      const turned = Buffer.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ 4;
      writeFileSync(path, turned);
      await expect(decryptFile(path, back, keys), `byte ${at}`).rejects.toThrow();
    }
  });

  it('that is cut short, or goes on, is never taken for whole', async () => {
    const { path, back } = await encrypted(200_000);
    const whole = readFileSync(path);
    for (const length of [0, 10, 100, 300, 65_600, 131_500, whole.length - 17, whole.length - 1]) {
      copyFileSync(path, `${path}.cut`);
      truncateSync(`${path}.cut`, length);
      await expect(decryptFile(`${path}.cut`, back, keys), `${length}`).rejects.toThrow();
    }
    writeFileSync(path, Buffer.concat([whole, Buffer.from('x')]));
    await expect(decryptFile(path, back, keys)).rejects.toMatchObject({ kind: 'damaged' });
  });

  it('of something else than the plain one is told', async () => {
    const { plain, path } = await encrypted(100_000);
    const bytes = readFileSync(plain);
    for (const other of [
      bytes.subarray(1),
      bytes.subarray(0, -1),
      Buffer.concat([bytes, bytes]),
      randomBytes(100_000),
    ]) {
      writeFileSync(plain, other);
      await expect(proveEncrypted(path, plain, keys)).rejects.toMatchObject({ kind: 'damaged' });
    }
  });

  it('on a full disk is the system’s fault by its name, and a stop ends the work', async () => {
    const { plain, path } = await encrypted(200_000);
    rmSync(path);
    symlinkSync('/dev/full', path);
    const how = { recipient: await recipientOf(IDENTITY), facts: FACTS, pause };
    await expect(encryptFile(plain, path, how)).rejects.toMatchObject({ code: 'ENOSPC' });
    rmSync(path);
    const stop = async () => {
      throw new Stopped();
    };
    await expect(encryptFile(plain, path, { ...how, pause: stop })).rejects.toThrow(Stopped);
    await expect(decryptFile(path, `${path}.back`, { ...keys, pause: stop })).rejects.toThrow();
  });

  it('has a key that a phrase makes again, years later, the same', async () => {
    expect(IDENTITY).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
    expect(IDENTITY).toBe(identityOf(new Uint8Array(16).fill(7)));
    expect(await recipientOf(IDENTITY)).toMatch(/^age1[0-9a-z]{58}$/);
  });
});
