/** `npm run pack`: builds and packs for distribution; arguments go to electron-builder (`npm run pack -- --linux deb`). */
import { ensureBuilt } from './lib/build.mjs';
import { run } from './lib/run.mjs';
import { tool } from './lib/tools.mjs';

await ensureBuilt('renderer');
await ensureBuilt('electron');
const builder = tool('electron-builder');
process.exitCode = await run(process.execPath, [builder, ...process.argv.slice(2), '--publish', 'never']);
