import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, mergeConfig } from 'vite';
import { bundle } from '../../../scripts/lib/bundles.mjs';
import type { PackedHouse } from '../../house/support/packed-house.ts';
import { project } from '../../house/support/temporary-house.ts';
import { withElectron } from '../../support/electron/till.ts';
import type { WindowsParts } from './windows-parts.ts';
import type { Wine } from './wine.ts';

export interface PackedApp {
  /** The installed program's own folder, where its executable would be. */
  readonly folder: string;
  /** The main program, as Windows writes it. */
  readonly main: string;
  /** The web host, which is no part of the package: bundled the same way, beside the main program. */
  readonly web: string;
  readonly node: string;
}

/**
 * Packs the product here, takes the archive's content to where its installer puts it in that Windows, and changes what
 * is native for what npm has of it for Windows: that is what packing on Windows would have put there.
 */
export async function packedApp(house: PackedHouse, wine: Wine, parts: WindowsParts): Promise<PackedApp> {
  await house.make();
  const { status, said } = house.pack('--linux', 'dir', `--${process.arch}`);
  if (status !== 0) throw new Error(said);
  const folder = join(wine.home, 'AppData/Local/Programs/Caja Clara');
  const app = house.extract(join(folder, 'resources/app'));
  changeNative(app, parts);
  await bundleWebHost(app);
  // Node stands where the executable does, so that its own path has the space and the ñ as well.
  const node = join(folder, 'Caja Clara.exe');
  cpSync(parts.node, node);
  const standIn = `file:///Z:${join(project, 'tests/support/electron/stand-in.ts')}`;
  const main = withElectron(app, standIn);
  return {
    folder,
    main: wine.path(main),
    web: wine.path(join(app, 'dist/electron/web.js')),
    node: wine.path(node),
  };
}

function changeNative(app: string, { koffi }: WindowsParts): void {
  const prebuilds = join(app, 'node_modules/better-sqlite3/prebuilds');
  rmSync(prebuilds, { recursive: true });
  mkdirSync(prebuilds);
  cpSync(
    join(project, 'node_modules/better-sqlite3/prebuilds/win32-x64.node'),
    join(prebuilds, 'win32-x64.node'),
  );
  const koromix = join(app, 'node_modules/@koromix');
  for (const name of readdirSync(koromix)) rmSync(join(koromix, name), { recursive: true });
  cpSync(koffi, join(koromix, 'koffi-win32-x64'), { recursive: true });
}

async function bundleWebHost(app: string): Promise<void> {
  const [program] = bundle('electron').configs(join(app, 'dist/electron'));
  if (program === undefined) throw new Error('the bundle of the program is gone');
  await build(
    mergeConfig(program, {
      build: {
        ssr: join(project, 'electron/web/main.ts'),
        rolldownOptions: { output: { entryFileNames: 'web.js' } },
      },
    }),
  );
}
