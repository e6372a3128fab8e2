import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** The page runs in a sandbox and reaches us through the two functions of the preload only. */
export const WEB_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  // Timers of a window in the background must not be slowed down: the till counts seconds there too.
  backgroundThrottling: false,
} as const satisfies WebPreferences;

interface WindowWishes {
  /** Absolute path of the built preload. */
  readonly preload: string;
  readonly kiosk: boolean;
}

/** 1024×768 is the smallest screen the app is made for. */
export function windowOptions({ preload, kiosk }: WindowWishes): BrowserWindowConstructorOptions {
  return {
    title: 'Caja Clara',
    width: 1024,
    height: 768,
    minWidth: 800,
    minHeight: 600,
    useContentSize: true,
    show: false,
    kiosk,
    fullscreen: kiosk,
    autoHideMenuBar: true,
    webPreferences: { ...WEB_PREFERENCES, preload },
  };
}
