/**
 * `npm run dev`: the web host from its sources, started again when they change, and the page built again when it
 * changes; an open page then reloads itself.
 */
import { build } from 'vite';
import { bundle } from './lib/bundles.mjs';
import { forgetBuild } from './lib/build.mjs';
import { inProject } from './lib/project.mjs';
import { run } from './lib/run.mjs';

const MARK = 'assets/dev-build.js';

/** Polls a file that changes with each build; a file, because the page's policy allows no inline script. */
const reloader = `
const mark = new URL('./dev-build.js?mark', import.meta.url);
const read = async () => (await fetch(mark, { cache: 'no-store' })).text();
const first = await read();
setInterval(() => void read().then((now) => { if (now !== first) location.reload(); }, () => {}), 1000);
`;

/** @returns {import('vite').Plugin} */
const reloadOnBuild = () => ({
  name: 'reload-on-build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: MARK, source: `// ${Date.now()}\n${reloader}` });
  },
  transformIndexHtml: () => [
    { tag: 'script', attrs: { type: 'module', src: `./${MARK}` }, injectTo: 'body' },
  ],
});

// What this leaves in dist/ carries the reloader: the next start must build its own.
forgetBuild('renderer');

for (const config of bundle('renderer').configs(inProject('dist/renderer')))
  await build({
    ...config,
    logLevel: 'info',
    plugins: [...(config.plugins ?? []), reloadOnBuild()],
    build: { ...config.build, emptyOutDir: false, minify: false, sourcemap: true, watch: {} },
  });

process.exitCode = await run(process.execPath, [
  '--watch',
  '--watch-preserve-output',
  inProject('electron/web/main.ts'),
  ...process.argv.slice(2),
]);
// The page's watcher would keep this process alive.
process.exit();
