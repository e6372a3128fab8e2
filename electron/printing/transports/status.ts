import type { FailureCode } from '../../../shared/failures.ts';
import type { PrinterReading } from './transport.ts';

/**
 * Real-time status of ESC/POS printers: `DLE EOT n` (10 04 n) is answered with one byte, at once, even while
 * offline; `GS r 1` (1D 72 01) is answered in its turn, so after everything that was sent before it.
 */
export type StatusQuestion = 'paper' | 'cause' | 'printer' | 'error';

/** Asked in this order: what matters most comes first, as some printers answer only the first questions. */
export const STATUS_QUESTIONS: readonly StatusQuestion[] = ['paper', 'cause', 'printer', 'error'];

const QUESTION_NUMBER: Readonly<Record<StatusQuestion, number>> = {
  printer: 1,
  cause: 2,
  error: 3,
  paper: 4,
};

export function questionBytes(question: StatusQuestion): Uint8Array {
  return Uint8Array.of(0x10, 0x04, QUESTION_NUMBER[question]);
}

/** GS r 1: transmit the paper sensor's status. */
export const CONFIRM_BYTES = Uint8Array.of(0x1d, 0x72, 0x01);
/** `GS ( H`: answered with these four letters once everything before it was printed. */
export function processIdBytes(id: string): Uint8Array {
  return Uint8Array.of(0x1d, 0x28, 0x48, 6, 0, 48, 48, ...new TextEncoder().encode(id));
}
/** ESC @: harmless before any ticket, which starts with it anyway. */
export const RESET_BYTES = Uint8Array.of(0x1b, 0x40);
/** DLE DC4 8: forget what is still in the buffer, so that a new roll does not bring out the rest of a given up ticket. */
export const FORGET_BYTES = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);

/** What is known of a printer, from answers and from what it says by itself. */
export interface StatusFacts {
  readonly paperOut: boolean;
  readonly paperLow: boolean;
  readonly coverOpen: boolean;
  readonly offline: boolean;
  readonly cutter: boolean;
  readonly error: boolean;
}

export const NO_FACTS: StatusFacts = {
  paperOut: false,
  paperLow: false,
  coverOpen: false,
  offline: false,
  cutter: false,
  error: false,
};

const has = (byte: number, bits: number): boolean => (byte & bits) !== 0;

const pair = (byte: number, bits: number): boolean => (byte & bits) === 0 || (byte & bits) === bits;

/** Whether a printer can mean this byte by its answer: the paper's sensors tell everything in pairs of bits. */
export function isAnswerTo(question: StatusQuestion, byte: number): boolean {
  return question !== 'paper' || (pair(byte, 0x0c) && pair(byte, 0x60));
}

/** Answers to GS r: near the end in bits 0 and 1, paper out in bits 2 and 3, and nothing else. */
function isConfirm(byte: number): boolean {
  return (byte & 0xf0) === 0 && pair(byte, 0x03) && pair(byte, 0x0c);
}

/**
 * Tells status bytes from text: in the last two of the four bytes the upper half is empty, and the bits of the paper
 * come in pairs.
 */
function isAutomatic([, , third = 0, fourth = 0]: readonly number[]): boolean {
  return isConfirm(third) && (fourth & 0xf0) === 0;
}

/** Reads the answer to a question; bits as Epson documents them for DLE EOT. */
export function withAnswer(facts: StatusFacts, question: StatusQuestion, byte: number): StatusFacts {
  switch (question) {
    case 'printer':
      return { ...facts, offline: facts.offline || has(byte, 0x08) };
    case 'cause':
      return {
        ...facts,
        coverOpen: facts.coverOpen || has(byte, 0x04),
        paperOut: facts.paperOut || has(byte, 0x20),
        error: facts.error || has(byte, 0x40),
      };
    case 'error':
      return {
        ...facts,
        cutter: facts.cutter || has(byte, 0x08),
        error: facts.error || has(byte, 0x64),
      };
    case 'paper':
      return {
        ...facts,
        paperLow: facts.paperLow || has(byte, 0x0c),
        paperOut: facts.paperOut || has(byte, 0x60),
      };
  }
}

