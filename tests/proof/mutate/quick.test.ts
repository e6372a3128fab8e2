import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** The one file that every charge goes through; `npm run mutants` takes the others, in minutes. */
it('every way to break the charge machine is seen by its tests, or argued', () => {
  const tool = new URL('main.ts', import.meta.url).pathname;
  const said = execFileSync(process.execPath, [tool, 'charge/machine'], { encoding: 'utf8' });
  console.log(said.trim());
  expect(said).toMatch(/ [1-9]\d+ killed, \d+ hang, \d+ argued, 0 alive/);
});
