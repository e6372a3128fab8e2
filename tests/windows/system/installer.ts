import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventually, rest } from '../../printers/lib/parts.ts';
import type { Findings } from '../../printers/lib/table.ts';
import { project } from '../../house/support/temporary-house.ts';
import type { PackedApp } from '../lib/packed-app.ts';
import type { Wine } from '../lib/wine.ts';

const PATIENCE_MS = 60_000;

/** What Electron's package for Windows has beside its executable. */
const FILES = [
  'Caja Clara.exe',
  'LICENSE.electron.txt',
  'LICENSES.chromium.html',
  'chrome_100_percent.pak',
  'd3dcompiler_47.dll',
  'icudtl.dat',
  'locales/es.pak',
  'resources/app-update.yml',
  'resources/app.asar',
  'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/win32-x64.node',
  'resources.pak',
  'v8_context_snapshot.bin',
  'vk_swiftshader_icd.json',
  'vulkan-1.dll',
];

/** What the removal leaves: no file of the program, and every file that is none of it. */
export async function checkInstaller(findings: Findings, wine: Wine, { folder }: PackedApp): Promise<void> {
  const installer = makeInstaller(dirname(folder));
  const books = join(wine.home, 'AppData/Local/Caja Clara/data/caja.db');
  const before = readFileSync(books);
  for (const [name, inside] of [
    ['Caja sin nada', null],
    ['Caja con libros', 'datos/caja.db'],
  ] as const) {
    const place = join(dirname(folder), name);
    // NSIS takes the rest of its line for the folder, and no quotes: word by word nobody puts any.
    const { status } = wine.run(wine.path(installer), ['/S', ...`/D=${wine.path(place)}`.split(' ')]);
    const missing = FILES.filter((file) => !existsSync(join(place, file)));
    findings.ok(`is installed in «${name}»`, status === 0 && missing.length === 0, missing.join(', '));
    if (inside !== null) {
      mkdirSync(dirname(join(place, inside)));
      cpSync(books, join(place, inside));
    }
    // It copies itself away and comes back before that copy has done its work.
    wine.run(wine.path(join(place, 'Uninstall Caja Clara.exe')), ['/S']);
    const left = () => (existsSync(place) ? readdirSync(place) : []);
    const wanted = inside === null ? [] : [dirname(inside)];
    await eventually(() => left().join() === wanted.join(), PATIENCE_MS);
    // What it should not have touched is looked at when it has surely ended.
    await rest(3_000);
    const isDone = left().join() === wanted.join();
    findings.ok(`its removal leaves ${inside ?? 'nothing'}`, isDone, left().join(', '));
    if (inside !== null)
      findings.ok(
        'and those books as they were',
        existsSync(join(place, inside)) && readFileSync(join(place, inside)).equals(before),
      );
  }
  findings.ok('the books in the user’s folder are as they were', readFileSync(books).equals(before));
}

function makeInstaller(folder: string): string {
  const files = join(folder, 'files');
  for (const file of FILES) {
    mkdirSync(dirname(join(files, file)), { recursive: true });
    writeFileSync(join(files, file), file);
  }
  const installer = join(folder, 'Caja Clara Setup.exe');
  const script = join(import.meta.dirname, '../lib/installer.nsi');
  const removal = join(project, 'assets/installer.nsh');
  execFileSync('makensis', [
    '-V2',
    '-INPUTCHARSET',
    'UTF8',
    `-DOUT=${installer}`,
    `-DFILES=${files}`,
    `-DREMOVAL=${removal}`,
    script,
  ]);
  return installer;
}
