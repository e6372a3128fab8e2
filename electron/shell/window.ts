import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** Locked by default: the page is drawn in a sandbox and reaches us through the preload's two functions only. */
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
  // A till that waits in the background still counts its seconds.
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
