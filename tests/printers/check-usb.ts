/**
 * Boots a virtual machine whose kernel has both ends of a USB printer's cable, and prints in it with the product's
 * own transport. Needs Debian, x86-64 and root (to install qemu); about a minute without hardware acceleration.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { need } from './lib/apt.ts';
import { createFindings } from './lib/table.ts';
import { buildRig, type Rig } from './usb/rig.ts';

const LIMIT_SECONDS = 480;
const project = join(import.meta.dirname, '../..');
const findings = createFindings();

function boot({ kernel, initramfs }: Rig): Promise<readonly string[]> {
  const machine = spawn(
    'qemu-system-x86_64',
    [
      ...[
        '-accel',
        'tcg,thread=multi',
        '-cpu',
        'max',
        '-smp',
        '2',
        '-m',
        '1500',
        '-nographic',
        '-no-reboot',
        '-nic',
        'none',
      ],
      ...['-kernel', kernel, '-initrd', initramfs, '-append', 'console=ttyS0 quiet panic=-1'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines: string[] = [];
  let rest = '';
  machine.stdout.on('data', (part: Buffer) => {
    const pieces = (rest + part.toString('utf8')).split(/\r?\n/);
    rest = pieces.pop() ?? '';
    for (const line of pieces) {
      lines.push(line);
      // A kernel that trips over itself hangs from then on.
      if (/^\[.*(?:Oops|Kernel panic)/.test(line)) machine.kill('SIGKILL');
      console.log(`  | ${line}`);
    }
  });
  const limit = setTimeout(() => machine.kill('SIGKILL'), LIMIT_SECONDS * 1_000);
  return new Promise((resolve, reject) => {
    machine.on('error', reject);
    machine.on('close', () => {
      clearTimeout(limit);
      resolve(lines);
    });
  });
}

const missing = need({ 'qemu-system-x86_64': 'qemu-system-x86', cpio: 'cpio' });
if (process.arch !== 'x64' || missing.length > 0) {
  findings.ok(
    'virtual machine',
    false,
    `needs x86-64 and ${missing.join(', ')}; on Debian, as root, they are installed by themselves`,
  );
  findings.end();
}

const folder = mkdtempSync(join(tmpdir(), 'caja-usb-'));
const cache = join(project, '.cache/usb-rig');
mkdirSync(cache, { recursive: true });
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
try {
  console.log('building the machine …');
  const rig = buildRig(project, cache, folder);
  console.log('starting it …');
  const lines = await boot(rig);
  for (const line of lines) {
    const [mark, name = '', result = '', detail = ''] = line.split('\t');
    if (mark === 'CHECK') findings.ok(name, result === 'ok', detail);
  }
  findings.ok('the machine ran to its end', lines.includes('CHECKS-DONE'));
} catch (error) {
  findings.ok(
    'building and starting the machine',
    false,
    error instanceof Error ? error.message : String(error),
  );
}
findings.end();
