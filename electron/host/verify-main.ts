import { parseArgs } from 'node:util';
import { verify } from '../storage/index.ts';

const USAGE = 'npm run verify -- <data file> [--head <folder of the head kept outside>]';

/** `npm run verify`: one line; ends with 0 when the books are whole, 1 when not, 2 when nothing can be said. */
function main(words: string[]): number {
  let file: string | undefined;
  let headFolder: string | undefined;
  try {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { head: { type: 'string' } },
    });
    if (positionals.length === 1) file = positionals[0];
    headFolder = values.head;
  } catch {
    file = undefined;
  }
  if (file === undefined) {
    console.log(USAGE);
    return 2;
  }
  const { state, line } = verify(file, headFolder ?? null);
  console.log(line);
  return { whole: 0, broken: 1, unreadable: 2 }[state];
}

process.exitCode = main(process.argv.slice(2));
