/**
 * `npm run pack`: builds and packs for distribution; arguments go to electron-builder (`npm run pack -- --linux deb`). A
 * certificate is taken from the environment (CSC_LINK and CSC_KEY_PASSWORD; on macOS also CSC_NAME).
 */
import { ensureBuilt } from './lib/build.mjs';
import { signing } from './lib/pack-target.mjs';
import { say } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { tool } from './lib/tools.mjs';

await ensureBuilt('renderer');
await ensureBuilt('electron');
const builder = tool('electron-builder');
const { words, say: warning } = signing(process.platform, process.env);
if (warning !== null) say(warning);
process.exitCode = await run(process.execPath, [
  builder,
  ...process.argv.slice(2),
  ...words,
  '--publish',
  'never',
]);
