/** `npm run web`: Caja Clara in a browser on this machine. Arguments go to the host (`npm run web -- --link`). */
import { runWebHost } from './lib/web.mjs';

process.exitCode = await runWebHost(process.argv.slice(2));
