import type { Clock } from '../../engine/ports.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import {
  CONFIRM_BYTES,
  createStatusReader,
  faultOfFacts,
  isAnswerTo,
  NO_FACTS,
  processIdBytes,
  questionBytes,
  readingOfFacts,
  STATUS_QUESTIONS,
  type StatusFacts,
  type StatusQuestion,
  withAnswer,
} from './status.ts';
import { type PrinterReading, SILENT } from './transport.ts';
import { latch, pause, within } from './waiting.ts';

/** Questions and answers on one open way to a printer. */
export interface StatusProtocol {
  /** To be called with every byte the printer sends, whenever it comes. */
  readonly hear: (bytes: Uint8Array) => void;
  /** What the printer said last by itself, null when it said nothing. */
  volunteered(): PrinterReading | null;
  /** What answers said that came after they were waited for; null: nothing is in its way, or none came. */
  lateFault(): FailureCode | null;
  /** How long the slowest answer took, late ones too; null while none came. Milliseconds. */
  slowestMs(): number | null;
  /**
   * Asks paper, cause, printer and error, one at a time, so that no answer is taken for another's. Stops at the first
   * one not answered within the limit (milliseconds, for each). Rejects only when the way itself breaks.
   */
  ask(durationMs: number, signal: AbortSignal): Promise<PrinterReading>;
  /** Asks what is answered only after everything before it was printed. */
  confirm(durationMs: number, signal: AbortSignal): Promise<'printed' | 'paper-out' | 'silent'>;
  /** Between two tickets: finds out that no answer to an earlier question is on its way any more. */
  settle(durationMs: number, signal: AbortSignal): Promise<void>;
  /** Between two tickets: listens whether it says an answer twice, once for each printer and run. */
  prove(durationMs: number, signal: AbortSignal): Promise<void>;
  /**
   * Asks for a job by its id (four letters of A to O), and waits for that very id. Asked again for the same one it waits
   * on and sends nothing.
   */
  processed(id: string, durationMs: number, signal: AbortSignal): Promise<'printed' | 'silent'>;
}

/** Wait after a byte that may answer GS r: if more bytes follow, it was part of something longer. Milliseconds. */
const ALONE_MS = 20;
const NOTHING = new Uint8Array(0);
/** What a printer says that is ready, whatever it is asked. */
const ALL_WELL = 0x12;

/** Questions of GS r to one printer, over all its connections. */
export interface Unanswered {
  /**
   * Those that have no answer yet: at most so many may still come, on whatever connection is open then. A print server
   * that goes on with what an earlier connection left does that.
   */
  count: number;
  /**
   * `repeats`: it answered more often than it was asked, so no answer of it says which question it is for. `once`: it was
   * listened to long enough, and did not.
   */
  habit?: 'unproved' | 'once' | 'repeats';
  /** When the last answer came. Monotonic milliseconds. */
  answeredAt?: number;
}

/** An answer that is said twice comes again within this time. Milliseconds. */
const REPEATED_WITHIN_MS = 3_000;

interface Asked {
  readonly question: StatusQuestion;
  readonly at: number;
  readonly open: (byte: number) => void;
  /** Nobody waits for it any more. */
  isLate: boolean;
}

