import { EventEmitter } from 'node:events';
import { Contents, type Page } from './page.ts';
import { KeyStore } from './key-store.ts';
import { beReady, isReady, mustBeReady, mustNotBeReady, tell } from './state.ts';

/**
 * The module `electron` for a main program in plain Node: no window is drawn, and everything else behaves: what may only
 * be called before or after `ready` throws elsewhere, events come in Electron's order, a window that is gone throws, a
 * page that died has no frame. What it lets pass is not proved to pass in Electron.
 */

export { told } from './state.ts';
export { Menu, net, powerMonitor, powerSaveBlocker, screen, session } from './system.ts';

class App extends EventEmitter {
  readonly #ready = Promise.withResolvers<null>();
  #again: { args: string[]; execPath?: string; env: object } | null = null;
  #isQuitting = false;
  /** Another till of this user runs: a test says so. */
  isFirst = true;

  becomeReady(): void {
    beReady();
    this.#ready.resolve(null);
    this.emit('ready');
  }
  isReady = (): boolean => isReady();
  whenReady = (): Promise<unknown> => this.#ready.promise;
  getPath(name: string): string {
    return `${process.env['STAND_IN_HOME'] ?? ''}/${name}`;
  }
  getLocale = (): string => 'es-AR';
  readonly isPackaged = true;
  readonly name = 'Caja Clara';
  getName = (): string => this.name;
  getVersion = (): string => process.env['STAND_IN_VERSION'] ?? '0.1.0';
  readonly commandLine = {
    hasSwitch: (name: string): boolean => switches().has(name),
    removeSwitch: (name: string): void => {
      mustNotBeReady('commandLine.removeSwitch');
      tell('switch removed', name);
    },
  };
  setAppUserModelId = (id: string): void => tell('user model id', id);
  getLoginItemSettings = (): object => ({ openAtLogin: false });
  setLoginItemSettings = (settings: object): void => tell('login item', settings);
  disableHardwareAcceleration(): void {
    mustNotBeReady('app.disableHardwareAcceleration()');
    tell('plain graphics');
  }
  enableSandbox(): void {
    mustNotBeReady('app.enableSandbox()');
    tell('sandbox for the whole app');
  }
  requestSingleInstanceLock(): boolean {
    return this.isFirst;
  }
  relaunch(options?: { args: string[]; execPath?: string }): void {
    // What Electron starts it with inherits what the environment is at this moment.
    this.#again = { args: process.argv.slice(1), ...options, env: ownVariables() };
  }
  quit(): void {
    if (this.#isQuitting) return;
    const event = new Event();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of BrowserWindow.all) window.close();
    this.emit('will-quit', new Event());
    this.exit(0);
  }
  /** No window is asked, no `before-quit`. */
  exit(code: number): void {
    tell('exit', { code, again: this.#again });
    ending({ code, again: this.#again });
  }
}

/** How the process ends; a test replaces it. */
let ending = ({ code }: { code: number; again: unknown }): void => process.exit(code);
export function onEnd(end: typeof ending): void {
  ending = end;
}

class Event {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

const ownVariables = (): object =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('CAJA_')));

const switches = (): ReadonlySet<string> =>
  new Set(process.argv.flatMap((word) => /^--([a-z-]+)/.exec(word)?.[1] ?? []));

export const app = new App();

function zoomOf({ webPreferences }: Readonly<Record<string, unknown>>): number {
  return (webPreferences as { zoomFactor?: number } | undefined)?.zoomFactor ?? 1;
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly webContents: Contents;
  readonly options: Readonly<Record<string, unknown>>;
  #isDestroyed = false;
  #isVisible = false;
  #isLoaded = false;
  isVisible = (): boolean => this.#isVisible;

  constructor(options: Record<string, unknown> = {}) {
    mustBeReady('BrowserWindow');
    super();
    this.options = options;
    this.webContents = new Contents(protocol, (page) => this.#painted(page), zoomOf(options));
    BrowserWindow.all.push(this);
    tell('window', options);
    app.emit('web-contents-created', new Event(), this.webContents);
  }
  #painted(page: Page): void {
    tell('page', { url: page.url, text: page.text, status: page.status });
    this.#isLoaded = true;
    this.#ready();
  }
  /** On Wayland a hidden window is never painted (electron/electron#48859). */
  #ready(): void {
    if (this.#isLoaded && (this.#isVisible || process.env['STAND_IN_WAYLAND'] !== '1'))
      this.emit('ready-to-show');
  }
  loadURL(url: string): Promise<void> {
    this.#mustLive();
    return this.webContents.load(url);
  }
  close(): void {
    this.#mustLive();
    const event = new Event();
    this.emit('close', event);
    if (event.defaultPrevented) return;
    this.destroy();
  }
  destroy(): void {
    this.#isDestroyed = true;
    BrowserWindow.all.splice(BrowserWindow.all.indexOf(this), 1);
    this.webContents.destroy();
    this.emit('closed');
    if (BrowserWindow.all.length === 0) app.emit('window-all-closed');
  }
  isDestroyed = (): boolean => this.#isDestroyed;
  #bounds: object = { x: 448, y: 136, width: 1024, height: 768 };
  #isMaximized = false;
  #isFull = false;
  getNormalBounds(): object {
    this.#mustLive();
    return this.#bounds;
  }
  setBounds(bounds: object): void {
    this.#bounds = bounds;
    tell('bounds', bounds);
  }
  isMaximized = (): boolean => this.#isMaximized;
  maximize(): void {
    this.#isMaximized = true;
    tell('maximized');
  }
  isFullScreen = (): boolean => this.#isFull;
  setFullScreen(full: boolean): void {
    this.#isFull = full;
    tell('full screen', full);
  }
  show(): void {
    this.#mustLive();
    const wasVisible = this.#isVisible;
    this.#isVisible = true;
    tell('shown');
    if (!wasVisible) this.#ready();
  }
  focus(): void {
    this.#mustLive();
    tell('focused');
  }
  isMinimized(): boolean {
    this.#mustLive();
    return false;
  }
  restore(): void {
    this.#mustLive();
  }
  #mustLive(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
  }
}

class Protocol {
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>();
  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]): void {
    mustNotBeReady('protocol.registerSchemesAsPrivileged');
    tell(
      'schemes',
      schemes.map(({ scheme }) => scheme),
    );
  }
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    mustBeReady('protocol.handle');
    if (this.handlers.has(scheme)) throw new Error(`${scheme} is handled already`);
    this.handlers.set(scheme, handler);
  }
}
export const protocol = new Protocol();

class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>();
  handle(channel: string, handler: (event: unknown, ...args: unknown[]) => unknown): void {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }
}
export const ipcMain = new IpcMain();

/** Dialogs wait until a test answers the oldest of them. */
const asked: ((response: number) => void)[] = [];
export const answerDialog = (response: number): boolean => {
  const answer = asked.shift();
  answer?.(response);
  return answer !== undefined;
};
export const dialog = {
  showMessageBox(...args: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> {
    mustBeReady('dialog');
    tell('asked', args.at(-1));
    return new Promise((resolve) => asked.push((response) => resolve({ response, checkboxChecked: false })));
  },
  async showSaveDialog(...args: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    mustBeReady('dialog');
    tell('asked where to save', args.at(-1));
    return Promise.resolve({
      canceled: false,
      filePath: (args.at(-1) as { defaultPath: string }).defaultPath,
    });
  },
  showErrorBox(title: string, text: string): void {
    tell('error box', `${title}: ${text}`);
  },
};

export const safeStorage = new KeyStore(isReady, process.env['STAND_IN_KEYS'] ?? 'present');
