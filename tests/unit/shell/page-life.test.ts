import { describe, expect, it } from 'vitest';
import { keepPage } from '../../../electron/shell/page-life.ts';
import { PAGE_URL, PLAIN_URL } from '../../../electron/shell/scheme.ts';

function page() {
  const loads: string[] = [];
  const warned: string[] = [];
  const soon: (() => void)[] = [];
  const later: (() => void)[] = [];
  let now = 0;
  let gone: (event: unknown, details: { readonly reason: string }) => void = () => undefined;
  let hangs: () => void = () => undefined;
  /** Nothing is drawn while Electron tells of it. */
  const die = (reason = 'crashed') => {
    const before = loads.length;
    gone(null, { reason });
    expect(loads).toHaveLength(before);
    for (const call of soon.splice(0)) call();
  };
  const life = keepPage({
    window: {
      webContents: {
        on: (_event, listener) => void (gone = listener),
        isDestroyed: () => false,
        forcefullyCrashRenderer: () => die(),
      },
      on: (_event, listener) => void (hangs = listener),
      isDestroyed: () => false,
      // A page whose process dies while it is loaded: Electron rejects, and tells it by the event as well.
      loadURL: async (url) => {
        loads.push(url);
        throw new Error('ERR_FAILED (-2)');
      },
    },
    now: () => now,
    after: (milliseconds, call) => void (milliseconds === 0 ? soon : later).push(call),
    log: () => ({ warn: (event) => void warned.push(event) }),
  });
  return { loads, warned, later, life, die, hang: () => hangs(), pass: (ms: number) => (now += ms) };
}

describe('a page that died', () => {
  it('is drawn again, and gives way to the plain one when it dies again and again', () => {
    const { loads, later, die } = page();
    die();
    die('oom');
    die();
    expect(loads).toEqual([PAGE_URL, PAGE_URL, PLAIN_URL]);
    die();
    expect(loads).toHaveLength(3);
    for (const call of later) call();
    expect(loads.slice(3)).toEqual([PLAIN_URL]);
  });

  it('now and then is drawn again each time', () => {
    const { loads, die, pass } = page();
    for (let times = 0; times < 6; times += 1) {
      die();
      pass(40_000);
    }
    expect(new Set(loads)).toEqual(new Set([PAGE_URL]));
  });

  it('because it was left is no trouble', () => {
    const { loads, die } = page();
    die('clean-exit');
    expect(loads).toEqual([]);
  });

  it('by hanging is ended and drawn again', () => {
    const { loads, warned, hang } = page();
    hang();
    expect(loads).toEqual([PAGE_URL]);
    expect(warned).toEqual(['page-hangs', 'page-gone']);
  });

  it('while it was loaded faults nobody', async () => {
    const { life, warned } = page();
    life.load();
    await Promise.resolve();
    await Promise.resolve();
    expect(warned).toEqual(['page-not-loaded']);
  });
});
