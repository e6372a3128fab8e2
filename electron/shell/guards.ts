import { PAGE_URL, PLAIN_URL } from './scheme.ts';

interface Stoppable {
  preventDefault(): void;
}

interface Navigation extends Stoppable {
  readonly url: string;
}

interface GuardedContents {
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    listener: (details: Navigation) => void,
  ): unknown;
  on(event: 'will-attach-webview', listener: (event: Stoppable) => void): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
}

interface GuardedApp {
  on(event: 'web-contents-created', listener: (event: unknown, contents: GuardedContents) => void): unknown;
}

interface GuardedSession {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: () => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  on(event: 'will-download', listener: (event: Stoppable) => void): unknown;
}

/** Applies to every web contents that is ever made: it shows our page and cannot navigate elsewhere. */
export function guardContents(app: GuardedApp): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (details: Navigation) => {
      // The only navigation allowed is to our page, and to the plain one that stands in for it.
      if (details.url !== PAGE_URL && details.url !== PLAIN_URL) details.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** No permission is granted: no camera, no reading of the clipboard, no device, no download. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

interface CommandLine {
  hasSwitch(name: string): boolean;
  removeSwitch(name: string): void;
}

/** What lets another program read and drive the page, and with it the till. The fuses take Node's own away. */
const SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'auto-open-devtools-for-tabs',
];

interface DebuggedApp {
  readonly commandLine: CommandLine;
  readonly isPackaged: boolean;
}

/** A packed program takes no debugger. Must be called before Electron is ready. */
export function refuseDebugger({ commandLine, isPackaged }: DebuggedApp): void {
  if (!isPackaged) return;
  for (const name of SWITCHES) if (commandLine.hasSwitch(name)) commandLine.removeSwitch(name);
}
