import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually, rest } from '../printers/lib/parts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caja-ghost-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(descriptor: number): Buffer {
  const buffer = Buffer.alloc(1 << 20);
  try {
    return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, null));
  } catch {
    return buffer.subarray(0, 0);
  }
}

/** Fills a pipe, so that the next writer waits as before a printer without paper. @returns how much it holds */
function fill(descriptor: number): number {
  for (let held = 0; ;) {
    try {
      held += writeSync(descriptor, Buffer.alloc(4_096, 0x2e));
    } catch {
      return held;
    }
  }
}

it('24: what a killed till was writing never comes out: its helper dies with it', async () => {
  const path = join(folder, 'lp0');
  execFileSync('mkfifo', [path]);
  const printer = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const held = fill(printer);
  const till = spawn(process.execPath, [join(import.meta.dirname, 'writer-child.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(till.stdout, 'data');
  const helpers = () =>
    execFileSync('ps', ['-eo', 'ppid=,args='], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.trim().startsWith(`${String(till.pid)} `) && line.includes('cat'));
  expect(await eventually(() => helpers().length === 1, 10_000)).toBe(true);
  // The helper has the whole ticket by now, and waits for the device.
  await rest(300);
  till.kill('SIGKILL');
  await once(till, 'exit');
  await rest(300);
  // The roll is changed: the printer reads on.
  let came = Buffer.alloc(0);
  await eventually(() => {
    came = Buffer.concat([came, read(printer)]);
    return came.length > held;
  }, 1_500);
  expect(came.length).toBe(held);
  closeSync(printer);
});
