import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { project } from './support/temporary-house.ts';

/** Many test files run in one process (`vitest.config.ts`): a helper that they share is loaded there once. */
const sources = readdirSync(join(project, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name: `tests/${name}`, text: readFileSync(join(project, 'tests', name), 'utf8') }));
const config = readFileSync(join(project, 'vitest.config.ts'), 'utf8');

const isTest = ({ name }: { readonly name: string }) => /\.(test|spec)\.tsx?$/.test(name);

it('no helper has a hook of its own: it would run for the first file alone', () => {
  const hooked = sources
    .filter((one) => !isTest(one))
    .filter(({ text }) => /^(?:before|after)(?:Each|All)\(/m.test(text))
    .map(({ name }) => name);
  expect(hooked).toEqual([]);
});

it('what puts something in a module’s place has a process to itself', () => {
  const shared: readonly string[] = /const SHARED = \[(.*)\]/.exec(config)?.[1]?.match(/\w+/g) ?? [];
  expect(shared).toContain('unit');
  const replacing = sources
    .filter(isTest)
    .filter(({ name }) => shared.includes(name.split('/')[1] ?? ''))
    .filter(({ text }) => /\bvi\.(?:mock|doMock|resetModules)\(/.test(text))
    .map(({ name }) => name);
  const told: readonly string[] =
    /const REPLACE_A_MODULE = \[([^\]]*)\]/.exec(config)?.[1]?.match(/[\w./-]+/g) ?? [];
  expect(replacing.sort()).toEqual([...told].sort());
});
