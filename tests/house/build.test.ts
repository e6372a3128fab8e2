import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TemporaryHouse } from './support/temporary-house.ts';

/** The smallest product with everything that has to be bundled, linked or left alone. */
const PRODUCT: Record<string, string> = {
  'shared/words.ts': `import * as z from 'zod';\nexport const words = z.string();\n`,
  'shared/channels.ts': `export const CHANNEL = 'caja:request';\n`,
  'electron/main.ts': `import { app } from 'electron';\nimport Database from 'better-sqlite3';\nimport { readFileSync } from 'node:fs';\nimport { words } from '../shared/words.ts';\nconsole.log(app, Database, readFileSync, words);\n`,
  'electron/preload.ts': `import { contextBridge } from 'electron';\nimport { CHANNEL } from '../shared/channels.ts';\ncontextBridge.exposeInMainWorld('caja', CHANNEL);\n`,
  'electron/storage/opening-thread.ts': `import { parentPort } from 'node:worker_threads';\nimport Database from 'better-sqlite3';\nimport { words } from '../../shared/words.ts';\nparentPort?.postMessage([typeof Database, words.parse('x')]);\n`,
  'renderer/index.html': `<!doctype html><html lang="es"><head><title>Caja</title></head><body><div id="root"></div><script type="module" src="./main.tsx"></script></body></html>\n`,
  'renderer/dot.svg': `<svg xmlns="http://www.w3.org/2000/svg"/>`,
  'renderer/main.css': `@import '@fontsource-variable/inter';\nbody { background: url('./dot.svg'); }\n`,
  'renderer/main.tsx': `import './main.css';\nimport { createRoot } from 'react-dom/client';\nimport dot from './dot.svg';\nconst root = document.querySelector('#root');\nif (root) createRoot(root).render(<img src={dot} alt="" />);\n`,
};

let house: TemporaryHouse;

const build = () =>
  spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: house.folder,
    encoding: 'utf8',
    timeout: 60_000,
  });
const read = (file: string) => readFileSync(join(house.folder, 'dist', file), 'utf8');
const madeAt = (file: string) => statSync(join(house.folder, 'dist', file)).mtimeMs;

beforeAll(() => {
  house = new TemporaryHouse();
  house.bring('package.json', 'package-lock.json', 'scripts');
  house.linkModules();
  for (const [file, text] of Object.entries(PRODUCT)) house.put(file, text);
  const { status, stderr } = build();
  if (status !== 0) throw new Error(stderr);
}, 90_000);

afterAll(() => {
  house.remove();
});

describe('the build', () => {
  it('leaves nothing in dist/ but the two bundles', () => {
    const visible = readdirSync(join(house.folder, 'dist')).filter((name) => !name.startsWith('.'));
    expect(visible.sort()).toEqual(['electron', 'renderer']);
  });

  it('makes a page that a policy without inline content accepts', () => {
    const page = read('renderer/index.html');
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
    for (const [, attributes, body] of page.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)) {
      expect(attributes).toContain('src="./assets/');
      expect(body).toBe('');
    }
    const assets = readdirSync(join(house.folder, 'dist/renderer/assets'));
    expect(assets.some((name) => name.endsWith('.woff2'))).toBe(true);
    for (const name of assets.filter((file) => /\.(css|js)$/.test(file)))
      expect(read(`renderer/assets/${name}`), name).not.toMatch(/url\(["']?data:|["']data:image/);
  });

  it('makes the page that shops have, although a test asks for it', () => {
    expect(process.env['NODE_ENV']).toBe('test');
    const scripts = readdirSync(join(house.folder, 'dist/renderer/assets')).filter((name) =>
      name.endsWith('.js'),
    );
    const text = scripts.map((name) => read(`renderer/assets/${name}`)).join('');
    // Whole bundles are no help in a failure's words.
    expect(text.includes('Minified React error')).toBe(true);
    expect(text.includes('jsxDEV')).toBe(false);
  });

  it('makes one CommonJS preload that needs electron alone', () => {
    expect(read('electron/preload.cjs').match(/require\([^)]*\)/g)).toEqual(['require("electron")']);
  });

  it('bundles the schemas into the main program and leaves native packages outside', () => {
    const imported = [...read('electron/main.js').matchAll(/^import .* from "([^"]+)"/gm)].map(
      ([, name]) => name,
    );
    expect(imported.sort()).toEqual(['better-sqlite3', 'electron', 'node:fs']);
  });

  it('makes one file for the thread that opens books, which needs nothing of the main program', () => {
    const imported = [...read('electron/opening-thread.js').matchAll(/^import .* from "([^"]+)"/gm)].map(
      ([, name]) => name,
    );
    expect(imported.sort()).toEqual(['better-sqlite3', 'node:worker_threads']);
  });

  it('says nothing on standard output, and does nothing when nothing changed', () => {
    const before = [madeAt('renderer/index.html'), madeAt('electron/main.js')];
    expect(build()).toMatchObject({ status: 0, stdout: '' });
    expect([madeAt('renderer/index.html'), madeAt('electron/main.js')]).toEqual(before);
  });

  it('builds again only what a change touches', () => {
    const before = [madeAt('renderer/index.html'), madeAt('electron/main.js')];
    house.append('renderer/main.tsx', 'console.log(1);\n');
    expect(build()).toMatchObject({ status: 0, stdout: '' });
    expect(madeAt('renderer/index.html')).not.toBe(before[0]);
    expect(madeAt('electron/main.js')).toBe(before[1]);
  });

  it('keeps the last good build when a new one fails', () => {
    const before = read('renderer/index.html');
    house.put('renderer/main.tsx', 'this is not a program');
    expect(build().status).not.toBe(0);
    expect(read('renderer/index.html')).toBe(before);
    expect(readdirSync(join(house.folder, 'dist')).filter((name) => name.includes('renderer-'))).toEqual([]);
  });
});
