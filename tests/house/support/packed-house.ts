import { createPackage, extractAll } from '@electron/asar';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { bundle } from '../../../scripts/lib/bundles.mjs';
import { TemporaryHouse, project } from './temporary-house.ts';

const builder = join(realpathSync(join(project, 'node_modules')), 'electron-builder/cli.js');

/** Where the switches burnt into Electron's executable stand: this text, a version, their number, then one each. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;

export const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The product, packed for this system on a stand-in for Electron's files. */
export class PackedHouse extends TemporaryHouse {
  readonly unpacked = join(this.folder, 'release/linux-unpacked');
  /** A release is tried on its own archive. */
  readonly archive = process.env['PACKED_ARCHIVE'] ?? join(this.unpacked, 'resources/app.asar');

  async make(): Promise<void> {
    this.bring('package.json', 'package-lock.json', 'electron-builder.yml', 'assets', 'scripts');
    this.#copyProductionModules();
    this.put('dist/renderer/index.html', '<!doctype html><head></head>');
    this.put('dist/renderer/assets/index-1a2b3c4d.js', '');
    this.put('dist/.renderer.stamp');
    for (const config of bundle('electron').configs(join(this.folder, 'dist/electron'))) await build(config);
    await this.#makeElectron();
  }

  /** electron-builder with these words. */
  pack(...options: string[]): { readonly status: number | null; readonly said: string } {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        builder,
        ...options,
        ...['--publish', 'never', '-c.electronDist=electron-dist', '-c.electronVersion=45.4.1'],
      ],
      { cwd: this.folder, encoding: 'utf8', timeout: 240_000 },
    );
    return { status, said: `${stdout}${stderr}` };
  }

  /**
   * The archive's content as plain files, native code included, far from the project's own packages.
   * @param place absolute, or within this house
   */
  extract(place: string): string {
    const folder = resolve(this.folder, place);
    mkdirSync(join(folder, '..'), { recursive: true });
    extractAll(this.archive, folder);
    return folder;
  }

  /** Copies the packages that go to production; the rest of the tree is not what a package is made from. */
  #copyProductionModules(): void {
    const lock = readJson(join(project, 'package-lock.json')) as {
      packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
    };
    for (const [place, { dev, devOptional }] of Object.entries(lock.packages)) {
      const from = join(project, place);
      if (place === '' || dev || devOptional || place.includes('node-linux-') || !existsSync(from)) continue;
      cpSync(from, join(this.folder, place), { recursive: true, dereference: true });
    }
  }

  /** The Electron that is packed, without its 250 MB: the files the packer touches, and a fuse wire to burn. */
  async #makeElectron(): Promise<void> {
    const wire = Buffer.concat([
      Buffer.from(FUSE_SENTINEL),
      Buffer.from([1, FUSES]),
      Buffer.from('0'.repeat(FUSES)),
    ]);
    this.put('electron-dist/electron', wire);
    for (const file of [
      'LICENSE',
      'LICENSES.chromium.html',
      'resources.pak',
      'chrome-sandbox',
      'chrome_crashpad_handler',
    ])
      this.put(`electron-dist/${file}`);
    this.put('electron-dist/version', 'v45.4.1');
    this.put('electron-dist/locales/es.pak');
    this.put('default-app/main.js', '');
    mkdirSync(join(this.folder, 'electron-dist/resources'));
    await createPackage(
      join(this.folder, 'default-app'),
      join(this.folder, 'electron-dist/resources/default_app.asar'),
    );
  }
}
