import { readFileSync } from 'node:fs';
import { SOURCES, furtherTests } from './sources.ts';
import { survivors, tryFurther, tryMutants } from './run.ts';

/**
 * `npm run mutants -- [files] [--own]`: breaks each source in every way that its operators know, and lists what nobody
 * saw: first before the source's own tests, then what is left before all tests of the engine, unless `--own` is said.
 */
const isOwn = process.argv.includes('--own');
const wanted = process.argv.slice(2).filter((one) => one !== '--own');
const argued = JSON.parse(readFileSync(new URL('../mutants/argued.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;
let alive = 0;
for (const [source, tests] of Object.entries(SOURCES)) {
  if (wanted.length > 0 && !wanted.some((part) => source.includes(part))) continue;
  const began = performance.now();
  const own = await tryMutants(source, tests);
  for (const name of own.broken) console.log(`BROKEN before any mutant: ${name}`);
  alive += own.broken.length;
  if (own.broken.length > 0) continue;
  const sentence = isOwn ? own : await tryFurther(own, furtherTests(tests), argued);
  for (const name of sentence.broken) console.log(`Not asked, for it fails before any mutant: ${name}`);
  const left = survivors(sentence, argued);
  alive += left.length;
  for (const mutant of left)
    console.log(
      `${source}:${mutant.line}  ${mutant.passed ? '' : '(no test passes here) '}${mutant.name.slice(source.length + 1)}`,
    );
  // What is argued of a line that was changed since must be thought about again.
  const stale = Object.keys(argued).filter(
    (name) => name.startsWith(`${source} `) && !own.mutants.some((one) => one.name === name),
  );
  for (const name of stale) console.log(`ARGUED of what is no longer there: ${name}`);
  alive += stale.length;
  const spoken = sentence.mutants.filter((one) => Object.hasOwn(argued, one.name)).length;
  console.log(
    `${source}: ${sentence.mutants.length} mutants, ${sentence.killed.size} killed, ${sentence.hung.size} hang, ${spoken} argued, ` +
      `${left.length} alive; ${own.killed.size} killed by its own tests; ${((performance.now() - began) / 1000).toFixed(1)} s`,
  );
}
process.exit(alive === 0 ? 0 : 1);
