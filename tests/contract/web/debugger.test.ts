import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ensureBuilt } from '../../../scripts/lib/build.mjs';
import { inProject } from '../../../scripts/lib/project.mjs';
import { appFolder } from '../../support/app.ts';

it.runIf(process.platform === 'linux')(
  'a running till opens no debugger, which every account of the machine could use',
  { timeout: 120_000 },
  async () => {
    await ensureBuilt('renderer');
    const folder = appFolder();
    const starter = spawn(process.execPath, [inProject('scripts/web.mjs')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder.path,
        XDG_STATE_HOME: join(folder.path, 'state'),
        CAJA_DATA_DIR: join(folder.path, 'data'),
        CAJA_WEB_PORT: '0',
        CAJA_WEB_OPEN: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    starter.stdout.on('data', (part: Buffer) => (said += part.toString()));
    starter.stderr.on('data', (part: Buffer) => (said += part.toString()));
    const ended = new Promise((resolve) => starter.once('exit', resolve));
    try {
      await expect.poll(() => said, { timeout: 60_000 }).toContain('llave=');
      const pid = String(starter.pid);
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
      const till = Number(children.trim().split(' ')[0]);
      process.kill(till, 'SIGUSR1');
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(said).not.toContain('Debugger listening');
      expect(starter.exitCode).toBeNull();
    } finally {
      starter.kill('SIGTERM');
      await ended;
      folder.remove();
    }
  },
);
