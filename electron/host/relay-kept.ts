import type { Enrolled, Place } from '../../shared/relay.ts';
import type { Clock } from '../engine/ports.ts';
import type { Enrolment, PreferencesFile } from './preferences.ts';
import type { Settings } from './settings.ts';

/** The number that was handled last is written no more often: an older one costs readings alone. Milliseconds. */
const NOTED_EVERY_MS = 60_000;
/** Nothing is known to be handled: the relay tells all that it has kept. */
const FROM_THE_BEGINNING = { acknowledged: 0, acknowledgedAt: null } as const;

/** What was handled last, of which till. */
type Noted = Pick<Enrolment, 'till' | 'acknowledged' | 'acknowledgedAt'>;

export interface RelayKeptParts {
  readonly settings: Pick<Settings, 'relay'>;
  readonly preferences: PreferencesFile;
  readonly clock: Clock;
}

/** What the till keeps of its relay from start to start; its key is kept elsewhere. */
export class RelayKept {
  readonly #parts: RelayKeptParts;
  #cancelNote: (() => void) | null = null;
  /** The till before is none of the next one's business. */
  #noted: Noted | null = null;
  /** Which till another computer may be as well, also where no disk takes that. */
  #shared: string | null = null;

  constructor(parts: RelayKeptParts) {
    this.#parts = parts;
  }

  /** At the relay that counts: one that the environment does not name is as none. */
  get enrolment(): Enrolment | null {
    const { settings, preferences } = this.#parts;
    const { relay } = preferences.now;
    if (relay === null || (settings.relay !== null && relay.url !== settings.relay.url)) return null;
    return { ...relay, isShared: relay.isShared || relay.till === this.#shared };
  }

  /** The provider's panel may still have the account's address of an enrolment before this one. */
  get isPanelOld(): boolean {
    return this.enrolment !== null && this.#parts.preferences.now.oldPanelUrl !== null;
  }

  /** @throws where it cannot be written: all is as before */
  enrol(url: string, enrolled: Enrolled): void {
    const old = this.#panelUrl();
    const oldPanelUrl = old === enrolled.accountUrl ? null : old;
    const before = this.enrolment;
    // The same code again is the same till again.
    const isShared = before?.url === url && before.till === enrolled.till && before.isShared;
    const relay = { url, ...enrolled, ...FROM_THE_BEGINNING, isShared };
    this.#parts.preferences.change({ relay, oldPanelUrl });
    this.#shared = isShared ? enrolled.till : null;
  }

  /** @throws where it cannot be written: all is as before */
  forget(): void {
    this.#parts.preferences.change({ relay: null, oldPanelUrl: this.#panelUrl() });
  }

  /** A person changed the address in the panel. @throws where it cannot be written */
  panelChanged(): void {
    this.#parts.preferences.change({ oldPanelUrl: null });
  }

  /** Another copy of this till listens with its key. */
  share(): void {
    this.#shared = this.#parts.preferences.now.relay?.till ?? null;
    this.#changeEnrolment({ isShared: true });
  }

  /**
   * The books are older than what was handled: what they lost is told again, as far as the relay has kept it. And what they
   * are a copy of may listen elsewhere, also when a person has looked.
   */
  cameFromCopy(): void {
    this.flush();
    this.#noted = null;
    this.#shared = this.#parts.preferences.now.relay?.till ?? null;
    this.#changeEnrolment({ ...FROM_THE_BEGINNING, isShared: true });
  }

  note(till: string, { number, at }: Place): void {
    this.#noted = { till, acknowledged: number, acknowledgedAt: at };
    this.#cancelNote ??= this.#parts.clock.after(NOTED_EVERY_MS, () => this.flush());
  }

  /** What was noted is written now; what cannot be comes once more after the next start. */
  flush(): void {
    this.#cancelNote?.();
    this.#cancelNote = null;
    if (this.#noted !== null && this.#parts.preferences.now.relay?.till === this.#noted.till)
      this.#changeEnrolment(this.#noted);
  }

  /** Which address the panel may have: the oldest that nobody is known to have changed. */
  #panelUrl(): string | null {
    const { oldPanelUrl, relay } = this.#parts.preferences.now;
    return oldPanelUrl ?? relay?.accountUrl ?? null;
  }

  #changeEnrolment(part: Partial<Enrolment>): void {
    const { relay } = this.#parts.preferences.now;
    if (relay === null) return;
    const next = { ...relay, isShared: relay.isShared || relay.till === this.#shared, ...part };
    const isSame = JSON.stringify(next) === JSON.stringify(relay);
    if (!isSame) this.#attempt(() => this.#parts.preferences.change({ relay: next }));
  }

  #attempt(change: () => void): void {
    try {
      change();
    } catch {
      // Nothing of it is worth a word: it costs readings, or a question that is asked once more.
    }
  }
}
