import type { Messages } from '../../shared/messages/index.ts';
import { zoomAfter, type Bounds, type WindowMemory } from './window-memory.ts';

interface Input {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
}

interface HabitContents {
  on(event: 'zoom-changed', listener: (event: unknown, turn: 'in' | 'out') => void): unknown;
  on(
    event: 'before-input-event',
    listener: (event: { preventDefault(): void }, input: Input) => void,
  ): unknown;
  on(
    event: 'context-menu',
    listener: (event: unknown, at: { readonly isEditable: boolean; readonly selectionText: string }) => void,
  ): unknown;
  getZoomFactor(): number;
  setZoomFactor(zoom: number): void;
}

interface HabitWindow {
  readonly webContents: HabitContents;
  on(event: 'close', listener: () => void): unknown;
  getNormalBounds(): Bounds;
  isMaximized(): boolean;
  isFullScreen(): boolean;
  setFullScreen(full: boolean): void;
}

type EditRole = 'cut' | 'copy' | 'paste';

interface HabitParts {
  readonly window: HabitWindow;
  /** The zoom at which the page fits. */
  readonly usualZoom: number;
  /** A shop chose that nothing else is seen: the window stays as it is. */
  readonly kiosk: boolean;
  readonly remember: (part: Partial<WindowMemory>) => void;
  readonly words: Messages['shell']['edit'];
  readonly showMenu: (entries: { readonly role: EditRole; readonly label: string }[]) => void;
}

/**
 * What people expect of every window: it stands where it stood, keys and wheel make it larger, F11 fills the screen, and
 * the right button pastes. There is no menu bar, whose keys these usually are.
 */
export function keepHabits({ window, usualZoom, kiosk, remember, words, showMenu }: HabitParts): void {
  const { webContents } = window;
  const zoomTo = (zoom: number): void => {
    webContents.setZoomFactor(zoom);
    remember({ zoom: zoom === usualZoom ? null : zoom });
  };
  const turn = (way: 'in' | 'out') => zoomTo(zoomAfter(webContents.getZoomFactor(), way));
  webContents.on('zoom-changed', (_event, way) => turn(way));
  webContents.on('before-input-event', (event, { type, key, control, meta, alt }) => {
    if (type !== 'keyDown' || alt) return;
    const act = (done: () => void): void => {
      event.preventDefault();
      done();
    };
    if (key === 'F11' && !kiosk) return act(() => window.setFullScreen(!window.isFullScreen()));
    if (!control && !meta) return;
    if (key === '+' || key === '=') act(() => turn('in'));
    else if (key === '-') act(() => turn('out'));
    else if (key === '0') act(() => zoomTo(usualZoom));
  });
  webContents.on('context-menu', (_event, { isEditable, selectionText }) => {
    const roles: EditRole[] = isEditable ? ['cut', 'copy', 'paste'] : selectionText === '' ? [] : ['copy'];
    if (roles.length > 0) showMenu(roles.map((role) => ({ role, label: words[role] })));
  });
  window.on('close', () => {
    if (!kiosk) remember({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
}
