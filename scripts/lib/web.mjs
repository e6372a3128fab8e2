import { ensureBuilt } from './build.mjs';
import { inProject } from './project.mjs';
import { run } from './run.mjs';

/**
 * Runs the web host until it ends. Only the page is built: the host itself runs from its sources.
 * @param {readonly string[]} args
 */
export async function runWebHost(args) {
  await ensureBuilt('renderer');
  return run(process.execPath, [inProject('electron/web/main.ts'), ...args]);
}
