import { EventEmitter } from 'node:events';
import { request, type ClientRequest, type RequestOptions } from 'node:http';
import { isReady, mustBeReady, tell } from './state.ts';

/** What the stand-in for Electron has of the computer around a window: screens, sleep, network, menus. */

function primary(): { readonly width: number; readonly height: number } {
  const [width = 1920, height = 1040] = (process.env['STAND_IN_SCREEN'] ?? '')
    .split('x')
    .filter(Boolean)
    .map(Number);
  return { width, height };
}

export const Menu = {
  setApplicationMenu: (menu: object | null): void => tell('application menu', menu),
  buildFromTemplate: (entries: object[]): object => ({ popup: () => tell('menu', entries) }),
};

/** Keeps the computer awake: each start has a number of its own. */
export const powerSaveBlocker = {
  started: 0,
  start(type: string): number {
    mustBeReady('powerSaveBlocker');
    tell('kept awake', type);
    return (this.started += 1);
  },
  stop: (id: number): void => tell('may sleep', id),
};

/** Listening to it before `ready` throws, as in Electron. */
class Power extends EventEmitter {
  override on(name: string, listener: () => void): this {
    mustBeReady('powerMonitor');
    return super.on(name, listener);
  }
}
export const powerMonitor = new Power();

export const screen = {
  getAllDisplays(): unknown[] {
    mustBeReady('screen');
    return [{ workArea: { x: 0, y: 0, ...primary() } }];
  },
  getPrimaryDisplay(): unknown {
    mustBeReady('screen');
    return { workAreaSize: primary(), scaleFactor: 1 };
  },
};

/** By Node's sockets. */
export const net = {
  request(options: RequestOptions): ClientRequest {
    mustBeReady('net');
    return request(options);
  },
};

export const session = {
  fromPartition: (name: string): object => ({
    setProxy: async (config: object): Promise<void> => tell(`proxy of ${name}`, config),
  }),
  get defaultSession(): unknown {
    if (!isReady()) throw new Error('Session can only be received when app is ready');
    if (process.env['STAND_IN_BROKEN'] === 'session') throw new TypeError('broken by a test');
    return {
      setPermissionRequestHandler: () => undefined,
      setPermissionCheckHandler: () => undefined,
      setDevicePermissionHandler: () => undefined,
      on: () => undefined,
      resolveProxy: async () => process.env['STAND_IN_PROXY'] ?? 'DIRECT',
    };
  },
};
