import { open } from 'node:fs/promises';

/** Pages that may wait for the disk at once: with pages of 4 KB, 4 MB. */
const AT_ONCE = 1_024;

/**
 * Has the disk take a copy while it is made, on another thread: at its end SQLite waits for all that the disk has not
 * taken yet, and the till stands still for as long.
 */
export class EarlySync {
  readonly #sync: () => Promise<void>;
  #waiting = 0;
  #isAtIt = false;

  constructor(path: string, sync: () => Promise<void> = () => syncSoon(path)) {
    this.#sync = sync;
  }

  /** Told of each step. @param pages that were just copied @returns how many may be copied next, at most as many */
  next(pages: number): number {
    this.#waiting += pages;
    if (this.#waiting < AT_ONCE) return pages;
    if (this.#isAtIt) return 1;
    this.#waiting = 0;
    this.#isAtIt = true;
    const over = (): void => {
      this.#isAtIt = false;
    };
    // What the disk does not take, the copy's own end tells.
    void this.#sync().then(over, over);
    return pages;
  }
}

async function syncSoon(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
