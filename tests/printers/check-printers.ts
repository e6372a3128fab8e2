/**
 * Prints through real parts of the system: a TCP listener, a raw queue of CUPS, a pseudo terminal as a serial line,
 * and looks at the bytes on the other side. Installs CUPS and socat where it may (Debian, root).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCups } from './system/cups.ts';
import { checkSerial } from './system/serial.ts';
import { checkTcp } from './system/tcp.ts';
import { need } from './lib/apt.ts';
import { createFindings } from './lib/table.ts';

const findings = createFindings();
const folder = mkdtempSync(join(tmpdir(), 'caja-printers-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const missing = need({ cupsd: 'cups', lp: 'cups-client', lpadmin: 'cups-client', socat: 'socat' });
try {
  await checkTcp(findings);
  if (missing.includes('socat')) findings.ok('serial line', false, 'needs socat');
  else await checkSerial(findings, folder);
  if (missing.some((command) => command !== 'socat'))
    findings.ok('raw queue of CUPS', false, `needs ${missing.join(', ')}`);
  else await checkCups(findings, folder);
} catch (error) {
  findings.ok(
    'the checks themselves',
    false,
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
}
findings.end();
