import type { StatusQuestion } from './status.ts';

/** Finds `DLE EOT n` in a stream, also when it is split over several pieces. */
export interface RealTimeScanner {
  /** The real-time questions that end in this piece, each with the position in bytes where it ends. */
  scan(piece: Uint8Array): readonly { readonly question: StatusQuestion; readonly end: number }[];
}

const dle = 0x10;
const eot = 0x04;

/**
 * A printer executes real-time commands wherever these three bytes occur, even inside the data of a picture. So nothing
 * else of the stream has to be understood here.
 */
export function createRealTimeScanner(): RealTimeScanner {
  let matched = 0;
  return {
    scan(piece) {
      const found: { question: StatusQuestion; end: number }[] = [];
      piece.forEach((byte, index) => {
        if (matched === 2) {
          matched = 0;
          if (byte === 1 || byte === 2 || byte === 3 || byte === 4) {
            found.push({ question: byte, end: index + 1 });
            return;
          }
        }
        if (byte === dle) matched = 1;
        else matched = matched === 1 && byte === eot ? 2 : 0;
      });
      return found;
    },
  };
}

/** Bytes without the real-time questions in them: those that are for the paper. */
export function withoutRealTime(bytes: Uint8Array): Uint8Array {
  const ends = createRealTimeScanner()
    .scan(bytes)
    .map(({ end }) => end);
  const kept: number[] = [];
  let from = 0;
  for (const end of ends) {
    for (let index = from; index < end - 3; index += 1) kept.push(bytes[index] ?? 0);
    from = end;
  }
  for (let index = from; index < bytes.length; index += 1) kept.push(bytes[index] ?? 0);
  return Uint8Array.from(kept);
}
