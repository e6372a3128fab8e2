import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importTable } from '../../scripts/lib/import-table.mjs';
import { TemporaryHouse, project } from './support/temporary-house.ts';

const depcruise = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** A small house with one honest file per folder, so that a planted import is the only thing wrong with it. */
const CLEAN: Record<string, string> = {
  'shared/money.ts': `import * as z from 'zod';\nexport const money = z.number();\n`,
  'shared/contract.ts': `import { money } from './money.ts';\nexport const contract = { money };\n`,
  'electron/engine/ports.ts': `import { money } from '../../shared/money.ts';\nexport const ports = money;\n`,
  'electron/engine/machine.ts': `import { ports } from './ports.ts';\nexport const machine = ports;\n`,
  'electron/engine/index.ts': `export { machine } from './machine.ts';\n`,
  'electron/mercadopago/index.ts': `import { request } from 'node:http';\nimport { ports } from '../engine/ports.ts';\nimport * as z from 'zod';\nexport const provider = [request, ports, z];\n`,
  'electron/printing/layout.ts': `import { money } from '../../shared/money.ts';\nexport const layout = money;\n`,
  'electron/printing/index.ts': `import printer from 'node-thermal-printer';\nimport koffi from 'koffi';\nimport { layout } from './layout.ts';\nexport const printing = [printer, koffi, layout];\n`,
  'electron/storage/index.ts': `import Database from 'better-sqlite3';\nexport const storage = Database;\n`,
  'electron/simulator/index.ts': `import { createServer } from 'node:http';\nexport const training = createServer;\n`,
  'electron/host/index.ts': `import * as z from 'zod';\nimport { machine } from '../engine/index.ts';\nimport type { ports } from '../engine/ports.ts';\nimport { provider } from '../mercadopago/index.ts';\nimport { printing } from '../printing/index.ts';\nimport { storage } from '../storage/index.ts';\nimport { training } from '../simulator/index.ts';\nexport type Ports = typeof ports;\nexport const host = [z, machine, provider, printing, storage, training];\n`,
  'electron/host/boot.ts': `export const boot = 1;\n`,
  'electron/web/main.ts': `import { host } from '../host/index.ts';\nimport { createServer } from 'node:http';\nexport const web = [host, createServer];\n`,
  'electron/update/index.ts': `import { NsisUpdater } from 'electron-updater';\nimport { createHash } from 'node:crypto';\nexport const update = [NsisUpdater, createHash];\n`,
  'electron/shell/window.ts': `import { app } from 'electron';\nexport const window = app;\n`,
  'electron/main.ts': `import { app } from 'electron';\nimport { host } from './host/index.ts';\nimport { window } from './shell/window.ts';\nexport const main = [app, host, window];\n`,
  'electron/preload.ts': `import { contextBridge } from 'electron';\nimport { contract } from '../shared/contract.ts';\nexport const preload = [contextBridge, contract];\n`,
  'renderer/main.tsx': `import { useState } from 'react';\nimport { createRoot } from 'react-dom/client';\nimport { create } from 'zustand';\nimport qrcode from 'qrcode';\nimport '@fontsource-variable/inter';\nimport icon from '../assets/icon.svg';\nimport { contract } from '../shared/contract.ts';\nexport const ui = [useState, createRoot, create, qrcode, icon, contract];\n`,
  'shared/relay.ts': `import * as z from 'zod';\nexport const wire = z.string();\n`,
  'server/main.ts': `import { wire } from '../shared/relay.ts';\nimport { createServer } from 'node:http';\nexport const relay = [wire, createServer];\n`,
  'assets/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'scripts/tool.mjs': `import { layout } from '../electron/printing/layout.ts';\nimport vite from 'vite';\nexport const tool = [layout, vite];\n`,
  'tests/any.test.ts': `import { app } from 'electron';\nimport { machine } from '../electron/engine/machine.ts';\nimport '../renderer/main.tsx';\nexport const all = [app, machine];\n`,
};

interface Violation {
  rule: { name: string };
  from: string;
}

let house: TemporaryHouse;

function violations(): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      depcruise,
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      ...['shared', 'electron', 'renderer', 'server', 'tests', 'scripts'],
    ],
    { cwd: house.folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (!stdout.startsWith('{')) throw new Error(stderr || stdout);
  const report = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return report.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort();
}

beforeEach(() => {
  house = new TemporaryHouse();
  house.bring(
    '.dependency-cruiser.cjs',
    'scripts/lib/import-table.mjs',
    'tsconfig.base.json',
    'package.json',
  );
  house.linkModules();
  for (const [file, text] of Object.entries(CLEAN)) house.put(file, text);
});

afterEach(() => {
  house.remove();
});

type Planted = [rule: string, file: string, imported: string];

