import type { Log } from '../engine/ports.ts';

interface GraphicsApp {
  disableHardwareAcceleration(): void;
  on(
    event: 'child-process-gone',
    listener: (event: unknown, details: { readonly type: string; readonly reason: string }) => void,
  ): unknown;
}

interface Memory {
  readonly now: { readonly plainGraphics: string | null };
  change(part: { plainGraphics: string }): void;
}

interface GraphicsParts {
  readonly app: Pick<GraphicsApp, 'on'>;
  /** Of the program. */
  readonly version: string;
  readonly memory: Memory;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly log: () => Pick<Log, 'warn'> | null;
}

/** The graphics process ended so often within this time: its card or driver is not used any more. Milliseconds. */
const MOST = 2;
const WITHIN_MS = 5 * 60_000;

/**
 * Draws without the graphics card where that failed again and again; a newer version tries it anew. Must be called before
 * Electron is ready.
 */
export function avoidGraphics(
  app: Pick<GraphicsApp, 'disableHardwareAcceleration'>,
  memory: Pick<Memory, 'now'>,
  version: string,
): void {
  if (memory.now.plainGraphics === version) app.disableHardwareAcceleration();
}

/** Counts ends of the graphics process. Chromium ends everything at a count of its own, so the note is written before. */
export function watchGraphics({ app, version, memory, now, log }: GraphicsParts): void {
  const ends: number[] = [];
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return;
    log()?.warn('graphics-gone', { reason });
    const at = now();
    ends.push(at);
    while (ends[0] !== undefined && at - ends[0] > WITHIN_MS) ends.shift();
    if (ends.length >= MOST) memory.change({ plainGraphics: version });
  });
}
