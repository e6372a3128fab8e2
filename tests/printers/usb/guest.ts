/** Runs inside the virtual machine: prints through usblp with the product's own transport, and looks at the other end of the cable. */
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import type { PrintOutcome } from '../../../electron/register/ports.ts';
import { eventually, indexOfBytes, printerAt, rest, ticketBytes } from '../lib/parts.ts';
import { emptyGadget, openGadget, plug } from './gadget.ts';

const LP = '/dev/usb/lp0';
const ADDRESS = `file://${LP}`;

function say(name: string, passed: boolean, detail: string): void {
  console.log(`CHECK\t${name}\t${passed ? 'ok' : 'fail'}\t${detail}`);
}

const told = (outcome: PrintOutcome): string =>
  'fault' in outcome ? `${outcome.kind} ${outcome.fault}` : outcome.kind;

async function timed<Value>(work: Promise<Value>): Promise<readonly [Value, number]> {
  const start = performance.now();
  return [await work, Math.round(performance.now() - start)];
}

async function plain(): Promise<void> {
  const gadget = await openGadget();
  const printer = printerAt(ADDRESS);
  for (const length of [2_039, 2_039, 60_001]) {
    const before = gadget.received().length;
    const ticket = ticketBytes(length, length + before);
    const [outcome, took] = await timed(printer.printBytes(ticket));
    await eventually(() => gadget.received().length >= before + length, 3_000);
    await rest(50);
    const got = gadget.received().subarray(before);
    const at = indexOfBytes(got, ticket);
    const exact = at >= 0 && at + length === got.length && at <= 5;
    say(
      `ticket of ${length} bytes, printer does not answer`,
      outcome.kind === 'sent' && exact,
      `${told(outcome)}, ${took} ms, ${got.length - length} bytes before it`,
    );
  }
  await gadget.stop();
}

async function answering(): Promise<void> {
  await emptyGadget();
  const gadget = await openGadget({ status: () => 0x12, confirm: 0x00 });
  const ticket = ticketBytes(5_000, 7);
  const [outcome, took] = await timed(printerAt(ADDRESS).printBytes(ticket));
  const whole = indexOfBytes(gadget.received(), ticket) >= 0;
  say(
    'printer that answers DLE EOT and GS r',
    outcome.kind === 'confirmed' && whole,
    `${told(outcome)}, ${took} ms`,
  );
  await gadget.stop();
}

async function paperOut(): Promise<void> {
  const gadget = await openGadget({ status: (question) => (question === 4 ? 0x72 : 0x12) });
  const ticket = ticketBytes(2_000, 8);
  const [outcome, took] = await timed(printerAt(ADDRESS).printBytes(ticket));
  await rest(100);
  const left = gadget.received().length;
  say(
    'printer without paper',
    told(outcome) === 'not-printed printer-paper-out' && left <= 14,
    `${told(outcome)}, ${took} ms, ${left} bytes out`,
  );
  await gadget.stop();
}

async function nobodyReads(): Promise<void> {
  const ticket = ticketBytes(2_000, 9);
  const [outcome, took] = await timed(printerAt(ADDRESS).printBytes(ticket));
  const gadget = await openGadget();
  await rest(1_000);
  const late = gadget.received().length;
  say(
    'printer that takes nothing',
    told(outcome) === 'not-printed printer-offline' && late <= 2,
    `${told(outcome)}, ${took} ms, ${late} bytes came later`,
  );
  await gadget.stop();
}

async function stops(at: number): Promise<void> {
  const ticket = ticketBytes(60_000, 10 + at);
  await emptyGadget();
  const gadget = await openGadget({ upTo: at });
  const [outcome, took] = await timed(printerAt(ADDRESS).printBytes(ticket));
  await gadget.stop();
  const later = await openGadget();
  await rest(1_000);
  const all = Buffer.concat([gadget.received(), later.received()]);
  // What the printer's own side had already taken may come out; nothing of ours may follow it.
  const cut = indexOfBytes(all, ticket.subarray(-2_000)) < 0;
  say(
    `printer that stops reading at byte ${at}`,
    outcome.kind === 'unknown' && cut,
    `${told(outcome)}, ${took} ms, ${all.length} of ${ticket.length} bytes came, none later`,
  );
  await later.stop();
}

async function unplugged(at: number): Promise<void> {
  const ticket = ticketBytes(60_000, 20 + at);
  await emptyGadget();
  const gadget = await openGadget({ upTo: at, unplug: true });
  const [outcome, took] = await timed(printerAt(ADDRESS).printBytes(ticket));
  const part = gadget.received().length;
  await gadget.stop();
  // The first few bytes are our questions; while none of the ticket's has left, it may be printed again.
  const expected = part <= 5 ? told(outcome) === 'not-printed printer-not-found' : outcome.kind === 'unknown';
  say(
    `unplugged at byte ${at}`,
    expected && part < ticket.length,
    `${told(outcome)}, ${took} ms, ${part} bytes had come`,
  );

  await eventually(() => !existsSync(LP), 3_000);
  const gone = await printerAt(ADDRESS).printBytes(ticket);
  say(
    'no printer, and no file in its place',
    told(gone) === 'not-printed printer-not-found' && !existsSync(LP),
    told(gone),
  );

  await plug(true);
  const back = await eventually(() => existsSync(LP) && existsSync('/dev/g_printer0'), 5_000);
  await rest(200);
  const again = await openGadget();
  const after = await printerAt(ADDRESS).printBytes(ticket);
  await rest(100);
  say(
    'plugged in again',
    back && after.kind === 'sent' && indexOfBytes(again.received(), ticket) >= 0,
    told(after),
  );
  await again.stop();
}

/** The same print by a user who may not open the device. */
function withoutPermission(): void {
  const answer = execFileSync(process.execPath, [import.meta.filename, 'only-print'], {
    uid: 65_534,
    gid: 65_534,
    encoding: 'utf8',
  }).trim();
  const mode = (statSync(LP).mode & 0o777).toString(8);
  say(
    'user without permission',
    answer === 'not-printed printer-permission',
    `${answer}, device mode ${mode}`,
  );
}

if (process.argv[2] === 'only-print') {
  console.log(told(await printerAt(ADDRESS).printBytes(ticketBytes(100))));
} else {
  try {
    // First: once it was read, the gadget takes some bytes by itself.
    await nobodyReads();
    await plain();
    await answering();
    await paperOut();
    for (const at of [1, 20_000]) await stops(at);
    for (const at of [1, 6, 20_000]) await unplugged(at);
    withoutPermission();
  } catch (error) {
    say('the checks themselves', false, String(error));
  }
  console.log('CHECKS-DONE');
}
