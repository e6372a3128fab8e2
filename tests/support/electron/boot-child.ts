import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { answerClosing } from '../../e2e/electron/closing.ts';
import { CHANNELS } from '../../../shared/channels.ts';
import {
  answerDialog,
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  onEnd,
  powerMonitor,
  safeStorage,
  told,
} from './stand-in.ts';

/**
 * Boots a main program on the stand-in, as Electron does: the entry is loaded whole, then `ready` comes. The test acts
 * by messages; each gets one answer. They come from the process that forked this one, or, where none did, by a line each
 * through the port that STAND_IN_PORT names.
 *
 *   node boot-child.ts main.js [arguments of the program]
 */

const [, , main = '', ...words] = process.argv;
/** Where the archive lies, for a main program of `resources/app/dist/electron`. */
Object.assign(process, { resourcesPath: resolve(main, '../../../..') });

/** As a packed program sees them: its executable, then its arguments. */
process.argv.splice(1, process.argv.length, ...words);

const port = Number(process.env['STAND_IN_PORT'] ?? '0');
const line = port === 0 ? null : connect({ host: '127.0.0.1', port });
const tell = (message: object, then: () => void = () => undefined): void => {
  if (line === null) process.send?.(message, then);
  else line.write(`${JSON.stringify(message)}\n`, then);
};

onEnd(({ code, again }) => {
  tell({ ended: { code, again, told } }, () => process.exit(code));
});

interface Act {
  readonly id: number;
  readonly act: string;
  readonly with?: unknown;
}

const acts: Readonly<Record<string, (details: never) => unknown>> = {
  told: () => told,
  request: async ({ name, request, url }: { name: string; request: unknown; url?: string }) => {
    const senderFrame = frame();
    const handler = ipcMain.handlers.get(CHANNELS.request);
    if (handler === undefined) throw new Error(`No handler registered for '${CHANNELS.request}'`);
    return handler({ senderFrame: url === undefined ? senderFrame : { url } }, name, request);
  },
  listen: () => ipcMain.emit(CHANNELS.listen, { senderFrame: frame() }),
  /** Its page dies with messages on their way; what a listener throws then is nobody's, as in Electron. */
  dieAsking: (reason: string) => {
    const contents = BrowserWindow.all[0]?.webContents;
    const gone = contents?.mainFrame;
    contents?.die(reason);
    for (const senderFrame of [gone, null]) {
      process.nextTick(() => ipcMain.emit(CHANNELS.listen, { senderFrame }));
      process.nextTick(() => ipcMain.handlers.get(CHANNELS.request)?.({ senderFrame }, 'settings.read', {}));
    }
  },
  heard: () => BrowserWindow.all[0]?.webContents.sent ?? [],
  answer: (response: number) => answerDialog(response),
  answerClosing: () => answerClosing({ dialog }),
  close: () => BrowserWindow.all[0]?.close(),
  /** In one turn, so that the second start comes while the books are being closed. */
  closeAndStart: () => {
    BrowserWindow.all[0]?.close();
    app.emit('second-instance', {});
  },
  window: ({ event, args = [] }: { event: string; args?: unknown[] }) =>
    BrowserWindow.all[0]?.emit(event, ...args),
  app: ({ event, args = [] }: { event: string; args?: unknown[] }) => app.emit(event, {}, ...args),
  contents: ({ event, args = [] }: { event: string; args?: unknown[] }) =>
    BrowserWindow.all[0]?.webContents.emit(event, { preventDefault: () => undefined }, ...args),
  bounds: (bounds: object) => BrowserWindow.all[0]?.setBounds(bounds),
  zoom: () => BrowserWindow.all[0]?.webContents.getZoomFactor(),
  power: (event: string) => powerMonitor.emit(event),
  die: (reason: string) => BrowserWindow.all[0]?.webContents.die(reason),
  dying: (times: number) => {
    const contents = BrowserWindow.all[0]?.webContents;
    if (contents) contents.dying = times;
  },
  unlock: () => safeStorage.unlock(),
  fault: (kind: 'thrown' | 'rejected') => {
    setTimeout(() => {
      if (kind === 'thrown') throw new RangeError('APP_USR-secret');
      void Promise.reject(new RangeError('APP_USR-secret'));
    }, 20);
  },
};

/** The page's frame, null where its process is gone. */
function frame(): { readonly url: string } | null {
  const contents = BrowserWindow.all[0]?.webContents;
  return contents?.isAlive === true ? contents.mainFrame : null;
}

async function act({ id, act: name, with: details }: Act): Promise<void> {
  try {
    tell({ id, value: (await acts[name]?.(details as never)) ?? null });
  } catch (error) {
    tell({ id, error: String(error) });
  }
}
if (line === null) {
  process.on('message', (message: Act) => void act(message));
  process.on('disconnect', () => process.exit(0));
} else {
  createInterface(line).on('line', (text) => void act(JSON.parse(text) as Act));
  for (const end of ['error', 'close']) line.on(end, () => process.exit(0));
}

app.isFirst = process.env['STAND_IN_SECOND'] !== '1';
await import(pathToFileURL(main).href);
setImmediate(() => app.becomeReady());
