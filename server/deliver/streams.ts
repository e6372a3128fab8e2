import type { Place, StreamLine } from '../../shared/relay.ts';
import type { Database } from '../database/open.ts';
import { newId } from '../tokens.ts';
import { beginStream, endStreams, rowsBeyond, statesOf, type RowToSend } from './stream-rows.ts';

/** A till that takes nothing for so long is let go: it comes back and begins where it was. Milliseconds. */
const SLOW_MS = 30_000;
/** Tills that are read for in one go: what they catch up after days must fit into memory. */
const AT_ONCE = 100;

type EndReason = Extract<StreamLine, { kind: 'end' }>['reason'];

/** Where lines go: a till's socket. */
export interface Outlet {
  /** False: what was written still waits, until `onDrain` is called. */
  write(line: string): boolean;
  onDrain(listener: () => void): void;
  /** The last line, where it can still be said, and the end of the connection. */
  end(line: string): void;
}

interface Stream {
  readonly till: string;
  readonly owner: string;
  readonly outlet: Outlet;
  sent: number;
  /** Since when nothing can be written; null: it can. */
  blockedAt: number | null;
}

export interface StreamEvents {
  /** @param waitedMs from the provider's request to the socket */
  readonly onSent: (waitedMs: number) => void;
  readonly onFault: (error: unknown) => void;
}

const lineOf = (line: StreamLine): string => `${JSON.stringify(line)}\n`;

const notificationLine = ({ number, topic, resource, at, signed }: RowToSend): string =>
  lineOf({ kind: 'notification', number, topic, id: resource, at, signed });

/** The streams of this process: one per till, the newest wins, over all processes. */
export class Streams {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #events: StreamEvents;
  readonly #streams = new Map<string, Stream>();
  /** The last that was asked for of each till, while the database does not know it. */
  readonly #opening = new Map<string, Promise<unknown>>();
  readonly #due = new Set<string>();
  /** Streams that are over and whose end the database does not know yet. */
  readonly #over: Stream[] = [];
  #working: Promise<void> | null = null;

  constructor(db: Database, now: () => number, events: StreamEvents) {
    this.#db = db;
    this.#now = now;
    this.#events = events;
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Up to which number this process has sent to a till; null where its stream is not here. */
  sentTo(till: string): number | null {
    return this.#streams.get(till)?.sent ?? null;
  }

  /**
   * Makes this the till's stream, in all processes. `write` is called when the database knows it, and not if that fails.
   * One after the other of each till: of two, the newer for the database must be the newer here.
   * @param after up to where the till has all
   * @param open gives the outlet
   * @returns ends it, when the connection is gone; null: the till was taken off meanwhile
   */
  async open(till: string, after: Place, open: () => Outlet): Promise<(() => void) | null> {
    const begin = () => this.#open(till, after, open);
    const before = this.#opening.get(till);
    const mine = before === undefined ? begin() : before.then(begin, begin);
    this.#opening.set(till, mine);
    try {
      return await mine;
    } finally {
      if (this.#opening.get(till) === mine) this.#opening.delete(till);
    }
  }

  async #open(till: string, after: Place, open: () => Outlet): Promise<(() => void) | null> {
    const owner = newId();
    const begun = await beginStream(this.#db, { till, owner, after });
    if (begun === null) return null;
    this.#end(this.#streams.get(till), 'replaced');
    const stream: Stream = { till, owner, outlet: open(), sent: begun.from, blockedAt: null };
    this.#streams.set(till, stream);
    stream.outlet.onDrain(() => {
      stream.blockedAt = null;
      this.wake([till]);
    });
    this.#write(stream, lineOf({ kind: 'hello', now: this.#now(), ...begun }));
    this.wake([till]);
    return () => this.#forget(stream);
  }

  /** Tills that may have something new; those without a stream here are none of ours. */
  wake(tills: Iterable<string>): void {
    for (const till of tills) if (this.#streams.has(till)) this.#due.add(till);
    if (this.#due.size + this.#over.length > 0) this.#working ??= this.#workOff();
  }

  wakeAll(): void {
    this.wake(this.#streams.keys());
  }

  /** A sign of life on each, and an end of those that take nothing. @param isAlive false: without the sign */
  beat(isAlive: boolean): void {
    const now = this.#now();
    for (const stream of [...this.#streams.values()]) {
      if (stream.blockedAt !== null) {
        if (now - stream.blockedAt > SLOW_MS) this.#end(stream, 'slow');
      } else if (isAlive) this.#write(stream, lineOf({ kind: 'beat', now }));
    }
  }

  /** Ends all of them in order, and sees to it that the database knows. */
  async stop(): Promise<void> {
    for (const stream of [...this.#streams.values()]) this.#end(stream, 'stopping');
    this.wake([]);
    while (this.#working !== null) await this.#working;
  }

  #write(stream: Stream, line: string): void {
    if (!stream.outlet.write(line)) stream.blockedAt ??= this.#now();
  }

  #end(stream: Stream | undefined, reason: EndReason): void {
    if (stream === undefined || this.#streams.get(stream.till) !== stream) return;
    stream.outlet.end(lineOf({ kind: 'end', reason }));
    this.#forget(stream);
  }

  #forget(stream: Stream): void {
    if (this.#streams.get(stream.till) !== stream) return;
    this.#streams.delete(stream.till);
    this.#over.push(stream);
    this.wake([]);
  }

  async #workOff(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    try {
      while (this.#due.size + this.#over.length > 0) {
        const over = this.#over.splice(0);
        if (over.length > 0) await endStreams(this.#db, over);
        await this.#sendDue();
      }
    } catch (error) {
      // What was due is looked for again by the next look at all of them.
      this.#due.clear();
      this.#events.onFault(error);
    } finally {
      this.#working = null;
    }
  }

  async #sendDue(): Promise<void> {
    const tills = [...this.#due].slice(0, AT_ONCE);
    for (const till of tills) this.#due.delete(till);
    const due = tills.flatMap((till) => this.#streams.get(till) ?? []);
    if (due.length === 0) return;
    const states = await statesOf(
      this.#db,
      due.map(({ till }) => till),
    );
    const behind = due.filter((stream) => {
      const state = states.get(stream.till);
      if (state === undefined) this.#end(stream, 'removed');
      else if (state.owner !== stream.owner) this.#end(stream, 'replaced');
      else return stream.blockedAt === null && state.newest > stream.sent;
      return false;
    });
    if (behind.length === 0) return;
    const rows = await rowsBeyond(
      this.#db,
      behind.map(({ till, sent }) => ({ till, sent, newest: states.get(till)?.newest ?? sent })),
    );
    for (const stream of behind) this.#send(stream, rows.get(stream.till) ?? []);
  }

  #send(stream: Stream, rows: readonly RowToSend[]): void {
    for (const row of rows) {
      // It ended or was filled meanwhile; what is left is read again.
      if (this.#streams.get(stream.till) !== stream || stream.blockedAt !== null) return;
      stream.sent = row.number;
      this.#write(stream, notificationLine(row));
      this.#events.onSent(Math.max(0, this.#now() - row.at));
    }
    if (rows.length > 0) this.#due.add(stream.till);
  }
}
