import { HEARTBEAT_MS, type StreamMessage } from '../../shared/contract.ts';
import type { Opening } from '../../shared/opening.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Engine } from '../engine/index.ts';
import type { Clock } from '../engine/ports.ts';

const OPENING_EVERY_MS = 1_000;

type Listener = (message: StreamMessage) => void;

/**
 * The stream that all screens receive: at once the snapshot, then each new one, and a beat every 2 s while the engine
 * is alive. When the books are opened again the numbers continue, so that no screen drops the new snapshots as old.
 */
export class Broadcast {
  readonly #clock: Clock;
  readonly #listeners = new Set<Listener>();
  #latest: Snapshot | null = null;
  #base = 0;
  /** The books are being opened, and it takes time. */
  #opening: Opening | null = null;
  #leave: (() => void) | null = null;
  #cancelBeat: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  /** Screens have nothing to act on: they say what is done, and how far it is. */
  opening(opening: Opening): void {
    const isFirst = this.#opening === null;
    this.#opening = opening;
    this.#send({ kind: 'opening', opening });
    if (isFirst) this.#openingLater();
  }

  follow(engine: Pick<Engine, 'snapshot' | 'subscribe'>): void {
    this.pause();
    this.#base = this.#latest === null ? 0 : this.#latest.sequence + 1;
    this.#leave = engine.subscribe((snapshot) => this.#publish(snapshot));
    this.#publish(engine.snapshot());
    this.#beatLater();
  }

  /** No engine is running now: nothing is sent, so that the screens cover themselves. */
  pause(): void {
    this.#leave?.();
    this.#cancelBeat?.();
    this.#leave = this.#cancelBeat = this.#opening = null;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (this.#opening !== null) listener({ kind: 'opening', opening: this.#opening });
    else if (this.#latest !== null) listener({ kind: 'snapshot', snapshot: this.#latest });
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #publish(snapshot: Snapshot): void {
    this.#latest = { ...snapshot, sequence: this.#base + snapshot.sequence };
    this.#send({ kind: 'snapshot', snapshot: this.#latest });
  }

  /** A step may be one long call that tells nothing. */
  #openingLater(): void {
    this.#cancelBeat = this.#clock.after(OPENING_EVERY_MS, () => {
      if (this.#opening !== null) this.#send({ kind: 'opening', opening: this.#opening });
      this.#openingLater();
    });
  }

  #beatLater(): void {
    this.#cancelBeat = this.#clock.after(HEARTBEAT_MS, () => {
      this.#send({ kind: 'beat', sequence: this.#latest?.sequence ?? 0 });
      this.#beatLater();
    });
  }

  #send(message: StreamMessage): void {
    // A screen that cannot be written to must not keep the others from getting their messages.
    for (const listener of [...this.#listeners]) {
      try {
        listener(message);
      } catch {
        this.#listeners.delete(listener);
      }
    }
  }
}
