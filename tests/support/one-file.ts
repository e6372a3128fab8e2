import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { EXTERNAL } from '../../scripts/lib/bundles.mjs';
import { inCache } from '../../scripts/lib/project.mjs';

/**
 * Makes one file of a program, as a shop has it too: where hundreds of processes of it are started, each is spared the
 * two hundred files that it is written in. It stands under the name of its content, so whoever makes it at the same
 * time makes the same.
 * @param program its first file
 * @returns the file's path
 * @throws when it cannot be built
 */
export async function oneFileOf(program: URL): Promise<string> {
  const entry = fileURLToPath(program);
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    cacheDir: inCache('vite'),
    build: {
      write: false,
      ssr: entry,
      target: 'node24',
      minify: false,
      rolldownOptions: { external: EXTERNAL, output: { format: 'es', codeSplitting: false } },
    },
    ssr: { noExternal: true, external: EXTERNAL, target: 'node' },
  });
  const [output] = [built].flat();
  if (output === undefined || !('output' in output)) throw new Error(`${entry} was not built`);
  const [chunk, ...more] = output.output;
  if (more.length > 0) throw new Error(`${entry} does not become one file`);
  const folder = inCache('programs');
  const content = createHash('sha256').update(chunk.code).digest('hex').slice(0, 16);
  const name = `${basename(entry, '.ts')}-${content}.mjs`;
  const file = join(folder, name);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  forgetOld(folder);
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, chunk.code);
  renameSync(unfinished, file);
  return file;
}

/** Programs as they were days ago: no test that still runs began with one. */
function forgetOld(folder: string): void {
  const before = Date.now() - 24 * 60 * 60_000;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if ((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? before) < before)
      rmSync(file, { force: true });
  }
}
