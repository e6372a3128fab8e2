import { describe, expect, it } from 'vitest';
import type { PrintOutcome } from '../../../electron/engine/ports.ts';
import { oneAtATime, type InTurn } from '../../../shared/one-at-a-time.ts';
import type { TicketDocument } from '../../../shared/ticket.ts';
import { createPrinter } from '../../../electron/printing/printer.ts';
import type { Transport } from '../../../electron/printing/transports/transport.ts';
import { createEventLoopClock, quiet } from '../../support/event-loop-clock.ts';

const DOCUMENT: TicketDocument = { kind: 'test', locale: 'es-AR', blocks: [] };

function printerWith(
  transport: Partial<Transport>,
  encode: () => Uint8Array = () => Uint8Array.of(1),
  inTurn: InTurn = oneAtATime(),
) {
  const clock = createEventLoopClock();
  const printer = createPrinter({
    address: { kind: 'folder', path: '/nowhere' },
    clock,
    log: quiet,
    compose: () => DOCUMENT,
    encode,
    inTurn,
    transport: {
      send: () => Promise.resolve({ kind: 'sent' }),
      state: () => Promise.resolve({ answered: true, fault: null, paperLow: true }),
      ...transport,
    },
  });
  return { clock, printer };
}

describe('the printer of a till', () => {
  it('without an address prints nothing and says that there is none', async () => {
    const printer = createPrinter({
      address: null,
      clock: createEventLoopClock(),
      log: quiet,
      compose: () => DOCUMENT,
      encode: () => Uint8Array.of(1),
    });
    expect(printer.configured).toBe(false);
    expect(await printer.print(DOCUMENT)).toEqual({ kind: 'not-printed', fault: 'printer-none' });
    expect(await printer.state()).toEqual({ configured: false, fault: 'printer-none', paperLow: false });
  });

  it('prints one job at a time, in the order asked, also after one that failed', async () => {
    const log: string[] = [];
    let job = 0;
    const { printer } = printerWith({
      send: async () => {
        job += 1;
        const mine = job;
        log.push(`start ${mine}`);
        await Promise.resolve();
        log.push(`end ${mine}`);
        if (mine === 1) throw new Error('no transport should');
        return { kind: 'confirmed' };
      },
    });
    const outcomes = await Promise.all([
      printer.print(DOCUMENT),
      printer.print(DOCUMENT),
      printer.print(DOCUMENT),
    ]);
    expect(log).toEqual(['start 1', 'end 1', 'start 2', 'end 2', 'start 3', 'end 3']);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['unknown', 'confirmed', 'confirmed']);
  });

  it('waits for its turn where two are opened for the same shop: a test page and a ticket tear nothing', async () => {
    const log: string[] = [];
    const inTurn = oneAtATime();
    const [first, second] = ['ticket', 'page'].map((name) => {
      const send = async (): Promise<PrintOutcome> => {
        log.push(`start ${name}`);
        await Promise.resolve();
        log.push(`end ${name}`);
        return { kind: 'sent' };
      };
      return printerWith({ send }, undefined, inTurn).printer;
    });
    await Promise.all([first?.print(DOCUMENT), second?.printBytes(Uint8Array.of(2))]);
    expect(log).toEqual(['start ticket', 'end ticket', 'start page', 'end page']);
  });

  it('gives up a ticket that takes longer than all limits together', async () => {
    const { clock, printer } = printerWith({
      send: (_bytes, signal) =>
        new Promise<PrintOutcome>((resolve) => {
          signal.addEventListener('abort', () => resolve({ kind: 'unknown', fault: 'printer-timeout' }));
        }),
    });
    const printing = printer.print(DOCUMENT);
    await clock.pass(2);
    clock.advance(59_990);
    await clock.pass(2);
    clock.advance(10);
    expect(await printing).toEqual({ kind: 'unknown', fault: 'printer-timeout' });
  });

  it('is not asked for its state in the middle of a ticket, and tells what it knew', async () => {
    let asked = 0;
    let finish: (outcome: PrintOutcome) => void = () => undefined;
    const { printer } = printerWith({
      send: () => new Promise((resolve) => (finish = resolve)),
      state: () => {
        asked += 1;
        return Promise.resolve({ answered: true, fault: null, paperLow: true });
      },
    });
    expect(await printer.state()).toEqual({ configured: true, fault: null, paperLow: true });
    const printing = printer.print(DOCUMENT);
    await Promise.resolve();
    expect(await printer.state()).toEqual({ configured: true, fault: null, paperLow: true, gaveWay: true });
    expect(asked).toBe(1);
    finish({ kind: 'not-printed', fault: 'printer-paper-out' });
    await printing;
  });

  it('asks one that says nothing only once in a minute', async () => {
    let asked = 0;
    const state = () => {
      asked += 1;
      return Promise.resolve({ answered: false, fault: null, paperLow: false });
    };
    const { clock, printer } = printerWith({ state });
    await printer.state();
    clock.advance(59_000);
    await printer.state();
    expect(asked).toBe(1);
    clock.advance(2_000);
    await printer.state();
    expect(asked).toBe(2);
  });

  it('gives up a question about its state when a ticket comes', async () => {
    const { printer } = printerWith({
      state: (signal) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () =>
            resolve({ answered: false, fault: 'printer-no-answer', paperLow: false }),
          ),
        ),
    });
    const asking = printer.state();
    await Promise.resolve();
    expect(await printer.print(DOCUMENT)).toEqual({ kind: 'sent' });
    // What a question that was cut short seemed to say is not believed, and neither is that all is well.
    expect(await asking).toMatchObject({ fault: null, gaveWay: true });
  });

  it('sends nothing of a document that cannot be made into bytes', async () => {
    let sent = 0;
    const { printer } = printerWith({ send: () => Promise.resolve({ kind: ((sent += 1), 'sent') }) }, () => {
      throw new Error('bad document');
    });
    expect(await printer.print(DOCUMENT)).toEqual({ kind: 'not-printed', fault: 'internal' });
    expect(sent).toBe(0);
  });

  it('takes nothing more once it was closed', async () => {
    const { printer } = printerWith({});
    await printer.close();
    expect(await printer.print(DOCUMENT)).toMatchObject({ kind: 'not-printed' });
  });
});
