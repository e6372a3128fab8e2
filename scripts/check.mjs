/** `npm run check`: all checks of the sources that need not run the program. */
import { runChecks } from './lib/checks.mjs';

const { failed } = await runChecks();
process.exitCode = failed === 0 ? 0 : 1;
