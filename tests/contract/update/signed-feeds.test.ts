import { createPrivateKey, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ownInstaller } from '../../../electron/update/own-installer.ts';
import { newest } from '../../../scripts/lib/update-feed.mjs';
import { manualClock } from '../../support/host-parts.ts';
import { exeOf } from '../../support/update/installers.ts';
import { FEED, MAKER, UpdatedShop } from '../../support/update/shop.ts';

/** Whoever holds the server, or makes a mistake with the key: what is validly signed is looked at all the same. */

let folder: string;
let shop: UpdatedShop;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caja-feed-'));
  shop = new UpdatedShop(folder);
  await shop.server.open();
});
afterEach(async () => {
  await shop.server.close();
  rmSync(folder, { recursive: true, force: true });
});

const LOST = { kind: 'failed', why: 'unreachable' };
const READY = { kind: 'ready', version: '1.1.0' };

describe('a server that sends on and on', () => {
  /** From the name on, so many times. */
  const hops = (name: string, times: number) => {
    for (let hop = 1; hop <= times; hop += 1)
      shop.server.troubles.set(hop === 1 ? name : `hop/${hop}/${name}`, {
        kind: 'moved',
        to: `${shop.server.url}hop/${hop + 1}/${name}`,
      });
    shop.server.files.set(`hop/${times + 1}/${name}`, shop.server.files.get(name) ?? '');
  };

  it.each(['feed', 'installer'])('is followed five times: its %s', async (what) => {
    const name = shop.publish('1.1.0');
    hops(what === 'feed' ? FEED : name, 5);
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual(READY);
  });

  it.each(['feed', 'installer'])('is given up at the sixth, and asked again later: its %s', async (what) => {
    const name = shop.publish('1.1.0');
    hops(what === 'feed' ? FEED : name, 6);
    const program = shop.begin();
    await program.check();
    expect(program.state).toMatchObject(LOST);
    shop.server.troubles.clear();
    await program.check();
    expect(program.state).toEqual(READY);
  });

  it.each(['feed', 'installer'])('and in a circle is asked six times and no more: its %s', async (what) => {
    const name = shop.publish('1.1.0');
    const asked = what === 'feed' ? FEED : name;
    shop.server.troubles.set(asked, { kind: 'moved', to: `${shop.server.url}${asked}` });
    let times = 0;
    shop.server.onAsked = (one) => {
      if (one !== asked) return;
      times += 1;
      // Else a program that never gives up would never end.
      if (times > 50) shop.server.troubles.set(asked, { kind: 'status', status: 500 });
    };
    const program = shop.begin();
    await program.check();
    expect(program.state).toMatchObject(LOST);
    expect(times).toBe(6);
  });
});

describe('a server that never comes to an end', () => {
  it('says nothing: the look is given up after two minutes, and the next one asks anew', async () => {
    shop.publish('1.1.0');
    shop.server.troubles.set(FEED, { kind: 'silent', after: 10 });
    const program = shop.begin();
    const looked = program.check();
    await vi.waitFor(() => expect(shop.server.asked).toEqual([FEED]));
    shop.clock.advance(121_000);
    await looked;
    expect(program.state).toMatchObject(LOST);
    shop.server.troubles.clear();
    const again = program.check();
    await vi.waitFor(() => expect(shop.server.asked.length).toBeGreaterThan(1));
    await again;
    expect(program.state).toEqual(READY);
  });

  it('pours out a feed: it is let go of after a million bytes', async () => {
    shop.server.troubles.set(FEED, { kind: 'endless' });
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual({ kind: 'failed', why: 'not-ours', version: null });
  });

  it('pours out an installer: no more of it is written than was signed', async () => {
    const name = shop.publish('1.1.0');
    shop.server.troubles.set(name, { kind: 'endless' });
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual({ kind: 'failed', why: 'damaged', version: '1.1.0' });
    const written = filesBelow(join(folder, 'cache')).map((file) => statSync(file).size);
    expect(Math.max(0, ...written)).toBeLessThan(5_000_000);
    shop.server.troubles.clear();
    await program.check();
    expect(program.state).toEqual(READY);
  });
});

