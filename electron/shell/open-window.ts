import { app, BrowserWindow, Menu, screen } from 'electron';
import { join } from 'node:path';
import { messagesFor } from '../../shared/messages/index.ts';
import type { Language } from '../../shared/sites.ts';
import { keepHabits } from './window-habits.ts';
import { reachable, type openWindowMemory } from './window-memory.ts';
import { windowOptions } from './window.ts';

interface WindowPlan {
  readonly memory: ReturnType<typeof openWindowMemory>;
  readonly kiosk: boolean;
  readonly language: Language;
}

/** The one window, where it stood last. */
export function openWindow({ memory, kiosk, language }: WindowPlan): BrowserWindow {
  const { bounds, maximized, zoom } = memory.now;
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const options = windowOptions({
    preload: join(import.meta.dirname, 'preload.cjs'),
    kiosk,
    workArea: screen.getPrimaryDisplay().workAreaSize,
    packed: app.isPackaged,
  });
  const usualZoom = options.webPreferences?.zoomFactor ?? 1;
  const window = new BrowserWindow({
    ...options,
    webPreferences: { ...options.webPreferences, zoomFactor: zoom ?? usualZoom },
  });
  const place = reachable(bounds, screens);
  if (place !== null && !kiosk) {
    // In its own call: what a new window is asked for counts without its frame.
    window.setBounds(place);
    if (maximized) window.maximize();
  }
  keepHabits({
    window,
    usualZoom,
    kiosk,
    remember: (part) => memory.change(part),
    words: messagesFor(language).shell.edit,
    showMenu: (entries) => Menu.buildFromTemplate(entries).popup({ window }),
  });
  return window;
}
