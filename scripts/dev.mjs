/**
 * `npm run dev`: the web host from its sources, restarted when they change; the page is rebuilt when it changes, and
 * open pages reload themselves.
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

// The page left in dist/ contains the reloader, so the next normal start must build its own.
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
// The build's watcher would keep this process running.
process.exit();
