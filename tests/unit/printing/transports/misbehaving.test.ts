import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PrintOutcome } from '../../../../electron/engine/ports.ts';
import type { PrinterSwitches } from '../../../../electron/simulator/index.ts';
import { messagesFor } from '../../../../shared/messages/index.ts';
import type { NetworkOptions } from '../../../support/body-wire.ts';
import { LINES, printingTill, type PrintingTill } from './support/till.ts';

interface Trouble {
  /** How the printer is when it is met. */
  readonly met?: Partial<PrinterSwitches>;
  readonly network?: NetworkOptions;
  /** Its profile says that it answers for a job by its id. */
  readonly processIds?: boolean;
  /** It printed a ticket before, and then this happens. */
  readonly then?: Partial<PrinterSwitches>;
}

const MIDDLE = 40;
const halfway = (then: Partial<PrinterSwitches>): Trouble => ({
  then: { afterPrinted: { bytes: MIDDLE, then } },
});
const MUTE = { mute: true, answersInTurn: false };

/** Every way of a printer that the table in docs/printing.md tells of. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  'answers everything': {},
  'answers DLE EOT alone': { met: { answersInTurn: false } },
  'answers DLE EOT, and for a job by its id': { met: { answersInTurn: false }, processIds: true },
  'answers for a job by another id': { processIds: true, then: { processIds: 'another' } },
  'should answer for a job by its id, and prints the letters of that question': {
    met: { answersInTurn: false, unknownOrders: ['GS ('] },
    processIds: true,
  },
  'answers nothing, ever': { met: MUTE },
  'answers nothing, and leaves the connection open': { met: MUTE, network: { lingers: true } },
  'answers half a second late': { met: { answerAfterMs: 500 } },
  'says its state by itself, in pieces': { met: { ...MUTE, chatty: true, splitMs: 7 } },
  'prints the letters of an order that it does not know': {
    met: { answersInTurn: false, unknownOrders: ['GS r'] },
  },
  'says one byte to every question': { met: { nonsense: [0x7e] } },
  'is another device, which answers with text': { met: { nonsense: [...Buffer.from('login: ')] } },
  'has no paper': { then: { paperOut: true } },
  'is open': { then: { coverOpen: true } },
  'has answered, and is silent now': { then: { dead: true } },
  'has answered, and is held by another till': { then: { deaf: true } },
  'dies in the middle of the ticket': halfway({ dead: true }),
  'runs out of paper in the middle': halfway({ paperOut: true }),
  'is opened in the middle': halfway({ coverOpen: true }),
  'runs out of paper in the middle, and answers DLE EOT alone': {
    met: { answersInTurn: false },
    then: { afterPrinted: { bytes: MIDDLE, then: { paperOut: true } } },
  },
  'runs out of paper in the middle, and answers nothing': {
    met: MUTE,
    then: { afterPrinted: { bytes: MIDDLE, then: { paperOut: true } } },
  },
  'hangs up in the middle': { then: { closeAfterBytes: MIDDLE } },
  'resets the connection in the middle': { then: { closeAfterBytes: MIDDLE, closeWith: 'reset' } },
};

/** Whole copies of a ticket, and the lines of others, in words. */
function onPaper({ body, whole }: PrintingTill): string {
  const copies = whole().filter((name) => name === 'b').length;
  const lines = body.slips().flatMap((slip) => slip.lines.filter((line) => line.startsWith('b ')));
  if (copies > 0) return String(copies);
  return lines.length === 0 ? 'none' : lines.length < LINES ? 'a part' : 'all of it, uncut';
}

function words(outcome: PrintOutcome): string {
  const { counter, failures } = messagesFor('es');
  switch (outcome.kind) {
    case 'confirmed':
    case 'sent':
      return `«${counter.ticketStates[outcome.kind]}»`;
    case 'not-printed':
      return `«${counter.ticketStates.queued}»: ${failures[outcome.fault].title}`;
    case 'unknown':
      return `«${counter.question.unknown}» ${failures[outcome.fault].title}`;
  }
}

async function rowOf(
  name: string,
  { met = {}, network = {}, processIds = false, then }: Trouble,
): Promise<string> {
  const till = printingTill({ forgets: true, ...met }, network, false, processIds);
  await till.print('a');
  await till.look();
  if (then) till.body.set(then);
  const { outcome } = await till.print('b');
  const now = onPaper(till);
  // The roll is changed, the cover closed: what it still holds comes out.
  till.body.set({ paperOut: false, coverOpen: false, deaf: false });
  await till.clock.advance(10_000);
  const later = onPaper(till);
  return `| ${name} | ${now} | ${later === now ? '—' : later} | ${words(outcome)} |`;
}

describe('24: the table of misbehaving printers', () => {
  it('says what happens, and no row has two copies', async () => {
    const rows = [];
    for (const [name, trouble] of Object.entries(TROUBLES)) rows.push(await rowOf(name, trouble));
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/printing.md'), 'utf8');
    const told = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('«'));
    expect(told).toEqual(rows);
    expect(rows.filter((row) => / \| [2-9]/.test(row))).toEqual([]);
  });
});
