import { capture } from './run.mjs';
import { inProject } from './project.mjs';
import { tool } from './tools.mjs';

/**
 * The checks of `npm run check`, the slowest first; those without a tool are programs of ours.
 * @type {{ name: string, tool?: string, args: string[] }[]}
 */
const CHECKS = [
  { name: 'lint', tool: 'eslint', args: ['.', '--max-warnings=0'] },
  { name: 'lint with types', tool: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'types', tool: 'tsc', args: ['-b'] },
  { name: 'types of the relay', tool: 'tsc', args: ['-b', 'server', 'tests/server'] },
  { name: 'format', tool: 'prettier', args: ['--check', '--log-level=warn', '.'] },
  {
    name: 'import rules and circles',
    tool: 'depcruise',
    args: [
      '--config',
      '.dependency-cruiser.cjs',
      'shared',
      'electron',
      'renderer',
      'server',
      'tests',
      'scripts',
    ],
  },
  { name: 'dead code', tool: 'knip', args: ['--no-progress'] },
  {
    name: 'alive only through tests',
    tool: 'knip',
    args: ['--no-progress', '--production', '--config', 'knip.production.jsonc'],
  },
  { name: 'sizes', args: [inProject('scripts/sizes.mjs')] },
];

/** At most as many at once as the smallest machine that we develop on has processors. */
const AT_A_TIME = 2;

/** @param {number} since milliseconds */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs every check, even after one failed, and prints one line for each; for a failed one also its whole output.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const waiting = [...CHECKS];
  let failed = 0;
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const since = performance.now();
      const file = check.tool === undefined ? [] : [tool(check.tool)];
      const { code, output } = await capture(process.execPath, [...file, ...check.args]);
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
