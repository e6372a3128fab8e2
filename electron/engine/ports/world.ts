import type { Reference } from '../../../shared/ids.ts';

/** Time, handed in. Tests hand in a virtual one. */
export interface Clock {
  /** The machine's clock: milliseconds since 1970, UTC. May jump. */
  now(): number;
  /** Milliseconds that only grow; may stand still while the machine sleeps. */
  monotonic(): number;
  /** Calls back once after so many milliseconds; returns what cancels it. */
  after(durationMs: number, call: () => void): () => void;
}

/** Chance, handed in. */
export interface Ids {
  /** A fresh id of ours: short, safe in a URL, never repeated. */
  id(): string;
  /** A fresh reference: installation tag and at least 80 random bits, ≤ 64 of [A-Za-z0-9_-]; never a counter. */
  reference(): Reference;
  /** Whether a reference carries this installation's tag, whatever file it was made for. */
  isOwn(reference: string): boolean;
  /** Whether it has the form of such a reference, whatever installation made it. */
  isLikeOurs(reference: string): boolean;
  /** 0 ≤ n < 1, for spreading calls; need not be unguessable. */
  jitter(): number;
}

/** Fields of a log line: ids, codes, numbers. Never a token, never payer data, never a provider's free text. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
}
