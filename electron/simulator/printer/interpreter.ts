/** What a byte makes the printer do, one after the other. */
export type PaperEvent =
  /** A line was printed; in the text every byte is one letter. */
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'picture' }
  | { readonly kind: 'cut' }
  /** The drawer's pulse. */
  | { readonly kind: 'kick' }
  /** GS r: answered in its turn, after what came before it. */
  | { readonly kind: 'asked' }
  /** GS ( H: the id of what came before it, answered once that is printed. */
  | { readonly kind: 'asked-id'; readonly id: readonly number[] };

/** A simple printer: a command that it does not know is printed as letters. */
export interface Interpreter {
  /** Reads the next byte. @returns what it made the printer do; null: nothing visible */
  feed(byte: number): PaperEvent | null;
  /** Letters of a line that is not complete yet. */
  line(): string;
  /** Switched off and on: the incomplete line and command are lost. */
  reset(): void;
}

const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const LEADS: Readonly<Record<number, string>> = { [DLE]: 'DLE', [ESC]: 'ESC', [FS]: 'FS', [GS]: 'GS' };

/** Length of a command, from its first bytes; null: more bytes are needed to tell. */
type Length = (bytes: readonly number[]) => number | null;

const fixed =
  (count: number): Length =>
  () =>
    count;
const told: Length = (bytes) => {
  const [, , , low, high] = bytes;
  return low === undefined || high === undefined ? null : 5 + low + high * 256;
};
const cutLength: Length = ([, , how]) => (how === undefined ? null : how === 65 || how === 66 ? 4 : 3);
const pictureLength: Length = (bytes) => {
  const [, , , , wide = 0, wider = 0, high = 0, higher] = bytes;
  return higher === undefined ? null : 8 + (wide + wider * 256) * (high + higher * 256);
};
const realTimeLength: Length = ([, , kind]) => (kind === undefined ? null : kind === 8 ? 10 : 5);

/** Written from the printers' manuals; it shares no code with the program's own encoder or preview. */
const ORDERS: ReadonlyMap<string, Length> = new Map([
  ...['ESC @', 'ESC 2', 'ESC i', 'ESC m', 'FS .', 'FS &'].map((name) => [name, fixed(2)] as const),
  ...['!', 'E', 'G', '-', 'M', 'a', 't', 'R', 'd', 'J', '3', '='].map(
    (name) => [`ESC ${name}`, fixed(3)] as const,
  ),
  ...['!', 'B', 'h', 'w', 'H', 'f', '|', 'r', 'I', 'a'].map((name) => [`GS ${name}`, fixed(3)] as const),
  ['ESC B', fixed(4)],
  ['ESC c', fixed(4)],
  ['ESC p', fixed(5)],
  ['ESC (', told],
  ['GS (', told],
  ['GS V', cutLength],
  ['GS v', pictureLength],
  ['DLE \u0004', fixed(3)],
  ['DLE \u0014', realTimeLength],
]);

/** Longest line; a real printer starts a new one where its paper ends. */
const LONGEST = 200;

/** @param unknown names of the commands that this printer does not know, as in `PrinterSwitches` */
export function createInterpreter(unknown: (name: string) => boolean): Interpreter {
  let order: number[] = [];
  let line = '';
  let code = '';

  function endLine(): PaperEvent {
    const text = line;
    line = '';
    return { kind: 'line', text };
  }

  function put(byte: number): PaperEvent | null {
    if (byte === 0x0a) return endLine();
    if (byte < 0x20) return null;
    const full = line.length < LONGEST ? null : endLine();
    line += String.fromCharCode(byte);
    return full;
  }

  /** `GS ( k`: the code's data are kept until it is to be printed. `GS ( H`: a question. */
  function symbol(bytes: readonly number[]): PaperEvent | null {
    if (bytes[2] === 0x48 && bytes[5] === 48) return { kind: 'asked-id', id: bytes.slice(7, 11) };
    if (bytes[2] !== 0x6b) return null;
    if (bytes[6] === 80) code = Buffer.from(bytes.slice(8)).toString('utf8');
    return bytes[6] === 81 ? { kind: 'code', text: code } : null;
  }

  function obey(name: string, bytes: readonly number[]): PaperEvent | null {
    switch (name) {
      case 'ESC @':
        line = '';
        return null;
      case 'ESC d':
      case 'ESC J':
        return line === '' ? null : endLine();
      case 'ESC i':
      case 'ESC m':
      case 'GS V':
        return { kind: 'cut' };
      case 'ESC p':
        return { kind: 'kick' };
      case 'GS v':
        return { kind: 'picture' };
      case 'GS (':
        return symbol(bytes);
      case 'GS r':
        return { kind: 'asked' };
      default:
        return null;
    }
  }

  function take(byte: number): PaperEvent | null {
    if (order.length === 0) {
      // Most bytes are letters.
      if (byte >= 0x20 && line.length < LONGEST) {
        line += String.fromCharCode(byte);
        return null;
      }
      if (LEADS[byte] === undefined) return put(byte);
      order = [byte];
      return null;
    }
    order.push(byte);
    const name = `${LEADS[order[0] ?? 0] ?? ''} ${String.fromCharCode(order[1] ?? 0)}`;
    const length = unknown(name) ? undefined : ORDERS.get(name);
    if (length === undefined) {
      // The first byte of an unknown command is no letter; the rest of it is printed as text.
      const rest = order.slice(1);
      order = [];
      return rest.reduce<PaperEvent | null>((event, one) => take(one) ?? event, null);
    }
    const total = length(order);
    if (total === null || order.length < total) return null;
    const whole = order;
    order = [];
    return obey(name, whole);
  }

  return {
    feed: take,
    line: () => line,
    reset() {
      order = [];
      line = '';
      code = '';
    },
  };
}
