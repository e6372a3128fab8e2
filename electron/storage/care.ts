import { existsSync, statSync, writeFileSync } from 'node:fs';
import type { CopiesFail, CopyTrouble } from '../../shared/copy-trouble.ts';
import type { FilesView } from '../../shared/views.ts';
import type { Clock, Log } from '../engine/ports.ts';
import { backupFiles, copyBackup, hasRoomForBackup, partPath, proveBackup, settleBackup } from './backup.ts';
import { chooseBackup, placedBackups } from './put-back.ts';
import { CopyNews, copyTroubleOf, NoRoomForCopy, PlaceSilent, writeMark } from './copy-news.ts';
import { isDamage } from './faults.ts';
import { EarlySync } from './early-sync.ts';
import { suspectPath } from './inspect.ts';
import type { Reach } from './reach.ts';
import type { Db } from './sqlite.ts';
import { verifyInSlices } from './verify.ts';
import { removeFile } from './patient.ts';

export interface CareParts {
  readonly file: string;
  readonly db: Db;
  readonly headFolder: string | null;
  /** Another place for the copies; null: none is set. It may be a share that answers nobody: see `reach`. */
  readonly secondPlace: string | null;
  readonly reach: Reach;
  /** The start did not ask the copies at the second place: true when one there has rows that the file has not. */
  readonly knowsMoreThere: (() => boolean) | null;
  /** The last run did not end in order: the file is looked through soon. */
  readonly uncleanEnd: boolean;
  readonly clock: Clock;
  readonly log: Log | null;
  /** Changes with each commit: where it is as it was at the last copy, none is made. */
  readonly head: () => number;
  /** What the screen tells of the files; of copies at the second place only where that answers. */
  readonly report: (trouble: CopyTrouble | null, isThere: boolean) => FilesView;
  /** First use of the books; null: not known. */
  readonly usedSince: () => number | null;
  /** The file is not whole. */
  readonly onDamage: () => void;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** After the start nothing of this is in the way of the first sale. Milliseconds. */
const FIRST_LOOK_MS = 2 * 60_000;
/** At work for so long, then away for so long: a twelfth of one processor. Milliseconds. */
const SLICE_MS = 4;
const PAUSE_MS = 44;
/** Pages copied at once. */
const PAGES = 128;
/** For an answer of the second place: a disk that sleeps takes seconds; a person who looks waits for less. Milliseconds. */
const REACH_MS = 15_000;
const REACH_SOON_MS = 2_000;

/** When the file was last looked through and found whole: a mark beside it, by its time. */
function checkedPath(file: string): string {
  return `${file}.checked`;
}

/**
 * What is done for the books while the till works: a copy every hour, page by page, proved before older ones go; and
 * once a day, and after an end without order, the whole file is read and folded again. All of it in small slices.
 */
export class BooksCare {
  readonly #parts: CareParts;
  #cancel: () => void = () => undefined;
  #cancelPause: () => void = () => undefined;
  #stopped = false;
  #busy = false;
  #lookDue: boolean;
  #wasAsked: boolean;
  #copied: number | null = null;
  readonly #news: CopyNews;

  constructor(parts: CareParts) {
    this.#parts = parts;
    this.#news = new CopyNews({ ...parts, now: () => parts.clock.now() });
    this.#lookDue = parts.uncleanEnd;
    this.#wasAsked = parts.knowsMoreThere === null;
    this.#later(FIRST_LOOK_MS);
  }

  async report(): Promise<FilesView> {
    const isThere = await this.#reaches(REACH_SOON_MS);
    const now = isThere ? this.#noPlace() : this.#silence();
    return this.#parts.report(this.#news.trouble ?? now, isThere);
  }

  /** No copy could be made for over a day, here or at the second place; null: there is one. */
  get copiesFail(): CopiesFail | null {
    return this.#news.overdue;
  }

