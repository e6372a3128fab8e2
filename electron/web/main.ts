import { flushCompileCache } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { watchForStop } from './stop-signals.ts';

/**
 * The web host: `npm run web`, and `npm start` where there is no Electron. It listens for signals first, then loads all
 * the rest, which takes its time.
 */

const stopping = watchForStop(process, () => process.exit(1));
const { runProgram } = await import('./program.ts');
// What was compiled is kept now: a till runs for weeks, and often ends as its plug is pulled.
flushCompileCache();
// A signal that came meanwhile is heard before anything is opened.
await setImmediate();
// All of ours is closed; a handle that a library still holds must not keep the process running.
process.exit(await runProgram(stopping, process.env));
