import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scratchFolder } from '../../support/host-parts.ts';

const program = join(import.meta.dirname, '../../../electron/web/main.ts');
const fault = pathToFileURL(join(import.meta.dirname, 'crash-while-opening.mjs')).href;

let scratch: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(() => scratch.remove());

/** The web host in a process of its own, with something that fails while it opens. */
const run = (...words: string[]) =>
  new Promise<{ code: unknown; stderr: string }>((resolve) => {
    const env = {
      CAJA_DATA_DIR: join(scratch.path, 'data'),
      XDG_STATE_HOME: join(scratch.path, 'state'),
      // Words for Node that load other code end a live start.
      CAJA_TRAINING: '1',
      CAJA_LOCALE: 'es-AR',
      CAJA_WEB_PORT: '0',
      CAJA_WEB_OPEN: '0',
    };
    execFile(process.execPath, [...words, program], { env, timeout: 30_000 }, (error, _out, stderr) =>
      resolve({ code: error?.code ?? error?.signal ?? 0, stderr }),
    );
  });

describe('a fault of the web host while it opens', () => {
  it('ends it in words at once, notes where, and the next start is held up by nothing', async () => {
    // Twice: the second finds the books of the first.
    for (const time of ['first', 'second']) {
      const { code, stderr } = await run('--import', fault);
      expect({ time, code, stderr }).toEqual({
        time,
        code: 1,
        stderr: expect.stringMatching(/^La caja se cerró por una falla inesperada[^\n]*\n$/) as unknown,
      });
    }
    const log = readFileSync(join(scratch.path, 'data/logs/caja-clara.log'), 'utf8');
    expect(log.match(/"crashed","error":"RangeError"/g)).toHaveLength(2);
    expect(log).not.toContain('APP_USR');
    expect(existsSync(join(scratch.path, 'data/web-running.json'))).toBe(false);
  });
});
