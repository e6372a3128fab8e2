import { appendFile, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cutLog } from '../../server/database/postgres-log.ts';

let folder: string;
let log: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caja-relay-log-'));
  log = join(folder, 'log');
});
afterEach(() => rm(folder, { recursive: true }));

it('a log that is not too long is left as it is', async () => {
  await writeFile(log, '12345678');
  await cutLog(log, 8);
  expect(await readFile(log, 'utf8')).toBe('12345678');
  await expect(stat(`${log}.before`)).rejects.toThrow('ENOENT');
});

it('of one that is too long the last part stays beside it, and nothing older', async () => {
  await writeFile(`${log}.before`, 'what was cut before, and is longer than the limit');
  await writeFile(log, 'abc12345678');
  await cutLog(log, 8);
  await appendFile(log, 'more');
  expect(await readFile(log, 'utf8')).toBe('more');
  expect(await readFile(`${log}.before`, 'utf8')).toBe('12345678');
});

it.skipIf(process.platform === 'win32')('a link in its place leads to no other file', async () => {
  const other = join(folder, 'other');
  await writeFile(other, 'something else, and long');
  await symlink(other, log);
  await expect(cutLog(log, 8)).rejects.toThrow('ELOOP');
  await rm(log);
  await writeFile(log, 'abc12345678');
  await symlink(other, `${log}.before`);
  await expect(cutLog(log, 8)).rejects.toThrow('ELOOP');
  expect(await readFile(other, 'utf8')).toBe('something else, and long');
});
