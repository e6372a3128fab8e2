import type { ByteReader } from './byte-reader.ts';
import { orders, passOver, type Obeyed, type Order, type OrderTable } from './order.ts';
import type { Sheet } from './sheet.ts';
import { LINE_SPACING } from './text-picture.ts';

/** Unit of the drawer pulse's two times. */
const PULSE_UNIT_MS = 2;

/** On for any odd number: the manuals look at the lowest bit. */
function isOn(value: number): boolean {
  return (value & 1) === 1;
}

function printMode(sheet: Sheet, bytes: ByteReader): Obeyed {
  const mode = bytes.byte();
  sheet.setStyle({
    font: (mode & 0x01) === 0 ? 'A' : 'B',
    bold: (mode & 0x08) !== 0,
    heightTimes: (mode & 0x10) === 0 ? 1 : 2,
    widthTimes: (mode & 0x20) === 0 ? 1 : 2,
    underline: (mode & 0x80) !== 0,
  });
  return null;
}

function justify(sheet: Sheet, bytes: ByteReader): Obeyed {
  const align = ({ 0: 'left', 1: 'center', 2: 'right' } as const)[bytes.byte() & ~0x30];
  if (align === undefined) return 'unknown-parameter';
  if (!sheet.lineEmpty) return 'ignored-in-line';
  sheet.align = align;
  return null;
}

function selectPage(sheet: Sheet, bytes: ByteReader): Obeyed {
  return sheet.selectPage(bytes.byte()) ? null : 'unknown-parameter';
}

function pulse(sheet: Sheet, bytes: ByteReader, offset: number): Obeyed {
  const socket = bytes.byte() & ~0x30;
  const [onMs, offMs] = [bytes.byte() * PULSE_UNIT_MS, bytes.byte() * PULSE_UNIT_MS];
  if (socket > 1) return 'unknown-parameter';
  sheet.items.push({ type: 'drawer', pin: socket === 0 ? 2 : 5, onMs, offMs, offset });
  return null;
}

function feedLines(sheet: Sheet, bytes: ByteReader, offset: number): Obeyed {
  const lines = bytes.byte();
  sheet.flushLine(offset);
  sheet.items.push({ type: 'feed', dots: lines * sheet.spacing, offset });
  return null;
}

function feedDots(sheet: Sheet, bytes: ByteReader, offset: number): Obeyed {
  const dots = bytes.byte();
  sheet.flushLine(offset);
  sheet.items.push({ type: 'feed', dots, offset });
  return null;
}

const oldCut: Order = (sheet, _bytes, offset) => {
  if (!sheet.lineEmpty) return 'ignored-in-line';
  sheet.items.push({ type: 'cut', mode: 'partial', offset });
  return null;
};

function beep(sheet: Sheet, bytes: ByteReader, offset: number): Obeyed {
  const times = bytes.byte();
  bytes.byte();
  sheet.items.push({ type: 'beep', times, offset });
  return null;
}

/** ESC ( A is the beeper; others tell their length and are passed over. */
function lengthOrder(sheet: Sheet, bytes: ByteReader, offset: number): Obeyed {
  const name = bytes.byte();
  const data = bytes.take(bytes.word());
  if (name !== 0x41) return 'unknown-order';
  sheet.items.push({ type: 'beep', times: data[2] ?? 1, offset });
  return null;
}

/** Orders that begin with ESC. */
export const ESC_ORDERS: OrderTable = orders({
  '@': (sheet, _bytes, offset) => {
    sheet.reset(offset);
    return null;
  },
  '!': printMode,
  E: (sheet, bytes) => {
    sheet.setStyle({ bold: isOn(bytes.byte()) });
    return null;
  },
  G: (sheet, bytes) => {
    sheet.setStyle({ bold: isOn(bytes.byte()) });
    return null;
  },
  '-': (sheet, bytes) => {
    sheet.setStyle({ underline: (bytes.byte() & 3) !== 0 });
    return null;
  },
  M: (sheet, bytes) => {
    sheet.setStyle({ font: isOn(bytes.byte()) ? 'B' : 'A' });
    return null;
  },
  a: justify,
  t: selectPage,
  // Only the American set leaves ASCII as it is; another one would change signs that the tables do not know.
  R: (_sheet, bytes) => (bytes.byte() === 0 ? null : 'unknown-parameter'),
  d: feedLines,
  J: feedDots,
  '2': (sheet) => {
    sheet.spacing = LINE_SPACING;
    return null;
  },
  '3': (sheet, bytes) => {
    sheet.spacing = bytes.byte();
    return null;
  },
  p: pulse,
  B: beep,
  '(': lengthOrder,
  i: oldCut,
  m: oldCut,
  '=': passOver(1),
  c: passOver(2),
});
