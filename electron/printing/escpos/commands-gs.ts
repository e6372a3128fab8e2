import type { ByteReader } from './byte-reader.ts';
import { asks, commandTable, passOver, type CommandOutcome, type CommandTable } from './command.ts';
import type { DecoderState } from './decoder-state.ts';

const UTF8 = new TextDecoder();

function characterSize(state: DecoderState, bytes: ByteReader): CommandOutcome {
  const size = bytes.byte();
  state.setStyle({ widthTimes: ((size >> 4) & 7) + 1, heightTimes: (size & 7) + 1 });
  return null;
}

/** GS V: 0, 1, 48, 49 cut where the paper is; 65, 66 feed it to the knife (and `n` steps more) first. */
function cut(state: DecoderState, bytes: ByteReader, offset: number): CommandOutcome {
  const how = bytes.byte();
  const feeds = how === 65 || how === 66;
  const feed = feeds ? bytes.byte() : 0;
  if (!feeds && ![0, 1, 48, 49].includes(how)) return 'unknown-parameter';
  if (!state.lineEmpty) return 'ignored-in-line';
  if (feed > 0) state.items.push({ type: 'feed', dots: feed, offset });
  const full = how === 0 || how === 48 || how === 65;
  state.items.push({ type: 'cut', mode: full ? 'full' : 'partial', offset });
  return null;
}

/** GS v 0: rows of dots, the first dot in the high bit. */
function rasterImage(state: DecoderState, bytes: ByteReader, offset: number): CommandOutcome {
  if (bytes.byte() !== 0x30) return 'unknown-order';
  const mode = bytes.byte() & ~0x30;
  const stride = bytes.word();
  const height = bytes.word();
  const bits = bytes.take(stride * height).slice();
  if (mode !== 0) return 'unknown-parameter';
  if (!state.lineEmpty) return 'ignored-in-line';
  state.items.push({
    type: 'image',
    bitmap: { width: stride * 8, height, stride, bits },
    align: state.align,
    offset,
  });
  return null;
}

const QR_SYMBOL = 49;
const LEVELS = ['L', 'M', 'Q', 'H'] as const;

/** GS ( k: the QR symbol's settings, its data and its printing. Other symbols are not drawn here. */
function symbol(state: DecoderState, data: Uint8Array, offset: number): CommandOutcome {
  const [kind, order, value = 0] = data;
  if (kind !== QR_SYMBOL) return 'unknown-parameter';
  switch (order) {
    case 65: // the model: 1 has not been printed for thirty years
      return value === 50 ? null : 'unknown-parameter';
    case 67:
      state.qr = { ...state.qr, module: value };
      return value >= 1 && value <= 16 ? null : 'unknown-parameter';
    case 69: {
      const level = LEVELS[value - 48];
      if (level === undefined) return 'unknown-parameter';
      state.qr = { ...state.qr, level };
      return null;
    }
    case 80:
      state.qr = { ...state.qr, data: data.slice(3) };
      return null;
    case 81:
      return printQr(state, offset);
    default:
      return 'unknown-parameter';
  }
}

function printQr(state: DecoderState, offset: number): CommandOutcome {
  if (!state.lineEmpty) return 'ignored-in-line';
  const { module, level, data } = state.qr;
  state.items.push({ type: 'qr', text: UTF8.decode(data), align: state.align, module, level, offset });
  return null;
}

/** Orders that tell their own length: `GS ( x pL pH …`. */
function lengthOrder(state: DecoderState, bytes: ByteReader, offset: number): CommandOutcome {
  const name = String.fromCharCode(bytes.byte());
  const data = bytes.take(bytes.word());
  if (name === 'k') return symbol(state, data, offset);
  // Density (function 49) changes how black the paper is, not what stands on it.
  if (name === 'K') return data[0] === 49 ? null : 'unknown-parameter';
  return 'unknown-order';
}

function barcode(state: DecoderState, bytes: ByteReader, offset: number): CommandOutcome {
  const system = bytes.byte();
  if (system > 6 && system < 65) return 'unknown-parameter';
  const data = system <= 6 ? bytes.takeToZero() : bytes.take(bytes.byte());
  if (!state.lineEmpty) return 'ignored-in-line';
  state.items.push({
    type: 'barcode',
    system,
    text: Buffer.from(data).toString('latin1'),
    align: state.align,
    offset,
  });
  return null;
}

/** Orders that begin with GS. */
export const GS_COMMANDS: CommandTable = commandTable({
  '!': characterSize,
  B: (state, bytes) => {
    state.setStyle({ reverse: (bytes.byte() & 1) === 1 });
    return null;
  },
  V: cut,
  v: rasterImage,
  '(': lengthOrder,
  k: barcode,
  h: passOver(1),
  w: passOver(1),
  H: passOver(1),
  f: passOver(1),
  '|': passOver(1),
  r: asks('GS r'),
  I: asks('GS I'),
  a: asks('GS a'),
});
