import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import type { CopiesFail, CopyCause, CopyTrouble } from '../../shared/copy-trouble.ts';
import { plainBackups } from './backup-files.ts';
import { codeOf, toStoreFault } from './faults.ts';
import { diskOf, isOut } from './place-disk.ts';

const DAY_MS = 24 * 60 * 60_000;

/** The disk has no room for a copy beside the reserve. */
export class NoRoomForCopy extends Error {}

/** Only the folder is left of the second place. */
export class PlaceOut extends Error {}

/** The second place said nothing in time. */
export class PlaceSilent extends Error {}

/** What the second place gave back is not what was written to it. */
export class NotSame extends Error {}

/** The key that proves an encrypted copy cannot be read now (`away`), or not any more (`lost`). */
export class KeyMissing extends Error {
  readonly means: CopyCause;

  constructor(kind: 'away' | 'lost') {
    super(`the key of the copies is ${kind}`);
    this.means = kind === 'away' ? 'key-away' : 'key-lost';
  }
}

const BY_CODE: Readonly<Record<string, CopyCause>> = {
  ENOENT: 'no-folder',
  ENOTDIR: 'no-folder',
  EEXIST: 'no-folder',
  ELOOP: 'no-folder',
  ENAMETOOLONG: 'no-folder',
  ENODEV: 'no-folder',
  ENXIO: 'no-folder',
  ETIMEDOUT: 'no-answer',
  EHOSTDOWN: 'no-answer',
  EHOSTUNREACH: 'no-answer',
  ENETUNREACH: 'no-answer',
  ENOTCONN: 'no-answer',
  ESTALE: 'no-answer',
};

/** @param place the second place; null: the folder of the books. */
export function copyTroubleOf(error: unknown, place: string | null): CopyTrouble {
  const fault = toStoreFault(error, 'no copy');
  const code = codeOf(error) || codeOf(fault.cause) || null;
  if (error instanceof NoRoomForCopy) return { cause: 'no-room', place, code };
  if (error instanceof NotSame) return { cause: 'not-same', place, code };
  if (error instanceof KeyMissing) return { cause: error.means, place, code };
  if (error instanceof PlaceOut) return { cause: 'not-mounted', place, code };
  if (error instanceof PlaceSilent) return { cause: 'no-answer', place, code };
  const byKind = { 'disk-full': 'no-room', 'read-only': 'not-permitted', damaged: 'damaged' } as const;
  const known = Object.entries(byKind).find(([kind]) => kind === fault.kind);
  return { cause: known?.[1] ?? BY_CODE[code ?? ''] ?? 'other', place, code };
}

/** Keeps when something was last done as the time of a mark beside the books. @param at milliseconds since 1970. */
export function writeMark(path: string, at: number, text = ''): void {
  writeFileSync(path, text);
  utimesSync(path, at / 1_000, at / 1_000);
}

interface CopyNewsParts {
  readonly file: string;
  readonly secondPlace: string | null;
  readonly now: () => number;
  /** First use of the books, where it is known: since then there should be copies. */
  readonly usedSince: () => number | null;
}

interface Failing {
  readonly trouble: CopyTrouble;
  readonly lastAt: number | null;
  /** From when on a copy is missing. */
  readonly from: number;
}

/** Its path, and where that lies; where nobody can say, the path alone. */
function markOf(place: string, file: string): string {
  try {
    const { elsewhere, mounted } = diskOf(place, file);
    const where = [...(elsewhere ? ['elsewhere'] : []), ...(mounted ? ['mounted'] : [])];
    return where.length === 0 ? place : `${place}\n${where.join(' ')}`;
  } catch {
    return place;
  }
}

/** Why the last copy, or the one at the second place, could not be made, and since when there is none. */
export class CopyNews {
  readonly #parts: CopyNewsParts;
  #failing: Failing | null = null;
  /** By place: when this run could make no copy there first. */
  readonly #first = new Map<string | null, number>();

  constructor(parts: CopyNewsParts) {
    this.#parts = parts;
  }

  get trouble(): CopyTrouble | null {
    return this.#failing?.trouble ?? null;
  }

  /** Null also where the last copy is less than a day old. Cheap: asked with every snapshot. */
  get overdue(): CopiesFail | null {
    if (this.#failing === null) return null;
    const { trouble, lastAt, from } = this.#failing;
    return Math.abs(this.#parts.now() - from) < DAY_MS ? null : { trouble, lastAt };
  }

  /** A copy was made beside the books. */
  made(): void {
    this.#failing = null;
    this.#first.delete(null);
  }

  /** The newest copy stands at the second place too. */
  madeThere(): void {
    const { file, secondPlace, now } = this.#parts;
    this.#failing = null;
    this.#first.delete(secondPlace);
    try {
      writeMark(this.#mark, now(), markOf(secondPlace ?? '', file));
    } catch {
      // The copy is there all the same: at worst an older one is named as the last.
    }
  }

  /** @param place the second place; null: the folder of the books. */
  failed(error: unknown, place: string | null): CopyTrouble {
    const { file, now, usedSince } = this.#parts;
    const trouble = copyTroubleOf(error, place);
    const first = this.#first.get(place) ?? now();
    this.#first.set(place, first);
    const lastAt = place === null ? (plainBackups(file)[0]?.at ?? null) : this.lastThere;
    this.#failing = { trouble, lastAt, from: lastAt ?? usedSince() ?? first };
    return trouble;
  }

  /** When this second place last took a copy; null: it never did. */
  get lastThere(): number | null {
    try {
      const [path] = readFileSync(this.#mark, 'utf8').split('\n');
      return path === this.#parts.secondPlace ? statSync(this.#mark).mtimeMs : null;
    } catch {
      return null;
    }
  }

  /** @throws PlaceOut where the second place took copies on a disk that is not there now, or the system's error */
  checkDisk(place: string): void {
    if (this.lastThere === null) return;
    const [, disk = ''] = readFileSync(this.#mark, 'utf8').split('\n');
    const before = { elsewhere: disk.includes('elsewhere'), mounted: disk.includes('mounted') };
    if (isOut(before, diskOf(place, this.#parts.file))) throw new PlaceOut('the disk of the copies is out');
  }

  /** By its time: when the second place that it names last took a copy. */
  get #mark(): string {
    return `${this.#parts.file}.second-copy`;
  }
}
