/** Builds the window's page (dist/renderer) and the Electron program (dist/electron), each only when its sources changed. */
import { ensureBuilt } from './lib/build.mjs';

await ensureBuilt('renderer');
await ensureBuilt('electron');
