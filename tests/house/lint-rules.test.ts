import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TemporaryHouse, project } from './support/temporary-house.ts';

const eslint = join(realpathSync(join(project, 'node_modules')), 'eslint/bin/eslint.js');

interface FileReport {
  filePath: string;
  messages: { line: number; ruleId: string | null; message: string }[];
}

/** Each line of a file is one violation of the rule at its end, after `//!`; a line without it must pass. */
const PLANTED: Record<string, string[]> = {
  'shared/pure.ts': [
    'export const now = Date.now(); //! no-restricted-globals',
    'export const then = new Date(0); //! no-restricted-globals',
    'export const dice = Math.random(); //! no-restricted-properties',
    'export const half = Math.max(1, 2);',
    'export const cents = half * 100; //! no-restricted-syntax',
    'export const units = half / 100; //! no-restricted-syntax',
    'export const text = half.toFixed(2); //! no-restricted-syntax',
    'export const loose = (value: any): unknown => value as unknown; //! @typescript-eslint/no-explicit-any',
    "export const kind = (value: 'a' | 'b') => {",
    '  switch (value) { //! @typescript-eslint/switch-exhaustiveness-check',
    "    case 'a': return 1;",
    '  }',
    '  return 2;',
    '};',
  ],
  'shared/money.ts': ['export const units = (minor: number) => (minor / 100).toFixed(2);'],
  'shared/formats.ts': [
    'export const at = (instant: number) => new Intl.DateTimeFormat().format(new Date(instant));',
    'export const now = () => Date.now(); //! no-restricted-syntax',
    'export const today = () => new Date(); //! no-restricted-syntax',
  ],
  'electron/register/engine.ts': [
    'setTimeout(() => undefined, 1); //! no-restricted-globals',
    'setInterval(() => undefined, 1); //! no-restricted-globals',
    'setImmediate(() => undefined); //! no-restricted-globals',
    "void fetch('x'); //! no-restricted-globals",
    'export const cwd = process.cwd(); //! no-restricted-globals',
    'export const bytes = Buffer.alloc(1); //! no-restricted-globals',
    'console.log(1); //! no-restricted-globals',
    'export const mark = performance.now(); //! no-restricted-globals',
    'export const id = crypto.randomUUID(); //! no-restricted-globals',
    'export const signal = AbortSignal.timeout(1); //! no-restricted-properties',
    'const later = async () => 1;',
    'later(); //! @typescript-eslint/no-floating-promises',
  ],
  'electron/storage/index.ts': [
    'export const zone = process.env.TZ; //! no-restricted-syntax',
    "export { env } from 'node:process'; //! no-restricted-syntax",
    'export const now = Date.now();',
  ],
  'electron/host/environment.ts': ['export const zone = process.env.TZ;'],
  'renderer/screen.tsx': [
    "import { useState } from 'react';",
    'export const Screen = ({ open, name }: { open: boolean; name: string }) => {',
    '  if (open) useState(1); //! react-hooks/rules-of-hooks',
    '  return (',
    '    <main>',
    '      <p className="state">{name} · {12}</p>',
    '      <button aria-label={name}>+</button>',
    '      <p>Pagado</p> {/* //! house/no-literal-text */}',
    '      <p aria-label="Importe" /> {/* //! house/no-literal-text */}',
    "      <p title={'Cobrar'} /> {/* //! house/no-literal-text */}",
    "      <p>{'Ventas'}</p> {/* //! house/no-literal-text */}",
    '      <p>{`Venta ${name}`}</p> {/* //! house/no-literal-text */}',
    '    </main>',
    '  );',
    '};',
  ],
};

const EXPECTATION = /\/\/! (\S+)/;

let house: TemporaryHouse;
let found: Map<string, string[]>;

beforeAll(() => {
  house = new TemporaryHouse();
  house.bring(
    ...['eslint.config.js', 'package.json', 'tsconfig.base.json', 'tsconfig.json', 'scripts/eslint'],
    ...['shared', 'electron', 'renderer'].map((folder) => `${folder}/tsconfig.json`),
  );
  house.linkModules();
  for (const [file, lines] of Object.entries(PLANTED)) house.put(file, `${lines.join('\n')}\n`);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [eslint, '--format', 'json', 'shared', 'electron', 'renderer'],
    { cwd: house.folder, encoding: 'utf8' },
  );
  if (!stdout.startsWith('[')) throw new Error(stderr || stdout);
  const reports = JSON.parse(stdout) as FileReport[];
  found = new Map(
    reports.map(({ filePath, messages }) => [
      relative(house.folder, filePath),
      messages.map(({ line, ruleId }) => `${String(line)} ${ruleId ?? ''}`),
    ]),
  );
}, 60_000);

afterAll(() => {
  house.remove();
});

describe('the lint rules', () => {
  it.each(Object.entries(PLANTED))('refuse in %s exactly the lines marked', (file, lines) => {
    const expected = lines.flatMap((text, index) => {
      const rule = EXPECTATION.exec(text)?.[1];
      return rule === undefined ? [] : [`${String(index + 1)} ${rule}`];
    });
    expect(found.get(file)).toEqual(expected);
  });
});
