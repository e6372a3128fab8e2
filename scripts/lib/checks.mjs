import { capture } from './run.mjs';
import { inProject } from './project.mjs';

/**
 * What `npm run check` asks of the sources, longest first.
 * @type {{ name: string, command: string, args: string[] }[]}
 */
const CHECKS = [
  { name: 'lint', command: 'eslint', args: ['.', '--max-warnings=0'] },
  { name: 'lint with types', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'format', command: 'prettier', args: ['--check', '--log-level=warn', '.'] },
  {
    name: 'import rules and circles',
    command: 'depcruise',
    args: ['--config', '.dependency-cruiser.cjs', 'shared', 'electron', 'renderer', 'tests', 'scripts'],
  },
  { name: 'dead code', command: 'knip', args: ['--no-progress'] },
  {
    name: 'alive only through tests',
    command: 'knip',
    args: ['--no-progress', '--production', '--config', 'knip.production.jsonc'],
  },
  { name: 'sizes', command: 'node', args: [inProject('scripts/sizes.mjs')] },
];

/** As many at a time as the smallest machine we work on has processors. */
const AT_A_TIME = 2;

/** @param {number} since milliseconds */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs every check, whatever the others say, and prints one line each, with all it said when it failed.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const waiting = [...CHECKS];
  let failed = 0;
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const since = performance.now();
      const { code, output } = await capture(check.command, check.args);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${check.name}  ${seconds(since)}`);
      if (code !== 0) {
        failed += 1;
        console.log(output.trimEnd());
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return { passed: CHECKS.length - failed, failed };
}
