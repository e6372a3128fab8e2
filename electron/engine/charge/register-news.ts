import type { RegisterAddress } from '../../../shared/charge.ts';

/** How long a withdrawal without an answer may still take effect. Milliseconds. */
const LATE_WITHDRAWAL_MS = 30_000;

/**
 * How new what is known of each register is, over all who read and write it. A withdrawal names no order: what it rests on
 * must not be older than another answer of that register.
 */
export class RegisterNews {
  readonly #newest = new Map<string, number>();
  readonly #unanswered = new Map<string, number>();

  /** Notes a reading that was sent at this moment, or a write that was answered then. Monotonic milliseconds. */
  heard(register: RegisterAddress, at: number): void {
    this.#newest.set(keyOf(register), Math.max(at, this.#newest.get(keyOf(register)) ?? at));
  }

  /** Notes that a withdrawal got no answer: it may still take off whatever stands there later. Monotonic milliseconds. */
  withdrawalUnanswered(register: RegisterAddress, at: number): void {
    this.#unanswered.set(keyOf(register), at);
  }

  /** Whether such a withdrawal may still be on its way. Monotonic. */
  mayBeWithdrawn(register: RegisterAddress, now: number): boolean {
    return now - (this.#unanswered.get(keyOf(register)) ?? -Infinity) < LATE_WITHDRAWAL_MS;
  }

  /** Whether nothing newer is known than a reading that was sent then. Monotonic. */
  isNewest(register: RegisterAddress, sentAt: number): boolean {
    return sentAt >= (this.#newest.get(keyOf(register)) ?? -Infinity);
  }
}

export function keyOf({ account, storeId, registerId }: RegisterAddress): string {
  return JSON.stringify([account, storeId, registerId]);
}
