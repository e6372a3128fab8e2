import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

// Two folders up is the project's folder, from the sources and from the bundle alike.
const PROJECT = join(import.meta.dirname, '..', '..');

/** Where the built page is. */
export const PAGE_FOLDER = join(PROJECT, 'dist', 'renderer');

/** The program's version, as its package says. */
export function programVersion(): string {
  const facts = z
    .object({ version: z.string() })
    .safeParse(JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')));
  return facts.success ? facts.data.version : '0';
}
