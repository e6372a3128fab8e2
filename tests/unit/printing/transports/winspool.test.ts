import { beforeEach, describe, expect, it, vi } from 'vitest';

/** The real koffi, with a library of Windows in place of the one that this system lacks. */
const windows = vi.hoisted(() => ({ isThere: true, loads: 0 }));
vi.mock('koffi', async (original) => {
  const real = await original<{ readonly default: object }>();
  const load = (name: string) => {
    windows.loads += 1;
    if (!windows.isThere) throw new Error(`${name} is not there`);
    const func = () => Object.assign(() => 0, { async: () => undefined });
    return { func };
  };
  return { ...real, default: { ...real.default, load } };
});

describe('winspool.drv', () => {
  beforeEach(() => {
    windows.isThere = true;
    windows.loads = 0;
  });

  it('that is not there is asked for again, and loaded once for every transport and every search', async () => {
    const { loadWinspool } = await import('../../../../electron/printing/transports/winspool.ts');
    windows.isThere = false;
    await expect(loadWinspool()).rejects.toThrow('is not there');
    windows.isThere = true;
    const [first, second] = await Promise.all([loadWinspool(), loadWinspool()]);
    const later = await loadWinspool();
    expect(first.pointerBytes).toBe(8);
    expect([second, later]).toEqual([first, first]);
    expect(windows.loads).toBe(3);
  });
});
