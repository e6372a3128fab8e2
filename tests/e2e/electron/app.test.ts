import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test, type ElectronApplication } from '@playwright/test';
import { ensureBuilt } from '../../../scripts/lib/build.mjs';
import { findElectron } from '../../../scripts/lib/electron.mjs';
import { answerClosing } from './closing.ts';

/** The real Electron app. Runs only where Electron's executable is: it is not an npm package. */

const PROJECT = join(import.meta.dirname, '../../..');
const executablePath = findElectron();

if (executablePath === undefined) {
  process.stderr.write(
    'SKIPPED: the Electron suite; this machine has no Electron executable (ELECTRON_OVERRIDE_DIST_PATH).\n',
  );
}
test.skip(executablePath === undefined, 'no Electron executable on this machine');
test.describe.configure({ mode: 'serial' });

let folder: string;
let app: ElectronApplication;
test.beforeEach(async () => {
  await ensureBuilt('renderer');
  await ensureBuilt('electron');
  folder = mkdtempSync(join(tmpdir(), 'caja-electron-'));
  app = await open();
});
test.afterEach(async () => {
  await app.evaluate(answerClosing);
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): Promise<ElectronApplication> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    DISPLAY: process.env['DISPLAY'] ?? '',
    XDG_STATE_HOME: join(folder, 'state'),
    CAJA_DATA_DIR: join(folder, 'data'),
  };
  const args = [
    PROJECT,
    `--user-data-dir=${join(folder, 'browser')}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  return _electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args,
    env,
    cwd: PROJECT,
  });
}

test('opens on the sale screen in training, locked', async () => {
  const page = await app.firstWindow();
  expect(page.url()).toBe('caja://app/');
  await expect(page.getByLabel('Importe')).toBeFocused();
  expect(
    await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window)),
  ).toEqual([]);
});

test('cannot navigate elsewhere, and opens no window', async () => {
  const page = await app.firstWindow();
  await page.evaluate(() => {
    window.open('https://example.com/');
    location.href = 'https://example.com/';
  });
  await expect(page.getByLabel('Importe')).toBeVisible();
  expect(page.url()).toBe('caja://app/');
  expect(app.windows()).toHaveLength(1);
});

test('charges, and continues the charge after it was killed', async () => {
  const page = await app.firstWindow();
  await page.getByLabel('Importe').fill('250');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Esperando el pago')).toBeVisible();
  app.process().kill('SIGKILL');
  app = await open();
  const again = await app.firstWindow();
  await expect(again.getByText('$ 250,00').first()).toBeVisible();
});
