import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { PHRASE_WORDS, type PhraseDraft, type PhraseProblem } from '../../../shared/copies.ts';
import { instantSchema } from '../../../shared/schemas.ts';
import type { Language } from '../../../shared/sites.ts';
import type { EncryptionView } from '../../../shared/views.ts';
import type { Log } from '../../engine/ports.ts';
import { identityOf, isFile, PLAIN, recipientOf, type CopyKeys } from '../../storage/index.ts';
import { randomText } from '../ids.ts';
import type { KeyKeeper } from '../kept-key.ts';
import { readJson, writePrivate } from '../private-file.ts';
import { isSameWord, newSecret, readPhrase, wordsOf } from './phrase.ts';

const FILE = 'copies-encryption.json';

/** What is written beside the key; nobody who reads it can open a copy. */
const keptSchema = z.object({
  on: z.boolean(),
  /** For whom copies are encrypted, "age1…". */
  recipient: z.string().startsWith('age1'),
  since: instantSchema,
});
type Kept = z.infer<typeof keptSchema>;

interface CopiesKeyParts {
  readonly folder: string;
  readonly keeper: KeyKeeper;
  readonly now: () => number;
  readonly log: Log;
}

interface Draft extends PhraseDraft {
  readonly secret: Uint8Array;
}

/**
 * The key that copies at the second place are encrypted with. A phrase of twelve words makes it, now and on any other
 * computer; the phrase itself is kept nowhere. Off until an owner has proved to have the phrase.
 */
export class CopiesKey {
  readonly #parts: CopiesKeyParts;
  /** Null: never switched on. `torn`: it was, and the file cannot be read or is gone: nothing is written plain because of that. */
  #kept: Kept | 'torn' | null;
  /** Every key that was this till's, newest first; null: not read yet, or it cannot be read. */
  #identities: readonly string[] | null = null;
  #missing: 'away' | 'lost' | null = null;
  #draft: Draft | null = null;

  constructor(parts: CopiesKeyParts) {
    this.#parts = parts;
    const path = join(parts.folder, FILE);
    const read = keptSchema.safeParse(readJson(path));
    this.#kept = read.success ? read.data : isFile(path) ? 'torn' : null;
  }

