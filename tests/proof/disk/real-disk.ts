import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreFault, type Clock } from '../../../electron/engine/ports.ts';
import { askForRebuild, verify, type CajaStore } from '../../../electron/storage/index.ts';
import { openStore } from '../../../electron/storage/open.ts';
import { cutPower, DISKS, type DiskName, type Place } from '../../support/disks.ts';
import { NOON, type MemoryWorld } from '../../support/memory-world.ts';
import { seeded } from '../../support/random.ts';

/** Nothing is due by itself here: what the till does for its books by the hour is done when a day says so. */
const IDLE: Clock = { now: () => NOON, monotonic: () => 0, after: () => () => undefined };

/** What a disk does to each write, as long as it lasts. */
export type DiskTrouble = 'full' | 'read-only' | 'slow';

/** Each write of a slow disk takes so long. Milliseconds. */
const SLOW_MS = 1_500;

/** The hourly copy: a disk that takes no write takes no copy either, and the till tries again an hour later. */
export function copied(books: CajaStore): void {
  try {
    books.backup();
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
  }
}

/** The books of a day on a real file, and what its disk does to them. */
export class RealDisk {
  readonly #base = mkdtempSync(join(tmpdir(), 'caja-day-'));
  readonly #chance: () => number;
  /** It stays, whatever happens to what stands in it. */
  readonly #place: Place;
  #older: string | null = null;
  #cuts = 0;
  #isDamaged = false;
  /** A power cut or damage was met: rows may be gone that the day saw. */
  wasBroken = false;
  /** What the machine's clock says. Milliseconds since 1970. */
  now: () => number = () => NOON;

  constructor(seed: number) {
    this.#chance = seeded(seed);
    const folder = join(this.#base, 'data');
    this.#place = { folder, headFolder: join(this.#base, 'state'), file: join(folder, 'caja.db') };
  }

  /** Damage was met at work: the host closes the books and opens them anew. */
  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  open(): CajaStore {
    this.#isDamaged = false;
    const { folder, headFolder } = this.#place;
    const care = { clock: IDLE, onDamage: () => (this.#isDamaged = true) };
    return openStore({ folder, headFolder, now: () => this.now(), care });
  }

  /** The program is gone, and the disk has kept what it kept. @returns the books as the next start opens them. */
  powerCut(books: CajaStore, name: DiskName): CajaStore {
    this.wasBroken = true;
    this.#cuts += 1;
    const older = join(this.#base, `older-${this.#cuts}.db`);
    copyFileSync(this.#place.file, older);
    cutPower(this.#place, () => books.close());
    DISKS[name](this.#place, this.#older, this.#chance);
    this.#older = older;
    return this.open();
  }

  /** What the till does by itself soon after an end without order: the whole file is read, and what is not whole is damage. */
  looksThrough(): void {
    const { file, headFolder } = this.#place;
    if (verify(file, headFolder).state === 'whole') return;
    askForRebuild(file);
    this.#isDamaged = true;
  }

  reopened(books: CajaStore): CajaStore {
    this.wasBroken = true;
    books.close();
    return this.open();
  }

  /** A trouble begins. @returns what ends it. */
  turn(world: MemoryWorld, trouble: DiskTrouble): () => void {
    const { connection } = world.books;
    switch (trouble) {
      case 'slow':
        world.writeTakesMs = SLOW_MS;
        return () => void (world.writeTakesMs = 0);
      case 'read-only':
        connection.pragma('query_only = ON');
        return () => void (connection.open && connection.pragma('query_only = OFF'));
      case 'full':
        // A number below what is in use means what is in use: not one page more is given.
        connection.pragma('max_page_count = 1');
        return () => void (connection.open && connection.pragma('max_page_count = 4294967294'));
    }
  }

  /** @returns what is not whole, as `npm run verify` says it; empty when all is. */
  verdict(): readonly string[] {
    const { state, line } = verify(this.#place.file, this.#place.headFolder);
    return state === 'whole' ? [] : [`verify: ${line}`];
  }

  remove(): void {
    rmSync(this.#base, { recursive: true, force: true });
  }
}