  /**
   * Puts a copy beside the file and proves it: the first half of putting it back, while the till still works.
   * @returns its path; null when there is no such copy, or it is not whole.
   */
  async choose(id: string): Promise<string | null> {
    const { file, secondPlace, log } = this.#parts;
    const isThere = await this.#reaches(REACH_SOON_MS);
    const chosen = placedBackups(file, isThere ? secondPlace : null).find((backup) => backup.id === id);
    if (chosen === undefined || !hasRoomForBackup(file)) return null;
    try {
      await this.#through(chooseBackup(file, chosen.path));
      return this.#isOver() ? null : chosen.path;
    } catch (error) {
      log?.warn('backup-not-usable', { reason: reasonOf(error) });
      return null;
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
    this.#cancelPause();
  }

  /** What is due now; harmless while it is at it. Settles when it is done. */
  async go(): Promise<void> {
    if (this.#busy || this.#stopped) return;
    this.#busy = true;
    try {
      await this.#askThere();
      if (this.#isCopyDue()) await this.copy();
      if (this.#isLookDue()) await this.#look();
    } finally {
      this.#busy = false;
      if (!this.#isOver()) this.#later(HOUR_MS / 4);
    }
  }

  /** A copy now. @returns its path; null when none could be made, which `report` says. */
  async copy(): Promise<string | null> {
    const { file, db, clock, log, head } = this.#parts;
    const part = partPath(file);
    const at = head();
    try {
      if (!hasRoomForBackup(file)) throw new NoRoomForCopy('the disk has no room for it');
      removeFile(part);
      const early = new EarlySync(part);
      await db.backup(part, { progress: () => early.next(this.#pagesNow()) });
      await this.#through(proveBackup(part));
      if (this.#isOver()) return null;
      const made = settleBackup(part, file, clock.now());
      this.#copied = at;
      this.#news.made();
      await this.#secondCopy(made);
      return made;
    } catch (error) {
      if (this.#isOver()) return null;
      this.#news.failed(error, null);
      log?.warn('backup-failed', { reason: reasonOf(error) });
      // Not whole, it would never be copied again: the next opening mends it.
      if (isDamage(error)) this.#damaged();
      return null;
    } finally {
      dropQuietly(part);
    }
  }

  #pagesNow(): number {
    if (this.#stopped) throw new Error('the till closes');
    return PAGES;
  }

  async #reaches(limitMs: number): Promise<boolean> {
    const { secondPlace, reach } = this.#parts;
    return secondPlace === null || (await reach(secondPlace, limitMs));
  }

  /** A file or a device where the second place is to be is told before a copy was tried. */
  #noPlace(): CopyTrouble | null {
    const { secondPlace } = this.#parts;
    if (secondPlace === null) return null;
    try {
      const isFolder = statSync(secondPlace, { throwIfNoEntry: false })?.isDirectory() ?? true;
      return isFolder ? null : { cause: 'no-folder', place: secondPlace, code: 'ENOTDIR' };
    } catch (error) {
      return copyTroubleOf(error, secondPlace);
    }
  }

  #silence(): CopyTrouble {
    return { cause: 'no-answer', place: this.#parts.secondPlace, code: null };
  }

  /** A second place that was silent at the start is asked once it answers: the books are opened again where it knows more. */
  async #askThere(): Promise<void> {
    if (this.#wasAsked || !(await this.#reaches(REACH_MS)) || this.#isOver()) return;
    this.#wasAsked = true;
    if (this.#parts.knowsMoreThere?.() === true) this.#parts.onDamage();
  }

  async #secondCopy(made: string): Promise<void> {
    const { file, secondPlace, clock, log } = this.#parts;
    if (secondPlace === null) return;
    try {
      if (!(await this.#reaches(REACH_MS))) throw new PlaceSilent('no answer');
      copyBackup(made, file, secondPlace, clock.now());
      this.#news.madeThere();
    } catch (error) {
      this.#news.failed(error, secondPlace);
      log?.warn('second-backup-failed', { reason: `${secondPlace}: ${reasonOf(error)}` });
    }
  }

  async #look(): Promise<void> {
    const { file, headFolder, clock, log } = this.#parts;
    const verdict = await this.#through(verifyInSlices(file, headFolder));
    if (verdict === null) return;
    this.#lookDue = false;
    if (verdict.state === 'whole') {
      writeMark(checkedPath(file), clock.now());
      return;
    }
    log?.warn('file-not-whole', { what: verdict.line });
    if (verdict.state === 'broken') this.#damaged();
  }

  /** The next opening looks through it, and makes anew what is not right. */
  #damaged(): void {
    writeFileSync(suspectPath(this.#parts.file), '');
    this.#parts.onDamage();
  }

  #isCopyDue(): boolean {
    const { file, clock, head } = this.#parts;
    if (this.#copied === head()) return false;
    const [newest] = backupFiles(file);
    return newest === undefined || Math.abs(clock.now() - newest.at) >= HOUR_MS;
  }

  #isLookDue(): boolean {
    const { file, clock } = this.#parts;
    if (this.#lookDue || !existsSync(checkedPath(file))) return true;
    return Math.abs(clock.now() - statSync(checkedPath(file)).mtimeMs) >= DAY_MS;
  }

  #later(pauseMs: number): void {
    this.#cancel = this.#parts.clock.after(pauseMs, () => void this.go());
  }

  #isOver(): boolean {
    return this.#stopped;
  }

  /** Works and pauses in turns. @returns null when the till closed meanwhile. */
  async #through<Value>(slices: Generator<unknown, Value>): Promise<Value | null> {
    const { clock } = this.#parts;
    for (;;) {
      const from = clock.monotonic();
      do {
        const next = slices.next();
        if (next.done === true) return next.value;
      } while (clock.monotonic() - from < SLICE_MS);
      await new Promise<void>((go) => {
        const cancel = clock.after(PAUSE_MS, go);
        this.#cancelPause = () => {
          cancel();
          go();
        };
      });
      if (!this.#isOver()) continue;
      // Closes what it has open.
      slices.return(undefined as never);
      return null;
    }
  }
}

/** What cannot be removed stands in the way of the next copy, which says so; nobody waits for this one's rejection. */
function dropQuietly(path: string): void {
  try {
    removeFile(path);
  } catch {
    // See above.
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
