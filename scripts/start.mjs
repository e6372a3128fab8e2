/** `npm start`: the Electron app; where it cannot be had or shown, the same app in a browser. */
import { ensureBuilt } from './lib/build.mjs';
import { couldNotOpen, obtainElectron, whyNoWindow } from './lib/electron.mjs';
import { projectFolder, say } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { runWebHost } from './lib/web.mjs';

const args = process.argv.slice(2);
const electron = await obtainElectron();
const { platform, env } = process;
const hindrance =
  electron === undefined
    ? 'no hay ejecutable de Electron en esta máquina'
    : whyNoWindow({ platform, env, user: process.getuid?.() });

if (electron === undefined || hindrance !== undefined) {
  say(`Sin ventana propia: ${hindrance}. Se abre la misma caja en el navegador.`);
  process.exitCode = await runWebHost(args);
} else {
  await ensureBuilt('renderer');
  await ensureBuilt('electron');
  process.exitCode = await run(electron, [projectFolder, ...args]);
  if (couldNotOpen(process.exitCode))
    say(
      `Electron no pudo abrir su ventana (${process.exitCode}). La misma caja se abre en el navegador con: npm run web`,
    );
}
