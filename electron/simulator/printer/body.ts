import { createInterpreter } from './interpreter.ts';
import { createRealTimeScanner } from './real-time.ts';
import { automaticStatus, realTimeStatus, turnStatus } from './status.ts';
import { canPrint, type PrinterSwitches } from './switches.ts';

/** One piece of paper: what came out between two cuts. */
export interface Slip {
  /** Lines as a simple text reader sees them: every byte is a letter. */
  readonly lines: readonly string[];
  /** Texts of the codes on it. */
  readonly codes: readonly string[];
  readonly pictures: number;
  /** When its first line was printed, by the printer's own time. Milliseconds. */
  readonly startedAt: number;
  /** When it was cut off; null while it still hangs in the printer. */
  readonly cutAt: number | null;
}

/** How the printer's body talks back to whoever sends to it. */
export interface PrinterLine {
  say(bytes: Uint8Array): void;
  /** Stops reading until `read` is called. */
  hold(): void;
  read(): void;
  hangUp(how: 'end' | 'reset'): void;
}

/** What came over one line of communication (a socket, or a connection in memory). */
export interface Intake {
  hear(piece: Uint8Array): void;
  /** Nothing more will come; what has come is still printed. */
  ended(): void;
  /** Bytes received, and how many of them were printed or lost. */
  readonly received: number;
  readonly printed: number;
  readonly lost: number;
}

