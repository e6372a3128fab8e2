import type { NotificationLine } from '../../electron/simulator/index.ts';
import { namedBy, type RelayedHint } from '../support/virtual-relay.ts';
import type { HintSource } from './till.ts';

/** Keeps what was notified, and tells each life of all of it: nobody says what a killed one has read. */
export class HintPost {
  readonly #known: RelayedHint[] = [];
  #hear: ((hint: RelayedHint) => void) | null = null;

  /** @param realMs from now to a moment of the provider's time; @param settle lets the provider do what is due */
  line(realMs: (at: number) => number, settle: () => void): NotificationLine {
    return {
      post: (request) => {
        const named = namedBy(request);
        if (!named) return Promise.resolve(400);
        const hint = { ...named, at: null };
        this.#known.push(hint);
        this.#hear?.(hint);
        return Promise.resolve(200);
      },
      wake: (at) => void setTimeout(settle, Math.max(0, realMs(at))),
    };
  }

  readonly source: HintSource = (hear) => {
    this.#hear = hear;
    for (const hint of this.#known) hear(hint);
    return () => void (this.#hear = null);
  };
}
