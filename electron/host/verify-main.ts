import { parseArgs } from 'node:util';
import { readPrintedSeal } from '../../shared/seal.ts';
import type { PhraseProblem } from '../../shared/copies.ts';
import {
  askForRebuild,
  identityOf,
  isEncrypted,
  NoKeyFits,
  verify,
  whileOpened,
  type BooksVerdict,
  type Proofs,
} from '../storage/index.ts';
import { readPhrase } from './copies/phrase.ts';
import { typedPhrase } from './copies/typed-phrase.ts';
import { headsFolder } from './folders.ts';

const USAGE =
  'npm run verify -- <data file> [--head <folder> | --no-head] [--rebuild] [--against <code>] [--key <key>] [--phrase-file <file>]: proves that ' +
  'the books are whole; --against: and that they still are what a printed seal was of (its code, or the text of its QR); ' +
  '--key: and that nobody else sealed them (a key, or its name, as it was printed; may be said again); ' +
  '--head: where the head outside is kept, if not at its usual place; --no-head: not compared (a file of another machine); ' +
  '--phrase-file: where the recovery phrase of an encrypted copy is written; without it, it is asked for; ' +
  '--rebuild: when only the tables are wrong, the till makes them anew from the journal at its next start';

const ASKED = 'the recovery phrase of this copy, twelve words: ';

interface Arguments {
  readonly file: string;
  readonly headFolder: string | null;
  readonly rebuild: boolean;
  readonly proofs: Proofs;
  readonly phraseFile: string | null;
}

/** `npm run verify`: one line; ends with 0 when the books are whole, 1 when not, 2 when nothing can be said. */
async function main(words: string[]): Promise<number> {
  const asked = readArguments(words);
  if (asked === null) {
    console.log(USAGE);
    return 2;
  }
  if (asked === 'mistyped') {
    console.log('that code has a mistake in it: compare it with the paper, letter by letter');
    return 2;
  }
  const isCopy = isEncrypted(asked.file);
  const { state, line, mendable } = isCopy ? await verifyEncrypted(asked) : verdictOf(asked, asked.file);
  console.log(line + (mendable && !isCopy ? mending(asked) : ''));
  return { whole: 0, broken: 1, unreadable: 2 }[state];
}

function verdictOf(
  { headFolder, proofs }: Arguments,
  file: string,
): Pick<BooksVerdict, 'state' | 'line' | 'mendable'> {
  return verify(file, headFolder, undefined, undefined, proofs);
}

/** A copy that a phrase opens is looked through in a folder of its own, which is gone afterwards. */
async function verifyEncrypted(asked: Arguments): Promise<Pick<BooksVerdict, 'state' | 'line' | 'mendable'>> {
  const unreadable = (line: string) => ({ state: 'unreadable', line, mendable: false }) as const;
  try {
    const read = readPhrase(await typedPhrase(asked.phraseFile, ASKED));
    if (!read.ok) return unreadable(PROBLEMS[read.problem.kind](read.problem));
    const identities = read.secrets.map(identityOf);
    return await whileOpened(asked.file, identities, (file) => verdictOf(asked, file));
  } catch (error) {
    if (error instanceof NoKeyFits) return unreadable(PROBLEMS.other());
    return unreadable(error instanceof Error ? error.message : 'it cannot be read');
  }
}

/** In the words of a program for support, as all of its lines. Nothing of a phrase is repeated. */
const PROBLEMS = {
  count: () => 'a recovery phrase has twelve words',
  'unknown-word': (problem: PhraseProblem) =>
    `word ${problem.kind === 'unknown-word' ? problem.at + 1 : ''} of the phrase is in no list`,
  checksum: () => 'these twelve words are no recovery phrase: two may be swapped, or one may be another',
  other: () => 'that phrase does not open this copy',
};

function mending({ file, rebuild }: Arguments): string {
  if (!rebuild) return '; the journal is whole: --rebuild makes the tables anew from it';
  try {
    askForRebuild(file);
    return '; the till makes the tables anew from the journal at its next start';
  } catch {
    return '; the tables cannot be made anew: the folder takes no writing';
  }
}

function readArguments(words: string[]): Arguments | 'mistyped' | null {
  try {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        head: { type: 'string' },
        'no-head': { type: 'boolean' },
        rebuild: { type: 'boolean' },
        against: { type: 'string' },
        key: { type: 'string', multiple: true },
        'phrase-file': { type: 'string' },
      },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return null;
    if (values.head !== undefined && values['no-head'] === true) return null;
    const headFolder = values['no-head'] === true ? null : (values.head ?? headsFolder(process.env));
    const printed = values.against === undefined ? null : readPrintedSeal(values.against);
    if (values.against !== undefined && printed === null) return 'mistyped';
    const proofs = { printed, keys: values.key ?? [] };
    const phraseFile = values['phrase-file'] ?? null;
    return { file, headFolder, rebuild: values.rebuild === true, proofs, phraseFile };
  } catch {
    return null;
  }
}

process.exitCode = await main(process.argv.slice(2));
