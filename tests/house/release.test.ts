import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFeed } from '../../electron/update/signed-feed.ts';
import { sbomOfAll } from '../../scripts/lib/packages.mjs';
import { describeRelease, signRelease } from '../../scripts/lib/release-files.mjs';
import { shippedOnly } from '../../scripts/lib/sbom.mjs';
import { newKey, publicKeyOf } from '../../scripts/lib/update-feed.mjs';
import { updatePlace } from '../../scripts/lib/update-place.mjs';
import { readJson } from './support/packed-house.ts';
import { TemporaryHouse, project } from './support/temporary-house.ts';

const VERSION = '3.2.1';
let house: TemporaryHouse;
let folder: string;
beforeEach(() => {
  house = new TemporaryHouse();
  folder = join(house.folder, 'release');
  mkdirSync(folder);
  for (const file of [
    `Caja-Clara-${VERSION}-linux-x86_64.AppImage`,
    `Caja-Clara-${VERSION}-linux-amd64.deb`,
    `Caja-Clara-${VERSION}-linux-x64.tar.gz`,
    `Caja-Clara-${VERSION}-win-x64.exe`,
    `Caja-Clara-${VERSION}-mac-arm64.zip`,
    'Caja-Clara-3.2.0-linux-x86_64.AppImage',
    'latest-linux.yml',
  ])
    house.put(`release/${file}`, file);
});
afterEach(() => house.remove());

const linux = () => ({ folder, version: VERSION, platform: 'linux', arch: 'x64' });

