import { NOON, type MemoryWorld } from '../../support/memory-world.ts';
import type { Moment } from '../../support/provider-fetch.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { ScreenRecord } from '../evidence.ts';
import { OtherWindow } from './other-window.ts';
import { wordsKey, wordsOf, type Asked } from './screen.ts';

/** How far back a window that is behind may be. Milliseconds. */
const REMEMBERED = 25_000;

/** Records the screen's words each time they change, and keeps the snapshots of the last seconds. */
export class ScreenRecorder {
  readonly screens: ScreenRecord[] = [];
  readonly window: OtherWindow;
  readonly #world: MemoryWorld;
  readonly #every: boolean;
  #pictures: { readonly at: number; readonly snapshot: Snapshot }[] = [];
  #last: Snapshot | null = null;
  #key = '';
  #asked: Asked | null = null;

  constructor(world: MemoryWorld, every: boolean) {
    this.#world = world;
    this.#every = every;
    this.window = new OtherWindow(world, () => this.moment());
  }

  moment(): Moment {
    return this.#world.now();
  }

  /** A customer holds up a phone that says it is done. */
  isAsked(): void {
    const { counter, at } = this.#world.snapshot();
    const charge = counter.kind === 'sale' ? counter.charge : null;
    this.#asked = charge ? { charge: charge.chargeId, at } : null;
    this.#key = '';
  }

  startsAgain(): void {
    this.#asked = null;
    this.#last = null;
    this.#key = '';
    this.#pictures = [];
  }

  began(): void {
    this.window.began();
    // What a killed program still says no screen shows.
    if (this.#every && this.#world.alive)
      this.#world.engine.subscribe((snapshot) => {
        if (this.#world.alive) this.#see(snapshot);
      });
  }

  look(): void {
    if (this.#world.alive) this.#see(this.#world.snapshot());
    this.window.look();
  }

  #see(snapshot: Snapshot): void {
    if (snapshot === this.#last) return;
    this.#last = snapshot;
    const at = this.#world.clock.elapsed;
    const first = this.#pictures[0];
    if (first && at - first.at > 2 * REMEMBERED)
      this.#pictures = this.#pictures.filter((one) => at - one.at <= REMEMBERED);
    this.#pictures.push({ at, snapshot });
    const key = wordsKey(snapshot);
    if (key === this.#key) return;
    this.#key = key;
    this.screens.push({ ...this.moment(), ...wordsOf(snapshot, this.#asked) });
  }

  /** The snapshot of that moment; null where it is not kept any more. */
  pictureOf(at: number): Snapshot | null {
    return this.#pictures.findLast((one) => one.at <= at)?.snapshot ?? this.#pictures[0]?.snapshot ?? null;
  }

  get until(): number {
    return NOON + this.#world.clock.elapsed;
  }
}
