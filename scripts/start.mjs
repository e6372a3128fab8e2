/** `npm start`: the Electron app; where it is not available or cannot show a window, the same app in a browser. */
import { ensureBuilt } from './lib/build.mjs';
import { couldNotOpen, obtainElectron, whyNoWindow } from './lib/electron.mjs';
import { projectFolder, say } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { runWebHost } from './lib/web.mjs';
import { wordsHere } from './lib/words.mjs';

const args = process.argv.slice(2);
const electron = await obtainElectron();
const { platform, env } = process;
const hindrance =
  electron === undefined ? 'noElectron' : whyNoWindow({ platform, env, user: process.getuid?.() });

if (electron === undefined || hindrance !== undefined) {
  say(wordsHere().inBrowser[hindrance ?? 'noElectron']);
  process.exitCode = await runWebHost(args);
} else {
  await ensureBuilt('renderer');
  await ensureBuilt('electron');
  process.exitCode = await run(electron, [projectFolder, ...args]);
  if (couldNotOpen(process.exitCode)) say(wordsHere().windowFailed(process.exitCode));
}