/** One import per prohibition of the table: the rule that must catch it, the file it stands in, what it imports. */
const PLANTED: Planted[] = [
  ['shared', 'shared/planted.ts', 'node:fs'],
  ['shared', 'shared/planted.ts', 'react'],
  ['shared', 'shared/planted.ts', '../electron/engine/ports.ts'],
  ['engine', 'electron/engine/planted.ts', 'node:crypto'],
  ['engine', 'electron/engine/planted.ts', 'zod'],
  ['engine', 'electron/engine/planted.ts', 'better-sqlite3'],
  ['engine', 'electron/engine/planted.ts', '../storage/index.ts'],
  ['mercadopago', 'electron/mercadopago/planted.ts', '../engine/machine.ts'],
  ['mercadopago', 'electron/mercadopago/planted.ts', '../engine/index.ts'],
  ['mercadopago', 'electron/mercadopago/planted.ts', '../printing/index.ts'],
  ['mercadopago', 'electron/mercadopago/planted.ts', 'better-sqlite3'],
  ['relay', 'electron/relay/planted.ts', '../mercadopago/index.ts'],
  ['printing', 'electron/printing/planted.ts', '../storage/index.ts'],
  ['printing', 'electron/printing/planted.ts', '../engine/machine.ts'],
  ['printing', 'electron/printing/planted.ts', 'electron'],
  ['storage', 'electron/storage/planted.ts', '../mercadopago/index.ts'],
  ['storage', 'electron/storage/planted.ts', '../engine/machine.ts'],
  ['storage', 'electron/storage/planted.ts', 'node-thermal-printer'],
  ['simulator', 'electron/simulator/planted.ts', '../../shared/money.ts'],
  ['simulator', 'electron/simulator/planted.ts', '../mercadopago/index.ts'],
  ['simulator', 'electron/simulator/planted.ts', 'zod'],
  ['host', 'electron/host/planted.ts', 'electron'],
  ['host', 'electron/host/planted.ts', '../engine/machine.ts'],
  ['host', 'electron/host/planted.ts', '../printing/layout.ts'],
  ['host', 'electron/host/planted.ts', '../web/main.ts'],
  ['web', 'electron/web/planted.ts', 'electron'],
  ['web', 'electron/web/planted.ts', '../host/boot.ts'],
  ['web', 'electron/web/planted.ts', '../storage/index.ts'],
  ['web', 'electron/web/planted.ts', '../shell/window.ts'],
  ['update', 'electron/update/planted.ts', '../host/index.ts'],
  ['update', 'electron/update/planted.ts', '../storage/index.ts'],
  ['update', 'electron/update/planted.ts', 'electron'],
  ['shell', 'electron/shell/planted.ts', '../printing/index.ts'],
  ['shell', 'electron/shell/planted.ts', '../web/main.ts'],
  ['shell', 'electron/main.ts', './engine/machine.ts'],
  ['shell', 'electron/main.ts', 'better-sqlite3'],
  ['preload', 'electron/preload.ts', '../shared/money.ts'],
  ['preload', 'electron/preload.ts', 'node:path'],
  ['preload', 'electron/preload.ts', './host/index.ts'],
  ['strays', 'electron/attic/planted.ts', '../../shared/money.ts'],
  ['strays', 'electron/planted.ts', 'electron'],
  ['renderer', 'renderer/planted.tsx', '../electron/host/index.ts'],
  ['renderer', 'renderer/planted.tsx', 'electron'],
  ['renderer', 'renderer/planted.tsx', 'node:fs'],
  ['renderer', 'renderer/planted.tsx', 'zod'],
  ['server', 'server/planted.ts', '../shared/money.ts'],
  ['server', 'server/planted.ts', '../electron/engine/index.ts'],
  ['server', 'server/planted.ts', '../renderer/main.tsx'],
  ['server', 'server/planted.ts', 'electron'],
  ['scripts', 'scripts/planted.mjs', 'electron'],
  ['unit-tests', 'tests/unit/planted.ts', 'node:net'],
  ['unit-tests', 'tests/unit/planted.ts', 'node:child_process'],
];

/** The ways to write an import; a file that must keep its name only gets the plain one. */
const FORMS = [
  (imported: string) => `import * as p from '${imported}';\nexport const planted = p;\n`,
  (imported: string) => `export const planted = () => import('${imported}');\n`,
  (imported: string) => `import type * as p from '${imported}';\nexport type P = typeof p;\n`,
];

/** Plants one violation in every form it can take; answers what the check has to say about it. */
function plant([rule, file, imported]: Planted, index: number): string[] {
  if (!file.includes('planted')) {
    house.append(
      file,
      `import * as planted${String(index)} from '${imported}';\nvoid planted${String(index)};\n`,
    );
    return [`${rule}: ${file}`];
  }
  const forms = file.endsWith('.mjs') ? FORMS.slice(0, 2) : FORMS;
  return forms.map((form, number) => {
    const place = file.replace('planted', `planted-${String(index)}-${String(number)}`);
    house.put(place, form(imported));
    return `${rule}: ${place}`;
  });
}

describe('the import rules', () => {
  it('let a clean house pass', () => {
    expect(violations()).toEqual([]);
  });

  it('have a planted violation for every row of the table', () => {
    const rows = [...importTable.map(({ name }) => name), 'scripts', 'unit-tests'];
    expect([...new Set(PLANTED.map(([rule]) => rule))].sort()).toEqual(rows.sort());
  });

  it('catch each planted import under the name of its row, in every form, and nothing else', () => {
    const expected = PLANTED.flatMap(plant);
    expect(violations()).toEqual(expected.sort());
  });

  it('catch a circle and an import of nothing', () => {
    house.put('shared/egg.ts', `import { hen } from './hen.ts';\nexport const egg = () => hen;\n`);
    house.put('shared/hen.ts', `import { egg } from './egg.ts';\nexport const hen = () => egg;\n`);
    house.put('shared/lost.ts', `export { gone } from './gone.ts';\n`);
    expect(violations()).toEqual([
      'circle: shared/egg.ts',
      'shared: shared/lost.ts',
      'unresolved: shared/lost.ts',
    ]);
  });
});
