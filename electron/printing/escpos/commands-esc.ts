import type { ByteReader } from './byte-reader.ts';
import { commandTable, passOver, type CommandOutcome, type Command, type CommandTable } from './command.ts';
import type { DecoderState } from './decoder-state.ts';
import { LINE_SPACING } from './text-picture.ts';

/** Unit of the drawer pulse's two times. */
const PULSE_UNIT_MS = 2;

/** On for any odd number: the manuals look at the lowest bit. */
function isOn(value: number): boolean {
  return (value & 1) === 1;
}

function printMode(state: DecoderState, bytes: ByteReader): CommandOutcome {
  const mode = bytes.byte();
  state.setStyle({
    font: (mode & 0x01) === 0 ? 'A' : 'B',
    bold: (mode & 0x08) !== 0,
    heightTimes: (mode & 0x10) === 0 ? 1 : 2,
    widthTimes: (mode & 0x20) === 0 ? 1 : 2,
    underline: (mode & 0x80) !== 0,
  });
  return null;
}

function justify(state: DecoderState, bytes: ByteReader): CommandOutcome {
  const align = ({ 0: 'left', 1: 'center', 2: 'right' } as const)[bytes.byte() & ~0x30];
  if (align === undefined) return 'unknown-parameter';
  if (!state.lineEmpty) return 'ignored-in-line';
  state.align = align;
  return null;
}

function selectPage(state: DecoderState, bytes: ByteReader): CommandOutcome {
  return state.selectPage(bytes.byte()) ? null : 'unknown-parameter';
}

function pulse(state: DecoderState, bytes: ByteReader, offset: number): CommandOutcome {
  const socket = bytes.byte() & ~0x30;
  const [onMs, offMs] = [bytes.byte() * PULSE_UNIT_MS, bytes.byte() * PULSE_UNIT_MS];
  if (socket > 1) return 'unknown-parameter';
  state.items.push({ type: 'drawer', pin: socket === 0 ? 2 : 5, onMs, offMs, offset });
  return null;
}

function feedLines(state: DecoderState, bytes: ByteReader, offset: number): CommandOutcome {
  const lines = bytes.byte();
  state.flushLine(offset);
  state.items.push({ type: 'feed', dots: lines * state.spacing, offset });
  return null;
}

function feedDots(state: DecoderState, bytes: ByteReader, offset: number): CommandOutcome {
  const dots = bytes.byte();
  state.flushLine(offset);
  state.items.push({ type: 'feed', dots, offset });
  return null;
}

const oldCut: Command = (state, _bytes, offset) => {
  if (!state.lineEmpty) return 'ignored-in-line';
  state.items.push({ type: 'cut', mode: 'partial', offset });
  return null;
};

function beep(state: DecoderState, bytes: ByteReader, offset: number): CommandOutcome {
  const times = bytes.byte();
  bytes.byte();
  state.items.push({ type: 'beep', times, offset });
  return null;
}

/** ESC ( A is the beeper; others tell their length and are passed over. */
function lengthOrder(state: DecoderState, bytes: ByteReader, offset: number): CommandOutcome {
  const name = bytes.byte();
  const data = bytes.take(bytes.word());
  if (name !== 0x41) return 'unknown-order';
  state.items.push({ type: 'beep', times: data[2] ?? 1, offset });
  return null;
}

/** Orders that begin with ESC. */
export const ESC_COMMANDS: CommandTable = commandTable({
  '@': (state, _bytes, offset) => {
    state.reset(offset);
    return null;
  },
  '!': printMode,
  E: (state, bytes) => {
    state.setStyle({ bold: isOn(bytes.byte()) });
    return null;
  },
  G: (state, bytes) => {
    state.setStyle({ bold: isOn(bytes.byte()) });
    return null;
  },
  '-': (state, bytes) => {
    state.setStyle({ underline: (bytes.byte() & 3) !== 0 });
    return null;
  },
  M: (state, bytes) => {
    state.setStyle({ font: isOn(bytes.byte()) ? 'B' : 'A' });
    return null;
  },
  a: justify,
  t: selectPage,
  // Only the American set leaves ASCII as it is; another one would change signs that the tables do not know.
  R: (_state, bytes) => (bytes.byte() === 0 ? null : 'unknown-parameter'),
  d: feedLines,
  J: feedDots,
  '2': (state) => {
    state.spacing = LINE_SPACING;
    return null;
  },
  '3': (state, bytes) => {
    state.spacing = bytes.byte();
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
