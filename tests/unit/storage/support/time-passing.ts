import type { VirtualClock } from '../../../support/virtual-clock.ts';

/** Everything that waits for no disk has gone on. */
export const settled = () => new Promise<void>((go) => setImmediate(go));

/** Time passes until it has settled. A copy waits for the real disk, for however many turns that takes. */
export async function timePassing<Value>(clock: VirtualClock, promise: Promise<Value>): Promise<Value> {
  const state = { isDone: false };
  const done = (): void => void (state.isDone = true);
  void promise.then(done, done);
  while (!state.isDone) {
    await clock.advance(20);
    await settled();
  }
  return promise;
}
