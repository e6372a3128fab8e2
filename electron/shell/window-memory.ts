import { join } from 'node:path';
import { readJson, writePrivate } from '../host/index.ts';
import { makeFolder } from '../storage/patient.ts';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a window is like when it is opened again. */
export interface WindowMemory {
  /** Where it stood; null: nothing is known. */
  readonly bounds: Bounds | null;
  readonly maximized: boolean;
  /** Of the page; null: as it fits. */
  readonly zoom: number | null;
  /** The version of the program whose drawing by the graphics card failed again and again; null: none. */
  readonly plainGraphics: string | null;
}

const NOTHING: WindowMemory = { bounds: null, maximized: false, zoom: null, plainGraphics: null };

/** A small file beside Electron's own. What cannot be read or written costs nobody more than a window in its usual place. */
export function openWindowMemory(folder: string): {
  readonly now: WindowMemory;
  change(part: Partial<WindowMemory>): void;
} {
  const file = join(folder, 'window.json');
  let now = readMemory(readJson(file));
  return {
    get now() {
      return now;
    },
    change(part) {
      now = { ...now, ...part };
      try {
        makeFolder(folder);
        writePrivate(file, JSON.stringify(now));
      } catch {
        // It holds for this run.
      }
    },
  };
}

function readMemory(value: unknown): WindowMemory {
  if (typeof value !== 'object' || value === null) return NOTHING;
  const { bounds, maximized, zoom, plainGraphics } = value as Record<keyof WindowMemory, unknown>;
  return {
    bounds: isBounds(bounds) ? bounds : null,
    maximized: maximized === true,
    zoom: ZOOMS.find((one) => one === zoom) ?? null,
    plainGraphics: typeof plainGraphics === 'string' ? plainGraphics : null,
  };
}

function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height } = value as Record<keyof Bounds, unknown>;
  return [x, y, width, height].every(Number.isInteger) && Number(width) >= 400 && Number(height) >= 300;
}

/** As browsers have them: smaller nobody reads it, larger nothing fits. */
const ZOOMS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3];

/** The zoom after one turn of the wheel or one key. */
export function zoomAfter(zoom: number, turn: 'in' | 'out'): number {
  const next =
    turn === 'in' ? ZOOMS.find((one) => one > zoom + 0.01) : ZOOMS.findLast((one) => one < zoom - 0.01);
  return next ?? zoom;
}

/** Where it stood, if enough of its title bar can still be reached: a second screen may be gone. Else null. */
export function reachable(bounds: Bounds | null, screens: readonly Bounds[]): Bounds | null {
  if (bounds === null) return null;
  const { x, y, width } = bounds;
  const isSeen = screens.some((screen) => {
    const across = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
    return across >= 200 && y >= screen.y && y <= screen.y + screen.height - 100;
  });
  return isSeen ? bounds : null;
}
