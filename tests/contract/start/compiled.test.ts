import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appFolder, startApp } from '../../support/app.ts';

/** Files in a folder and in those within it. */
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;

it('a till whose plug is pulled leaves what it compiled to the next start', async () => {
  const folder = appFolder();
  const cache = join(folder.path, 'compiled');
  try {
    const till = await startApp(folder, { NODE_COMPILE_CACHE: cache });
    await till.stop('SIGKILL');
    const kept = filesIn(cache);
    expect(kept).toBeGreaterThan(200);
    const next = await startApp(folder, { NODE_COMPILE_CACHE: cache });
    await next.stop('SIGKILL');
    // Nothing was compiled again.
    expect(filesIn(cache)).toBe(kept);
  } finally {
    folder.remove();
  }
});
