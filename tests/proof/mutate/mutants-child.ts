import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { MOST_PASSES, activeMutant, isActive } from './active-mutant.ts';
import type { TestCoverage, MutationJob, JobProgress } from './messages.ts';

/**
 * Runs the tests of one source inside one process. First on the program as it is, to learn which test passes which place;
 * then on each mutant the tests that pass it, until one fails. Started by `run.ts`, never by itself.
 */
/** A test by its own name and those of its describes, below the one that is ours; a name may come twice. */
function nameOf({ name, suite }: Named): string {
  return suite?.suite ? `${nameOf(suite)} ${name}` : name;
}

interface Named {
  readonly name: string;
  readonly suite?: Named | undefined;
}

const orders = JSON.parse(readFileSync(process.env['CAJA_MUTANTS'] ?? '', 'utf8')) as MutationJob;
Object.assign(globalThis, { __isActive: isActive });

if (orders.kind === 'learn') {
  const news: TestCoverage = { passed: {}, milliseconds: {}, broken: [] };
  for (const file of orders.tests) {
    describe(file, async () => {
      let since = 0;
      beforeEach(({ task }) => {
        since = performance.now();
        Object.assign(activeMutant, { living: -1, passed: new Set(), passes: 0 });
        onTestFailed(() => void news.broken.push(`${file} ${nameOf(task)}`));
      });
      afterEach(({ task }) => {
        const test = `${file} ${nameOf(task)}`;
        news.passed[test] = [...new Set([...(news.passed[test] ?? []), ...activeMutant.passed])];
        news.milliseconds[test] = performance.now() - since;
      });
      await import(/* @vite-ignore */ `${file}?as-it-is`);
    });
  }
  afterAll(() => writeFileSync(orders.report, JSON.stringify(news)));
} else {
  const dead = new Set<number>();
  const tell = (told: JobProgress) => appendFileSync(orders.report, `${JSON.stringify(told)}\n`);
  const end = (mutant: number, kind: 'killed' | 'hung') => {
    if (dead.has(mutant)) return;
    dead.add(mutant);
    tell({ kind, mutant });
  };
  const passed = new Map(Object.entries(orders.passed).map(([test, places]) => [test, new Set(places)]));
  writeFileSync(orders.report, '');
  afterAll(() => tell({ kind: 'ended', mutant: null }));
  for (const { mutant, tests } of orders.mutants) {
    for (const file of tests) {
      describe(`mutant ${mutant}`, async () => {
        beforeEach(({ task, skip }) => {
          if (dead.has(mutant) || !passed.get(`${file} ${nameOf(task)}`)?.has(mutant)) skip();
          tell({ kind: 'living', mutant });
          Object.assign(activeMutant, { living: mutant, passes: 0 });
          onTestFailed(({ task: failed }) => {
            const late = failed.result?.errors?.some(({ message }) => message.includes('timed out in'));
            end(mutant, late ? 'hung' : 'killed');
          });
        });
        afterEach(() => {
          // What a circle throws may be caught by the program: the test then ends, and proves nothing.
          if (activeMutant.living === mutant && activeMutant.passes > MOST_PASSES) end(mutant, 'hung');
          Object.assign(activeMutant, { living: -1 });
        });
        await import(/* @vite-ignore */ `${file}?mutant=${mutant}`);
      });
    }
  }
}

it('has something to do', () => expect(orders.report).not.toBe(''));