export function createStatusProtocol(
  clock: Clock,
  write: (bytes: Uint8Array) => Promise<void>,
  unanswered: Unanswered = { count: 0 },
): StatusProtocol {
  let automatic: StatusFacts | null = null;
  let tooLate = NO_FACTS;
  /** Questions without an answer, oldest first: answers come in their order, late ones too. */
  const asked: Asked[] = [];
  /** When GS r was asked here, oldest first, as far as it was not answered. */
  const confirms: number[] = [];
  let heard = latch<number>();
  /** One of them was not answered in time on this connection: late, or lost with what stood before it. */
  let wasSilent = false;
  const processes = new Map<
    string,
    { readonly at: number; readonly done: ReturnType<typeof latch<number>> }
  >();
  let stray = 0;
  let slowest: number | null = null;
  /** What answers here is no printer, or one whose answers cannot be relied on: it counts as silent. */
  let nonsense = false;

  const took = (since: number): void => {
    slowest = Math.max(slowest ?? 0, clock.monotonic() - since);
  };

  const read = createStatusReader((event) => {
    switch (event.kind) {
      case 'answer': {
        const next = asked.shift();
        if (!next || !isAnswerTo(next.question, event.byte)) nonsense = true;
        else {
          took(next.at);
          if (next.isLate) tooLate = withAnswer(tooLate, next.question, event.byte);
          next.open(event.byte);
        }
        break;
      }
      case 'automatic':
        automatic = event.facts;
        break;
      case 'confirm': {
        if (unanswered.count === 0) {
          stray += 1;
          unanswered.habit = 'repeats';
        } else {
          unanswered.count -= 1;
          unanswered.answeredAt = clock.monotonic();
          const since = confirms.shift();
          if (since !== undefined) took(since);
          heard.open(event.byte);
        }
        break;
      }
      case 'process': {
        // An id that was not asked for here is an earlier job's: it says nothing of this one.
        const waiting = processes.get(event.id);
        if (!waiting) break;
        took(waiting.at);
        waiting.done.open(0);
        break;
      }
      case 'nonsense':
        nonsense = true;
        break;
    }
  });

  async function exchange(
    bytes: Uint8Array,
    durationMs: number,
    signal: AbortSignal,
    reply: Promise<number>,
  ): Promise<number | null> {
    const sent = write(bytes).then(() => reply);
    const waited = await within(clock, durationMs, signal, sent);
    if (waited.kind === 'failed') throw waited.error;
    return waited.kind === 'done' && !nonsense ? waited.value : null;
  }

  async function askOne(
    question: StatusQuestion,
    durationMs: number,
    signal: AbortSignal,
  ): Promise<number | null> {
    const reply = latch<number>();
    const one: Asked = { question, at: clock.monotonic(), open: reply.open, isLate: false };
    asked.push(one);
    const byte = await exchange(questionBytes(question), durationMs, signal, reply.promise);
    one.isLate = byte === null;
    // One that answered others just now passes over this one: its place in the order is free.
    if (byte === null && question !== STATUS_QUESTIONS[0] && asked[0] === one) asked.shift();
    return byte;
  }

  const repeats = (): boolean => unanswered.habit === 'repeats';
  const sinceAnswered = (): number => clock.monotonic() - (unanswered.answeredAt ?? Number.NEGATIVE_INFINITY);

  /** 1: the answer before may still be said once more. */
  const mayBeRepeated = (): 0 | 1 =>
    unanswered.habit !== 'once' && sinceAnswered() < REPEATED_WITHIN_MS ? 1 : 0;

  const volunteered = (): PrinterReading | null =>
    automatic === null || nonsense ? null : { ...readingOfFacts(automatic), answered: false };

  return {
    hear: read,
    volunteered,
    lateFault: () => (nonsense ? null : faultOfFacts(tooLate)),
    slowestMs: () => (nonsense ? null : slowest),

    async ask(durationMs, signal) {
      let facts: StatusFacts = NO_FACTS;
      const bytes: number[] = [];
      for (const question of STATUS_QUESTIONS) {
        const byte = await askOne(question, durationMs, signal);
        if (byte === null) break;
        bytes.push(byte);
        facts = withAnswer(facts, question, byte);
      }
      // No trouble looks the same in all four: it says one thing, whatever it is asked.
      const [first] = bytes;
      if (bytes.length === 4 && first !== ALL_WELL && bytes.every((byte) => byte === first)) nonsense = true;
      if (nonsense) return SILENT;
      // What it says by itself may tell a fault that it does not answer for; it is no answer to us.
      const told = automatic;
      const reading = bytes.length > 0 ? readingOfFacts(facts) : SILENT;
      return {
        ...reading,
        fault: reading.fault ?? (told === null ? null : faultOfFacts(told)),
        paperLow: reading.paperLow || told?.paperLow === true,
      };
    },

    async confirm(durationMs, signal) {
      let byte: number | null = null;
      stray = 0;
      // Late answers say nothing of what was sent since: more answers are needed than could be late, or said again.
      for (let late = unanswered.count + mayBeRepeated(); late >= 0; late -= 1) {
        heard = latch();
        confirms.push(clock.monotonic());
        unanswered.count += 1;
        byte = await exchange(CONFIRM_BYTES, durationMs, signal, heard.promise);
        if (byte === null) {
          wasSilent = true;
          return 'silent';
        }
      }
      // Switched off and on, it answers later questions and has lost the ticket: the one that was late must come too.
      while (wasSilent && unanswered.count > 0) {
        heard = latch();
        byte = await exchange(NOTHING, durationMs, signal, heard.promise);
        if (byte === null) return 'silent';
      }
      await pause(clock, ALONE_MS, signal);
      if (nonsense || stray > 0 || repeats()) return 'silent';
      return byte === null || (byte & 0x0c) !== 0 ? 'paper-out' : 'printed';
    },

    async prove(durationMs, signal) {
      if (unanswered.habit === 'once' || repeats() || unanswered.count > 0) return;
      if (sinceAnswered() >= REPEATED_WITHIN_MS && (await this.confirm(durationMs, signal)) === 'silent')
        return;
      await pause(clock, REPEATED_WITHIN_MS - sinceAnswered(), signal);
      if (!signal.aborted && !repeats()) unanswered.habit = 'once';
    },

    async settle(durationMs, signal) {
      if (unanswered.count === 0 || (await this.confirm(durationMs, signal)) === 'silent') return;
      // All that could be late was asked again behind it: what is still to come comes at once.
      await pause(clock, durationMs, signal);
      if (!signal.aborted) unanswered.count = 0;
    },

    async processed(id, durationMs, signal) {
      const before = processes.get(id);
      const one = before ?? { at: clock.monotonic(), done: latch<number>() };
      processes.set(id, one);
      const question = before ? NOTHING : processIdBytes(id);
      return (await exchange(question, durationMs, signal, one.done.promise)) === null ? 'silent' : 'printed';
    },
  };
}
