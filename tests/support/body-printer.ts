import type { Clock, Log, Printer } from '../../electron/engine/ports.ts';
import { createPrinter, type OwnedPrinter } from '../../electron/printing/printer.ts';
import { createTcpTransport } from '../../electron/printing/transports/tcp.ts';
import { DEFAULT_LIMITS } from '../../electron/printing/transports/transport.ts';
import {
  createPrinterBody,
  healthyPrinter,
  type PrinterBody,
  type PrinterSwitches,
} from '../../electron/simulator/index.ts';
import type { TicketDocument } from '../../shared/ticket.ts';
import { resetConnections, wireTo } from './body-wire.ts';
import { crashableClock, type ProcessLife } from './crashable.ts';
import {
  compose,
  MemoryPrinter,
  type Paper,
  type AnyPrinterBehaviour,
  type PrinterCondition,
  type TornTicket,
} from './memory-printer.ts';

const SILENT: Log = { info: () => undefined, warn: () => undefined };
const BEGIN = 'BEGIN ';
const END = 'END';
const LINE_LETTERS = 60;
/** A kitchen printer: a ticket takes a third of a second. */
const USUAL: PrinterSwitches = { ...healthyPrinter, forgets: true, bytesPerSecond: 8_000 };

/** A box in front of it: goes on with what a closed connection left, and answers whoever came last. */
const BEHIND_A_SERVER: Partial<PrinterSwitches> = {
  answersToNewest: true,
  forgets: false,
  bufferBytes: 65_536,
};

/** Most cheap ones: takes a whole ticket at once, prints it in seconds, and answers for its state alone. */
const WITH_A_BUFFER: Partial<PrinterSwitches> = {
  answersInTurn: false,
  bytesPerSecond: 600,
  bufferBytes: 65_536,
};

function conditionOf({ dead, deaf, mute, nonsense, paperOut, coverOpen }: PrinterSwitches): PrinterCondition {
  if (dead || deaf || mute || nonsense !== null) return 'silent';
  return paperOut || coverOpen ? 'says' : 'well';
}

/** How a behaviour changes the simulated printer's switches. @param bytes after how many more printed bytes */
function switchesOf(behaviour: AnyPrinterBehaviour, bytes: number): Partial<PrinterSwitches> {
  const later = (then: Partial<PrinterSwitches>) => ({ afterPrinted: { bytes, then } });
  switch (behaviour) {
    case 'confirms':
    case 'is-served':
    case 'is-buffered':
      return {};
    case 'takes':
    case 'is-mute':
      return { mute: true, answersInTurn: false };
    case 'paper-out':
      return { paperOut: true };
    case 'dies-in-the-middle':
    case 'dies':
      return later({ dead: true });
    case 'prints-and-says-nothing':
      return { answersInTurn: false };
    case 'paper-ends':
      return later({ paperOut: true });
    case 'is-opened':
      return later({ coverOpen: true });
    case 'answers-late':
      return { answerAfterMs: 450 };
    case 'talks-nonsense':
      return { nonsense: [0x7e] };
    case 'is-held':
      return { deaf: true };
  }
}

/** Its text is null until its last line is out. */
interface PrintedTicket {
  readonly head: string;
  readonly text: string | null;
}

/**
 * Prints by the program's real network code on a simulated printer with a body: buffer, paper, cover, power. What was
 * printed is read from the printer line by line, and never taken from what the till believes.
 */
