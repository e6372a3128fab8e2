/** `npm run server`: the relay of notifications. Arguments go to it (`npm run server -- --code`). */
import { inProject } from './lib/project.mjs';
import { run } from './lib/run.mjs';

// A signal would open a debugger to every account of the machine.
const program = ['--disable-sigusr1', inProject('server/main.ts')];
process.exitCode = await run(process.execPath, [...program, ...process.argv.slice(2)], { isTill: true });
