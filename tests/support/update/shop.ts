import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NsisUpdater, type AppUpdater } from 'electron-updater';
import type { PlatformUpdater } from '../../../electron/update/platform.ts';
import { Updates } from '../../../electron/update/updates.ts';
import { feedName, newest, newKey, publicKeyOf, signedFeed } from '../../../scripts/lib/update-feed.mjs';
import { manualClock, quietLog } from '../host-parts.ts';
import { exeOf } from './installers.ts';
import { FeedServer, NodeExecutor } from './feed-server.ts';

export const MAKER = newKey();
export const STRANGER = newKey();

/** Name of this system's feed. */
export const FEED = feedName(process.platform, process.arch);

/** Electron's app, as electron-updater asks for it. */
export function adapter(folder: string, version: string) {
  const appUpdateConfigPath = join(folder, 'app-update.yml');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(appUpdateConfigPath))
    writeFileSync(
      appUpdateConfigPath,
      'provider: generic\nurl: x\nupdaterCacheDirName: caja-clara-updater\n',
    );
  return {
    version,
    name: 'Caja Clara',
    isPackaged: true,
    appUpdateConfigPath,
    userDataPath: join(folder, 'user'),
    baseCachePath: join(folder, 'cache'),
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => {
      throw new Error('something is to happen by itself when the program ends');
    },
  };
}

/** One of electron-updater's own classes, on Node's sockets. */
export function onNode<Kind extends AppUpdater>(updater: Kind): Kind {
  return Object.assign(updater, { httpExecutor: new NodeExecutor() });
}

interface Wishes {
  readonly version?: string;
  readonly platform?: PlatformUpdater;
  readonly keys?: readonly string[];
}

/** A shop's program of one version, and the server of its makers. */
export class UpdatedShop {
  readonly server = new FeedServer();
  clock = manualClock();
  readonly ended: boolean[] = [];
  readonly handed: string[] = [];
  readonly folder: string;
  isQuiet = true;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Puts a version on the server. @param key who signs it */
  publish(
    version: string,
    more: { key?: string; signedAs?: string; staging?: number; bytes?: Buffer; name?: string } = {},
  ): string {
    const name = more.name ?? `Caja-Clara-${version}.exe`;
    const file = join(this.folder, name);
    const bytes = more.bytes ?? exeOf(version);
    writeFileSync(file, bytes);
    const content = newest({ version, files: [file], staging: more.staging });
    this.server.files.set(name, bytes);
    this.server.files.set(FEED, signedFeed(more.signedAs ?? FEED, content, more.key ?? MAKER));
    return name;
  }

  /** Puts a feed on the server that says this, and is signed by the makers. */
  say(content: object): void {
    this.server.files.set(FEED, signedFeed(FEED, content, MAKER));
  }

  /** The program begins: each call is a start of it. */
  begin({
    version = '1.0.0',
    platform = this.windows(version),
    keys = [publicKeyOf(MAKER)],
  }: Wishes = {}): Updates {
    return new Updates({
      platform,
      place: { url: this.server.url, keys },
      version,
      arch: process.arch,
      folder: join(this.folder, 'installers'),
      clock: this.clock,
      log: quietLog,
      isQuiet: () => this.isQuiet,
      end: (again) => void this.ended.push(again),
    });
  }

  windows(version: string, own: string | null = null): PlatformUpdater {
    const updater = onNode(new NsisUpdater(undefined, adapter(this.folder, version)));
    return { updater, extension: 'exe', own, install: () => (this.handed.push(version), 'begins') };
  }
}
