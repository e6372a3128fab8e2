import type { CopyLooked, PhraseConfirmed, PhraseGivenBack } from '../../../shared/copies.ts';
import type { Acting } from '../../../shared/operators.ts';
import { answer, refuse, type Reply } from '../../../shared/reply.ts';
import type { BooksView, OwnPaperView } from '../../../shared/views.ts';
import type { Look } from '../../storage/index.ts';
import type { TestShop } from '../adapters.ts';
import type { Handlers } from '../handler-types.ts';
import { ownPaperView } from '../own-paper.ts';
import type { Runtime } from '../runtime.ts';
import type { CopiesKey } from './copies-key.ts';

interface CopiesWorld {
  readonly core: () => Runtime;
  readonly copies: CopiesKey;
  /** Looks into a copy, where none is just being put back. */
  readonly look: (id: string, given: readonly string[]) => Promise<Reply<Look>>;
  /** Replaces the books with that copy and opens them again. */
  readonly restore: (id: string, acting: Acting) => Promise<Reply<null>>;
  readonly shop: () => TestShop;
}

type CopiesRequest =
  | 'books.read'
  | 'books.look'
  | 'books.restore'
  | `copies.${'begin' | 'print' | 'confirm' | 'off' | 'phrase'}`;

/** «Ajustes › Libros»: going back to a copy, and the encryption of those at the second place. */
export function copiesHandlers(world: CopiesWorld): Pick<Handlers, CopiesRequest> {
  const { core, copies } = world;
  return {
    'books.read': () => booksReply(core(), copies),
    'books.look': ({ id, phrase }) => look(world, id, phrase),
    'books.restore': ({ id }, acting) => world.restore(id, acting),
    // Copies of training go nowhere.
    'copies.begin': ({ language }) =>
      core().mode === 'training' ? refuse('command-not-possible') : answer(copies.begin(language)),
    'copies.print': ({ draft }) => print(world, draft),
    'copies.confirm': ({ draft, words }) => confirm(world, draft, words),
    'copies.off': () => (copies.off() ? booksReply(core(), copies) : refuse('file-not-written')),
    'copies.phrase': ({ phrase }) => giveBack(world, phrase),
  };
}

/** All that «Libros» shows. */
export async function booksReply({ books, sealing }: Runtime, copies: CopiesKey): Promise<Reply<BooksView>> {
  if (books === null) return refuse('command-not-possible');
  const [report, { state, since }] = [await books.report(), await copies.view()];
  // Encrypted copies there, and nothing here that tells of a key: a phrase brings it back.
  const isLost = state === 'off' && report.trouble?.cause === 'key-lost';
  const encryption = { state: isLost ? 'lost' : state, since, plainThere: await books.plainThere() } as const;
  return answer({ ...report, seal: sealing.view(), encryption });
}

async function look(world: CopiesWorld, id: string, phrase: string | null): Promise<Reply<CopyLooked>> {
  const given = phrase === null ? { identities: [] } : world.copies.identitiesOf(phrase);
  if ('problem' in given) return answer({ kind: 'phrase', problem: given.problem });
  const looked = await world.look(id, given.identities);
  if (!looked.ok) return looked;
  const { value } = looked;
  switch (value.kind) {
    case 'content':
    case 'reading':
      return answer(value);
    case 'locked':
      return answer({ kind: 'phrase', problem: phrase === null ? null : { kind: 'other' } });
    case 'no-room':
      return refuse('disk-full');
    case 'gone':
    case 'not-whole':
      return refuse('backup-not-usable');
  }
}

/** On the printer that tickets come out of, and nowhere else: no print job, no row of the books holds a word of it. */
async function print({ core, copies, shop }: CopiesWorld, draft: string): Promise<Reply<OwnPaperView>> {
  const words = copies.wordsOf(draft);
  if (words === null) return refuse('command-stale');
  return answer(ownPaperView(await core().printers.phrasePaper(words, shop())));
}

async function confirm(
  { core, copies }: CopiesWorld,
  draft: string,
  words: readonly [string, string],
): Promise<Reply<PhraseConfirmed>> {
  const wrong = await copies.confirm(draft, words);
  if (wrong === 'gone') return refuse('command-stale');
  if (wrong === 'away') return refuse('key-store-locked');
  if (wrong === 'not-written') return refuse('file-not-written');
  if (wrong.length > 0) return answer({ kind: 'wrong', at: wrong });
  // What stands there in plain is encrypted behind it; nobody waits for that.
  void core().books?.copy();
  const books = await booksReply(core(), copies);
  return books.ok ? answer({ kind: 'on', books: books.value }) : books;
}

async function giveBack({ core, copies }: CopiesWorld, phrase: string): Promise<Reply<PhraseGivenBack>> {
  const { books: keeper } = core();
  const problem = await copies.giveBack(phrase, async (identity) => keeper?.isOpenedBy(identity) ?? null);
  if (problem === 'away') return refuse('key-store-locked');
  if (problem === 'not-written') return refuse('file-not-written');
  if (problem !== null) return answer({ kind: 'phrase', problem });
  void core().books?.copy();
  const books = await booksReply(core(), copies);
  return books.ok ? answer({ kind: 'back', books: books.value }) : books;
}
