import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { removeFile, writePrivate, type Computer } from '../host/index.ts';
import { makeFolder } from '../storage/patient.ts';
import type { Again } from './again.ts';

interface LoginApp {
  getLoginItemSettings(): { readonly openAtLogin: boolean };
  setLoginItemSettings(settings: { openAtLogin: boolean; args?: string[] }): void;
}

interface LoginParts {
  readonly app: LoginApp;
  readonly platform: string;
  /** The user's folder of settings; on Linux alone. */
  readonly configFolder: string;
  /** How this program is started. */
  readonly start: Again;
  readonly execPath: string;
}

/** Whether the till opens when its user logs in: an entry of that user, which needs no rights. */
export function loginStart({
  app,
  platform,
  configFolder,
  start,
  execPath,
}: LoginParts): Pick<Computer, 'startsAtLogin' | 'startAtLogin'> {
  if (platform !== 'linux')
    return {
      get startsAtLogin() {
        return app.getLoginItemSettings().openAtLogin;
      },
      startAtLogin: (wanted) => app.setLoginItemSettings({ openAtLogin: wanted }),
    };
  const file = join(configFolder, 'autostart', 'caja-clara.desktop');
  return {
    get startsAtLogin() {
      return existsSync(file);
    },
    startAtLogin(wanted) {
      if (!wanted) {
        removeFile(file);
        return;
      }
      makeFolder(join(configFolder, 'autostart'));
      writePrivate(file, entry(start.execPath ?? execPath));
    },
  };
}

/** By the rules of desktop entries: what stands in quotes has its own signs escaped, and then the whole line again. */
function entry(program: string): string {
  const quoted = program
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('%', '%%')
    .replaceAll('\\', '\\\\');
  return `[Desktop Entry]\nType=Application\nName=Caja Clara\nExec="${quoted}"\nIcon=caja-clara\nX-GNOME-Autostart-enabled=true\n`;
}
