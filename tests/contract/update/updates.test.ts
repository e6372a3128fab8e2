import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NsisUpdater, type AppImageUpdater } from 'electron-updater';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WholeAppImageUpdater } from '../../../electron/update/app-image.ts';
import { elfOf } from '../../support/update/installers.ts';
import { adapter, FEED, onNode, STRANGER, UpdatedShop } from '../../support/update/shop.ts';

/** electron-updater's own classes against a server of the makers, over real sockets. */

let folder: string;
let shop: UpdatedShop;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caja-update-'));
  shop = new UpdatedShop(folder);
  await shop.server.open();
});
afterEach(async () => {
  await shop.server.close();
  rmSync(folder, { recursive: true, force: true });
});

const closes = () => Promise.resolve();
const kept = (version: string) => join(folder, 'installers', version);

describe('a newer version', () => {
  it('is fetched with progress, proved, kept, and installed only when somebody says so', async () => {
    shop.publish('1.1.0');
    const program = shop.begin();
    expect(program.state).toEqual({ kind: 'none', checkedAt: null });
    await program.check();
    expect(program.state).toEqual({ kind: 'ready', version: '1.1.0' });
    expect(readdirSync(kept('1.1.0'))).toEqual(['Caja-Clara-1.1.0.exe']);
    expect(shop.handed).toEqual([]);
    await program.install(closes);
    expect(shop.handed).toEqual(['1.0.0']);
    shop.clock.advance(60_000);
    // The installer starts the program again: it must not be started twice.
    expect(shop.ended).toEqual([false]);
  });

  it('is looked for by itself after a while, and not while somebody pays', async () => {
    shop.publish('1.1.0');
    const program = shop.begin();
    await program.start();
    shop.isQuiet = false;
    shop.clock.advance(60 * 60_000);
    expect(shop.server.asked).toEqual([]);
    shop.isQuiet = true;
    shop.clock.advance(4 * 60_000);
    await vi.waitFor(() => expect(program.state.kind).toBe('ready'));
  });

  it('stays ready while the server cannot be reached any more, and gives way to a newer one', async () => {
    shop.publish('1.1.0');
    const program = shop.begin();
    await program.check();
    shop.server.troubles.set(FEED, { kind: 'status', status: 503 });
    const looked = program.check();
    expect(program.state.kind).toBe('ready');
    await looked;
    expect(program.state).toEqual({ kind: 'ready', version: '1.1.0' });
    shop.server.troubles.clear();
    shop.publish('1.2.0');
    await program.check();
    expect(program.state).toEqual({ kind: 'ready', version: '1.2.0' });
  });

  it('is fetched once: what was fetched before a power cut is proved again and taken', async () => {
    const name = shop.publish('1.1.0');
    await shop.begin().check();
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual({ kind: 'ready', version: '1.1.0' });
    expect(shop.server.asked.filter((asked) => asked === name)).toHaveLength(1);
  });

  it('is fetched again where the power cut tore the file', async () => {
    const name = shop.publish('1.1.0');
    await shop.begin().check();
    truncateSync(join(folder, 'cache/caja-clara-updater/pending', name), 1_000);
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual({ kind: 'ready', version: '1.1.0' });
    expect(shop.server.asked.filter((asked) => asked === name)).toHaveLength(2);
  });

  it('is not handed to the system where its file changed since it was proved, and the books stay open', async () => {
    const name = shop.publish('1.1.0');
    const program = shop.begin();
    await program.check();
    writeFileSync(join(folder, 'cache/caja-clara-updater/pending', name), 'something else');
    let left = 0;
    await program.install(() => (left++, Promise.resolve()));
    expect(program.state).toEqual({ kind: 'failed', why: 'damaged', version: '1.1.0' });
    expect({ left, handed: shop.handed }).toEqual({ left: 0, handed: [] });
    await program.check();
    expect(program.state).toEqual({ kind: 'ready', version: '1.1.0' });
  });

  it.runIf(process.platform !== 'win32')(
    'is damaged where a pipe stands in its place, and fetched again',
    async () => {
      const name = shop.publish('1.1.0');
      const program = shop.begin();
      await program.check();
      const fetched = join(folder, 'cache/caja-clara-updater/pending', name);
      rmSync(fetched);
      execFileSync('mkfifo', [fetched]);
      await program.install(() => Promise.resolve());
      expect(program.state).toEqual({ kind: 'failed', why: 'damaged', version: '1.1.0' });
      await program.check();
      expect(program.state).toEqual({ kind: 'ready', version: '1.1.0' });
    },
  );

  it('waits where a charge began in the very moment in which somebody said so', async () => {
    shop.publish('1.1.0');
    const program = shop.begin();
    await program.check();
    await program.install(() => null);
    expect(program.state).toEqual({ kind: 'ready', version: '1.1.0' });
    expect({ handed: shop.handed, ended: shop.ended }).toEqual({ handed: [], ended: [] });
  });
});

