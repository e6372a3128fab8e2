import { existsSync, statSync, writeFileSync } from 'node:fs';
import { oneAtATime } from '../../shared/one-at-a-time.ts';
import type { CopiesFail, CopyTrouble } from '../../shared/copy-trouble.ts';
import type { CopyLook, FilesView } from '../../shared/views.ts';
import type { Clock, Log } from '../engine/ports.ts';
import { plainBackups } from './backup-files.ts';
import { hasRoomForBackup, newestUntil, partPath, proveBackup, settleBackup } from './backup.ts';
import { Choosing, type Look } from './choosing.ts';
import { CopyNews, NoRoomForCopy, writeMark } from './copy-news.ts';
import { isDamage } from './faults.ts';
import { EarlySync } from './early-sync.ts';
import type { CopyKeys } from './encrypted/key.ts';
import { suspectPath } from './inspect.ts';
import { Pacer } from './pacer.ts';
import type { Reach } from './reach.ts';
import { REACH_MS, REACH_SOON_MS, SecondPlace } from './second-place.ts';
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
  /** What copies at the second place are encrypted with. */
  readonly copyKeys: () => Promise<CopyKeys>;
  /** The start did not ask the copies at the second place: true when one there has rows that the file has not. */
  readonly knowsMoreThere: (() => Promise<boolean>) | null;
  /** The last run did not end in order: the file is looked through soon. */
  readonly uncleanEnd: boolean;
  readonly clock: Clock;
  readonly log: Log | null;
  /** Changes with each commit: where it is as it was at the last copy, none is made. */
  readonly head: () => number;
  /** What the screen tells of the files; of copies at the second place only where that answers. */
  readonly report: (trouble: CopyTrouble | null, isThere: boolean) => Promise<FilesView>;
  /** Looks into a copy that lies in plain. @throws when it cannot be read */
  readonly lookInto: (path: string) => Omit<CopyLook, 'id' | 'at'>;
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
const QUIET = { workMs: 4, restMs: 44 };
/** The same where most of the time goes to a slow disk, which is waited for on another thread. */
const WRITING = { workMs: 4, restMs: 12 };
/** Pages copied at once. */
const PAGES = 128;

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
  readonly #pacer: Pacer;
  readonly #writing: Pacer;
  readonly #second: SecondPlace;
  readonly #choosing: Choosing;
  readonly #inTurn = oneAtATime();
  #busy = false;
  #lookDue: boolean;
  #wasAsked: boolean;
  #copied: number | null = null;
  readonly #news: CopyNews;

  constructor(parts: CareParts) {
    this.#parts = parts;
    const { secondPlace: place, copyKeys: keys, clock } = parts;
    this.#news = new CopyNews({ ...parts, now: () => clock.now() });
    this.#pacer = new Pacer(clock, QUIET);
    this.#writing = new Pacer(clock, WRITING);
    const { pause } = this.#writing;
    this.#second = new SecondPlace({ ...parts, place, keys, pause, news: this.#news });
    this.#choosing = new Choosing({ ...parts, second: this.#second, keys });
    this.#lookDue = parts.uncleanEnd;
    this.#wasAsked = parts.knowsMoreThere === null;
    this.#later(FIRST_LOOK_MS);
  }

  async report(): Promise<FilesView> {
    const isThere = await this.#second.reaches(REACH_SOON_MS);
    const trouble = this.#news.trouble ?? (await this.#second.trouble(isThere));
    return this.#parts.report(trouble, isThere);
  }

  /** Copies of these books at the second place that anybody could read. */
  async plainThere(): Promise<number> {
    return (await this.#second.reaches(REACH_SOON_MS)) ? this.#second.plainThere() : 0;
  }

  /** See `SecondPlace.isOpenedBy`. */
  isOpenedBy(identity: string): Promise<boolean | null> {
    return this.#second.isOpenedBy(identity);
  }

  /** No copy could be made for over a day, here or at the second place; null: there is one. */
  get copiesFail(): CopiesFail | null {
    return this.#news.overdue;
  }

  /** See `Choosing.look`. */
  look(id: string, given: readonly string[]): Promise<Look> {
    return this.#choosing.look(id, given);
  }

  /** See `Choosing.choose`. */
  choose(id: string): Promise<string | null> {
    return Promise.resolve(this.#choosing.choose(id));
  }

  stop(): void {
    this.#cancel();
    for (const part of [this.#pacer, this.#writing, this.#choosing]) part.stop();
  }

  /** What is due now; harmless while it is at it. Settles when it is done. */
  async go(): Promise<void> {
    if (this.#busy || this.#isOver()) return;
    this.#busy = true;
    try {
      this.#choosing.tidy();
      await this.#askThere();
      if (this.#isCopyDue()) await this.copy();
      if (this.#isLookDue()) await this.#look();
    } finally {
      this.#busy = false;
      if (!this.#isOver()) this.#later(HOUR_MS / 4);
    }
  }

  /** A copy now. @returns its path; null when none could be made, which `report` says. */
  copy(): Promise<string | null> {
    return this.#inTurn(() => this.#copy());
  }

  async #copy(): Promise<string | null> {
    const { file, db, clock, log, head } = this.#parts;
    const part = partPath(file);
    const at = head();
    try {
      if (!hasRoomForBackup(file)) throw new NoRoomForCopy('the disk has no room for it');
      removeFile(part);
      const early = new EarlySync(part);
      await db.backup(part, { progress: () => early.next(this.#pagesNow()) });
      await this.#pacer.through(proveBackup(part));
      if (this.#isOver()) return null;
      const made = settleBackup(part, file, clock.now());
      this.#copied = at;
      this.#news.made();
      const copy = plainBackups(file).find(({ path }) => path === made);
      if (copy !== undefined) await this.#second.take(copy);
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
    if (this.#isOver()) throw new Error('the till closes');
    return PAGES;
  }

  /** A second place that was silent at the start is asked once it answers: the books are opened again where it knows more. */
  async #askThere(): Promise<void> {
    if (this.#wasAsked || !(await this.#second.reaches(REACH_MS)) || this.#isOver()) return;
    this.#wasAsked = true;
    const knowsMore = (await this.#parts.knowsMoreThere?.()) === true;
    if (knowsMore && !this.#isOver()) this.#parts.onDamage();
  }

  async #look(): Promise<void> {
    const { file, headFolder, clock, log } = this.#parts;
    const verdict = await this.#pacer.through(verifyInSlices(file, headFolder));
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
    const newest = newestUntil(file, clock.now());
    return newest === null || clock.now() - newest.at >= HOUR_MS;
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
    return this.#pacer.isStopped;
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
