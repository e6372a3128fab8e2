/**
 * `npm run pack`: builds and packs for distribution; arguments go to electron-builder (`npm run pack -- --linux deb`). A
 * certificate is taken from the environment (CSC_LINK and CSC_KEY_PASSWORD; on macOS also CSC_NAME), and so is where the
 * program looks for newer versions (UPDATE_URL and UPDATE_KEYS).
 */
import { ensureBuilt } from './lib/build.mjs';
import { signing } from './lib/pack-target.mjs';
import { layPlace, updatePlace } from './lib/update-place.mjs';
import { say } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { tool } from './lib/tools.mjs';

const place = placeOrEnd();
await ensureBuilt('renderer');
await ensureBuilt('electron');
layPlace(place);
const builder = tool('electron-builder');
const { words, say: warning } = signing(process.platform, process.env);
if (warning !== null) say(warning);
const { ELECTRON_OVERRIDE_DIST_PATH: electron } = process.env;
/** Before anything is built. */
function placeOrEnd() {
  try {
    return updatePlace(process.env);
  } catch (error) {
    say(error instanceof Error ? error.message : 'UPDATE_URL and UPDATE_KEYS are wrong.');
    process.exit(2);
  }
}

process.exitCode = await run(process.execPath, [
  builder,
  ...process.argv.slice(2),
  ...words,
  // What electron-updater reads beside the archive; the feed that counts is the one inside.
  ...(place === null ? [] : ['-c.publish.provider=generic', `-c.publish.url=${place.url}`]),
  ...(electron ? [`-c.electronDist=${electron}`] : []),
  '--publish',
  'never',
]);
