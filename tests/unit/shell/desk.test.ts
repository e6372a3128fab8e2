import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchGraphics } from '../../../electron/shell/graphics.ts';
import { showOncePainted } from '../../../electron/shell/first-show.ts';
import { configFolder } from '../../../electron/shell/config-folder.ts';
import { loginStart } from '../../../electron/shell/login-start.ts';
import { menuBar } from '../../../electron/shell/menu.ts';
import { reachable, zoomAfter } from '../../../electron/shell/window-memory.ts';
import { messagesFor } from '../../../shared/messages/index.ts';
import { scratchFolder } from '../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(() => scratch.remove());

describe('a window that is opened again', () => {
  const screens = [
    { x: 0, y: 0, width: 1366, height: 728 },
    { x: 1366, y: 0, width: 1024, height: 768 },
  ];

  it.each([
    [{ x: 100, y: 50, width: 1024, height: 700 }, true],
    // On the second screen; half of it beyond the left edge, with enough of it to take hold of.
    [{ x: 1400, y: 0, width: 900, height: 700 }, true],
    [{ x: -600, y: 10, width: 1024, height: 700 }, true],
    // Beyond all screens; its title bar above them; only its last finger's breadth to be seen.
    [{ x: 4000, y: 0, width: 1024, height: 700 }, false],
    [{ x: 100, y: -300, width: 1024, height: 700 }, false],
    [{ x: -1000, y: 10, width: 1024, height: 700 }, false],
    [{ x: 100, y: 700, width: 1024, height: 700 }, false],
  ])('at %o stands there again: %s', (bounds, isThere) => {
    expect(reachable(bounds, screens)).toEqual(isThere ? bounds : null);
  });

  it('is made larger and smaller by steps that come back to where they began, and end somewhere', () => {
    const all = [1];
    for (let zoom = 1; all.length < 40; all.push(zoom)) zoom = zoomAfter(zoom, 'in');
    expect(all.at(-1)).toBe(3);
    expect(zoomAfter(zoomAfter(1, 'in'), 'out')).toBe(1);
    expect(zoomAfter(0.5, 'out')).toBe(0.5);
    // A small screen begins between two steps.
    expect(zoomAfter(0.747, 'in')).toBe(0.8);
    expect(zoomAfter(0.747, 'out')).toBe(0.7);
  });
});

describe('opening with the computer', () => {
  it('is asked of the system itself on Windows and macOS', () => {
    const asked: object[] = [];
    const app = {
      getLoginItemSettings: () => ({ openAtLogin: asked.length > 0 }),
      setLoginItemSettings: (settings: object) => void asked.push(settings),
    };
    const start = { args: [] };
    const computer = loginStart({ app, platform: 'win32', configFolder: 'x', start, execPath: 'x' });
    expect(computer.startsAtLogin).toBe(false);
    computer.startAtLogin(true);
    expect(computer.startsAtLogin).toBe(true);
    expect(asked).toEqual([{ openAtLogin: true }]);
  });

  it('is an entry in the user’s own folder, never below the folder that the program was started in', () => {
    const places = ['/etc/xdg', 'relative', '', undefined];
    expect(places.map((XDG_CONFIG_HOME) => configFolder({ XDG_CONFIG_HOME }, '/home/ana'))).toEqual([
      '/etc/xdg',
      '/home/ana/.config',
      '/home/ana/.config',
      '/home/ana/.config',
    ]);
  });

  it('names the AppImage itself on Linux, whatever signs its folder has', () => {
    const app = {
      getLoginItemSettings: () => ({ openAtLogin: false }),
      setLoginItemSettings: () => undefined,
    };
    const start = { args: [], execPath: '/home/josé/50% "caja" $x/Caja.AppImage' };
    const configFolder = join(scratch.path, 'config');
    loginStart({ app, platform: 'linux', configFolder, start, execPath: '/tmp/.mount' }).startAtLogin(true);
    const text = readFileSync(join(configFolder, 'autostart/caja-clara.desktop'), 'utf8');
    expect(text).toContain('Exec="/home/josé/50%% \\\\"caja\\\\" \\\\$x/Caja.AppImage"\n');
  });
});

it('the graphics card is given up after two ends within minutes, not after two in a day or another process', () => {
  let at = 0;
  const changes: object[] = [];
  let gone: (event: unknown, details: { type: string; reason: string }) => void = () => undefined;
  watchGraphics({
    app: { on: (_name, listener) => void (gone = listener) },
    version: '1.0.0',
    memory: { now: { plainGraphics: null }, change: (part) => void changes.push(part) },
    now: () => at,
    log: () => null,
  });
  gone({}, { type: 'GPU', reason: 'crashed' });
  gone({}, { type: 'Utility', reason: 'crashed' });
  gone({}, { type: 'GPU', reason: 'clean-exit' });
  at += 6 * 60_000;
  gone({}, { type: 'GPU', reason: 'crashed' });
  expect(changes).toEqual([]);
  at += 60_000;
  gone({}, { type: 'GPU', reason: 'oom' });
  expect(changes).toEqual([{ plainGraphics: '1.0.0' }]);
});

it('a window is shown once: when it is painted, or after a while where nobody paints it, and not when it is gone', () => {
  const tried = (...happens: ('painted' | 'late' | 'closed')[]) => {
    const said: string[] = [];
    let isGone = false;
    const calls: Record<'painted' | 'late', (() => void)[]> = { painted: [], late: [] };
    showOncePainted(
      {
        once: (_event, listener) => void calls.painted.push(listener),
        isDestroyed: () => isGone,
        show: () => void said.push('shown'),
      },
      (_milliseconds, call) => void calls.late.push(call),
      () => void said.push('after it'),
    );
    for (const one of happens) {
      if (one === 'closed') isGone = true;
      else for (const call of calls[one]) call();
    }
    return said;
  };
  for (const way of [['painted', 'late'], ['late', 'painted'], ['late']] as const)
    expect(tried(...way)).toEqual(['shown', 'after it']);
  expect(tried()).toEqual([]);
  expect(tried('closed', 'late')).toEqual([]);
});

it('macOS has a bar with the keys of the clipboard, in each language; other systems have none', () => {
  for (const language of ['es', 'pt', 'en'] as const) {
    const { shell } = messagesFor(language);
    const bar = menuBar('darwin', shell) ?? [];
    const entries = bar.flatMap(({ submenu }) => submenu);
    expect(entries.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll', 'quit']),
    );
    expect(entries.every(({ label }) => label.length > 2)).toBe(true);
    expect([menuBar('win32', shell), menuBar('linux', shell)]).toEqual([null, null]);
  }
});