/** Reads the four bytes a printer sends by itself (automatic status back). */
export function factsOfAutomaticStatus(bytes: readonly number[]): StatusFacts {
  const [first = 0, second = 0, third = 0] = bytes;
  return {
    offline: has(first, 0x08),
    coverOpen: has(first, 0x20),
    cutter: has(second, 0x08),
    error: has(second, 0x64),
    paperLow: has(third, 0x03),
    paperOut: has(third, 0x0c),
  };
}

/** The first thing a person has to do comes first: a printer without paper is offline too. */
export function faultOfFacts(facts: StatusFacts): FailureCode | null {
  if (facts.coverOpen) return 'printer-cover-open';
  if (facts.paperOut) return 'printer-paper-out';
  if (facts.cutter) return 'printer-cutter';
  if (facts.error) return 'printer-error';
  return facts.offline ? 'printer-offline' : null;
}

export function readingOfFacts(facts: StatusFacts): PrinterReading {
  return { answered: true, fault: faultOfFacts(facts), paperLow: facts.paperLow };
}

export type StatusEvent =
  /** One byte that answers a DLE EOT. */
  | { readonly kind: 'answer'; readonly byte: number }
  /** The four bytes of automatic status back. */
  | { readonly kind: 'automatic'; readonly facts: StatusFacts }
  /** One byte that answers GS r. */
  | { readonly kind: 'confirm'; readonly byte: number }
  /** The answer to GS ( H, whole. */
  | { readonly kind: 'process'; readonly id: string }
  /** What no printer says: a letter, a byte of something else. */
  | { readonly kind: 'nonsense' };

const isAnswer = (byte: number): boolean => (byte & 0x93) === 0x12;

const PROCESS_HEAD = [0x37, 0x22];
const PROCESS_BYTES = 7;

/** Whether these bytes can be the beginning of an answer to GS ( H. */
function isProcess(bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => {
    const head = PROCESS_HEAD[at];
    if (head !== undefined) return byte === head;
    return at === PROCESS_BYTES - 1 ? byte === 0 : byte >= 32 && byte <= 126;
  });
}

const XON = 0x11;
const XOFF = 0x13;

/**
 * Sorts what a printer sends, byte by byte. The fixed bits tell them apart: an answer to DLE EOT is 0xx1xx10,
 * automatic status starts with 0xx1xx00 and goes on with three 0xx0xxxx, an answer to GS r is 0000xxxx by itself, one to
 * GS ( H is 37 22, four letters and 00; our own letters (A to O) are no answer to DLE EOT, which may come among them.
 * Flow control is passed over; everything else is nonsense.
 */
export function createStatusReader(tell: (event: StatusEvent) => void): (bytes: Uint8Array) => void {
  let automatic: number[] = [];
  let process: number[] = [];
  return (bytes) => {
    for (const byte of bytes) {
      if (process.length > 0 && byte !== XON && byte !== XOFF && !isAnswer(byte)) {
        process.push(byte);
        if (!isProcess(process)) {
          process = [];
          tell({ kind: 'nonsense' });
        } else if (process.length === PROCESS_BYTES) {
          tell({ kind: 'process', id: String.fromCharCode(...process.slice(2, 6)) });
          process = [];
        }
        continue;
      }
      if (automatic.length > 0 && (byte & 0x90) === 0) {
        automatic.push(byte);
        if (automatic.length < 4) continue;
        tell(
          isAutomatic(automatic)
            ? { kind: 'automatic', facts: factsOfAutomaticStatus(automatic) }
            : { kind: 'nonsense' },
        );
        automatic = [];
        continue;
      }
      automatic = [];
      if (byte === XON || byte === XOFF) continue;
      if (isAnswer(byte)) tell({ kind: 'answer', byte });
      else if (byte === PROCESS_HEAD[0]) process = [byte];
      else if ((byte & 0x93) === 0x10) automatic = [byte];
      else tell(isConfirm(byte) ? { kind: 'confirm', byte } : { kind: 'nonsense' });
    }
  };
}
