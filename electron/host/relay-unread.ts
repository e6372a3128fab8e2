import { ONLY_TOLD_TOPICS, type Hint, type HintEnd } from '../engine/ports.ts';
import type { PreferencesFile } from './preferences.ts';

/** A relay that lies fills no file. */
const KEPT_MOST = 200;

/** What the engine does with what has come. Settles when it is done with. */
export type Hear = (hint: Hint) => Promise<HintEnd>;

const nameOf = ({ topic, id }: Hint): string => `${topic} ${id}`;

/**
 * What only a notification tells of, and nobody could read before its relay was left: that relay tells it no more, and no
 * search finds it. So the till keeps it, over starts, until it was read.
 */
export class RelayUnread {
  readonly #preferences: PreferencesFile;
  /** Of the relay that is listened to, by their names: it tells them again. */
  readonly #open = new Map<string, Hint>();

  constructor(preferences: PreferencesFile) {
    this.#preferences = preferences;
  }

  /** Hands it on, and remembers it until it was read. */
  async follow(hint: Hint, hear: Hear): Promise<HintEnd> {
    if (ONLY_TOLD_TOPICS.includes(hint.topic)) this.#open.set(nameOf(hint), hint);
    const end = await hear(hint);
    if (end === 'read') this.#read(nameOf(hint));
    return end;
  }

  /** What was kept is handed on anew. */
  resume(hear: Hear): void {
    for (const hint of this.#preferences.now.unread) void this.follow(hint, hear).catch(() => undefined);
  }

  /** The relay is left: what it told and nobody read is kept here. */
  keep(): void {
    const { unread } = this.#preferences.now;
    const known = new Set(unread.map(nameOf));
    const more = [...this.#open.values()].filter((hint) => !known.has(nameOf(hint)));
    if (more.length > 0) this.#write([...unread, ...more].slice(-KEPT_MOST));
  }

  #read(name: string): void {
    this.#open.delete(name);
    const { unread } = this.#preferences.now;
    const left = unread.filter((hint) => nameOf(hint) !== name);
    if (left.length < unread.length) this.#write(left);
  }

  #write(unread: readonly Hint[]): void {
    try {
      this.#preferences.change({ unread: [...unread] });
    } catch {
      // A disk that takes nothing: what is open is still asked about in this run.
    }
  }
}
