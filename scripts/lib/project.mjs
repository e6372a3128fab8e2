import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with symbolic links resolved. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {...string} parts */
export const inProject = (...parts) => join(projectFolder, ...parts);

/** Files that can be made again at any time: types, compiled code, browser found, failed downloads. @param {...string} parts */
export const inCache = (...parts) => inProject('.cache', ...parts);

/**
 * Prints to standard error, because standard output is for the address line of the web host alone. @param {string} line
 */
export const say = (line) => {
  process.stderr.write(`${line}\n`);
};
