import { oneAtATime } from '../../../shared/one-at-a-time.ts';
import { refuse, type Reply } from '../../../shared/reply.ts';
import { isWeakPhrase } from '../../../shared/seal-phrase.ts';
import type { BooksView } from '../../../shared/views.ts';
import { booksReply } from '../copies/copies-handlers.ts';
import type { CopiesKey } from '../copies/copies-key.ts';
import type { Handlers } from '../handler-types.ts';
import type { Runtime } from '../runtime.ts';
import { newSealKey } from '../seal-key.ts';
import type { Secrets } from '../secrets.ts';

interface SealWorld {
  readonly core: () => Runtime;
  readonly copies: CopiesKey;
  readonly secrets: Pick<Secrets, 'sealKey'>;
  readonly now: () => number;
}

type SealRequest = `seal.${'open' | 'protect' | 'forgotten' | 'unprotect'}`;
type Answering = () => Promise<Reply<BooksView>>;

/**
 * «Ajustes › Libros»: the phrase that the key of the record lies under, where the system has no key store. Each phrase has a
 * key of its own: one that ever lay open, or under a phrase that somebody else knew, may have been copied.
 */
export function sealHandlers(world: SealWorld): Pick<Handlers, SealRequest> {
  const { core, secrets, now } = world;
  const keeper = secrets.sealKey;
  const inTurn = oneAtATime();
  const books = () => booksReply(core(), world.copies);
  const keeping = () => core().sealing.view().keeping;

  /** @param phrase null: it lies as it would without one */
  const another = async (phrase: string | null): Promise<Reply<BooksView>> => {
    const secret = newSealKey();
    // The key of before vouches for everything up to here, where it can.
    core().sealing.seal();
    const isKept =
      phrase === null ? (await keeper.keep(secret)) !== 'this-run' : await keeper.lock(secret, phrase);
    if (!isKept) return refuse('file-not-written');
    await core().sealing.renew();
    return books();
  };
  /** The key of training is the shop's: practising changes nothing of it. */
  const where = (states: readonly string[], act: Answering): Promise<Reply<BooksView>> =>
    inTurn(async () =>
      core().mode === 'training' || !states.includes(keeping()) ? refuse('command-not-possible') : act(),
    );

  return {
    'seal.open': ({ phrase }) =>
      inTurn(async () => {
        const opened = await keeper.open(phrase, now());
        if (!opened.ok) return opened;
        await core().sealing.renew();
        return books();
      }),
    'seal.protect': ({ phrase, now: before }) =>
      where(before === null ? ['file'] : UNDER_A_PHRASE, async () => {
        if (isWeakPhrase(phrase)) return refuse('seal-phrase-weak');
        const proved = before === null ? null : await keeper.open(before, now());
        return proved?.ok === false ? proved : another(phrase);
      }),
    'seal.forgotten': ({ phrase }) =>
      where(UNDER_A_PHRASE, async () =>
        isWeakPhrase(phrase) ? refuse('seal-phrase-weak') : another(phrase),
      ),
    'seal.unprotect': ({ now: before }) =>
      where(UNDER_A_PHRASE, async () => {
        const proved = await keeper.open(before, now());
        return proved.ok ? another(null) : proved;
      }),
  };
}

const UNDER_A_PHRASE = ['phrase', 'locked'] as const;