export interface BodyClock {
  /** The printer's own time in milliseconds: no clock that somebody sets. */
  readonly now: () => number;
  /** Calls back later; returns what cancels it. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

/** The inside of a printer: buffer, paper, cover, cutter and drawer, independent of how the bytes arrive. */
export interface PrinterBody {
  switches(): PrinterSwitches;
  set(change: Partial<PrinterSwitches>): void;
  connect(line: PrinterLine): Intake;
  /** Switched off and on: bytes that wait are lost. */
  loseAll(): void;
  /** Oldest first; the last may still hang in the printer. */
  slips(): readonly Slip[];
  /** When the drawer got its pulses. */
  kicks(): readonly number[];
}

interface Source extends PrinterLine {
  received: number;
  printed: number;
  lost: number;
}

interface OpenSlip {
  lines: string[];
  codes: string[];
  pictures: number;
  startedAt: number;
  cutAt: number | null;
}

/** How often the print head steps, for a printer with a limited speed. Milliseconds. */
const STEP_MS = 20;

export function createPrinterBody(
  clock: BodyClock,
  first: PrinterSwitches,
  changed: () => void = () => undefined,
): PrinterBody {
  let switches = first;
  let able = canPrint(first);
  const turn = (next: PrinterSwitches): void => {
    switches = next;
    able = canPrint(next);
  };
  const sources = new Set<Source>();
  /** Answers in their turn that a print server has nobody to give to. */
  const kept: Uint8Array[] = [];
  /** Pieces that wait to be printed, and how many bytes of the first one are printed already. */
  const queue: { readonly piece: Uint8Array; readonly from: Source }[] = [];
  let begun = 0;
  let held = 0;
  const slips: OpenSlip[] = [];
  const kicks: number[] = [];
  let stepping = false;
  const interpreter = createInterpreter((name) => switches.unknownOrders.includes(name));

  function answer(from: Source, bytes: Uint8Array): void {
    if (switches.dead) return;
    const said = switches.nonsense === null ? bytes : Uint8Array.from(switches.nonsense);
    const { splitMs, answerAfterMs } = switches;
    const speak = (part: Uint8Array, inMs: number) => {
      if (inMs === 0) from.say(part);
      else clock.after(inMs, () => from.say(part));
    };
    if (splitMs === 0) return speak(said, answerAfterMs);
    said.forEach((byte, at) => speak(Uint8Array.of(byte), answerAfterMs + at * splitMs));
  }

  /** What was asked in its turn is answered to whoever asked, or by a print server to whoever came last. */
  function answerInTurn(from: Source, bytes: Uint8Array): void {
    const to = switches.answersToNewest ? [...sources].at(-1) : from;
    if (to === undefined) kept.push(bytes);
    else answer(to, bytes);
    for (const afterMs of switches.repeatsAfterMs) {
      clock.after(afterMs, () => {
        const newest = [...sources].at(-1);
        if (newest !== undefined) answer(newest, bytes);
      });
    }
  }

  function slip(): OpenSlip {
    const last = slips.at(-1);
    if (last?.cutAt === null) return last;
    const fresh = { lines: [], codes: [], pictures: 0, startedAt: clock.now(), cutAt: null };
    slips.push(fresh);
    return fresh;
  }

  function printOne(byte: number, from: Source): void {
    const event = switches.losesAll ? null : interpreter.feed(byte);
    switch (event?.kind) {
      case 'line':
        slip().lines.push(event.text);
        break;
      case 'code':
        slip().codes.push(event.text);
        break;
      case 'picture':
        slip().pictures += 1;
        break;
      case 'cut':
        slip().cutAt = clock.now();
        break;
      case 'kick':
        kicks.push(clock.now());
        break;
      case 'asked':
        if (switches.answersInTurn) answerInTurn(from, Uint8Array.of(turnStatus(switches)));
        break;
      case 'asked-id': {
        if (switches.processIds === 'none') break;
        const id =
          switches.processIds === 'right' ? event.id : event.id.map((byte) => (byte === 126 ? 32 : byte + 1));
        answerInTurn(from, Uint8Array.of(0x37, 0x22, ...id, 0));
        break;
      }
      case undefined:
        break;
    }
    from.printed += 1;
    const { afterPrinted } = switches;
    if (afterPrinted === null) return;
    const left = afterPrinted.bytes - 1;
    turn(
      left > 0
        ? { ...switches, afterPrinted: { ...afterPrinted, bytes: left } }
        : { ...switches, afterPrinted: null, ...afterPrinted.then },
    );
  }

  function printSome(most: number): void {
    for (let done = 0; done < most && able; done += 1) {
      const [first] = queue;
      if (!first) return;
      printOne(first.piece[begun] ?? 0, first.from);
      held -= 1;
      begun += 1;
      if (begun < first.piece.length) continue;
      queue.shift();
      begun = 0;
    }
  }

  function print(): void {
    const { bytesPerSecond } = switches;
    if (bytesPerSecond === null) return printSome(Number.POSITIVE_INFINITY);
    if (stepping || held === 0 || !able) return;
    stepping = true;
    const began = clock.now();
    clock.after(STEP_MS, () => {
      stepping = false;
      // Whoever calls may come late: the machine that it stands beside is busy, and the print head is not.
      const passed = Math.max(STEP_MS, clock.now() - began);
      printSome(Math.max(1, Math.round((bytesPerSecond * passed) / 1_000)));
      refresh();
    });
  }

  function forget(): void {
    queue.forEach(({ piece, from }, at) => (from.lost += piece.length - (at === 0 ? begun : 0)));
    queue.length = 0;
    begun = 0;
    held = 0;
    interpreter.reset();
  }

  function refresh(): void {
    print();
    // A printer whose body has stopped still takes bytes over the network.
    const full = !switches.dead && held >= switches.bufferBytes;
    for (const source of sources) {
      if (switches.deaf || full) source.hold();
      else source.read();
    }
    changed();
  }

  return {
    switches: () => switches,
    set(change) {
      turn({ ...switches, ...change });
      refresh();
    },
    connect(line) {
      const source: Source = {
        received: 0,
        printed: 0,
        lost: 0,
        say: (bytes) => line.say(bytes),
        hold: () => line.hold(),
        read: () => line.read(),
        hangUp: (how) => line.hangUp(how),
      };
      sources.add(source);
      const scanner = createRealTimeScanner();
      if (switches.chatty) answer(source, automaticStatus(switches));
      for (const late of kept.splice(0)) answer(source, late);
      refresh();
      return {
        get received() {
          return source.received;
        },
        get printed() {
          return source.printed;
        },
        get lost() {
          return source.lost;
        },
        ended: () => void sources.delete(source),
        hear(piece) {
          source.received += piece.length;
          if (piece.length > 0) queue.push({ piece, from: source });
          held += piece.length;
          for (const { question } of scanner.scan(piece))
            if (!switches.mute) answer(source, Uint8Array.of(realTimeStatus(question, switches)));
          if (switches.forgets && Buffer.from(piece).includes(FORGET)) forget();
          if (switches.chatty) answer(source, automaticStatus(switches));
          refresh();
        },
      };
    },
    loseAll() {
      forget();
      changed();
    },
    slips: () => slips,
    kicks: () => kicks,
  };
}

/** DLE DC4 8 with its fixed parameters: clears the buffer. */
const FORGET = Buffer.from([0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]);
