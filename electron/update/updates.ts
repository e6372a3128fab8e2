import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UpdateInfo } from 'electron-updater';
import * as z from 'zod';
import type { Clock, Log } from '../engine/ports.ts';
import type { KeptInstaller, UpdateFault, UpdateState } from '../../shared/update.ts';
import { makeFolder, removeFile } from '../storage/patient.ts';
import { InstallerMisfit, proveFits, proveNames, throwAway } from './fits.ts';
import { KeptInstallers, sha512Of } from './kept-installers.ts';
import type { PlatformUpdater } from './platform.ts';
import { FEED_BYTES, FeedNotOurs, signedFeed, type FeedPlace } from './signed-feed.ts';
import { Transfer } from './transfer.ts';

interface UpdatesParts {
  readonly platform: PlatformUpdater;
  readonly place: FeedPlace;
  /** Of this program. */
  readonly version: string;
  /** Of this process, as Node names it. */
  readonly arch: string;
  /** For kept installers. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** Whether a download would slow down nobody who pays. */
  readonly isQuiet: () => boolean;
  /** Ends the program; `again`: and starts it anew. */
  readonly end: (again: boolean) => void;
}

/** Milliseconds. */
const FIRST_LOOK = 3 * 60_000;
const EVERY = 4 * 60 * 60_000;
const AFTER_A_FAULT = 60 * 60_000;
const WHEN_BUSY = 5 * 60_000;
/** An answer without a byte for so long counts as none. */
const STALL = 2 * 60_000;
const GIVEN_UP = 5_000;

/** How long an installer that was started may take to say that it was not. */
const HAND_OVER = 2_000;

const triedSchema = z.object({ from: z.string(), to: z.string() });

/** A newer version: looked for, fetched, proved and kept by itself; installed when a person says so, and never else. */
export class Updates {
  readonly #parts: UpdatesParts;
  readonly #kept: KeptInstallers;
  readonly #transfer: Transfer;
  #state: UpdateState = { kind: 'none', checkedAt: null };
  #previous: KeptInstaller | null = null;
  /** Sums of installers that do not fit: they are not fetched again, every hour. */
  readonly #misfits = new Set<string>();
  #ready: { readonly file: string; readonly sha512: string; readonly version: string } | null = null;
  #isLooking = false;
  #next: () => void = () => undefined;

