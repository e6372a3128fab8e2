/** One key as the page hears it. */
export interface HeardKey {
  /** As `KeyboardEvent.key` names it. */
  readonly key: string;
  /** When it was pressed. Monotonic milliseconds. */
  readonly at: number;
  /** It is held down. */
  readonly repeat: boolean;
}

/** The rhythm of what was typed last: a scanner types faster, and more evenly, than any hand. */
export interface Rhythm {
  /** The characters of this run; a run is over where the rhythm breaks. Enter and Tab of a scan are line breaks. */
  readonly text: string;
  /** Of the last key. Monotonic milliseconds. */
  readonly at: number;
  /** Gaps no longer than `FAST_MS`. */
  readonly fast: number;
  /** The longest gap between its characters. Milliseconds. */
  readonly slowest: number;
  /** A scanner that stopped once for a moment. */
  readonly stopped: boolean;
  /** This run is a scanner's. */
  readonly isScan: boolean;
}

export const SILENT: Rhythm = { text: '', at: -Infinity, fast: 0, slowest: 0, stopped: false, isScan: false };

/** The longest gap of a slow scanner; hands on a keypad leave 60 ms and more. Milliseconds. */
const FAST_MS = 45;
/** One gap of a scan may be as long as this: a wireless one stops for a moment. Milliseconds. */
const STOP_MS = 120;
/** So many fast gaps make a scan: six characters. Two keys that are pressed almost together make one of them. */
const ENOUGH = 5;
/** The longest gap within a scan of one or two characters: no hand presses a second key on purpose so soon. Milliseconds. */
const QUICK_MS = 20;
/** A scan is over when nothing came for this long; a suffix, or a second line, still belongs to it. Milliseconds. */
export const SCAN_END_MS = 100;

/** What a scanner may be set to send behind a code: each of these could charge or book what stands in the field. */
const SUFFIX = /^(Enter|Tab|F\d{1,2})$/;

/** Keys that put nothing into the text: a scanner holds Shift for each capital letter. */
const SILENT_KEYS = ['Shift', 'CapsLock', 'AltGraph', 'NumLock', 'Dead', 'Process', 'Unidentified'];

export function heard(rhythm: Rhythm, { key, at, repeat }: HeardKey): Rhythm {
  if (SILENT_KEYS.includes(key)) return rhythm;
  const gap = at - rhythm.at;
  if (repeat) return SILENT;
  if (rhythm.isScan) {
    const text = key.length === 1 ? key : SUFFIX.test(key) ? '\n' : null;
    return text !== null && gap <= SCAN_END_MS ? { ...rhythm, text: rhythm.text + text, at } : begun(key, at);
  }
  if (SUFFIX.test(key) && isShortCode(rhythm, gap))
    return { ...rhythm, text: `${rhythm.text}\n`, at, isScan: true };
  if (key.length !== 1 || rhythm.text === '') return begun(key, at);
  const slowest = Math.max(rhythm.slowest, gap);
  const text = rhythm.text + key;
  if (gap <= FAST_MS) {
    const fast = rhythm.fast + 1;
    return { ...rhythm, text, at, fast, slowest, isScan: fast >= ENOUGH && !isOneCharacter(text) };
  }
  // Only within a scan that had begun: a digit that a hand typed just before stays out of it.
  const goesOn =
    gap <= STOP_MS && !rhythm.stopped && rhythm.fast >= 2 && rhythm.fast === rhythm.text.length - 1;
  return goesOn ? { ...rhythm, text, at, slowest, stopped: true } : begun(key, at);
}

/**
 * Up to five characters and their suffix, all in a scanner's rhythm: their number alone tells nothing, but nobody presses
 * Enter on purpose so soon behind a digit. @param gap to the suffix. Milliseconds.
 */
function isShortCode({ text, fast, slowest, stopped }: Rhythm, gap: number): boolean {
  if (text === '') return false;
  if (Math.max(slowest, gap) <= QUICK_MS) return true;
  const isEven = fast + (stopped ? 1 : 0) === text.length - 1;
  return text.length > 2 && isEven && gap <= FAST_MS && !isOneCharacter(text);
}

/** Whether a key of this rhythm began a run: what stands in the field then was there before it. */
export function beganRun(rhythm: Rhythm): boolean {
  return rhythm.text.length === 1;
}

function begun(key: string, at: number): Rhythm {
  return key.length === 1 ? { ...SILENT, text: key, at } : SILENT;
}

/** A key that is held down on a keyboard that does not say so. */
function isOneCharacter(text: string): boolean {
  return Array.from(text).every((character) => character === text[0]);
}
