import { mix, randomStream } from './random.ts';
import type { RandomStream } from './random.ts';

/** What is drawn for one thing alone where that is asked for. */
const subjects = [
  'latency',
  'processing',
  'order-index',
  'payment-index',
  'order-stale',
  'payment-stale',
  'payment-read',
  'order-list',
  'order-page',
  'refund',
  'opens-by-put',
  'opens-by-scan',
  'elements',
] as const;
export type Subject = (typeof subjects)[number];

/**
 * How chance is shared out. `in-order`: one draw after the other, as things happen, so that one request more changes all
 * that is drawn after it. `by-subject`: each thing by what it is and when it happens, so that two worlds that differ in
 * what is asked of them have the same luck in everything else.
 */
export type DrawnBy = 'in-order' | 'by-subject';

export interface Chances {
  readonly ids: RandomStream;
  readonly faults: RandomStream;
  readonly reads: RandomStream;
  readonly notifications: RandomStream;
  /**
   * The stream for how long something takes, or how old it is shown.
   *
   * @param key tells it from others of its kind in the same moment
   */
  lag(subject: Subject, ...key: readonly number[]): RandomStream;
  /** The same for what comes in which order. */
  shuffle(subject: Subject, ...key: readonly number[]): RandomStream;
}

/** @param now the present time of the world. Milliseconds since the epoch */
export function createChances(seed: number, drawnBy: DrawnBy, now: () => number): Chances {
  const shared = { shuffle: randomStream(mix(seed, 1)), lag: randomStream(mix(seed, 2)) };
  const own =
    (place: 'shuffle' | 'lag') =>
    (subject: Subject, ...key: readonly number[]) =>
      drawnBy === 'in-order'
        ? shared[place]
        : randomStream(mix(seed, 8, subjects.indexOf(subject), now(), ...key));
  return {
    ids: randomStream(mix(seed, 3)),
    faults: randomStream(mix(seed, 4)),
    reads: randomStream(mix(seed, 6)),
    notifications: randomStream(mix(seed, 7)),
    lag: own('lag'),
    shuffle: own('shuffle'),
  };
}
