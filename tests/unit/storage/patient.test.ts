import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, patiently } from '../../../electron/storage/patient.ts';
import { scratchFolder } from '../../support/host-parts.ts';
import { filesOf } from '../../../scripts/lib/files.mjs';

const project = join(import.meta.dirname, '../../..');

/** Fails so often with a code, then answers. */
function held(code: string, times: number) {
  const waits: number[] = [];
  let tries = 0;
  const act = (platform: NodeJS.Platform) =>
    patiently(
      () => {
        tries += 1;
        if (tries <= times) throw Object.assign(new Error(code), { code });
        return 'done';
      },
      { platform, pause: (milliseconds) => void waits.push(milliseconds) },
    );
  return { act, waits, tries: () => tries };
}

describe('a file that somebody holds open on Windows', () => {
  it.each(['EBUSY', 'EPERM', 'EACCES'])('is asked for again within a second (%s)', (code) => {
    const { act, waits } = held(code, 5);
    expect(act('win32')).toBe('done');
    expect(waits.reduce((sum, wait) => sum + wait)).toBeLessThan(1_000);
  });

  it('is given up when it stays held', () => {
    const { act, tries } = held('EBUSY', 100);
    expect(() => act('win32')).toThrow('EBUSY');
    expect(tries()).toBe(6);
  });

  it('is asked for once where time changes nothing', () => {
    for (const [code, platform] of [
      ['EACCES', 'linux'],
      ['ENOSPC', 'win32'],
    ] as const) {
      const { act, tries } = held(code, 1);
      expect(() => act(platform)).toThrow(code);
      expect(tries()).toBe(1);
    }
  });

  it('is met nowhere without patience', () => {
    const impatient = filesOf(['electron'])
      .filter((file) => file.endsWith('.ts') && !/simulator|storage\/patient\.ts|electron\/shell/.test(file))
      .filter((file) => /\b(renameSync|rmSync|unlinkSync)\b/.test(readFileSync(join(project, file), 'utf8')));
    expect(impatient).toEqual([]);
  });

  it('has no folder made by Node’s own walk, which may never end', () => {
    const walks = filesOf(['electron'])
      .filter((file) => file.endsWith('.ts') && !file.includes('storage/patient.ts'))
      .filter((file) => /\bmkdir(Sync)?\(/.test(readFileSync(join(project, file), 'utf8')));
    expect(walks).toEqual([]);
  });
});

describe('a folder', () => {
  it('is made with all that it lies in, for whom it is meant, and once', () => {
    const scratch = scratchFolder();
    const folder = join(scratch.path, 'año', 'x');
    expect([makeFolder(folder, 0o700), makeFolder(folder, 0o700)]).toEqual([true, false]);
    expect(statSync(dirname(folder)).mode & 0o777).toBe(0o700);
    scratch.remove();
  });

  it.runIf(process.platform === 'linux').each(['/proc/x/y', '/dev/null', '/dev/null/x', '/sys/x'])(
    'that cannot be is refused at once: %s',
    (path) => {
      expect(() => makeFolder(path)).toThrow(/E[A-Z]+/);
    },
  );
});