describe('what is no newer version of ours', () => {
  it.each([
    ['signed by somebody else', () => shop.publish('1.1.0', { key: STRANGER })],
    ['a page of a hotel', () => shop.server.files.set(FEED, '<html>Sign in</html>')],
    ['the feed of another system', () => shop.publish('1.1.0', { signedAs: 'caja-clara-amiga-m68k.json' })],
    [
      'changed after it was signed',
      () => {
        shop.publish('1.1.0');
        shop.server.files.set(FEED, String(shop.server.files.get(FEED)).replace('1.1.0', '1.2.0'));
      },
    ],
    [
      'without a signature',
      () => {
        shop.publish('1.1.0');
        const { signed } = JSON.parse(String(shop.server.files.get(FEED))) as { signed: string };
        shop.server.files.set(FEED, signed);
      },
    ],
  ])('is refused: %s', async (_what, publish) => {
    publish();
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual({ kind: 'failed', why: 'not-ours', version: null });
    expect(shop.server.asked).toEqual([FEED]);
  });

  it('is refused where the file is another one than the signed feed describes', async () => {
    const name = shop.publish('1.1.0');
    shop.server.files.set(name, Buffer.alloc(300_000, 'x'));
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual({ kind: 'failed', why: 'damaged', version: '1.1.0' });
    expect(existsSync(kept('1.1.0'))).toBe(false);
  });

  it.each(['0.9.0', '1.0.0'])('is left where it is: %s is not newer than 1.0.0', async (version) => {
    shop.publish(version);
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual({ kind: 'none', checkedAt: shop.clock.now() });
    expect(shop.server.asked).toEqual([FEED]);
  });
});

describe('a bad connection', () => {
  it('is cut: nothing is kept, and the next look fetches it whole', async () => {
    const name = shop.publish('1.1.0');
    shop.server.troubles.set(name, { kind: 'cut', after: 100_000 });
    const program = shop.begin();
    await program.check();
    expect(program.state).toMatchObject({ kind: 'failed', why: 'unreachable', version: '1.1.0' });
    expect(existsSync(kept('1.1.0'))).toBe(false);
    shop.server.troubles.clear();
    await program.check();
    expect(program.state).toEqual({ kind: 'ready', version: '1.1.0' });
  });

  it('is slow: one that still moves may take all day, and is dropped once it stands still', async () => {
    const name = shop.publish('1.1.0');
    // Progress is told once a second at most.
    shop.server.troubles.set(name, { kind: 'drips', after: 100_000, laterMs: 1_200 });
    const program = shop.begin();
    const checked = program.check();
    await vi.waitFor(() => expect(shop.server.asked).toContain(name));
    shop.clock.advance(119_000);
    const moved = () => program.state.kind === 'downloading' && program.state.percent > 0;
    await vi.waitFor(() => expect(moved()).toBe(true), 10_000);
    shop.clock.advance(119_000);
    // A download that was dropped says so a moment later.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(program.state.kind).toBe('downloading');
    shop.clock.advance(2_000);
    await checked;
    expect(program.state).toMatchObject({ kind: 'failed', why: 'unreachable' });
  }, 20_000);

  it('stands still for two minutes: it is dropped', async () => {
    const name = shop.publish('1.1.0');
    shop.server.troubles.set(name, { kind: 'silent', after: 100_000 });
    const program = shop.begin();
    const checked = program.check();
    await vi.waitFor(() => expect(shop.server.asked).toContain(name));
    shop.clock.advance(119_000);
    expect(program.state.kind).toBe('downloading');
    shop.clock.advance(121_000);
    await checked;
    expect(program.state).toMatchObject({ kind: 'failed', why: 'unreachable' });
  });

  it('has nobody at its other end: looked for again an hour later', async () => {
    shop.publish('1.1.0');
    shop.server.troubles.set(FEED, { kind: 'status', status: 503 });
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual({ kind: 'failed', why: 'unreachable', version: null });
    shop.server.troubles.clear();
    shop.clock.advance(60 * 60_000);
    await vi.waitFor(() => expect(program.state.kind).toBe('ready'));
  });

  it('is sent elsewhere, as release pages do: followed, and what comes is proved all the same', async () => {
    const name = shop.publish('1.1.0');
    shop.server.files.set('far/feed', shop.server.files.get(FEED) ?? '');
    shop.server.files.set('far/file', shop.server.files.get(name) ?? '');
    shop.server.troubles.set(FEED, { kind: 'moved', to: `${shop.server.url}far/feed` });
    shop.server.troubles.set(name, { kind: 'moved', to: `${shop.server.url}far/file` });
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual({ kind: 'ready', version: '1.1.0' });
  });
});

describe('a version that only some are told of', () => {
  it('reaches about as many as it names', async () => {
    shop.publish('1.1.0', { staging: 50 });
    const told: boolean[] = [];
    for (let number = 0; number < 40; number += 1) {
      const one = new UpdatedShop(join(folder, `shop-${number}`));
      const platform = { ...one.windows('1.0.0') };
      const { updateInfo } = { updateInfo: { version: '1.1.0', stagingPercentage: 50 } };
      told.push(await Promise.resolve(platform.updater.isUserWithinRollout(updateInfo as never)));
    }
    expect(told.filter(Boolean).length).toBeGreaterThan(8);
    expect(told.filter(Boolean).length).toBeLessThan(32);
  });

  it('reaches nobody at 0 and everybody at 100, by the signed feed', async () => {
    shop.publish('1.1.0', { staging: 0 });
    const program = shop.begin();
    await program.check();
    expect(program.state.kind).toBe('none');
    shop.publish('1.1.0', { staging: 100 });
    await program.check();
    expect(program.state.kind).toBe('ready');
  });
});