  constructor(parts: UpdatesParts) {
    const { platform, place, version, folder } = parts;
    const { updater } = platform;
    this.#parts = parts;
    this.#kept = new KeptInstallers(folder);
    // A logger would write addresses and paths.
    updater.logger = null;
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.allowDowngrade = false;
    updater.disableDifferentialDownload = true;
    updater.disableWebInstaller = true;
    this.#transfer = new Transfer(updater);
    const updateProvider = signedFeed(place, platform.extension, () => this.#transfer.token);
    updater.setFeedURL({ provider: 'custom', updateProvider });
    const tried = this.#tried();
    if (tried?.from === version) this.#state = { kind: 'failed', why: 'not-installed', version: tried.to };
    if (tried !== null) parts.log.info('update-ended', { from: tried.from, to: tried.to, is: version });
  }

  get state(): UpdateState {
    return this.#state;
  }

  get previous(): KeptInstaller | null {
    return this.#previous;
  }

  /** Begins to look, after a while and then every few hours. */
  async start(): Promise<void> {
    this.#previous = await this.#kept.before(this.#parts.version);
    this.#later(FIRST_LOOK);
  }

  stop(): void {
    this.#next();
  }

  /** Looks now, and fetches what is newer; what is ready stays so meanwhile. Never rejects. */
  async check(): Promise<void> {
    if (this.#isLooking || this.#state.kind === 'installing') return;
    this.#isLooking = true;
    await this.#look();
    this.#isLooking = false;
  }

  async #look(): Promise<void> {
    const { platform, clock, log } = this.#parts;
    const ready = this.#state.kind === 'ready' ? this.#state.version : null;
    let version: string | null = null;
    if (ready === null) this.#state = { kind: 'checking' };
    try {
      const found = await this.#within(() => platform.updater.checkForUpdates());
      const isNewer = found?.isUpdateAvailable === true;
      if (isNewer && found.updateInfo.version !== ready) {
        ({ version } = found.updateInfo);
        await this.#fetch(found.updateInfo);
      } else if (ready === null) this.#state = { kind: 'none', checkedAt: clock.now() };
      this.#later(EVERY);
    } catch (error) {
      const tooLarge = version === null ? 'not-ours' : 'damaged';
      const why = this.#transfer.isTooLarge ? tooLarge : faultOf(error);
      log.warn('update-failed', { why, code: codeOf(error) });
      if (ready === null || version !== null) this.#state = { kind: 'failed', why, version };
      this.#later(AFTER_A_FAULT);
    }
  }

  /**
   * Installs what is ready. Never rejects; whatever fails after the books are closed, the program begins again.
   * @param leave closes the books, or answers null at once when something keeps from that now
   */
  async install(leave: () => Promise<void> | null): Promise<void> {
    const ready = this.#ready;
    if (this.#state.kind !== 'ready' || ready === null || this.#isLooking) return;
    const { version } = ready;
    this.#state = { kind: 'installing', version };
    // It may have lain there for days: a scanner took it away, a disk tore it.
    if ((await sha512Of(ready.file)) !== ready.sha512) {
      await throwAway(ready.file);
      this.#state = { kind: 'failed', why: 'damaged', version };
      this.#ready = null;
      return;
    }
    const left = leave();
    if (left === null) {
      this.#state = { kind: 'ready', version };
      return;
    }
    await left;
    this.#handOver(version);
  }

  /** The books are closed: whatever happens now, the till must come back, as the new version or as this one. */
  #handOver(version: string): void {
    const { platform, clock, log, end, version: from } = this.#parts;
    let isOver = false;
    const again = (error: unknown): void => {
      if (isOver) return;
      isOver = true;
      log.warn('update-failed', { why: 'not-installed', code: codeOf(error) });
      end(true);
    };
    platform.updater.on('error', again);
    try {
      this.#note({ from, to: version });
      const outcome = platform.install();
      if (outcome === 'done') end(true);
      else if (outcome === 'failed') again(new Error('not installed'));
      else if (outcome === 'begins') clock.after(HAND_OVER, () => end(false));
    } catch (error) {
      again(error);
    }
  }

  async #fetch(info: UpdateInfo): Promise<void> {
    const { version } = info;
    const { platform, version: own, arch } = this.#parts;
    proveNames(info);
    if (info.files.some(({ sha512 }) => this.#misfits.has(sha512)))
      throw new InstallerMisfit('fetched before');
    this.#state = { kind: 'downloading', version, percent: 0 };
    const mostBytes = Math.max(...info.files.map(({ size = 0 }) => size));
    const [file] = await this.#download(version, mostBytes);
    const sha512 = info.files.find(({ url }) => file?.endsWith(url))?.sha512 ?? info.files[0]?.sha512 ?? '';
    if (file === undefined) throw new Error('no file');
    await proveFits(file, platform.extension, arch).catch(async (error: unknown) => {
      if (error instanceof InstallerMisfit) this.#misfits.add(sha512);
      await throwAway(file);
      throw error;
    });
    await this.#kept.keep(version, file);
    if (platform.own !== null && (await this.#kept.find(own)) === null)
      await this.#kept.keep(own, platform.own);
    await this.#kept.keepOnly([own, version]);
    this.#ready = { file, sha512, version };
    this.#state = { kind: 'ready', version };
    this.#parts.log.info('update-ready', { version });
  }

  async #download(version: string, mostBytes: number): Promise<string[]> {
    const { platform, clock } = this.#parts;
    const token = this.#transfer.begin(mostBytes);
    const giveUp = () => this.#transfer.giveUp();
    let drop = clock.after(STALL, giveUp);
    const onProgress = ({ percent }: { percent: number }) => {
      drop();
      drop = clock.after(STALL, giveUp);
      this.#state = { kind: 'downloading', version, percent: Math.min(100, Math.floor(percent)) };
    };
    platform.updater.on('download-progress', onProgress);
    try {
      return await platform.updater.downloadUpdate(token);
    } finally {
      drop();
      platform.updater.off('download-progress', onProgress);
    }
  }

  /** @throws when there is no whole answer within the time of a stall: it is not waited for any more, nor by the next look */
  #within<Value>(ask: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#transfer.begin(FEED_BYTES);
      let drop = this.#parts.clock.after(STALL, () => {
        this.#transfer.giveUp();
        // What was given up ends by itself: only then can it be asked for anew.
        drop = this.#parts.clock.after(GIVEN_UP, () => reject(new Error('no answer')));
      });
      ask()
        .then(resolve, reject)
        .finally(() => drop());
    });
  }

  #later(milliseconds: number): void {
    this.#next();
    this.#next = this.#parts.clock.after(milliseconds, () => {
      if (this.#parts.isQuiet()) void this.check();
      else this.#later(WHEN_BUSY);
    });
  }

  /** What the run before this one began to install. */
  #tried(): z.infer<typeof triedSchema> | null {
    const file = this.#triedFile;
    try {
      const tried = triedSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      removeFile(file);
      return tried.success ? tried.data : null;
    } catch {
      return null;
    }
  }

  #note(tried: z.infer<typeof triedSchema>): void {
    makeFolder(this.#parts.folder);
    writeFileSync(this.#triedFile, JSON.stringify(tried));
  }

  get #triedFile(): string {
    return join(this.#parts.folder, 'tried.json');
  }
}

function faultOf(error: unknown): UpdateFault {
  if (error instanceof FeedNotOurs) return 'not-ours';
  if (error instanceof InstallerMisfit) return 'not-for-here';
  switch (codeOf(error)) {
    case 'ERR_CHECKSUM_MISMATCH':
    case 'ERR_UPDATER_INVALID_SIGNATURE':
      return 'damaged';
    case 'ENOSPC':
      return 'no-space';
    default:
      return 'unreachable';
  }
}

/** Never its text, which names addresses and files. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