  /** What the second place's copies are written with, and what opens them. Never rejects. */
  async keys(): Promise<CopyKeys> {
    // A key without its setting: that was lost, and was not "off".
    if (this.#kept === null && (await this.#hasKey())) this.#kept = 'torn';
    if (this.#kept === null) return PLAIN;
    const identities = await this.#read();
    if (this.#kept === 'torn') return { writing: { kind: 'lost' }, identities };
    const { on, recipient } = this.#kept;
    if (!on) return { writing: { kind: 'plain', isChosen: true }, identities };
    if (this.#missing !== null) return { writing: { kind: this.#missing }, identities };
    return { writing: { kind: 'encrypted', recipient }, identities };
  }

  async view(): Promise<Omit<EncryptionView, 'plainThere'>> {
    const { writing } = await this.keys();
    const since = this.#kept === null || this.#kept === 'torn' ? null : this.#kept.since;
    if (writing.kind === 'plain') return { state: 'off', since: null };
    return { state: writing.kind === 'encrypted' ? 'on' : writing.kind, since };
  }

  /** A new phrase. Nothing is encrypted with it before `confirm`; it is in memory alone. */
  begin(language: Language): PhraseDraft {
    const secret = newSecret();
    const first = randomInt(PHRASE_WORDS - 1);
    const ask = [first, randomInt(first + 1, PHRASE_WORDS)] as const;
    this.#draft = { draft: randomText(12), words: wordsOf(secret, language), ask, secret };
    const { draft, words } = this.#draft;
    return { draft, words, ask };
  }

  /** The words of that phrase, to be printed; null: another one was begun since, or it is in use. */
  wordsOf(draft: string): readonly string[] | null {
    return this.#draft?.draft === draft ? this.#draft.words : null;
  }

  /**
   * Somebody has the phrase: from now on copies are encrypted. @returns which of the asked words are others, none when it
   * is done; `gone`: another phrase was begun since; `away`: the key store holds keys of before, and is locked;
   * `not-written`: the disk took no key.
   */
  async confirm(
    draft: string,
    typed: readonly [string, string],
  ): Promise<readonly number[] | 'gone' | 'away' | 'not-written'> {
    const open = this.#draft;
    if (open?.draft !== draft) return 'gone';
    const wrong = open.ask.filter((at, index) => !isSameWord(typed[index] ?? '', open.words[at] ?? ''));
    if (wrong.length > 0) return wrong;
    // Copies of before stay readable: a new phrase adds a key.
    const before = await this.#read();
    if (this.#missing === 'away') return 'away';
    const identity = identityOf(open.secret);
    const written = await this.#keep(identity, before);
    if (written) this.#draft = null;
    return written ? [] : 'not-written';
  }

  /** Copies there are written plain again; what is encrypted stays so, and can still be opened. @returns false: not written */
  off(): boolean {
    const kept = this.#kept;
    if (kept === null) return true;
    // Torn: the recipient is not known any more, and is not needed.
    if (kept === 'torn') return false;
    return this.#write({ ...kept, on: false });
  }

  /** The keys that a typed phrase makes, or why it makes none. */
  identitiesOf(
    phrase: string,
  ): { readonly problem: PhraseProblem } | { readonly identities: readonly string[] } {
    const read = readPhrase(phrase);
    return read.ok ? { identities: read.secrets.map(identityOf) } : { problem: read.problem };
  }

  /**
   * The key was lost, and its phrase is typed: it is kept again.
   * @param isOpenedBy whether a key opens the newest copy there is; null: there is none to ask
   */
  async giveBack(
    phrase: string,
    isOpenedBy: (identity: string) => Promise<boolean | null>,
  ): Promise<PhraseProblem | 'away' | 'not-written' | null> {
    const read = this.identitiesOf(phrase);
    if ('problem' in read) return read.problem;
    const kept = this.#kept;
    const recipients = await Promise.all(read.identities.map(recipientOf));
    // Where the setting is lost the copies tell which phrase it was; without any, whoever has one and the right to it.
    const fits =
      kept === null || kept === 'torn'
        ? await Promise.all(read.identities.map(isOpenedBy))
        : recipients.map((one) => one === kept.recipient);
    const identity = read.identities[fits.findIndex((fit) => fit !== false)];
    if (identity === undefined) return { kind: 'other' };
    const before = await this.#read();
    if (this.#missing === 'away') return 'away';
    return (await this.#keep(identity, before)) ? null : 'not-written';
  }

  async #keep(identity: string, before: readonly string[]): Promise<boolean> {
    const { keeper, now } = this.#parts;
    const identities = [identity, ...before.filter((one) => one !== identity)];
    if ((await keeper.keep(identities.join('\n'))) === 'this-run') return false;
    const kept = this.#kept === 'torn' ? null : this.#kept;
    const since = kept?.on === true ? kept.since : now();
    if (!this.#write({ on: true, recipient: await recipientOf(identity), since })) return false;
    this.#identities = identities;
    this.#missing = null;
    return true;
  }

  #write(kept: Kept): boolean {
    try {
      writePrivate(join(this.#parts.folder, FILE), JSON.stringify(kept));
      this.#kept = kept;
      return true;
    } catch {
      return false;
    }
  }

  async #hasKey(): Promise<boolean> {
    const found = await this.#parts.keeper.read();
    return found.kind !== 'none' && !(found.kind === 'key' && found.keeping === 'this-run');
  }

  /** The keys at hand; asks the key store again where it did not give them. */
  async #read(): Promise<readonly string[]> {
    if (this.#identities !== null) return this.#identities;
    const found = await this.#parts.keeper.read();
    const identities = found.kind === 'key' ? found.secret.split('\n') : [];
    this.#missing = found.kind === 'unavailable' ? 'away' : (await this.#isOurs(identities)) ? null : 'lost';
    if (this.#missing === null) this.#identities = identities;
    else if (this.#kept !== null) this.#parts.log.warn('copies-key-missing', { why: this.#missing });
    return identities;
  }

  /** Whether the key of the copies of now is among them: a kill may have left a newer one in front of it. */
  async #isOurs(identities: readonly string[]): Promise<boolean> {
    const kept = this.#kept;
    try {
      const recipients = await Promise.all(identities.map(recipientOf));
      return kept === null || kept === 'torn' ? recipients.length > 0 : recipients.includes(kept.recipient);
    } catch {
      return false;
    }
  }
}
