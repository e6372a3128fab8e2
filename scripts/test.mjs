/**
 * `npm test`: all tests and checks, step by step, ending in one line with the sum.
 *
 * npm test -- --only=check|unit|e2e    one step
 */
import { existsSync, rmSync } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureBrowser } from './lib/browser.mjs';
import { runChecks, seconds } from './lib/checks.mjs';
import { findElectron } from './lib/electron.mjs';
import { inCache, inProject } from './lib/project.mjs';
import { playwrightResult, vitestResult } from './lib/results.mjs';
import { run } from './lib/run.mjs';
import { tool } from './lib/tools.mjs';

/** The results must not depend on the machine's time zone or language. */
const env = {
  ...process.env,
  TZ: 'UTC',
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  LANGUAGE: '',
  // Hundreds of tills are started: code that one of them compiled is cached for the next.
  NODE_COMPILE_CACHE: inCache('node'),
};

/** A runner that takes longer, in milliseconds, hangs: it is stopped and counted as failed. */
const LIMIT = 25 * 60_000;

/** @param {string} name @param {string[]} args @param {NodeJS.ProcessEnv} [more] */
async function testRunner(name, args, more = {}) {
  const since = performance.now();
  const code = await run(process.execPath, [tool(name), ...args], {
    env: { ...env, ...more },
    timeout: LIMIT,
  });
  if (code !== 0 && performance.now() - since >= LIMIT)
    console.log(`${name} was stopped: it had not ended after ${LIMIT / 60_000} minutes.`);
  return code;
}

/** @param {string} name a new file for a runner's report */
function reportFile(name) {
  const file = inCache(`${name}-report.json`);
  rmSync(file, { force: true });
  return file;
}

async function unit() {
  const report = reportFile('vitest');
  const code = await testRunner('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return vitestResult(report, code);
}

async function e2e() {
  if (!existsSync(inProject('tests/e2e'))) return { passed: 0, failed: 0, skipped: 0 };
  ensureBrowser();
  await ensureBuilt('renderer');
  const report = reportFile('playwright');
  const code = await testRunner('playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  if (findElectron() === undefined) {
    const line = '!'.repeat(100);
    console.log(
      `${line}\nThe Electron end-to-end suite DID NOT RUN: Electron's executable is not on this machine.\n${line}`,
    );
  }
  return playwrightResult(report, code);
}

/** @type {{ name: string, title: string, step: () => Promise<{ passed: number, failed: number, skipped?: number }> }[]} */
const STEPS = [
  { name: 'check', title: 'check (types, lint, format, import rules, dead code, sizes)', step: runChecks },
  { name: 'unit', title: 'unit, scenario, crash, contract, golden, migration and house tests', step: unit },
  { name: 'e2e', title: 'end-to-end tests in a browser', step: e2e },
];

const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const steps = STEPS.filter(({ name }) => only === undefined || name === only);
if (steps.length === 0) {
  console.error(`--only takes one of: ${STEPS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { title, step } of steps) {
  console.log(`\n== ${title}`);
  const since = performance.now();
  const {
    passed,
    failed,
    skipped = 0,
  } = await step().catch((error) => {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  console.log(`== ${title}: ${passed} passed, ${failed} failed, ${seconds(since)}`);
}

// The sum is the last line and ends the process, even if something still keeps it open.
process.stdout.write(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
  () => process.exit(total.failed === 0 ? 0 : 1),
);
