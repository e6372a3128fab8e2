import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TemporaryHouse, project } from './support/temporary-house.ts';

const modules = realpathSync(join(project, 'node_modules'));
const eslint = join(modules, 'eslint/bin/eslint.js');
const oxlint = join(modules, 'oxlint/bin/oxlint');
const FOLDERS = ['shared', 'electron', 'renderer'];

interface FileReport {
  filePath: string;
  messages: { line: number; ruleId: string | null; message: string }[];
}

/** What oxlint says of all files: `code` is "typescript(no-floating-promises)". */
interface TypedReport {
  diagnostics: { filename: string; code: string; labels: { span: { line: number } }[] }[];
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
    '  switch (value) { //! typescript/switch-exhaustiveness-check',
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
  'electron/engine/engine.ts': [
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
    'later(); //! typescript/no-floating-promises',
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
    ...['eslint.config.js', '.oxlintrc.json', 'package.json', 'scripts/eslint'],
    ...['tsconfig.base.json', 'tsconfig.json', ...FOLDERS.map((folder) => `${folder}/tsconfig.json`)],
  );
  house.linkModules();
  for (const [file, lines] of Object.entries(PLANTED)) house.put(file, `${lines.join('\n')}\n`);
  found = new Map(Object.keys(PLANTED).map((file) => [file, []]));
  for (const { filePath, messages } of JSON.parse(said(eslint, ['--format', 'json'])) as FileReport[])
    for (const { line, ruleId } of messages) note(relative(house.folder, filePath), line, ruleId ?? '');
  const typed = JSON.parse(said(oxlint, ['--type-aware', '--format', 'json'])) as TypedReport;
  for (const { filename, code, labels } of typed.diagnostics)
    note(filename, labels[0]?.span.line ?? 0, code.replace(/\((.*)\)/, '/$1'));
}, 120_000);

/** The JSON that a linter prints about the house. @throws with its words when it prints none */
function said(linter: string, args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [linter, ...args, ...FOLDERS], {
    cwd: house.folder,
    encoding: 'utf8',
  });
  if (!/^\s*[[{]/.test(stdout)) throw new Error(stderr || stdout);
  return stdout;
}

function note(file: string, line: number, rule: string): void {
  const lines = found.get(file) ?? [];
  lines.push(`${line} ${rule}`);
  found.set(
    file,
    lines.sort((one, other) => parseInt(one) - parseInt(other)),
  );
}

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