function filesBelow(place: string): string[] {
  const names = readdirSync(place, { recursive: true, withFileTypes: true });
  return names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

describe('what is validly signed and cannot be meant', () => {
  const described = (more: object = {}, file: object = {}) => {
    shop.publish('1.1.0');
    const content = newest({ version: '1.1.0', files: [join(folder, 'Caja-Clara-1.1.0.exe')] });
    const [first] = content.files;
    return { ...content, files: [{ ...first, ...file }], ...more };
  };
  const refused = async (content: object) => {
    shop.say(content);
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual({ kind: 'failed', why: 'not-ours', version: null });
    expect(shop.server.asked).toEqual([FEED]);
  };

  it.each([
    '../../../etc/cron.d/x.exe',
    '/etc/x.exe',
    'a/b.exe',
    '..\\x.exe',
    'C:\\x.exe',
    'https://example.org/x.exe',
    '//example.org/x.exe',
    '..%2f..%2fx.exe',
    '.exe',
    '-x.exe',
    'a\u0000.exe',
    'x.exe?y',
    '',
  ])('an installer with a path or an address in its name: %j', async (url) => {
    await refused(described({}, { url }));
  });

  it.each(['Caja-Clara-1.1.0.AppImage', 'Caja-Clara-1.1.0.deb', 'Caja-Clara-1.1.0.zip', 'Caja-Clara-1.1.0'])(
    'only installers of another system: %s',
    async (url) => {
      shop.server.files.set(url, Buffer.alloc(300_000, '1.1.0'));
      await refused(described({}, { url }));
    },
  );

  it.each(['1.1.0-beta.1', 'v1.1.0', '1.1', '01.1.0', '1.1.0.1', '999999.0.0', '1.1.0\n'])(
    'a version that is none: %j',
    async (version) => refused(described({ version })),
  );

  it.each([-1, 101, 50.5, '50', null])('a percentage that is none: %j', async (stagingPercentage) =>
    refused(described({ stagingPercentage })),
  );

  it.each([{ size: 0 }, { size: 2_000_000_000 }, { size: '5' }, { sha512: 'x' }])(
    'a file without size or sum: %j',
    async (file) => refused(described({}, file)),
  );

  it('a feed of another program, by the same key', async () => {
    const signed = JSON.stringify(described());
    const bytes = Buffer.from(`Otra Caja feed\n${FEED}\n${signed}`);
    const signature = sign(null, bytes, createPrivateKey(MAKER)).toString('base64');
    shop.server.files.set(FEED, JSON.stringify({ signed, signature }));
    const program = shop.begin();
    await program.check();
    expect(program.state).toMatchObject({ why: 'not-ours' });
  });

  it('a file that is longer than was signed, whatever its sum', async () => {
    shop.say(described({}, { size: 1_000 }));
    const program = shop.begin();
    await program.check();
    expect(program.state).toMatchObject({ kind: 'failed', why: 'damaged' });
  });
});

describe('a feed that changes while a version is fetched', () => {
  it('has gone on to a newer one: nothing half of each is kept, and the next look takes the newer', async () => {
    const name = shop.publish('1.1.0');
    shop.server.onAsked = (asked) => {
      if (asked !== name) return;
      shop.publish('1.2.0');
      shop.server.files.set(name, exeOf('1.2.0'));
    };
    const program = shop.begin();
    await program.check();
    expect(program.state).toEqual({ kind: 'failed', why: 'damaged', version: '1.1.0' });
    await program.check();
    expect(program.state).toEqual({ kind: 'ready', version: '1.2.0' });
    expect(readdirSync(join(folder, 'installers'))).toEqual(['1.2.0']);
  });

  it('is cut anywhere: no version of it, and the next look is whole', async () => {
    shop.publish('1.1.0');
    const program = shop.begin();
    for (const after of [0, 1, 100, 200]) {
      shop.server.troubles.set(FEED, { kind: 'cut', after });
      await program.check();
      expect(program.state.kind).toBe('failed');
    }
    shop.server.troubles.clear();
    await program.check();
    expect(program.state).toEqual(READY);
  });

  it('offers an older version than this one: it stays', async () => {
    shop.publish('0.9.9');
    const program = shop.begin();
    await program.check();
    expect(program.state.kind).toBe('none');
    expect(shop.server.asked).toEqual([FEED]);
  });
});

describe('a machine’s clock', () => {
  it.each([0, 946_684_800_000, 4_102_444_800_000])(
    'far off keeps nobody from a newer version: %i',
    async (now) => {
      shop.clock = manualClock(now);
      shop.publish('1.1.0');
      const program = shop.begin();
      await program.check();
      expect(program.state).toEqual(READY);
    },
  );
});

describe('the installer of this version, kept by the system', () => {
  it('is looked for in the folder that the system names alone', () => {
    const installer = join(folder, 'caja-clara-updater', 'installer.exe');
    mkdirSync(join(folder, 'caja-clara-updater'));
    writeFileSync(installer, 'of 1.0.0');
    const before = process.cwd();
    process.chdir(folder);
    const found = [folder, '.', '', undefined].map((LOCALAPPDATA) => ownInstaller({ LOCALAPPDATA }));
    process.chdir(before);
    expect(found).toEqual([installer, null, null, null]);
  });
});

describe('the share of installations that is told', () => {
  const installed = (lastBytes: string, staging: number) => {
    mkdirSync(join(folder, 'user'), { recursive: true });
    writeFileSync(join(folder, 'user', '.updaterId'), `01234567-89ab-5cde-8f01-2345${lastBytes}`);
    shop.publish('1.1.0', { staging });
    return shop.begin();
  };

  it.each([
    ['00000000', 0, 'none'],
    ['00000000', 1, 'ready'],
    ['028f5c28', 1, 'ready'],
    ['028f5c2a', 1, 'none'],
    ['fd70a3d5', 99, 'ready'],
    ['ffffffff', 99, 'none'],
    ['ffffffff', 100, 'ready'],
  ])('the installation …%s is told of %i per cent: %s', async (lastBytes, staging, kind) => {
    const program = installed(lastBytes, staging);
    await program.check();
    expect(program.state.kind).toBe(kind);
    expect(readFileSync(join(folder, 'user', '.updaterId'), 'utf8')).toContain(lastBytes);
  });
});
