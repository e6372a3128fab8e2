import { parseArgs } from 'node:util';
import { readPrintedSeal } from '../../shared/seal.ts';
import { askForRebuild, verify, type Proofs } from '../storage/index.ts';
import { headsFolder } from './folders.ts';

const USAGE =
  'npm run verify -- <data file> [--head <folder> | --no-head] [--rebuild] [--against <code>] [--key <key>]: proves that ' +
  'the books are whole; --against: and that they still are what a printed seal was of (its code, or the text of its QR); ' +
  '--key: and that nobody else sealed them (a key, or its name, as it was printed; may be said again); ' +
  '--head: where the head outside is kept, if not at its usual place; --no-head: not compared (a file of another machine); ' +
  '--rebuild: when only the tables are wrong, the till makes them anew from the journal at its next start';

interface Arguments {
  readonly file: string;
  readonly headFolder: string | null;
  readonly rebuild: boolean;
  readonly proofs: Proofs;
}

/** `npm run verify`: one line; ends with 0 when the books are whole, 1 when not, 2 when nothing can be said. */
function main(words: string[]): number {
  const asked = readArguments(words);
  if (asked === null) {
    console.log(USAGE);
    return 2;
  }
  if (asked === 'mistyped') {
    console.log('that code has a mistake in it: compare it with the paper, letter by letter');
    return 2;
  }
  const { state, line, mendable } = verify(asked.file, asked.headFolder, undefined, undefined, asked.proofs);
  console.log(line + (mendable ? mending(asked) : ''));
  return { whole: 0, broken: 1, unreadable: 2 }[state];
}

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
      },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return null;
    if (values.head !== undefined && values['no-head'] === true) return null;
    const headFolder = values['no-head'] === true ? null : (values.head ?? headsFolder(process.env));
    const printed = values.against === undefined ? null : readPrintedSeal(values.against);
    if (values.against !== undefined && printed === null) return 'mistyped';
    const proofs = { printed, keys: values.key ?? [] };
    return { file, headFolder, rebuild: values.rebuild === true, proofs };
  } catch {
    return null;
  }
}

process.exitCode = main(process.argv.slice(2));
