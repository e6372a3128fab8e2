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
  /** The pauses before its second and each further character, until it is known to be a scan. Milliseconds. */
  readonly gaps: readonly number[];
  /** This run is a scanner's. */
  readonly isScan: boolean;
}

export const SILENT: Rhythm = { text: '', at: -Infinity, gaps: [], isScan: false };

/** The longest gap of a slow scanner; hands on a keypad leave 60 ms and more. Milliseconds. */
const FAST_MS = 45;
/** One gap of a scan may be as long as this: a wireless one stops for a moment. Milliseconds. */
const STOP_MS = 120;
/** So many fast gaps make a scan: six characters. Two keys that are pressed almost together make one of them. */
const ENOUGH = 5;
/** The longest gap within a scan of one or two characters: no hand presses a second key on purpose so soon. Milliseconds. */
const QUICK_MS = 20;
/** A scan is over when nothing came for this long, longer than its pause; a suffix, or a second line, still belongs to it. Milliseconds. */
export const SCAN_END_MS = 130;

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
  if (SUFFIX.test(key)) {
    // A digit of a hand may stand before the pause.
    const code = [rhythm, sincePause(rhythm)].find((run) => isShortCode(run, gap));
    if (code) return { ...code, text: `${code.text}\n`, at, isScan: true };
  }
  if (key.length !== 1 || rhythm.text === '' || gap > STOP_MS) return begun(key, at);
  // A second pause: the scan may have begun behind the first one.
  const run = gap > FAST_MS ? sincePause(rhythm) : rhythm;
  const text = run.text + key;
  const gaps = [...run.gaps, gap];
  return { text, at, gaps, isScan: fastOf(gaps) >= ENOUGH && !isOneCharacter(text) };
}

const fastOf = (gaps: readonly number[]): number => gaps.filter((gap) => gap <= FAST_MS).length;

/** What of a run stands behind its pause; all of one without. */
function sincePause(run: Rhythm): Rhythm {
  const pause = run.gaps.findLastIndex((gap) => gap > FAST_MS);
  return pause < 0 ? run : { ...run, text: run.text.slice(pause + 1), gaps: run.gaps.slice(pause + 1) };
}

/**
 * Up to five characters and their suffix, all in a scanner's rhythm: their number alone tells nothing, but nobody presses
 * Enter on purpose so soon behind a digit. @param gap to the suffix. Milliseconds.
 */
function isShortCode({ text, gaps }: Rhythm, gap: number): boolean {
  if (text === '') return false;
  if (Math.max(gap, ...gaps) <= QUICK_MS) return true;
  return text.length > 2 && gap <= FAST_MS && fastOf(gaps) >= 2 && !isOneCharacter(text);
}

/**
 * How many characters the run has, a suffix not counted: what stood in the field before the first of them is put back
 * where the run is a scanner's.
 */
export function lengthOf({ text }: Rhythm): number {
  return text.replaceAll('\n', '').length;
}

function begun(key: string, at: number): Rhythm {
  return key.length === 1 ? { ...SILENT, text: key, at } : SILENT;
}

/** A key that is held down on a keyboard that does not say so. */
function isOneCharacter(text: string): boolean {
  return Array.from(text).every((character) => character === text[0]);
}
