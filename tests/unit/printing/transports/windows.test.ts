import { describe, expect, it } from 'vitest';
import { createWindowsTransport } from '../../../../electron/printing/transports/windows.ts';
import { ticketBytes } from '../../../printers/lib/parts.ts';
import { createEventLoopClock, never, toolsWith } from '../../../support/event-loop-clock.ts';
import { createSpooler, type SpoolerScript } from './support/winspool-stand-in.ts';

function windows(script: SpoolerScript) {
  const spooler = createSpooler(script);
  const clock = createEventLoopClock();
  const transport = createWindowsTransport('POS-80 C', () => Promise.resolve(spooler), toolsWith(clock));
  return {
    spooler,
    transport,
    clock,
    send: (bytes: Uint8Array, signal = never) => clock.until(transport.send(bytes, signal)),
  };
}

describe('the Windows spooler', () => {
  it('gets every byte in one RAW document, in the order that Windows wants', async () => {
    const { spooler, send } = windows({ takesBytes: 700, jobs: [0x10, null] });
    const ticket = ticketBytes(2_000);
    expect(await send(ticket)).toEqual({ kind: 'sent' });
    expect(spooler.written()).toEqual(Buffer.from(ticket));
    expect(spooler.calls).toEqual([
      'OpenPrinterW',
      'StartDocPrinterW',
      'StartPagePrinter',
      'WritePrinter',
      'WritePrinter',
      'WritePrinter',
      'EndPagePrinter',
      'EndDocPrinter',
      'ClosePrinter',
    ]);
  });

  it.each<[string, SpoolerScript, string]>([
    ['no such printer', { failing: { OpenPrinterW: 1801 } }, 'printer-not-found'],
    ['no permission', { failing: { OpenPrinterW: 5 } }, 'printer-permission'],
    ['paper out', { printerStatus: 0x10 }, 'printer-paper-out'],
    ['cover open', { printerStatus: 0x400000 }, 'printer-cover-open'],
    ['offline', { printerStatus: 0x80 }, 'printer-offline'],
    ['set to work offline', { attributes: 0x400 }, 'printer-offline'],
    ['no document', { failing: { StartDocPrinterW: 112 } }, 'disk-full'],
    ['no page', { failing: { StartPagePrinter: 5 } }, 'printer-permission'],
  ])('prints nothing with %s', async (_name, script, fault) => {
    const { spooler, send } = windows(script);
    expect(await send(ticketBytes(300))).toEqual({ kind: 'not-printed', fault });
    expect(spooler.written().length).toBe(0);
  });

  it.each<[string, SpoolerScript, string]>([
    ['a write that fails', { failing: { WritePrinter: 21 } }, 'printer-offline'],
    ['a write that hangs', { hanging: ['WritePrinter'] }, 'printer-timeout'],
    ['an end that fails', { failing: { EndDocPrinter: 28 } }, 'printer-paper-out'],
    ['a job deleted by somebody', { jobs: [0x10, 0x4] }, 'printer-error'],
    ['a job that waits for paper', { jobs: [0x40] }, 'printer-paper-out'],
    ['a job that never ends', { jobs: [0x10] }, 'printer-timeout'],
  ])('leaves the ticket unknown after %s', async (_name, script, fault) => {
    const { send } = windows(script);
    expect(await send(ticketBytes(300))).toEqual({ kind: 'unknown', fault });
  });

  it('takes a given up job back: AbortPrinter while writing, delete afterwards', async () => {
    const writing = windows({ hanging: ['WritePrinter'] });
    await writing.send(ticketBytes(300));
    expect(writing.spooler.calls.slice(-2)).toEqual(['AbortPrinter', 'ClosePrinter']);
    const waiting = windows({ jobs: [0x10] });
    await waiting.send(ticketBytes(300));
    expect(waiting.spooler.calls.slice(-2)).toEqual(['SetJobW', 'ClosePrinter']);
  });

  it('24: names each document by its ticket, and takes back what an earlier run left', async () => {
    const { spooler, transport, clock } = windows({
      waiting: [
        [7, 'Caja Clara job-a'],
        [8, 'Carta'],
        [9, 'Caja Clara job-b'],
      ],
    });
    await clock.until(transport.send(ticketBytes(30), never, { name: 'job-c' }));
    expect(spooler.titles).toEqual(['Caja Clara job-c']);
    await clock.until(transport.recall?.(['job-a'], never) ?? Promise.resolve());
    expect(spooler.deleted).toEqual([7]);
  });

  it('is not found where winspool.drv cannot be loaded', async () => {
    const clock = createEventLoopClock();
    const transport = createWindowsTransport(
      'x',
      () => Promise.reject(new Error('no library')),
      toolsWith(clock),
    );
    expect(await transport.send(ticketBytes(10), never)).toEqual({
      kind: 'not-printed',
      fault: 'printer-not-found',
    });
  });
});
