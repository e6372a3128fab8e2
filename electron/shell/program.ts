import {
  app,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  session,
} from 'electron';
import { messagesFor } from '../../shared/messages/index.ts';
import { sayTo } from '../../shared/say.ts';
import type { Language } from '../../shared/sites.ts';
import {
  createAdapters,
  languageHere,
  leaveNodesProxy,
  hostWords,
  noteCrash,
  openHost,
  openNetwork,
  PAGE_FOLDER,
  programVersion,
  takeVariables,
  type Computer,
  type Host,
  type HostPlan,
  type Updates,
} from '../host/index.ts';
import { again, beginAgain } from './again.ts';
import { stayAwake } from './awake.ts';
import { openBridge } from './bridge.ts';
import { configFolder } from './config-folder.ts';
import type { Faults } from './faults.ts';
import { showOncePainted } from './first-show.ts';
import { avoidGraphics, watchGraphics } from './graphics.ts';
import { guardContents, guardSession, refuseDebugger } from './guards.ts';
import { runLifecycle, type Stoppable } from './lifecycle.ts';
import { loginStart } from './login-start.ts';
import { menuBar } from './menu.ts';
import { openWindow } from './open-window.ts';
import { pageHandler } from './page-handler.ts';
import { keepPage } from './page-life.ts';
import { plainPage } from './plain-page.ts';
import { saveByDialog } from './save-file.ts';
import { SCHEME } from './scheme.ts';
import { windowSecrets } from './secrets.ts';
import { beginUpdates } from './updating.ts';
import { openWindowMemory } from './window-memory.ts';

/** The wiring of the Electron app; whatever its parts do stands, and is tested, in shell/ and host/. */

const say = sayTo(() => process.stderr);

interface Run extends Pick<HostPlan, 'language' | 'variables' | 'system'> {
  readonly faults: Faults;
  readonly program: Stoppable;
  readonly memory: ReturnType<typeof openWindowMemory>;
}

/** Called before Electron is ready. @param env the process's own: our variables are taken out of it */
export function start(faults: Faults, program: Stoppable, env: NodeJS.ProcessEnv): void {
  // No other account reads a file of ours, from its first byte: SQLite's, logs and copies too.
  process.umask(0o077);
  leaveNodesProxy();
  // A packed program's Node heeds no such words: its fuses are off.
  const variables = takeVariables(env, app.isPackaged ? undefined : process.execArgv);
  faults.given = variables;
  const system = { ...env };
  // As the installer names the program: its windows, its icon and its entry in the bar are one.
  app.setAppUserModelId('clara.caja.app');
  refuseDebugger(app);
  guardContents(app);
  const language = languageHere(variables, system);
  if (!app.requestSingleInstanceLock()) {
    say(hostWords(language).inFront);
    return app.exit(0);
  }
  const memory = openWindowMemory(app.getPath('userData'));
  avoidGraphics(app, memory, programVersion());
  const run = { faults, program, memory, variables, system, language };
  void app.whenReady().then(() => open(run));
}

/** The window first: books, keys and network may take their time, and the page says so. */
async function open({ faults, program, memory, ...run }: Run): Promise<void> {
  let host: Host | null = null;
  let updates: Updates | null = null;
  const { language, variables } = run;
  const bar = menuBar(process.platform, messagesFor(language).shell);
  Menu.setApplicationMenu(bar === null ? null : Menu.buildFromTemplate(bar));
  guardSession(session.defaultSession);
  protocol.handle(
    SCHEME,
    pageHandler(PAGE_FOLDER, () => plainPage(host?.snapshot() ?? null, language)),
  );
  const window = openWindow({ memory, kiosk: variables['CAJA_KIOSK']?.trim() === '1', language });
  const version = programVersion();
  const log = () => host?.log ?? null;
  const now = () => performance.now();
  watchGraphics({ app, version, memory, now, log });
  const bridge = openBridge(ipcMain, window.webContents);
  const next = () => beginAgain({ app, own: process, given: variables });
  runLifecycle({ app, dialog, powerMonitor, window, beginAgain: next, now, host: () => host });
  const after = (milliseconds: number, call: () => void) => void setTimeout(call, milliseconds);
  const page = keepPage({ window, now, after, log });
  showOncePainted(window, after, () => tellFault(window, faults, language));
  page.load();

  const adapters = createAdapters();
  const opening = new AbortController();
  program.opening = opening;
  const opened = await openHost({
    ...run,
    stop: opening.signal,
    version,
    adapters,
    updates: () => updates,
    computer: Object.assign(computerHere(run.system), {
      saveAs: saveByDialog({ dialog, window, documents: () => app.getPath('documents') }),
    }),
    secrets: (folders) => windowSecrets(safeStorage, process.platform, folders.data),
    network: (options) =>
      openNetwork({ ...options, proxyFor: (url) => session.defaultSession.resolveProxy(url) }),
    async serve(served) {
      host = served;
      program.host = served;
      faults.onFault = (error) => noteCrash(served.log, error);
      bridge.serve(served);
      stayAwake(powerSaveBlocker, (listener) => served.listen(listener));
    },
  });
  program.opening = null;
  if (opening.signal.aborted && opened.ok) await opened.value?.leave();
  if (opening.signal.aborted) {
    app.exit(0);
    return;
  }
  if (opened.ok) {
    const { clock } = adapters;
    const end = (isAgain: boolean) => {
      if (isAgain) next();
      app.exit(0);
    };
    const folder = import.meta.dirname;
    if (opened.value !== null)
      updates = await beginUpdates({ folder, version, clock, host: opened.value, own: process, end });
    return;
  }
  say(opened.reason.line);
  dialog.showErrorBox('Caja Clara', opened.reason.line);
  app.exit(opened.reason.exitCode);
}

/** The till began again by itself: the charge is on the screen, and what is safe to do is said beside it. */
function tellFault(
  window: ReturnType<typeof openWindow>,
  { earlier, report }: Faults,
  language: Language,
): void {
  if (earlier === 0) return;
  const words = messagesFor(language).shell.fault;
  void dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Caja Clara',
    message: words.again,
    detail: words.report(report ?? '-'),
    buttons: [words.understood],
    noLink: true,
  });
}

function computerHere(system: HostPlan['system']): Omit<Computer, 'saveAs'> {
  const atLogin = loginStart({
    app,
    platform: process.platform,
    configFolder: configFolder(system, app.getPath('home')),
    start: again(process),
    execPath: process.execPath,
  });
  // An AppImage adds this word by itself where the system restricts user namespaces.
  return Object.assign(atLogin, { isIsolated: !app.commandLine.hasSwitch('no-sandbox') });
}
