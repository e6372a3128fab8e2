import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { project } from './support/temporary-house.ts';

/** What stands at the top of the project, and why it has to stand there. Anything else came by mistake. */
const REASONS: Readonly<Record<string, string>> = {
  '.ci': 'what the build servers run',
  '.dependency-cruiser.cjs': 'who may import whom',
  '.env.example': 'the variables that the program reads',
  '.gitattributes': 'line ends, for git',
  '.github': 'looked for here by GitHub',
  '.gitignore': 'looked for here by git',
  '.npmrc': 'looked for here by npm',
  '.oxlintrc.json': 'looked for here by oxlint',
  '.prettierignore': 'looked for here by prettier',
  '.prettierrc.json': 'looked for here by prettier',
  'CONTRIBUTING.md': 'how to work on it',
  'GLOSSARY.md': 'the words of the code',
  LICENSE: 'the licence of the whole',
  'README.md': 'where a reader begins',
  assets: 'icons, sounds, fonts',
  docs: 'the rule book and its neighbours',
  electron: 'the program',
  'electron-builder.yml': 'how it is packed',
  'eslint.config.js': 'looked for here by eslint',
  'knip.json': 'looked for here by knip',
  'knip.production.jsonc': 'what knip holds against the product alone',
  'package-lock.json': 'looked for here by npm',
  'package.json': 'looked for here by npm',
  'playwright.config.ts': 'looked for here by playwright',
  renderer: 'the screens',
  scripts: 'what npm runs',
  server: 'the relay and its neighbours',
  shared: 'what program and screens have in common',
  tests: 'the tests',
  'tsconfig.base.json': 'what the projects of the compiler have in common',
  'tsconfig.json': 'looked for here by the compiler',
  'vitest.config.ts': 'looked for here by vitest',
};

/** A copy without its history cannot say what is tracked. */
const isCheckout = existsSync(join(project, '.git'));

describe.skipIf(!isCheckout)('the top of the project', () => {
  test('holds what has a reason to stand there, and nothing else', () => {
    const tracked = execFileSync('git', ['ls-files', '-z'], {
      cwd: project,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    const top = tracked.split('\0').flatMap((path) => path.split('/')[0] || []);
    expect([...new Set(top)].sort()).toEqual(Object.keys(REASONS).sort());
  });
});
