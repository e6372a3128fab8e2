/** `npm run pack`: builds and packs for distribution; arguments go to electron-builder (`npm run pack -- --linux deb`). */
import { ensureBuilt } from './lib/build.mjs';
import { run } from './lib/run.mjs';

await ensureBuilt('renderer');
await ensureBuilt('electron');
process.exitCode = await run('electron-builder', [...process.argv.slice(2), '--publish', 'never']);