export class BodyPrinter extends MemoryPrinter {
  readonly #time: Clock;
  readonly #body: PrinterBody;
  #printed: { readonly lines: number; readonly tickets: readonly PrintedTicket[] } = {
    lines: 0,
    tickets: [],
  };
  #read = 0;
  #begun = 0;
  #hasAnswered = false;
  /** From the first trouble on, in a part of the days: by its moment, so that no day draws other chances for it. Or once it is said. */
  #isServed: boolean | null = null;
  #isBuffered = false;
  readonly #connected: OwnedPrinter[] = [];
  #condition: PrinterCondition = 'well';

  constructor(clock: Clock) {
    super(clock);
    this.#time = clock;
    const after = (milliseconds: number, call: () => void) => clock.after(milliseconds, call);
    this.#body = createPrinterBody({ now: () => clock.monotonic(), after }, USUAL, () => this.#look());
  }

  override behave(behaviour: AnyPrinterBehaviour): void {
    // A person who repairs a printer that has stopped switches it off and on.
    if (this.#body.switches().dead) this.#switchOffAndOn();
    const moment = Math.floor(this.#time.monotonic());
    if (behaviour === 'is-served') this.#isServed = true;
    if (behaviour === 'is-buffered') this.#isBuffered = true;
    this.#isServed ??= moment % 3 === 0;
    const kind = this.#isBuffered ? WITH_A_BUFFER : this.#isServed ? BEHIND_A_SERVER : {};
    const usual = { ...USUAL, ...kind };
    this.#body.set({ ...usual, ...switchesOf(behaviour, 1 + (moment % 2_500)) });
  }

  #switchOffAndOn(): void {
    this.#body.loseAll();
    // A box in front of it keeps its own.
    if (this.#isBuffered || this.#isServed !== true) resetConnections(this.#body);
  }

  override torn(): readonly TornTicket[] {
    return this.#tickets().flatMap(({ head, text }, before) => (text === null ? [{ head, before }] : []));
  }

  /**
   * What a killed program waited for never comes, and Node keeps a signal alive for as long as somebody listens to it: each
   * of these days would stay in memory for ever.
   */
  override ends(): void {
    for (const printer of this.#connected.splice(0)) void printer.close();
  }

  override connect(life: ProcessLife): Printer {
    const isConfigured = () => this.configured;
    const clock = crashableClock(this.#time, life);
    const hasAnswered = this.#hasAnswered;
    const history = { hasAnswered, noted: (answered: boolean) => void (this.#hasAnswered = answered) };
    const target = { host: 'printer', port: 9100 };
    const printer = createPrinter({
      address: { kind: 'tcp', ...target },
      clock,
      log: SILENT,
      compose,
      encode: (document) => this.#encode(document),
      drawer: Uint8Array.of(0x1b, 0x70, 0x00, 0x19, 0xfa),
      transport: createTcpTransport(
        target,
        { clock, log: SILENT, limits: DEFAULT_LIMITS, history },
        wireTo(this.#time, this.#body),
      ),
    });
    this.#connected.push(printer);
    // A program that is over hears nothing any more, not even that its printer was closed.
    const whileAlive = async <Value>(asked: Promise<Value>): Promise<Value> => {
      const answer = await asked;
      return life.over ? new Promise<Value>(() => undefined) : answer;
    };
    return {
      ...printer,
      get configured() {
        return isConfigured();
      },
      async print(document, way) {
        if (!life.survives('print:before', '')) return new Promise(() => undefined);
        const outcome = await printer.print(document, way);
        return life.survives('print:after', '') ? outcome : new Promise(() => undefined);
      },
      state: () => whileAlive(printer.state()),
      openDrawer: () => whileAlive(printer.openDrawer()),
      recall: (names) => whileAlive(printer.recall(names)),
    };
  }

  /** Read anew only where a line came out since: the printer is looked at after every byte that it hears. */
  #tickets(): readonly PrintedTicket[] {
    const slips = this.#body.slips();
    const count = slips.reduce((sum, { lines }) => sum + lines.length, 0);
    if (count !== this.#printed.lines) {
      const tickets = ticketsOf(slips.flatMap(({ lines }) => lines));
      this.#printed = { lines: count, tickets };
    }
    return this.#printed.tickets;
  }

  #encode(document: TicketDocument): Uint8Array {
    const { head, text, bytes } = encode(document);
    this.bytes.set(head, bytes.length);
    this.handed(head, text);
    return bytes;
  }

  #look(): void {
    const condition = conditionOf(this.#body.switches());
    if (condition !== this.#condition) this.turned((this.#condition = condition));
    const before = this.#printed;
    const tickets = this.#tickets();
    if (before === this.#printed) return;
    for (; this.#begun < tickets.length; this.#begun += 1) this.began();
    const whole = tickets.flatMap(({ text }) => text ?? []);
    for (const text of whole.slice(this.#read)) {
      this.#read += 1;
      const paper = JSON.parse(text) as Paper;
      this.paper.push(paper);
      this.cameOut(paper);
    }
  }
}

function ticketsOf(lines: readonly string[]): PrintedTicket[] {
  const starts = lines.flatMap((line, at) => (line.startsWith(BEGIN) ? [at] : []));
  return starts.map((start, index) => {
    const own = lines.slice(start + 1, starts[index + 1]);
    const end = own.indexOf(END);
    const head = (lines[start] ?? '').slice(BEGIN.length);
    return { head, text: end < 0 ? null : own.slice(0, end).join('') };
  });
}

interface Encoded {
  readonly head: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

function encode(document: TicketDocument): Encoded {
  const [first] = document.blocks;
  const text = first?.type === 'text' ? first.text : '';
  const { kind, saleNumber, copy } = JSON.parse(text) as Paper;
  // Letters beyond ASCII would be printed by the printer's own code page.
  const plain = text.replaceAll(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const lines = plain.match(new RegExp(`.{1,${LINE_LETTERS}}`, 'g')) ?? [];
  const head = `${kind}/${saleNumber}/${copy}`;
  const all = [`${BEGIN}${head}`, ...lines, END];
  return { head, text, bytes: Buffer.from(`\x1b@${all.join('\n')}\n\n\n\x1dV\x00\x1b@`, 'latin1') };
}
