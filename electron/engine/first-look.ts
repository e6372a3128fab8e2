import type { Core } from './core.ts';

/** So long after its beginning a run waits at most for its first look: the provider may not be within reach. Milliseconds. */
const WAITED_MS = 5_000;
/** A file that was written so shortly before is the one that was last used: nobody puts a machine back so fast. Milliseconds. */
const FRESH_MS = 2 * 60_000;

/**
 * A machine that is put back whole, file and head alike, is told by the provider's payments alone. Until they were looked
 * at once, the number of the next sale may be on paper already: whoever opens a sale in these seconds waits for them.
 */
export class FirstLook {
  readonly #core: Core;
  #isDue: boolean;
  #waiting: (() => void)[] = [];

  /** To be made before the run writes its first row. */
  constructor(core: Core) {
    const { store, settings } = core.parts;
    const written = store.lastWrittenAt;
    this.#core = core;
    this.#isDue =
      settings.mode === 'live' &&
      !store.recovery &&
      written !== null &&
      Math.abs(core.now() - written) > FRESH_MS;
  }

  begin(): void {
    if (!this.#isDue) return;
    this.#core.scheduler.at('first-look', this.#core.monotonic() + WAITED_MS, () => this.over());
  }

  /** The provider was asked and what it told is explained, or it did not answer. */
  over(): void {
    this.#isDue = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  done(): Promise<void> {
    return this.#isDue ? new Promise((go) => this.#waiting.push(go)) : Promise.resolve();
  }
}
