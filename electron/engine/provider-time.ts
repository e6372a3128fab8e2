import type { Clock, Heard } from './ports.ts';

/** Wall and monotonic time may part by this much before we call it a jump (sleep, a changed clock). Milliseconds. */
const JUMP_MS = 5_000;
/** Two answers whose times differ by less than this agree. Milliseconds. */
const AGREES_MS = 5_000;
/** How long answers that contradict the measured time must agree before they are believed. Milliseconds. */
const RUMOUR_HOLDS_MS = 10_000;
/** A clock this wrong is shown on the screen. Milliseconds. */
const WRONG_MS = 60_000;

/**
 * The provider's time, measured from the `Date` of its authenticated answers: expiry is decided by it, never by a
 * till's own clock. After a jump nothing is known until the next answer; an answer that contradicts the ones before is
 * believed when those of the next ten seconds agree with it: one wrong moment of a `Date` must not end a charge.
 */
export class ProviderTime {
  readonly #clock: Clock;
  /** Provider's clock minus ours; null until measured. */
  #offset: number | null = null;
  /** An offset told against what was known, and when it was first heard (monotonic). */
  #rumour: { readonly offset: number; readonly since: number } | null = null;
  #settled = false;
  #wall: number;
  #monotonic: number;
  /** Between a jump and the next answer: the time as it was known before it, and when by both clocks. */
  #before: { readonly now: number; readonly wall: number; readonly monotonic: number } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#wall = clock.now();
    this.#monotonic = clock.monotonic();
  }

  hear(heard: Heard): void {
    if (heard.providerNow === null) return;
    // `Date` is cut to the second and was written somewhere between sending and hearing: half a second, half the way.
    const midway =
      this.#clock.now() - (this.#clock.monotonic() - heard.heardAt) - (heard.heardAt - heard.sentAt) / 2;
    const offset = Math.round(heard.providerNow + 500 - midway);
    const rumour = agree(offset, this.#rumour?.offset ?? null) ? this.#rumour : null;
    const holds = rumour !== null && heard.heardAt - rumour.since >= RUMOUR_HOLDS_MS;
    if (this.#offset === null || agree(offset, this.#offset) || holds) {
      this.#offset = offset;
      this.#rumour = null;
      this.#before = null;
    } else {
      this.#rumour = { offset, since: rumour?.since ?? heard.heardAt };
    }
  }

  /** True once an answer came, with or without a time: nothing more will be known of the time for now. */
  settle(): void {
    this.#settled = true;
  }

  /** False between a start or a jump and the next answer: our clock may be wrong by anything. */
  get settled(): boolean {
    return this.#settled;
  }

  get measured(): boolean {
    return this.#offset !== null;
  }

  /**
   * Whole milliseconds since 1970 by the provider's clock, or by ours while nothing was measured. After a jump, until it
   * is measured again, elapsed time is the larger of wall and monotonic (rule 6): a clock set back makes nothing young,
   * and neither does one that is behind.
   */
  now(): number {
    const wall = this.#clock.now() + (this.#offset ?? 0);
    const before = this.#before;
    if (before === null) return Math.round(wall);
    const elapsed = Math.max(this.#clock.now() - before.wall, this.#clock.monotonic() - before.monotonic);
    return Math.round(Math.max(wall, before.now + elapsed));
  }

  /** Ours minus the provider's, when it is over a minute; else null. */
  wrongBy(): number | null {
    return this.#offset !== null && Math.abs(this.#offset) > WRONG_MS ? -this.#offset : null;
  }

  /** True once after wall and monotonic time have parted: the machine slept or its clock was set. */
  jumped(): boolean {
    const wall = this.#clock.now();
    const monotonic = this.#clock.monotonic();
    const elapsed = monotonic - this.#monotonic;
    const parted = Math.abs(wall - this.#wall - elapsed);
    const due = this.#wall + elapsed;
    const known = this.#before ?? { now: due + (this.#offset ?? 0), wall: due, monotonic };
    this.#wall = wall;
    this.#monotonic = monotonic;
    if (parted <= JUMP_MS) return false;
    this.#before = known;
    this.#offset = null;
    this.#rumour = null;
    this.#settled = false;
    return true;
  }
}

function agree(one: number, other: number | null): boolean {
  return other !== null && Math.abs(one - other) <= AGREES_MS;
}