describe('a release', () => {
  it('has the SHA-256 of every installer and of the lists of what is in it and in the relay', () => {
    const list = { bomFormat: 'CycloneDX' };
    const [ofRelay = '', ofTill = '', sums = ''] = describeRelease({ ...linux(), sbom: list, relay: list });
    const lines = readFileSync(join(folder, sums), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(7);
    for (const line of lines) {
      const [sum, name = ''] = line.split('  ');
      expect(sum, name).toBe(
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      );
    }
    expect(lines.slice(-2).map((line) => line.split('  ')[1])).toEqual([ofRelay, ofTill]);
  });

  it.each([
    [
      'linux',
      'x64',
      [`Caja-Clara-${VERSION}-linux-amd64.deb`, `Caja-Clara-${VERSION}-linux-x86_64.AppImage`],
    ],
    ['win32', 'x64', [`Caja-Clara-${VERSION}-win-x64.exe`]],
    ['darwin', 'arm64', [`Caja-Clara-${VERSION}-mac-arm64.zip`]],
  ])('is told to programs on %s %s by a feed that they take, and nobody else’s', (platform, arch, files) => {
    const privateKey = newKey();
    const name = signRelease({ ...linux(), platform, arch, staging: 20, privateKey }) ?? '';
    const text = readFileSync(join(folder, name), 'utf8');
    const told = readFeed(text, name, [publicKeyOf(newKey()), publicKeyOf(privateKey)]);
    expect(told).toMatchObject({ version: VERSION, stagingPercentage: 20 });
    expect(told.files.map(({ url }) => url)).toEqual(files);
    expect(() => readFeed(text, name, [publicKeyOf(newKey())])).toThrow('no known key');
    expect(() => readFeed(text, 'caja-clara-linux-arm64.json', [publicKeyOf(privateKey)])).toThrow(
      'no known',
    );
  });

  it('is none without installers, with a share that is none, or for a system that has nothing', () => {
    const privateKey = newKey();
    expect(() => describeRelease({ ...linux(), version: '9.9.9', sbom: {}, relay: {} })).toThrow(
      'no installer',
    );
    expect(() => signRelease({ ...linux(), staging: Number('half'), privateKey })).toThrow('percentage');
    expect(signRelease({ ...linux(), arch: 'arm64', privateKey })).toBeNull();
  });

  it('lists what is shipped, what is bundled too, with its licence, and no tool', () => {
    const { name, version, license } = readJson(join(project, 'package.json')) as Record<string, string>;
    const product = { name: name ?? '', version: version ?? '', license: license ?? '' };
    const list = shippedOnly(sbomOfAll(), product);
    const names = list.components.map((one) => one['bom-ref'].replace(/@[^@]*$/, ''));
    for (const shipped of ['electron', 'react', 'zod', 'better-sqlite3', 'electron-updater', 'semver'])
      expect(names).toContain(shipped);
    for (const tool of ['vite', 'eslint', 'electron-builder', 'typescript', '@electron/get'])
      expect(names).not.toContain(tool);
    expect(list.components.filter(({ licenses }) => licenses === undefined)).toEqual([]);
    expect(list.metadata.component).toMatchObject({ type: 'application', name: 'caja-clara', version });
  });
});

describe('the key of a release', () => {
  it('is written for its owner alone, never over another, and only its public half is printed', () => {
    const make = () =>
      spawnSync(process.execPath, [join(project, 'scripts/update-key.mjs'), 'key.pem'], {
        cwd: house.folder,
        encoding: 'utf8',
      });
    const first = make();
    expect({ status: first.status, stderr: first.stderr }).toEqual({ status: 0, stderr: '' });
    const file = join(house.folder, 'key.pem');
    expect(publicKeyOf(readFileSync(file, 'utf8'))).toBe(first.stdout.trim());
    expect(first.stdout).not.toContain('PRIVATE');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(make().status).not.toBe(0);
    expect(publicKeyOf(readFileSync(file, 'utf8'))).toBe(first.stdout.trim());
  });

  it('goes into a program together with an address, or not at all', () => {
    const key = publicKeyOf(newKey());
    const url = 'https://caja-clara.example/updates/';
    expect(updatePlace({})).toBeNull();
    expect(updatePlace({ UPDATE_URL: url, UPDATE_KEYS: `${key},${key}` })).toEqual({ url, keys: [key, key] });
    for (const wrong of [
      { UPDATE_URL: url },
      { UPDATE_KEYS: key },
      { UPDATE_URL: url, UPDATE_KEYS: 'key' },
      { UPDATE_URL: 'http://caja-clara.example/', UPDATE_KEYS: key },
      { UPDATE_URL: 'https://caja-clara.example/updates', UPDATE_KEYS: key },
      { UPDATE_URL: 'https://u:p@caja-clara.example/', UPDATE_KEYS: key },
      { UPDATE_URL: 'https://u@caja-clara.example/', UPDATE_KEYS: key },
      { UPDATE_URL: 'https://caja-clara.example/?a=/', UPDATE_KEYS: key },
      { UPDATE_URL: 'https://caja-clara.example/#/', UPDATE_KEYS: key },
      { UPDATE_URL: 'https:///', UPDATE_KEYS: key },
    ])
      expect(() => updatePlace(wrong), JSON.stringify(wrong)).toThrow('UPDATE_');
  });
});

/** A script's end, of a project without anything in it: whatever it would build or pack is not there. */
function told(script: string, words: readonly string[], env: Record<string, string> = {}) {
  house.bring('scripts', 'package.json');
  const { status, stderr, stdout } = spawnSync(process.execPath, [`scripts/${script}.mjs`, ...words], {
    cwd: house.folder,
    encoding: 'utf8',
    timeout: 20_000,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  return { status, lines: stderr.trim().split('\n'), stdout };
}

describe('what cannot be used is told in one line, before anything is built', () => {
  it.each([
    ['--staging=abc'],
    ['--staging=101'],
    ['--staging=-1'],
    ['--staging='],
    ['--staging'],
    ['--staging=10.5'],
    ['--staging=1', '--staging=2'],
    ['--sign=amiga'],
    ['--sign'],
  ])('a word: %s', (...words) => {
    const { status, lines } = told('release', words);
    expect({ status, count: lines.length }).toEqual({ status: 2, count: 1 });
    expect(lines[0]).toContain(words[0].replace(/=.*/, ''));
  });

  it('an address with user and password, by release and by pack', () => {
    const wrong = { UPDATE_URL: 'https://u:p@example.org/', UPDATE_KEYS: publicKeyOf(newKey()) };
    house.linkModules();
    for (const script of ['release', 'pack']) {
      const { status, lines } = told(script, [], wrong);
      expect({ status, count: lines.length }).toEqual({ status: 2, count: 1 });
      expect(lines[0]).toMatch(/^UPDATE_URL .*without user, password/);
    }
  });

  it('a private key that is none, that signs nothing for this program, or that cannot be read', () => {
    const place = { UPDATE_URL: 'https://example.org/', UPDATE_KEYS: publicKeyOf(newKey()) };
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    house.put('folder/x');
    for (const [wrong, said] of [
      [{ ...place, UPDATE_PRIVATE_KEY: newKey() }, 'none of UPDATE_KEYS'],
      [{ ...place, UPDATE_PRIVATE_KEY: 'nonsense' }, 'no Ed25519 key'],
      [
        { ...place, UPDATE_PRIVATE_KEY: rsa.export({ format: 'pem', type: 'pkcs8' }).toString() },
        'no Ed25519',
      ],
      [
        { ...place, UPDATE_PRIVATE_KEY_FILE: join(house.folder, 'folder') },
        'UPDATE_PRIVATE_KEY_FILE must name',
      ],
      [{ ...place, UPDATE_PRIVATE_KEY_FILE: '/nowhere/key.pem' }, 'UPDATE_PRIVATE_KEY_FILE must name'],
      [{ ...place, UPDATE_PRIVATE_KEY_FILE: pipe() }, 'UPDATE_PRIVATE_KEY_FILE must name'],
    ] as const) {
      const { status, lines } = told('release', [], wrong);
      expect({ status, count: lines.length }, JSON.stringify(wrong)).toEqual({ status: 2, count: 1 });
      expect(lines[0]).toContain(said);
      expect(lines[0]).not.toContain('PRIVATE KEY-----');
    }
  });

  /** What is waited for by whoever opens it. */
  function pipe(): string {
    const path = join(house.folder, 'pipe');
    if (process.platform === 'win32') return house.folder;
    spawnSync('mkfifo', [path]);
    return path;
  }

  it('a place for a key: what stands there stays, and none is made in the product’s folder', () => {
    const outside = mkdtempSync(join(tmpdir(), 'caja-key-'));
    const taken = join(outside, 'taken.pem');
    writeFileSync(taken, 'mine');
    for (const [file, said] of [
      [taken, 'never written over'],
      [outside, 'stands there already'],
      [join(outside, 'missing', 'key.pem'), 'its folder is not there'],
      [join(taken, 'key.pem'), 'its folder is not there'],
      ['key.pem', 'in the product'],
      ['scripts/../key.pem', 'in the product'],
      ['', 'Say where'],
    ] as const) {
      const { status, lines, stdout } = told('update-key', [file]);
      expect({ status, count: lines.length, stdout }, file).toEqual({ status: 2, count: 1, stdout: '' });
      expect(lines[0]).toContain(said);
    }
    expect([readFileSync(taken, 'utf8'), existsSync(join(house.folder, 'key.pem'))]).toEqual(['mine', false]);
    rmSync(outside, { recursive: true });
  });
});

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Record<string, string>;
}

describe('the workflow', () => {
  const files = readdirSync(join(project, '.github/workflows'));
  const text = readFileSync(join(project, '.github/workflows/release.yml'), 'utf8');
  // The reader of YAML that the product ships.
  const workflow = parseUpdateInfo(text, 'release.yml', new URL('file:///')) as unknown as {
    permissions: unknown;
    jobs: Record<
      string,
      { environment?: string; steps: Step[]; strategy?: { matrix: { include: object[] } } }
    >;
  };
  const steps = (job: string) => workflow.jobs[job]?.steps ?? [];

  it('uses actions by commit alone, and may write nothing', () => {
    expect(files).toEqual(['release.yml']);
    const used = Object.values(workflow.jobs).flatMap((job) => job.steps.flatMap(({ uses }) => uses ?? []));
    expect(used.length).toBeGreaterThan(4);
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('packs on three systems, after the suite with the real executable', () => {
    expect(workflow.jobs['build']?.strategy?.matrix.include).toHaveLength(3);
    const runs = steps('build').map(({ run }) => run ?? '');
    const at = (text: string) => runs.findIndex((run) => run.includes(text));
    expect(at('npx install-electron')).toBeGreaterThan(-1);
    expect(at('npm run e2e -- tests/e2e/electron')).toBeGreaterThan(at('npx install-electron'));
    expect(at('npm run release')).toBeGreaterThan(at('npm run e2e'));
  });

  it('shows the private key to nothing but the step that signs, where nothing was installed', () => {
    const seeing = Object.entries(workflow.jobs).flatMap(([job, { steps: all }]) =>
      all.flatMap(({ run, env }) =>
        env?.['UPDATE_PRIVATE_KEY'] === undefined ? [] : [`${job}: ${run ?? ''}`],
      ),
    );
    expect(seeing).toHaveLength(1);
    expect(seeing[0]).toMatch(/^sign: [^]*--sign=/);
    expect(steps('sign').some(({ run }) => run?.includes('npm') === true)).toBe(false);
    expect(workflow.jobs['sign']?.environment).toBe('release');
  });

  it('signs where no package is installed', () => {
    house.bring('scripts', 'package.json');
    const env = { PATH: process.env['PATH'], UPDATE_PRIVATE_KEY: newKey() };
    const { version } = readJson(join(project, 'package.json')) as { version: string };
    house.put(`release/Caja-Clara-${version}-win-x64.exe`);
    const words = ['scripts/release.mjs', '--sign=win32-x64', '--staging=10'];
    const signed = spawnSync(process.execPath, words, { cwd: house.folder, encoding: 'utf8', env });
    expect({ status: signed.status, said: signed.stderr }).toEqual({
      status: 0,
      said: 'release/caja-clara-win32-x64.json\n',
    });
  });

  it('runs only scripts that there are', () => {
    const { scripts } = readJson(join(project, 'package.json')) as { scripts: Record<string, string> };
    const named = Object.values(workflow.jobs).flatMap(({ steps: all }) =>
      all.flatMap(({ run }) => [...(run ?? '').matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '')),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
