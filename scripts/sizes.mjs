/**
 * Checks that no file has more than 400 lines, and 19 of 20 at most 300. Generated tables say so in their first line
 * and are not counted.
 */
import { readFileSync } from 'node:fs';
import { filesOf } from './lib/files.mjs';
import { inProject } from './lib/project.mjs';

const LONGEST = 400;
const PERCENTILE_95 = 300;
const GENERATED = /^\/\/ generated\b/;

const sizes = filesOf(['shared', 'electron', 'renderer', 'server', 'tests', 'scripts'])
  .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file) && !file.includes('node_modules'))
  .map((file) => ({ file, text: readFileSync(inProject(file), 'utf8') }))
  .filter(({ text }) => !GENERATED.test(text))
  .map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines);

/** @param {number} share */
const percentile = (share) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))]?.lines ?? 0;

const tooLong = sizes.filter(({ lines }) => lines > LONGEST);
for (const { file, lines } of tooLong) console.error(`${file} has ${lines} lines; the limit is ${LONGEST}.`);

const tail = percentile(0.95);
if (tail > PERCENTILE_95)
  console.error(`The 95th percentile is ${tail} lines; the limit is ${PERCENTILE_95}.`);

console.log(
  `${sizes.length} files, median ${percentile(0.5)} lines, 95th percentile ${tail}, longest ${sizes.at(-1)?.lines ?? 0}`,
);
process.exitCode = tooLong.length > 0 || tail > PERCENTILE_95 ? 1 : 0;
