import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appFolder, startApp, type AppFolder } from '../../support/app.ts';
import { openPage } from '../../support/web-browser.ts';

let folder: AppFolder;
beforeEach(() => {
  folder = appFolder();
});
afterEach(() => folder.remove());

/** What other accounts may do with anything in this folder: nothing, where the list is empty. */
function openToOthers(path: string): string[] {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return ['', ...names].flatMap((name) => {
    const mode = statSync(join(path, name), { throwIfNoEntry: false })?.mode ?? 0;
    return (mode & 0o077) === 0 ? [] : [`${name} ${(mode & 0o777).toString(8)}`];
  });
}

it.runIf(process.platform !== 'win32')(
  'no other account can read the data folder or a file of it, also where they were there and readable before',
  { timeout: 120_000 },
  async () => {
    const data = join(folder.path, 'data');
    // As an installer, a copy from elsewhere or a careless hand leaves it.
    for (const made of [data, join(data, 'training')]) {
      mkdirSync(made);
      chmodSync(made, 0o755);
    }
    writeFileSync(join(data, 'web-access.json'), '{}');
    chmodSync(join(data, 'web-access.json'), 0o644);
    const before = process.umask(0);
    const app = await startApp(folder).finally(() => process.umask(before));
    const page = openPage({ url: app.link });
    const charge = { commandId: 'c1', amount: '10' };
    await expect
      .poll(async () => (await page.ask('charge.start', charge)).ok, { timeout: 30_000 })
      .toBe(true);
    expect(readdirSync(join(data, 'training'))).toContain('caja.db');
    expect(openToOthers(data)).toEqual([]);
    await app.stop();
    expect(openToOthers(data)).toEqual([]);
    expect(openToOthers(join(folder.path, 'state', 'caja-clara'))).toEqual([]);
  },
);
