import type { KeptInstaller, UpdateObstacle, UpdateState, UpdateView } from '../../shared/update.ts';

/** What looks for newer versions of the program, where one can install them: the window's program brings it. */
export interface Updates {
  readonly state: UpdateState;
  readonly previous: KeptInstaller | null;
  /** Looks now. Never rejects. */
  check(): Promise<void>;
  /**
   * Installs what is ready, and ends the program.
   * @param leave closes the books; null when something keeps from that now
   */
  install(leave: () => Promise<void> | null): Promise<void>;
}

interface UpdatingParts {
  /** Null: this program does not look for newer ones. */
  readonly updates: () => Updates | null;
  readonly obstacle: () => UpdateObstacle | null;
  readonly leave: () => Promise<void>;
}

/** What a screen reads and presses of newer versions. */
export class Updating {
  readonly #parts: UpdatingParts;

  constructor(parts: UpdatingParts) {
    this.#parts = parts;
  }

  view(): UpdateView {
    const updates = this.#parts.updates();
    const obstacle = this.#parts.obstacle();
    if (updates === null) return { state: { kind: 'off' }, obstacle, previous: null };
    const { state, previous } = updates;
    return { state, obstacle, previous };
  }

  check(): UpdateView {
    void this.#parts.updates()?.check();
    return this.view();
  }

  /** Between the look at what stands in the way and the closing of the books, no command comes in. */
  install(): UpdateView {
    const { updates, obstacle, leave } = this.#parts;
    if (obstacle() === null) void updates()?.install(() => (obstacle() === null ? leave() : null));
    return this.view();
  }
}
