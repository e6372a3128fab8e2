import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { project } from './support/temporary-house.ts';

/** Where a table is named by hand: what CONTRIBUTING lists under "A table". All else works on any of them. */
const NAMED_IN = [
  'electron/storage/form/',
  'electron/storage/migrations/',
  'electron/storage/salvage/from-tables.ts',
  'electron/storage/tables.ts',
  'shared/book-tables.ts',
  'shared/journal.ts',
];

/** Questions about one table, asked by the screen or by a rule: they would not be asked of another. */
const ASK_OF_ONE = ['electron/engine/books.ts', 'electron/storage/reader.ts'];

it('a table is named where it is described, and nowhere else', () => {
  const files = ['shared', 'electron/engine', 'electron/storage'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  const naming = files.filter((file) => {
    const text = readFileSync(join(project, file), 'utf8');
    return /\b(?:print_jobs|printJobs)\b/.test(text) || (/'refunds'/.test(text) && /'incidents'/.test(text));
  });
  const others = naming.filter((file) => !NAMED_IN.some((place) => file.startsWith(place)));
  expect(others.sort()).toEqual(ASK_OF_ONE);
  expect(NAMED_IN.filter((place) => !naming.some((file) => file.startsWith(place)))).toEqual([]);
});
