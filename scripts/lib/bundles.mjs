import react from '@vitejs/plugin-react';
import { inProject } from './project.mjs';

/**
 * One bundle of the program.
 * @typedef {object} Bundle
 * @property {'renderer' | 'electron'} name the folder in dist/
 * @property {string[]} sources folders and files it is made from: when none changed, it is not built again
 * @property {(outDir: string) => import('vite').InlineConfig[]} configs one vite build each, in order
 */

/** Packages that are not bundled: they contain native code, ask for the platform when they run, or are it. */
export const EXTERNAL = ['electron', 'better-sqlite3', 'electron-updater', 'koffi', 'node-thermal-printer'];

/** @type {import('vite').InlineConfig} */
const common = { configFile: false, publicDir: false, logLevel: 'warn', cacheDir: inProject('.cache/vite') };

/** @param {string} outDir @returns {import('vite').InlineConfig} */
const renderer = (outDir) => ({
  ...common,
  root: inProject('renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'chrome120',
    // The content security policy allows files of our own and nothing inline, fonts and pictures included.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});

/**
 * @param {string} outDir
 * @param {{ entry: string, file: string, format: 'es' | 'cjs' }} program
 * @returns {import('vite').InlineConfig}
 */
const program = (outDir, { entry, file, format }) => ({
  ...common,
  root: inProject(),
  build: {
    outDir,
    emptyOutDir: false,
    ssr: inProject(entry),
    target: 'node24',
    minify: false,
    rolldownOptions: {
      external: EXTERNAL,
      output: { format, entryFileNames: file, chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: EXTERNAL, target: 'node' },
});

const BUILDER = ['package-lock.json', 'scripts/lib/bundles.mjs'];

/** @type {Bundle[]} */
export const bundles = [
  {
    name: 'renderer',
    sources: ['renderer', 'shared', 'assets', ...BUILDER],
    configs: (outDir) => [renderer(outDir)],
  },
  {
    name: 'electron',
    sources: ['electron', 'shared', 'assets/printers', ...BUILDER],
    configs: (outDir) => [
      program(outDir, { entry: 'electron/main.ts', file: 'main.js', format: 'es' }),
      // A thread begins with a file of its own.
      program(outDir, {
        entry: 'electron/storage/opening-thread.ts',
        file: 'opening-thread.js',
        format: 'es',
      }),
      // Electron's sandbox loads no ES module, so the preload is one CommonJS file.
      program(outDir, { entry: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs' }),
    ],
  },
];

/** @param {Bundle['name']} name */
export const bundle = (name) => {
  const found = bundles.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`No bundle is called ${name}`);
  return found;
};
