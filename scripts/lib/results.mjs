import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Result
 */

/** @param {string} file @returns {any} */
const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** A runner that failed without naming a failed test (or left no report) counts as one failure. */
/** @param {Result} result @param {number} code @returns {Result} */
const blame = (result, code) => (code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result);

/** @param {string} file vitest's JSON report @param {number} code its exit code @returns {Result} */
export function vitestResult(file, code) {
  const report = readReport(file);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  return blame(
    { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + (numTodoTests ?? 0) },
    code,
  );
}

/** @param {string} file Playwright's JSON report @param {number} code its exit code @returns {Result} */
export function playwrightResult(file, code) {
  const report = readReport(file);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return blame({ passed: expected, failed: unexpected + flaky, skipped }, code);
}
