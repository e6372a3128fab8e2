import { readFileSync } from 'node:fs';
import { inProject } from './project.mjs';

/** @param {string} file @returns {any} */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * The file of a development tool, for our Node to run. What npm puts into node_modules/.bin is a script for the shell on
 * Windows, which no program can start.
 * @param {string} name as it is typed: `tsc`
 */
export function tool(name) {
  for (const owner of Object.keys(readJson(inProject('package.json')).devDependencies)) {
    const { bin } = readJson(inProject('node_modules', owner, 'package.json'));
    const file = typeof bin === 'string' && owner === name ? bin : bin?.[name];
    if (typeof file === 'string') return inProject('node_modules', owner, file);
  }
  throw new Error(`No development package brings ${name}`);
}
