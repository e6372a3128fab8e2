/**
 * Asked by electron-builder before it packs, whoever started it (electron-builder.yml): packing for another system, or
 * without a native part, ends here in words.
 */
import { existsSync } from 'node:fs';
import { inProject } from './lib/project.mjs';
import { archName, whyNotPackedHere } from './lib/pack-target.mjs';

/** @param {{ electronPlatformName: string, arch: number }} target */
export function beforePack({ electronPlatformName: platform, arch }) {
  const reason = whyNotPackedHere(
    { platform, arch: archName(arch) },
    { platform: process.platform, has: (file) => existsSync(inProject(file)) },
  );
  if (reason !== null) throw new Error(reason);
}
