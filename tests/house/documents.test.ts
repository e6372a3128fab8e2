import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readJson } from './support/packed-house.ts';
import { sourceFiles } from './support/citations.ts';
import { project } from './support/temporary-house.ts';

/** What the documents name is there: a reader who follows one of them ends nowhere else. */

const documents = sourceFiles().filter(
  ({ name }) => name.endsWith('.md') && !name.startsWith('tests/') && !name.startsWith('docs/tickets/'),
);
const TOPS = 'assets|docs|electron|renderer|scripts|shared|tests|\\.github';

/** Whether a path, or one with stars in it, is in the repository; "vN" stands for any version. */
const isThere = (path: string): boolean =>
  globSync(path.replace(/\bvN\b/, 'v*').replace(/\/$/, ''), { cwd: project }).length > 0;

function found(pattern: RegExp): { readonly where: string; readonly what: string }[] {
  return documents.flatMap(({ name, text }) =>
    [...text.matchAll(pattern)].map(([, what = '']) => ({ where: name, what })),
  );
}

describe('the documents', () => {
  test('name files and folders that there are', () => {
    const paths = found(new RegExp(`\`((?:${TOPS})/[^\`\\s]*)`, 'g'));
    expect(paths.length).toBeGreaterThan(80);
    expect(paths.filter(({ what }) => !isThere(what))).toEqual([]);
  });

  test('link to pages and pictures that there are', () => {
    const links = found(/\]\((?!https?:)([^)#\s]+)/g);
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter(({ where, what }) => !existsSync(join(project, dirname(where), what)))).toEqual([]);
  });

  test('say commands that there are', () => {
    const { scripts } = readJson(join(project, 'package.json')) as { scripts: Record<string, string> };
    const commands = found(/npm run ([\w:-]+)/g);
    expect(commands.length).toBeGreaterThan(25);
    expect(commands.filter(({ what }) => !(what in scripts))).toEqual([]);
  });

  test('name the variables that the program reads, each and no other', () => {
    const read = sourceFiles()
      .filter(({ name }) => /^electron\/.*\.ts$/.test(name))
      .flatMap(({ text }) => text.match(/\bCAJA_[A-Z_]+\b/g) ?? []);
    for (const file of ['README.md', '.env.example']) {
      const named = readFileSync(join(project, file), 'utf8').match(/\bCAJA_[A-Z_]+\b/g) ?? [];
      expect([...new Set(named)].sort(), file).toEqual([...new Set(read)].sort());
    }
  });
});
