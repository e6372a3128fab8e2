import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Findings } from '../lib/table.ts';
import { eventually, indexOfBytes, printerAt, ticketBytes } from '../lib/parts.ts';
import { say, timed } from '../lib/say.ts';

interface Pair {
  readonly address: string;
  readonly received: () => Buffer;
  readonly socat: ChildProcess;
}

/** A pseudo terminal whose other end is written to a file; `reading` false leaves it unread. */
async function pair(folder: string, reading: boolean): Promise<Pair> {
  const place = mkdtempSync(join(folder, 'pty-'));
  const near = join(place, 'near');
  const got = join(place, 'got');
  const other = reading ? `OPEN:${got},creat,append` : 'EXEC:"sleep 600",pty';
  const socat = spawn('socat', ['-u', `PTY,link=${near},raw,echo=0`, other], { stdio: 'ignore' });
  if (!(await eventually(() => existsSync(near), 3_000))) throw new Error('socat made no pseudo terminal');
  return {
    address: `serial://${near}?baud=115200`,
    received: () => (existsSync(got) ? readFileSync(got) : Buffer.alloc(0)),
    socat,
  };
}

async function end(socat: ChildProcess): Promise<void> {
  if (socat.exitCode !== null || socat.signalCode !== null) return;
  const ended = new Promise((resolve) => socat.once('exit', resolve));
  socat.kill();
  await ended;
}

export async function checkSerial(findings: Findings, folder: string): Promise<void> {
  const ticket = ticketBytes(30_000, 11);
  const line = await pair(folder, true);
  const [outcome, took] = await timed(printerAt(line.address).printBytes(ticket));
  await eventually(() => line.received().length >= ticket.length + 3, 2_000);
  const exact = line.received().subarray(3).equals(Buffer.from(ticket));
  findings.ok(
    'serial line (pty): bytes identical',
    outcome.kind === 'sent' && exact,
    `${say(outcome)} ${took} ms`,
  );
  await end(line.socat);

  const pulled = await pair(folder, true);
  const large = ticketBytes(40_000_000, 12);
  const printing = printerAt(pulled.address).printBytes(large);
  await eventually(() => pulled.received().length > 10_000, 5_000);
  await end(pulled.socat);
  const [cut] = await timed(printing);
  findings.ok(
    'serial line (pty): unplugged in the middle',
    cut.kind === 'unknown' && pulled.received().length < large.length,
    say(cut),
  );

  const silent = await pair(folder, false);
  silent.socat.kill('SIGSTOP');
  const [given, waited] = await timed(printerAt(silent.address).printBytes(ticketBytes(200_000, 13)));
  findings.ok(
    'serial line (pty): nobody reads',
    given.kind === 'unknown' || given.kind === 'not-printed',
    `${say(given)} after ${waited} ms`,
  );
  silent.socat.kill('SIGCONT');
  await end(silent.socat);

  const path = join(folder, 'lp0');
  const [missing] = await timed(printerAt(`file://${path}`).printBytes(ticket));
  findings.ok(
    'device that is not there is not created',
    say(missing) === 'not-printed printer-not-found' && !existsSync(path),
    say(missing),
  );

  const pipe = join(folder, 'pipe');
  const reader = spawn('sh', ['-c', `mkfifo '${pipe}' && cat '${pipe}' > '${pipe}.got'`], {
    stdio: 'ignore',
  });
  await eventually(() => existsSync(pipe) && statSync(pipe).isFIFO(), 1_000);
  await eventually(() => existsSync(pipe), 1_000);
  let piped = await printerAt(`file://${pipe}`).printBytes(ticket);
  // The reader may not have opened its end yet: then nothing was printed, and it may be tried again.
  for (let tries = 0; piped.kind === 'not-printed' && tries < 50; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    piped = await printerAt(`file://${pipe}`).printBytes(ticket);
  }
  await new Promise((resolve) => (reader.exitCode === null ? reader.once('exit', resolve) : resolve(null)));
  findings.ok(
    'named pipe: bytes identical',
    piped.kind === 'sent' && indexOfBytes(readFileSync(`${pipe}.got`), ticket) === 0,
    say(piped),
  );
  rmSync(pipe);
}
