import type { PrintOutcome } from '../../../../../electron/engine/ports.ts';
import { CONFIRM_BYTES } from '../../../../../electron/printing/transports/status.ts';
import { createTcpTransport } from '../../../../../electron/printing/transports/tcp.ts';
import type { Sending } from '../../../../../electron/printing/transports/transport.ts';
import {
  createPrinterBody,
  healthyPrinter,
  type PrinterBody,
  type PrinterSwitches,
} from '../../../../../electron/simulator/index.ts';
import { wireTo, type NetworkOptions } from '../../../../support/body-wire.ts';
import { never, toolsWith } from '../../../../support/event-loop-clock.ts';
import { VirtualClock } from '../../../../support/virtual-clock.ts';

/** A till that prints on one simulated printer, on time that is told to move. */
export interface PrintingTill {
  readonly clock: VirtualClock;
  readonly body: PrinterBody;
  /** One ticket of so many lines; the answer and how long it took, in milliseconds. */
  print(name: string, how?: Sending): Promise<{ readonly outcome: PrintOutcome; readonly tookMs: number }>;
  /** Asks how the printer is, as between two tickets. */
  look(): ReturnType<ReturnType<typeof createTcpTransport>['state']>;
  /** Whether the next run of the program knows that it has answered. */
  remembered(): boolean;
  meetAnew(): void;
  /** The program ends and begins again. */
  restart(): void;
  /** How often it was asked by GS r so far. */
  questions(): number;
  /** Tickets that came out whole, by their name; a torn one is not among them. */
  whole(): string[];
}

export const LINES = 12;

/** A short ticket: every line tells which one it is. */
export function bytesOfTicket(name: string): Uint8Array {
  const lines = Array.from({ length: LINES }, (_, line) => `${name} ${line}\n`).join('');
  return Buffer.from(`\x1b@\x1c.\x1bR\x00\x1bt\x13${lines}\n\n\n\x1dV\x00\x1b@`, 'latin1');
}

/**
 * @param hasAnswered in a run of the program before this one
 * @param processIds what the printer's profile says: it may be asked for a job by its id
 */
export function printingTill(
  switches: Partial<PrinterSwitches> = {},
  network: NetworkOptions = {},
  hasAnswered = false,
  processIds = false,
): PrintingTill {
  const clock = new VirtualClock(1_700_000_000_000);
  const body = createPrinterBody(
    { now: () => clock.now(), after: (milliseconds, call) => clock.after(milliseconds, call) },
    { ...healthyPrinter, ...switches },
  );
  let remembered = hasAnswered;
  const target = { host: 'printer', port: 9100 };
  let asked = 0;
  const dial = wireTo(clock, body, network);
  const counting: typeof dial = async (...wanted) => {
    const opened = await dial(...wanted);
    if (opened.kind !== 'done') return opened;
    const wire = opened.value;
    const write = (bytes: Uint8Array): Promise<void> => {
      if (Buffer.from(CONFIRM_BYTES).equals(bytes)) asked += 1;
      return wire.write(bytes);
    };
    return { kind: 'done', value: { ...wire, write } };
  };
  const begin = () => {
    const history = { hasAnswered: remembered, noted: (answered: boolean) => void (remembered = answered) };
    return createTcpTransport(target, { ...toolsWith(clock), history, processIds }, counting);
  };
  let transport = begin();
  async function until<Value>(promise: Promise<Value>): Promise<Value> {
    let settled = false;
    const mark = (): void => void (settled = true);
    promise.then(mark, mark);
    while (!settled) await clock.advance(5);
    return promise;
  }
  return {
    clock,
    body,
    async print(name, how) {
      const from = clock.monotonic();
      const outcome = await until(transport.send(bytesOfTicket(name), never, how));
      return { outcome, tookMs: clock.monotonic() - from };
    },
    remembered: () => remembered,
    look: () => until(transport.state(never)),
    meetAnew: () => transport.meetAnew?.(),
    restart: () => void (transport = begin()),
    questions: () => asked,
    whole: () =>
      body.slips().flatMap(({ lines, cutAt }) => {
        const names = lines.filter((line) => line !== '').map((line) => line.split(' '));
        const [first] = names[0] ?? [];
        const isWhole =
          cutAt !== null &&
          names.length === LINES &&
          names.every(([name, line], at) => name === first && line === String(at));
        return isWhole && first !== undefined ? [first] : [];
      }),
  };
}
