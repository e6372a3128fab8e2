import type { Clock } from '../../../../electron/engine/ports.ts';
import { NOON } from './books.ts';
import { openAt, type Place } from './folders.ts';

/** Whatever is due later is done at once, one after another. */
function hastyClock(): { clock: Clock; day: { now: number } } {
  const day = { now: NOON };
  let monotonic = 0;
  const clock: Clock = {
    now: () => day.now,
    monotonic: () => (monotonic += 1),
    after: (milliseconds, call) => {
      // A quarter of an hour: what is planned for later is not done here.
      if (milliseconds > 1_000) return () => undefined;
      const turn = setImmediate(call);
      return () => clearImmediate(turn);
    },
  };
  return { clock, day };
}

/** Open books with their care, on a day that the test sets. */
export function cared(place: Place, more: { secondPlace?: string } = {}) {
  const { clock, day } = hastyClock();
  let damages = 0;
  const store = openAt(place, {
    now: () => day.now,
    care: { clock, onDamage: () => (damages += 1) },
    ...more,
  });
  const { care } = store;
  if (care === null) throw new Error('nobody looks after the books');
  return { store, care, day, damages: () => damages };
}
