import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Windows of its own in a folder, as Wine makes it, with one user whose name has a space and letters with marks. */

const USER = 'Ñandú Pérez';
/** What may take long on a busy machine: the first start makes the whole Windows. Milliseconds. */
const LIMIT_MS = 240_000;
/** Should the checks be killed, that Windows ends so much later. Seconds. */
const STAYS_S = 600;

export interface Ran {
  readonly status: number | null;
  readonly said: string;
}

export class Wine {
  readonly #prefix: string;
  readonly #env: NodeJS.ProcessEnv;
  /** The user's folder, as this system and as Windows write it. */
  readonly home: string;
  readonly windowsHome = `C:\\users\\${USER}`;

  /** @param more variables for every program, such as CUPS_SERVER: Wine's printers are those of CUPS */
  constructor(folder: string, more: Readonly<Record<string, string>>) {
    this.#prefix = join(folder, 'wine');
    this.home = join(this.#prefix, 'drive_c/users', USER);
    this.#env = {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      // Names of files are UTF-8 on both sides.
      LC_ALL: 'C.UTF-8',
      WINEPREFIX: this.#prefix,
      WINEDEBUG: '-all',
      // Neither .NET nor a browser is asked for at the first start.
      WINEDLLOVERRIDES: 'mscoree,mshtml=',
      NODE_SKIP_PLATFORM_CHECK: '1',
      ...more,
    };
  }

  /** Makes it. @throws where Wine does not run */
  make(): void {
    mkdirSync(this.#prefix, { recursive: true });
    // It stays between two programs: the user's folders are known to this run of that Windows alone.
    spawnSync('wineserver', [`-p${STAYS_S}`], { env: this.#env, stdio: 'ignore', timeout: LIMIT_MS });
    this.run('wineboot', ['--init']);
    if (!existsSync(join(this.#prefix, 'drive_c/windows')))
      throw new Error('wineboot did not make a Windows');
    const roaming = `${this.windowsHome}\\AppData\\Roaming`;
    const local = `${this.windowsHome}\\AppData\\Local`;
    for (const folder of ['AppData/Roaming', 'AppData/Local', 'Temp'])
      mkdirSync(join(this.home, folder), { recursive: true });
    const variables = {
      USERPROFILE: this.windowsHome,
      APPDATA: roaming,
      LOCALAPPDATA: local,
      TEMP: `${this.windowsHome}\\Temp`,
      TMP: `${this.windowsHome}\\Temp`,
    };
    for (const [name, value] of Object.entries(variables))
      this.run('reg', ['add', 'HKCU\\Volatile Environment', '/v', name, '/d', value, '/f']);
    this.run('reg', ['add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f']);
  }

  /** A file of this system, as Windows writes it. */
  path(file: string): string {
    const drive = join(this.#prefix, 'drive_c/');
    const inside = file.startsWith(drive) ? `C:/${file.slice(drive.length)}` : `Z:${file}`;
    return inside.replaceAll('/', '\\');
  }

  /** @param said a file for what it says: a socket, which Node gives for a pipe, is nothing that Wine can write to */
  start(
    program: string,
    words: readonly string[],
    env: Readonly<Record<string, string>>,
    said: string,
  ): ChildProcess {
    const file = openSync(said, 'w');
    const child = spawn('wine', [program, ...words], {
      env: { ...this.#env, ...env },
      stdio: ['ignore', file, file],
    });
    closeSync(file);
    return child;
  }

  run(program: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
    const said = join(this.#prefix, 'said.txt');
    const file = openSync(said, 'w');
    const { status } = spawnSync('wine', [program, ...words], {
      env: { ...this.#env, ...env },
      stdio: ['ignore', file, file],
      timeout: LIMIT_MS,
    });
    closeSync(file);
    return { status, said: readFileSync(said, 'utf8') };
  }

  /** Ends every program of this Windows. */
  stop(): void {
    spawnSync('wineserver', ['-k'], { env: this.#env, stdio: 'ignore', timeout: LIMIT_MS });
  }
}
