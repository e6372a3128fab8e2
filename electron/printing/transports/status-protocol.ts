import type { Clock } from '../../engine/ports.ts';
import {
  CONFIRM_BYTES,
  createStatusReader,
  faultOfFacts,
  NO_FACTS,
  questionBytes,
  readingOfFacts,
  STATUS_QUESTIONS,
  type StatusFacts,
  withAnswer,
} from './status.ts';
import { type PrinterReading, SILENT } from './transport.ts';
import { latch, type Latch, within } from './waiting.ts';

/** Questions and answers on one open way to a printer. */
export interface StatusProtocol {
  /** To be called with every byte the printer sends, whenever it comes. */
  readonly hear: (bytes: Uint8Array) => void;
  /** What the printer said last by itself, null when it said nothing. */
  volunteered(): PrinterReading | null;
  /**
   * Asks paper, cause, printer and error, one at a time, so that no answer is taken for another's. Stops at the first
   * one not answered; all of it within the limit (milliseconds). Rejects only when the way itself breaks.
   */
  ask(durationMs: number, signal: AbortSignal): Promise<PrinterReading>;
  /** Asks what is answered only after everything before it was printed. */
  confirm(durationMs: number, signal: AbortSignal): Promise<'printed' | 'paper-out' | 'silent'>;
}

export function createStatusProtocol(
  clock: Clock,
  write: (bytes: Uint8Array) => Promise<void>,
): StatusProtocol {
  let automatic: StatusFacts | null = null;
  let answer: Latch<number> | null = null;
  let confirmed: Latch<number> | null = null;

  const read = createStatusReader((event) => {
    switch (event.kind) {
      case 'answer':
        answer?.open(event.byte);
        break;
      case 'automatic':
        automatic = event.facts;
        break;
      case 'confirm':
        confirmed?.open(event.byte);
        break;
    }
  });

  async function exchange(
    bytes: Uint8Array,
    durationMs: number,
    signal: AbortSignal,
    reply: Latch<number>,
  ): Promise<number | null> {
    const asked = write(bytes).then(() => reply.promise);
    const waited = await within(clock, durationMs, signal, asked);
    if (waited.kind === 'failed') throw waited.error;
    return waited.kind === 'done' ? waited.value : null;
  }

  return {
    hear: read,
    volunteered: () => (automatic === null ? null : { ...readingOfFacts(automatic), answered: false }),

    async ask(durationMs, signal) {
      const end = clock.monotonic() + durationMs;
      let facts: StatusFacts = NO_FACTS;
      let answered = false;
      for (const question of STATUS_QUESTIONS) {
        answer = latch<number>();
        const left = Math.max(1, end - clock.monotonic());
        const byte = await exchange(questionBytes(question), left, signal, answer);
        if (byte === null) break;
        answered = true;
        facts = withAnswer(facts, question, byte);
      }
      answer = null;
      // What it says by itself may tell a fault that it does not answer for; it is no answer to us.
      const told = automatic;
      const reading = answered ? readingOfFacts(facts) : SILENT;
      return {
        ...reading,
        fault: reading.fault ?? (told === null ? null : faultOfFacts(told)),
        paperLow: reading.paperLow || told?.paperLow === true,
      };
    },

    async confirm(durationMs, signal) {
      confirmed = latch<number>();
      const byte = await exchange(CONFIRM_BYTES, durationMs, signal, confirmed);
      confirmed = null;
      if (byte === null) return 'silent';
      return (byte & 0x0c) === 0 ? 'printed' : 'paper-out';
    },
  };
}
