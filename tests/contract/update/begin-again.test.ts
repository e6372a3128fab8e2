import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const AGAIN = pathToFileURL(join(import.meta.dirname, '../../../electron/shell/again.ts')).href;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'Ñandú $x '));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const image = () => join(home, 'Caja Clara.AppImage');
const log = () => join(home, 'log');

/** A program that asks to be started anew and ends half a second later. */
async function endAgain(): Promise<void> {
  writeFileSync(image(), `#!/bin/sh\necho "new: $1 | $2 | $CAJA_ACCESS_TOKEN | $(pwd)" >> '${log()}'\n`);
  chmodSync(image(), 0o755);
  const code = `
    import { appendFileSync } from 'node:fs';
    import { beginAgain } from '${AGAIN}';
    const own = { argv: ['/tmp/.mount_x/caja-clara', 'a word'], env: process.env, pid: process.pid };
    const app = { relaunch() { throw new Error('by Electron, whose program is gone then'); } };
    beginAgain({ app, own, given: { CAJA_ACCESS_TOKEN: 'given' } }, (args) => [...args, 'one more']);
    setTimeout(() => appendFileSync(process.env.LOG, 'old\\n'), 500);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { PATH: process.env['PATH'], APPIMAGE: image(), LOG: log() },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
}

it.runIf(process.platform === 'linux')(
  'an AppImage begins again by its own file, once the old program has ended, as that was started',
  async () => {
    await endAgain();
    const written = () => (existsSync(log()) ? readFileSync(log(), 'utf8') : '');
    for (let tries = 0; tries < 100 && !written().includes('new'); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const [old, next = ''] = written().trim().split('\n');
    expect(old).toBe('old');
    expect(next.split(' | ')).toEqual(['new: a word', 'one more', 'given', '/']);
  },
);
