import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceFiles } from './support/citations.ts';
import { readJson } from './support/packed-house.ts';
import { project } from './support/temporary-house.ts';

/** What the documents tell people to type is there; what they link to is checked with the rule book. */

describe('the documents', () => {
  test('say commands that there are', () => {
    const { scripts } = readJson(join(project, 'package.json')) as { scripts: Record<string, string> };
    const commands = sourceFiles()
      .filter(({ name }) => name.endsWith('.md') && !name.startsWith('tests/'))
      .flatMap(({ name, text }) =>
        [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => ({ name, script })),
      );
    expect(commands.length).toBeGreaterThan(25);
    expect(commands.filter(({ script }) => !(script in scripts))).toEqual([]);
  });

  test('name the variables that the program reads, each and no other', () => {
    const read = sourceFiles()
      .filter(({ name }) => /^electron\/.*\.ts$/.test(name))
      .flatMap(({ text }) => text.match(/\bCAJA_[A-Z_]+\b/g) ?? []);
    for (const file of ['README.md', '.env.example']) {
      const named = readFileSync(join(project, file), 'utf8').match(/\bCAJA_[A-Z_]+\b/g) ?? [];
      expect([...new Set(named)].sort(), file).toEqual([...new Set(read)].sort());
      for (const name of ['NODE_EXTRA_CA_CERTS', 'HTTPS_PROXY'])
        expect(readFileSync(join(project, file), 'utf8'), file).toContain(name);
    }
  });
});
