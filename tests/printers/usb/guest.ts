/** Runs inside the virtual machine: prints through usblp with the product's own transport, and looks at the other end of the cable. */
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { composeTicket, createPrinter, encodeTicket } from '../../../electron/printing/index.ts';
import { DEFAULT_PROFILE } from '../../../electron/printing/escpos/profile.ts';
import {
  eventually,
  indexOfBytes,
  printerAt,
  quietLog,
  rest,
  systemClock,
  ticketBytes,
} from '../lib/parts.ts';
import { realBytes, saleFacts } from '../lib/real-ticket.ts';
import { say, timed } from '../lib/say.ts';
import { emptyGadget, openGadget, plug } from './gadget.ts';

const LP = '/dev/usb/lp0';
const ADDRESS = `file://${LP}`;

function report(name: string, passed: boolean, detail: string): void {
  console.log(`CHECK\t${name}\t${passed ? 'ok' : 'fail'}\t${detail}`);
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
    report(
      `ticket of ${length} bytes, printer does not answer`,
      outcome.kind === 'sent' && exact,
      `${say(outcome)}, ${took} ms, ${got.length - length} bytes before it`,
    );
  }
  await gadget.stop();
}

/** The whole way of a sale's ticket: facts, document, bytes, device. */
async function realTicket(): Promise<void> {
  const gadget = await openGadget();
  const printer = createPrinter({
    address: { kind: 'file', path: LP },
    clock: systemClock,
    log: quietLog,
    compose: composeTicket,
    encode: (document) => encodeTicket(document, DEFAULT_PROFILE),
  });
  const [outcome, took] = await timed(printer.print(printer.compose(saleFacts(12), 0)));
  const bytes = realBytes(12);
  const whole = await eventually(() => indexOfBytes(gadget.received(), bytes) >= 0, 3_000);
  report(
    `ticket of a sale, ${bytes.length} bytes`,
    outcome.kind === 'sent' && whole,
    `${say(outcome)}, ${took} ms`,
  );
  await gadget.stop();
}

async function answering(): Promise<void> {
  await emptyGadget();
  const gadget = await openGadget({ status: () => 0x12, confirm: 0x00 });
  const ticket = ticketBytes(5_000, 7);
  const [outcome, took] = await timed(printerAt(ADDRESS).printBytes(ticket));
  const whole = indexOfBytes(gadget.received(), ticket) >= 0;
  report(
    'printer that answers DLE EOT and GS r',
    outcome.kind === 'confirmed' && whole,
    `${say(outcome)}, ${took} ms`,
  );
  await gadget.stop();
}

async function paperOut(): Promise<void> {
  const gadget = await openGadget({ status: (question) => (question === 4 ? 0x72 : 0x12) });
  const ticket = ticketBytes(2_000, 8);
  const [outcome, took] = await timed(printerAt(ADDRESS).printBytes(ticket));
  await rest(100);
  const left = gadget.received().length;
  report(
    'printer without paper',
    say(outcome) === 'not-printed printer-paper-out' && left <= 14,
    `${say(outcome)}, ${took} ms, ${left} bytes out`,
  );
  await gadget.stop();
}

async function nobodyReads(): Promise<void> {
  const ticket = ticketBytes(2_000, 9);
  const [outcome, took] = await timed(printerAt(ADDRESS).printBytes(ticket));
  const gadget = await openGadget();
  await rest(1_000);
  const late = gadget.received().length;
  report(
    'printer that takes nothing',
    say(outcome) === 'not-printed printer-offline' && late <= 2,
    `${say(outcome)}, ${took} ms, ${late} bytes came later`,
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
  report(
    `printer that stops reading at byte ${at}`,
    outcome.kind === 'unknown' && cut,
    `${say(outcome)}, ${took} ms, ${all.length} of ${ticket.length} bytes came, none later`,
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
  const expected = part <= 5 ? say(outcome) === 'not-printed printer-not-found' : outcome.kind === 'unknown';
  report(
    `unplugged at byte ${at}`,
    expected && part < ticket.length,
    `${say(outcome)}, ${took} ms, ${part} bytes had come`,
  );

  await eventually(() => !existsSync(LP), 3_000);
  const gone = await printerAt(ADDRESS).printBytes(ticket);
  report(
    'no printer, and no file in its place',
    say(gone) === 'not-printed printer-not-found' && !existsSync(LP),
    say(gone),
  );

  await plug(true);
  const back = await eventually(() => existsSync(LP) && existsSync('/dev/g_printer0'), 5_000);
  await rest(200);
  const again = await openGadget();
  const after = await printerAt(ADDRESS).printBytes(ticket);
  await rest(100);
  report(
    'plugged in again',
    back && after.kind === 'sent' && indexOfBytes(again.received(), ticket) >= 0,
    say(after),
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
  report(
    'user without permission',
    answer === 'not-printed printer-permission',
    `${answer}, device mode ${mode}`,
  );
}

if (process.argv[2] === 'only-print') {
  console.log(say(await printerAt(ADDRESS).printBytes(ticketBytes(100))));
} else {
  try {
    // First: once it was read, the gadget takes some bytes by itself.
    await nobodyReads();
    await plain();
    await realTicket();
    await answering();
    await paperOut();
    for (const at of [1, 20_000]) await stops(at);
    for (const at of [1, 6, 20_000]) await unplugged(at);
    withoutPermission();
  } catch (error) {
    report('the checks themselves', false, String(error));
  }
  console.log('CHECKS-DONE');
}
