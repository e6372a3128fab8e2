import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export function has(command: string): boolean {
  return ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin'].some((folder) =>
    existsSync(`${folder}/${command}`),
  );
}

let updated = false;

/** Lets apt know what there is, once. */
export function aptUpdate(): void {
  if (updated) return;
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
  updated = true;
}

/**
 * Makes sure of some system commands, from Debian's packages where this is Debian and we are root.
 * @returns the commands that are still missing
 */
export function need(commands: Readonly<Record<string, string>>): string[] {
  const missing = (): string[] => Object.keys(commands).filter((command) => !has(command));
  const wanted = missing();
  if (wanted.length === 0) return [];
  if (process.getuid?.() !== 0 || !has('apt-get')) return wanted;
  const packages = [...new Set(wanted.map((command) => commands[command] ?? command))];
  console.log(`installing ${packages.join(', ')} …`);
  aptUpdate();
  // Services are started by the checks themselves, on their own terms.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  return missing();
}

/** Fetches a Debian package into a folder and unpacks it there, installing nothing. */
export function unpackPackage(name: string, folder: string): void {
  aptUpdate();
  // apt's own unprivileged user may not write into our folder: then it warns and fetches as root.
  execFileSync('apt-get', ['download', '-qq', name], { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
  const file = execFileSync('sh', ['-c', `ls ${name}_*.deb`], { cwd: folder, encoding: 'utf8' }).trim();
  execFileSync('dpkg-deb', ['-x', file, folder], { cwd: folder });
}
