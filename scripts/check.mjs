/** `npm run check`: everything that can be said of the sources without running them. */
import { runChecks } from './lib/checks.mjs';

const { failed } = await runChecks();
process.exitCode = failed === 0 ? 0 : 1;
