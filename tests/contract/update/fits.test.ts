import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WholeAppImageUpdater } from '../../../electron/update/app-image.ts';
import { proveFits } from '../../../electron/update/fits.ts';
import type { PlatformUpdater } from '../../../electron/update/platform.ts';
import { debOf, elfOf, exeOf } from '../../support/update/installers.ts';
import { adapter, FEED, onNode, UpdatedShop } from '../../support/update/shop.ts';

/** What is signed, arrived whole, and cannot be started here: the till stays open, and says so. */

let folder: string;
let shop: UpdatedShop;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caja-fits-'));
  shop = new UpdatedShop(folder);
  await shop.server.open();
});
afterEach(async () => {
  await shop.server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Extension = PlatformUpdater['extension'];

const OTHER = process.arch === 'x64' ? 'arm64' : 'x64';
const MISFIT = { kind: 'failed', why: 'not-for-here', version: '1.1.0' };
const NAME = 'Caja-Clara-1.1.0-linux.AppImage';

/** A till that runs from an AppImage. */
function tillOfImage() {
  const image = join(folder, 'Caja Clara.AppImage');
  writeFileSync(image, elfOf('echo 1.0.0'), { mode: 0o755 });
  vi.stubEnv('APPIMAGE', image);
  const updater = onNode(new WholeAppImageUpdater(image, adapter(folder, '1.0.0')));
  const install = () => (updater.install() ? ('done' as const) : ('failed' as const));
  const program = shop.begin({ platform: { updater, extension: 'AppImage', own: image, install } });
  return { image, program };
}

describe.runIf(process.platform === 'linux')('a signed AppImage that this system cannot start', () => {
  it.each([
    ['for another processor', elfOf('true', OTHER)],
    ['a text', Buffer.from('#!/bin/sh\necho 1.1.0\n'.repeat(9))],
    ['of 32 bit', Buffer.from(elfOf('true')).fill(1, 4, 5)],
    ['a core dump', Buffer.from(elfOf('true')).fill(4, 16, 17)],
    ['for Windows', exeOf('1.1.0')],
    ['cut behind its first bytes', elfOf('true').subarray(0, 20)],
  ])('is thrown away before the till closes: %s', async (_what, bytes) => {
    shop.publish('1.1.0', { name: NAME, bytes });
    const { image, program } = tillOfImage();
    const before = readFileSync(image);
    await program.check();
    expect(program.state).toEqual(MISFIT);
    let left = 0;
    await program.install(() => (left++, Promise.resolve()));
    expect({ left, ended: shop.ended }).toEqual({ left: 0, ended: [] });
    expect(readFileSync(image).equals(before)).toBe(true);
    expect(existsSync(join(folder, 'cache/caja-clara-updater/pending', NAME))).toBe(false);
    expect(existsSync(join(folder, 'installers/1.1.0'))).toBe(false);
  });

  it('is not fetched again and again, and gives way to one that can be started', async () => {
    shop.publish('1.1.0', { name: NAME, bytes: elfOf('true', OTHER) });
    const { program } = tillOfImage();
    for (let looks = 0; looks < 3; looks += 1) await program.check();
    expect(program.state).toEqual(MISFIT);
    expect(shop.server.asked.filter((asked) => asked === NAME)).toHaveLength(1);
    shop.publish('1.1.0', { name: NAME, bytes: elfOf('echo 1.1.0') });
    await program.check();
    expect(program.state).toEqual({ kind: 'ready', version: '1.1.0' });
    expect(readdirSync(join(folder, 'installers/1.1.0'))).toEqual([NAME]);
  });
});

describe('a signed installer of another name', () => {
  it.each([
    'Otra-Caja-1.1.0.exe',
    'Caja-Clara-1.0.9.exe',
    'Caja-Clara-1.1.0.1.exe',
    'Caja-Clara-1.1.01.exe',
    'Caja-Clara.exe',
    '1.1.0.exe',
  ])('is not even fetched: %s', async (name) => {
    shop.publish('1.1.0', { name });
    const program = shop.begin();
    await program.check();
    expect([program.state, shop.server.asked]).toEqual([MISFIT, [FEED]]);
  });
});

describe('the first bytes of an installer', () => {
  const fits = async (bytes: Buffer, extension: Extension, arch: string) => {
    const file = join(folder, 'fetched');
    writeFileSync(file, bytes);
    return proveFits(file, extension, arch).then(
      () => true,
      () => false,
    );
  };

  it.each([
    // NSIS makes its installers for 32 bit, and Windows on ARM runs what is for x64.
    [0x14c, 'x64', true],
    [0x8664, 'x64', true],
    [0xaa64, 'x64', false],
    [0x14c, 'arm64', true],
    [0x8664, 'arm64', true],
    [0xaa64, 'arm64', true],
    [0x1c0, 'arm64', false],
    [0x14c, 'of tomorrow', true],
  ])('for Windows: machine %s on %s: %s', async (machine, arch, should) => {
    expect(await fits(exeOf('1.1.0', machine), 'exe', arch)).toBe(should);
  });

  it('for Windows: of DOS alone, or with the newer header beyond the end', async () => {
    const noPe = exeOf('1.1.0').fill(0, 0x80, 0x84);
    const beyond = exeOf('1.1.0', 0x14c, 200);
    beyond.writeUInt32LE(0x7fff_ffff, 0x3c);
    expect([await fits(noPe, 'exe', 'x64'), await fits(beyond, 'exe', 'x64')]).toEqual([false, false]);
  });

  it.each([
    ['x64', 'x64', true],
    ['arm64', 'arm64', true],
    ['x64', 'arm64', false],
    ['arm64', 'x64', false],
  ])('for Linux: of %s on %s: %s', async (made, arch, should) => {
    expect(await fits(elfOf('true', made), 'AppImage', arch)).toBe(should);
  });

  it('for Debian and macOS: as far as they tell', async () => {
    const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]);
    expect([await fits(debOf('x'), 'deb', 'x64'), await fits(zip, 'zip', 'arm64')]).toEqual([true, true]);
    expect([await fits(zip, 'deb', 'x64'), await fits(debOf('x'), 'zip', 'arm64')]).toEqual([false, false]);
  });
});
