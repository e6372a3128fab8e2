import { ByteReader, CutShort } from './byte-reader.ts';
import { asks, orders, type Obeyed, type Order, type OrderTable } from './order.ts';
import { ESC_ORDERS } from './orders-esc.ts';
import { GS_ORDERS } from './orders-gs.ts';
import type { DecodedPaper } from './paper.ts';
import { DEFAULT_PROFILE } from './profile.ts';
import { Sheet, type PrinterAbility } from './sheet.ts';

const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const HT = 0x09;
const LF = 0x0a;
const CR = 0x0d;

/** Orders that begin with FS: two-byte characters on and off. */
const FS_ORDERS: OrderTable = orders({ '.': () => null });

/** Real-time orders: DLE EOT n asks for a status, DLE DC4 1 opens the drawer at once. */
const DLE_ORDERS: OrderTable = new Map<number, Order>([
  [0x04, asks('DLE EOT')],
  [0x05, asks('DLE ENQ')],
  [
    0x14,
    (sheet, bytes, offset) => {
      const [kind, socket, time] = [bytes.byte(), bytes.byte(), bytes.byte()];
      if (kind !== 1 || socket > 1) return 'unknown-parameter';
      const milliseconds = time * REAL_TIME_PULSE_MS;
      const pin = socket === 0 ? 2 : 5;
      sheet.items.push({ type: 'drawer', pin, onMs: milliseconds, offMs: milliseconds, offset });
      return null;
    },
  ],
]);
const REAL_TIME_PULSE_MS = 100;

const TABLES: ReadonlyMap<number, OrderTable> = new Map([
  [ESC, ESC_ORDERS],
  [GS, GS_ORDERS],
  [FS, FS_ORDERS],
  [DLE, DLE_ORDERS],
]);

/**
 * What a printer would show for these bytes, and every byte that the decoder does not understand. Never throws:
 * bytes may come from anywhere. Written from the printer manuals, and it shares no order with the encoder.
 */
export function decodeBytes(bytes: Uint8Array, printer: PrinterAbility = DEFAULT_PROFILE): DecodedPaper {
  const sheet = new Sheet(printer);
  const reader = new ByteReader(bytes);
  while (!reader.ended) {
    const offset = reader.at;
    const doubt = step(sheet, reader, offset);
    if (doubt !== null) sheet.notUnderstood.push({ offset, bytes: reader.hexFrom(offset), why: doubt });
  }
  sheet.dropLine(bytes.length);
  return { dots: sheet.dots, items: sheet.items, notUnderstood: sheet.notUnderstood };
}

function step(sheet: Sheet, reader: ByteReader, offset: number): Obeyed {
  try {
    return obey(sheet, reader, offset);
  } catch (fault) {
    if (!(fault instanceof CutShort)) throw fault;
    reader.skipToEnd();
    return 'cut-short';
  }
}

function obey(sheet: Sheet, reader: ByteReader, offset: number): Obeyed {
  const byte = reader.byte();
  const table = TABLES.get(byte);
  if (table) {
    const order = table.get(reader.byte());
    return order ? order(sheet, reader, offset) : 'unknown-order';
  }
  if (byte === LF) sheet.newLine(offset);
  else if (byte === HT) sheet.tab(offset);
  else if (byte >= 0x20) return sheet.put(byte, offset) ? null : 'no-character';
  // CR does nothing where LF ends a line; anything else below a space is no order of ours.
  else if (byte !== CR) return 'unknown-order';
  return null;
}
