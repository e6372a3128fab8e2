/** `npm start`: the Electron app; where its executable cannot be had, the same app in a browser. */
import { ensureBuilt } from './lib/build.mjs';
import { obtainElectron } from './lib/electron.mjs';
import { projectFolder, say } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { runWebHost } from './lib/web.mjs';

const args = process.argv.slice(2);
const electron = await obtainElectron();

if (electron === undefined) {
  say('No hay ejecutable de Electron en esta máquina: se abre la misma caja en el navegador.');
  process.exitCode = await runWebHost(args);
} else {
  await ensureBuilt('renderer');
  await ensureBuilt('electron');
  process.exitCode = await run(electron, [projectFolder, ...args]);
}
