import { ByteReader, CutShort } from './byte-reader.ts';
import { asks, commandTable, type CommandOutcome, type Command, type CommandTable } from './command.ts';
import { ESC_COMMANDS } from './commands-esc.ts';
import { GS_COMMANDS } from './commands-gs.ts';
import type { DecodedPaper } from './paper.ts';
import { DEFAULT_PROFILE } from './profile.ts';
import { DecoderState, type PrinterAbility } from './decoder-state.ts';

const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const HT = 0x09;
const LF = 0x0a;
const CR = 0x0d;

/** Orders that begin with FS: two-byte characters on and off. */
const FS_ORDERS: CommandTable = commandTable({ '.': () => null });

/** Real-time orders: DLE EOT n asks for a status, DLE DC4 1 opens the drawer at once. */
const DLE_ORDERS: CommandTable = new Map<number, Command>([
  [0x04, asks('DLE EOT')],
  [0x05, asks('DLE ENQ')],
  [
    0x14,
    (state, bytes, offset) => {
      const [kind, socket, time] = [bytes.byte(), bytes.byte(), bytes.byte()];
      if (kind !== 1 || socket > 1) return 'unknown-parameter';
      const durationMs = time * REAL_TIME_PULSE_MS;
      const pin = socket === 0 ? 2 : 5;
      state.items.push({ type: 'drawer', pin, onMs: durationMs, offMs: durationMs, offset });
      return null;
    },
  ],
]);
const REAL_TIME_PULSE_MS = 100;

const TABLES: ReadonlyMap<number, CommandTable> = new Map([
  [ESC, ESC_COMMANDS],
  [GS, GS_COMMANDS],
  [FS, FS_ORDERS],
  [DLE, DLE_ORDERS],
]);

/**
 * What a printer would show for these bytes, and every byte that the decoder does not understand. Never throws:
 * bytes may come from anywhere. Written from the printer manuals, and it shares no order with the encoder.
 */
export function decodeBytes(bytes: Uint8Array, printer: PrinterAbility = DEFAULT_PROFILE): DecodedPaper {
  const state = new DecoderState(printer);
  const reader = new ByteReader(bytes);
  while (!reader.ended) {
    const offset = reader.at;
    const doubt = step(state, reader, offset);
    if (doubt !== null) state.notUnderstood.push({ offset, bytes: reader.hexFrom(offset), why: doubt });
  }
  state.dropLine(bytes.length);
  return { dots: state.dots, items: state.items, notUnderstood: state.notUnderstood };
}

function step(state: DecoderState, reader: ByteReader, offset: number): CommandOutcome {
  try {
    return obey(state, reader, offset);
  } catch (fault) {
    if (!(fault instanceof CutShort)) throw fault;
    reader.skipToEnd();
    return 'cut-short';
  }
}

function obey(state: DecoderState, reader: ByteReader, offset: number): CommandOutcome {
  const byte = reader.byte();
  const table = TABLES.get(byte);
  if (table) {
    const order = table.get(reader.byte());
    return order ? order(state, reader, offset) : 'unknown-order';
  }
  if (byte === LF) state.newLine(offset);
  else if (byte === HT) state.tab(offset);
  else if (byte >= 0x20) return state.put(byte, offset) ? null : 'no-character';
  // CR does nothing where LF ends a line; anything else below a space is no order of ours.
  else if (byte !== CR) return 'unknown-order';
  return null;
}