describe('the way back', () => {
  it('is the installer of the version before, kept from the first update on', async () => {
    const own = join(folder, 'installer.exe');
    writeFileSync(own, 'of 1.0.0');
    shop.publish('1.1.0');
    await shop.begin({ platform: shop.windows('1.0.0', own) }).check();
    const newer = shop.begin({ version: '1.1.0' });
    await newer.start();
    expect(newer.previous).toEqual({ version: '1.0.0', file: join(kept('1.0.0'), 'installer.exe') });
    expect(readFileSync(newer.previous?.file ?? '', 'utf8')).toBe('of 1.0.0');
    shop.publish('1.2.0');
    await newer.check();
    expect(readdirSync(join(folder, 'installers')).sort()).toEqual(['1.1.0', '1.2.0']);
  });

  it('is told where an installer was begun and this is still the version from before', async () => {
    shop.publish('1.1.0');
    const program = shop.begin();
    await program.check();
    await program.install(closes);
    expect(shop.begin().state).toEqual({ kind: 'failed', why: 'not-installed', version: '1.1.0' });
    // Told once, and nothing of it where it went well.
    expect(shop.begin().state).toEqual({ kind: 'none', checkedAt: null });
  });

  it('is to begin again where the system did not take the installer, with its books closed once', async () => {
    shop.publish('1.1.0');
    const platform = shop.windows('1.0.0');
    const program = shop.begin({ platform: { ...platform, install: () => 'failed' } });
    await program.check();
    await program.install(closes);
    shop.clock.advance(60_000);
    expect(shop.ended).toEqual([true]);
  });

  it('is to begin again where an installer that was started says late that it was not', async () => {
    shop.publish('1.1.0');
    const platform = shop.windows('1.0.0');
    const program = shop.begin({ platform });
    await program.check();
    await program.install(closes);
    platform.updater.emit('error', new Error('spawn EPERM'));
    expect(shop.ended).toEqual([true]);
  });
});

describe.runIf(process.platform === 'linux')('each system', () => {
  it('Windows: its installer is started without pages, and starts the program again', async () => {
    const file = join(folder, 'cache/caja-clara-updater/pending', shop.publish('1.1.0'));
    const updater = onNode(new NsisUpdater(undefined, adapter(folder, '1.0.0')));
    const install = () => {
      // What this system can start in its place.
      writeFileSync(file, '#!/bin/sh\necho "$@" > "$0.said"\n');
      chmodSync(file, 0o755);
      return updater.install(true, true) ? ('begins' as const) : ('failed' as const);
    };
    const program = shop.begin({ platform: { updater, extension: 'exe', own: null, install } });
    await program.check();
    await program.install(closes);
    await vi.waitFor(() => expect(readFileSync(`${file}.said`, 'utf8')).toBe('--updated /S --force-run\n'));
  });

  describe('AppImage', () => {
    const image = () => join(folder, 'Caja Clara ñ 1.0.0.AppImage');
    const bytes = elfOf('echo of 1.1.0');
    beforeEach(() => {
      writeFileSync(image(), 'of 1.0.0', { mode: 0o755 });
      vi.stubEnv('APPIMAGE', image());
      shop.publish('1.1.0', { name: 'Caja-Clara-1.1.0.AppImage', bytes });
    });
    const begin = (updater: AppImageUpdater) => {
      const install = () => (updater.install() ? ('done' as const) : ('failed' as const));
      return shop.begin({
        platform: { updater: onNode(updater), extension: 'AppImage', own: image(), install },
      });
    };

    it('stands where its icon knows it, in one step, and the old one is kept', async () => {
      const program = begin(new WholeAppImageUpdater(image(), adapter(folder, '1.0.0')));
      await program.check();
      await program.install(closes);
      expect(readFileSync(image()).equals(bytes)).toBe(true);
      expect(execFileSync(image(), { encoding: 'utf8' })).toBe('of 1.1.0\n');
      expect(shop.ended).toEqual([true]);
      const newer = shop.begin({ version: '1.1.0' });
      await newer.start();
      expect(readFileSync(newer.previous?.file ?? '', 'utf8')).toBe('of 1.0.0');
    });

    it('is still there where the new one cannot be put in its place', async () => {
      const program = begin(new WholeAppImageUpdater(image(), adapter(folder, '1.0.0')));
      await program.check();
      // A folder in the way of the new file, as a full disk or a lost right would be.
      const way = `${image()}.new`;
      mkdirSync(way);
      await program.install(closes);
      expect(readFileSync(image(), 'utf8')).toBe('of 1.0.0');
      expect(shop.ended).toEqual([true]);
    });
  });
});
