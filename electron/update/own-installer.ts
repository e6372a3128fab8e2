import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** Where electron-builder's installer keeps a copy of itself; from the package's name. */
const UPDATER_FOLDER = 'caja-clara-updater';

/**
 * The file that this version was installed from, on Windows. Null: it is not kept, or the system names no folder: what
 * stands below the folder that the program was started in is not taken for it.
 */
export function ownInstaller(env: Readonly<Record<string, string | undefined>>): string | null {
  const local = env['LOCALAPPDATA'] ?? '';
  const file = join(local, UPDATER_FOLDER, 'installer.exe');
  return isAbsolute(local) && existsSync(file) ? file : null;
}
