import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with every symbolic link in our own path resolved. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {...string} parts */
export const inProject = (...parts) => join(projectFolder, ...parts);

/** What may be lost without harm: types, browser found, failed downloads. @param {...string} parts */
export const inCache = (...parts) => inProject('.cache', ...parts);

/** Standard output belongs to the address line of the web host, so everything else is said here. @param {string} line */
export const say = (line) => {
  process.stderr.write(`${line}\n`);
};
