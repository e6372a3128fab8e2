import { afterEach, describe, expect, it } from 'vitest';
import { createTcpTransport } from '../../../electron/printing/transports/tcp.ts';
import {
  createSimulatedPrinter,
  type PrinterSwitches,
  type SimulatedPrinter,
} from '../../../electron/simulator/index.ts';
import { createEventLoopClock, never, toolsWith } from '../../support/event-loop-clock.ts';
import { bytesOfTicket } from '../../unit/printing/transports/support/till.ts';

const open: SimulatedPrinter[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((printer) => printer.close()));
});

/** A till before a printer that has a body, with a real socket between them. */
async function till(switches: Partial<PrinterSwitches> = {}) {
  const clock = createEventLoopClock();
  const printer = await createSimulatedPrinter({
    switches,
    now: () => clock.now(),
    after: (milliseconds, call) => clock.after(milliseconds, call),
  });
  open.push(printer);
  const transport = createTcpTransport({ host: '127.0.0.1', port: printer.port }, toolsWith(clock));
  return {
    printer,
    print: (name: string) => clock.until(transport.send(bytesOfTicket(name), never)),
    look: () => clock.until(transport.state(never)),
    cut: () => printer.slips().filter(({ cutAt }) => cutAt !== null).length,
  };
}

describe('24: over a real socket', () => {
  const bytes = bytesOfTicket('b').length;
  const fates = [{ dead: true }, { paperOut: true }, { coverOpen: true }];
  const cases = [1, 40, 60, bytes - 1].flatMap((at) => fates.map((then) => ({ at, then })));

  it.each(cases)(
    'a printer that answered and is $then after $at bytes asks a person',
    async ({ at, then }) => {
      const { cut, print, printer } = await till();
      expect(await print('a')).toEqual({ kind: 'confirmed' });
      printer.set({ afterPrinted: { bytes: at, then } });
      const outcome = await print('b');
      expect(['unknown', 'not-printed']).toContain(outcome.kind);
      expect(cut()).toBe(1);
    },
  );

  it('a silent one gets nothing, and is heard again between two tickets', async () => {
    const { look, print, printer } = await till();
    await print('a');
    printer.set({ dead: true });
    expect(await print('b')).toEqual({ kind: 'not-printed', fault: 'printer-no-answer' });
    printer.reset();
    printer.set({ dead: false });
    expect(await look()).toMatchObject({ answered: true, fault: null });
    expect(await print('b')).toEqual({ kind: 'confirmed' });
  });

  it('one that answers late is learnt', async () => {
    const { look, print, printer } = await till({ answerAfterMs: 400 });
    await print('a');
    await look();
    printer.set({ paperOut: true });
    expect(await print('b')).toEqual({ kind: 'not-printed', fault: 'printer-paper-out' });
  });
});
