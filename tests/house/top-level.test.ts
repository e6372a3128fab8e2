import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { project } from './support/temporary-house.ts';

const ROOMS = ['assets', 'docs', 'electron', 'renderer', 'scripts', 'server', 'shared', 'tests'];
const DOCUMENTS = ['CONTRIBUTING.md', 'GLOSSARY.md', 'LICENSE', 'README.md'];
const PACKAGE = ['electron-builder.yml', 'package-lock.json', 'package.json'];
/** Each is looked for here by its tool. */
const TOOLS = [
  '.ci',
  '.dependency-cruiser.cjs',
  '.env.example',
  '.gitattributes',
  '.github',
  '.gitignore',
  '.npmrc',
  '.oxlintrc.json',
  '.prettierignore',
  '.prettierrc.json',
  'eslint.config.js',
  'knip.json',
  'knip.production.jsonc',
  'playwright.config.ts',
  'tsconfig.base.json',
  'tsconfig.json',
  'vitest.config.ts',
];

/** What is committed; null in a folder that is no checkout. */
function committed(): string[] | null {
  const { status, stdout } = spawnSync('git', ['ls-files'], { cwd: project, encoding: 'utf8' });
  if (status !== 0) return null;
  return [
    ...new Set(
      stdout
        .trim()
        .split('\n')
        .map((file) => file.replace(/\/.*/, '')),
    ),
  ];
}

const found = committed();

it.skipIf(found === null)('nothing stands at the top that has no place there', () => {
  expect(found?.toSorted()).toEqual([...ROOMS, ...DOCUMENTS, ...PACKAGE, ...TOOLS].toSorted());
});
