/**
 * Runs the packed program on Windows as Wine makes it: its files with the native parts for Windows, in a folder with a
 * space and an ñ, booted on the stand-in for Electron, printing through the real winspool surface. Installs Wine, CUPS
 * and NSIS where it may (Debian, x86-64, root); two minutes. Ends with 77 where Wine cannot be had: then nothing ran.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProviderServer } from '../../electron/simulator/index.ts';
import { PackedHouse } from '../house/support/packed-house.ts';
import { project } from '../house/support/temporary-house.ts';
import { need } from '../printers/lib/apt.ts';
import { createFindings } from '../printers/lib/table.ts';
import { packedApp } from './lib/packed-app.ts';
import { openPaperEnd } from './lib/paper-end.ts';
import { windowsParts } from './lib/windows-parts.ts';
import { Wine } from './lib/wine.ts';
import { checkInstaller } from './system/installer.ts';
import { checkTill } from './system/till.ts';
import { checkWeb } from './system/web.ts';

const SKIPPED = 77;

const missing =
  process.platform === 'linux' && process.arch === 'x64'
    ? need({
        wine: 'wine',
        wineserver: 'wine',
        cupsd: 'cups',
        lpadmin: 'cups-client',
        lpstat: 'cups-client',
        makensis: 'nsis',
      })
    : ['Linux on x86-64'];
if (missing.length > 0) {
  const line = '!'.repeat(100);
  console.log(
    `${line}\ncheck:windows DID NOT RUN: it needs ${missing.join(', ')}; on Debian, as root, it installs them by itself.\n${line}`,
  );
  process.exit(SKIPPED);
}

const findings = createFindings();
const folder = mkdtempSync(join(tmpdir(), 'caja-windows-'));
const closing: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })];
const house = new PackedHouse();
closing.push(() => house.remove());
try {
  const parts = windowsParts(project);
  const paper = await openPaperEnd(folder);
  closing.push(() => paper.close());
  const provider = await startProviderServer({ port: 0, controlPort: null, shop: true });
  closing.push(() => provider.close());
  const wine = new Wine(folder, { CUPS_SERVER: paper.server });
  closing.push(() => wine.stop());
  console.log('making a Windows …');
  wine.make();
  console.log('packing …');
  const app = await packedApp(house, wine, parts);
  await checkTill(findings, wine, app, provider, paper);
  await checkWeb(findings, wine, app, provider);
  await checkInstaller(findings, wine, app);
} catch (error) {
  findings.ok('the checks themselves', false, error instanceof Error ? (error.stack ?? '') : String(error));
} finally {
  for (const close of closing.reverse()) await close();
}
findings.end();
