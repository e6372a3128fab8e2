import { ensureBuilt } from './build.mjs';
import { inCache, inProject } from './project.mjs';
import { run } from './run.mjs';

/**
 * Runs the web host until it ends. Only the page is built: the host itself runs from its sources.
 * @param {readonly string[]} args
 */
export async function runWebHost(args) {
  const leave = () => process.exit(0);
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  // Told to stop before the till was begun.
  for (const signal of signals) process.on(signal, leave);
  await ensureBuilt('renderer');
  for (const signal of signals) process.off(signal, leave);
  // A signal would open a debugger to every account of the machine.
  const program = ['--disable-sigusr1', inProject('electron/web/main.ts')];
  // Its few hundred files are compiled once, not at every start: that takes half of the time to the address.
  const env = { ...process.env, NODE_COMPILE_CACHE: inCache('node') };
  return run(process.execPath, [...program, ...args], { isTill: true, env });
}
