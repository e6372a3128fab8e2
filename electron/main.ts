import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  safeStorage,
  session,
} from 'electron';
import { join } from 'node:path';
import {
  createAdapters,
  endOnCrash,
  hostWords,
  languageHere,
  openHost,
  PAGE_FOLDER,
  programVersion,
  takeVariables,
  type Host,
} from './host/index.ts';
import { openBridge } from './shell/bridge.ts';
import { guardContents, guardSession } from './shell/guards.ts';
import { endBySignal, runLifecycle } from './shell/lifecycle.ts';
import { pageHandler, PAGE_URL, SCHEMES } from './shell/scheme.ts';
import { keepingOf, windowSecrets } from './shell/secrets.ts';
import { windowOptions } from './shell/window.ts';

/** The Electron app: wires the shell's parts; whatever they do stands, and is tested, in shell/ and host/. */

const variables = takeVariables(process.env);
const system = { ...process.env };
const language = languageHere(variables, system);
const words = hostWords(language);
const say = (line: string) => void process.stderr.write(`${line}\n`);

protocol.registerSchemesAsPrivileged(SCHEMES);
app.enableSandbox();
guardContents(app);
if (app.requestSingleInstanceLock()) void app.whenReady().then(open);
else app.exit(0);

async function open(): Promise<void> {
  Menu.setApplicationMenu(null);
  guardSession(session.defaultSession);
  protocol.handle('caja', pageHandler(PAGE_FOLDER));
  const keeping = await keepingOf(safeStorage, process.platform);
  const opened = await openHost({
    version: programVersion(),
    language,
    variables,
    system,
    adapters: createAdapters(),
    secrets: (folders) => windowSecrets(safeStorage, keeping, folders.data),
    serve: showWindow,
  });
  if (opened.ok) return;
  say(opened.reason.line);
  dialog.showErrorBox('Caja Clara', opened.reason.line);
  app.exit(opened.reason.exitCode);
}

async function showWindow(host: Host): Promise<void> {
  const preload = join(import.meta.dirname, 'preload.cjs');
  const window = new BrowserWindow(windowOptions({ preload, kiosk: host.settings.kiosk }));
  openBridge(ipcMain, window.webContents, host);
  runLifecycle({ app, dialog, powerMonitor, window, host });
  endBySignal(process, app, host, say);
  endOnCrash(process, { log: host.log, words, say, end: () => app.exit(1) });
  // A page that died is drawn again: the till lives in this process, not in the page.
  window.webContents.on('render-process-gone', () => void window.loadURL(PAGE_URL));
  window.once('ready-to-show', () => window.show());
  await window.loadURL(PAGE_URL);
}
