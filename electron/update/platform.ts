import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DebUpdater, MacUpdater, NsisUpdater, type AppUpdater } from 'electron-updater';
import { WholeAppImageUpdater } from './app-image.ts';
import { ownInstaller } from './own-installer.ts';

/** How this system takes a newer version. */
export interface PlatformUpdater {
  readonly updater: AppUpdater;
  /** Of the files that it takes, without the point. */
  readonly extension: 'exe' | 'zip' | 'AppImage' | 'deb';
  /** The file that this version was installed from, where the system keeps it: the way back from the first update. */
  readonly own: string | null;
  /**
   * Hands the downloaded file to the system, once the books are closed.
   * - `begins`: its installer runs, waits until the program has ended, and starts it again
   * - `ends`: it ends the program itself
   * - `done`: it is installed, and the program is to be started again
   * - `failed`: nothing has changed
   */
  install(): 'begins' | 'ends' | 'done' | 'failed';
}

interface SystemFacts {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Electron's folder of resources. */
  readonly resources: string;
}

/** Null: what was installed cannot be replaced by itself (unpacked from a tar, or a package of somebody else). */
export function platformUpdater({ platform, env, resources }: SystemFacts): PlatformUpdater | null {
  switch (platform) {
    case 'win32': {
      const updater = new NsisUpdater();
      // Without its pages, as it was installed before, and then the program again.
      const install = () => (updater.install(true, true) ? 'begins' : 'failed');
      return {
        updater,
        extension: 'exe',
        own: ownInstaller(env),
        install,
      };
    }
    case 'darwin': {
      const updater = new MacUpdater();
      const install = () => {
        updater.quitAndInstall();
        return 'ends' as const;
      };
      return { updater, extension: 'zip', own: null, install };
    }
    case 'linux': {
      const image = env['APPIMAGE'] ?? '';
      if (image !== '') {
        const updater = new WholeAppImageUpdater(image);
        return {
          updater,
          extension: 'AppImage',
          own: image,
          install: () => (updater.install() ? 'done' : 'failed'),
        };
      }
      const type = join(resources, 'package-type');
      if (!existsSync(type) || readFileSync(type, 'utf8').trim() !== 'deb') return null;
      const updater = new DebUpdater();
      return { updater, extension: 'deb', own: null, install: () => (updater.install() ? 'done' : 'failed') };
    }
    default:
      return null;
  }
}
