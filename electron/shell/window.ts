import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/**
 * The page runs in a sandbox and reaches us through the two functions of the preload only. The sandbox is asked for here
 * and not for the whole app: that would take away the flag with which some systems allow it.
 */
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

interface WindowOptions {
  /** Absolute path of the built preload. */
  readonly preload: string;
  readonly kiosk: boolean;
  /** Nobody looks inside a program that a shop uses. */
  readonly packed: boolean;
  /** What the screen leaves free, in its own scaled pixels. */
  readonly workArea: { readonly width: number; readonly height: number };
}

/** The smallest page that the screens are made for; a smaller window shows it smaller, and whole. */
const PAGE = { width: 1024, height: 768 };
/** A frame and a title bar at most. */
const FRAME = { width: 16, height: 40 };
/** Smaller than this nobody reads it. */
const LEAST_ZOOM = 0.6;

/** A window that fits on the screen it opens on: 1366×768 at 125 % leaves 1093×574. */
export function windowOptions({
  preload,
  kiosk,
  workArea,
  packed,
}: WindowOptions): BrowserWindowConstructorOptions {
  const frame = kiosk ? { width: 0, height: 0 } : FRAME;
  const width = Math.min(PAGE.width, workArea.width - frame.width);
  const height = Math.min(PAGE.height, workArea.height - frame.height);
  const zoomFactor = Math.max(LEAST_ZOOM, Math.min(1, width / PAGE.width, height / PAGE.height));
  return {
    title: 'Caja Clara',
    width,
    height,
    minWidth: Math.min(800, width),
    minHeight: Math.min(600, height),
    useContentSize: true,
    center: true,
    show: false,
    kiosk,
    fullscreen: kiosk,
    autoHideMenuBar: true,
    webPreferences: { ...WEB_PREFERENCES, devTools: !packed, zoomFactor, preload },
  };
}
