import { stat } from 'node:fs/promises';
import type { Clock } from '../engine/ports.ts';

/** Whether a folder answers within so many milliseconds. Also true for one that is not there: that is an answer. */
export type Reach = (folder: string, limitMs: number) => Promise<boolean>;

/**
 * A share on a computer that is gone holds whoever asks for it, for minutes or for ever. So it is asked on a thread of the
 * system's first, once at a time, and nothing else touches it until it has answered.
 * @param ask settles, either way, when the folder answers.
 */
export function createReach(clock: Clock, ask: (folder: string) => Promise<unknown> = stat): Reach {
  const asked = new Map<string, Promise<boolean>>();
  const answered = (folder: string): Promise<boolean> => {
    const open = asked.get(folder);
    if (open !== undefined) return open;
    const done = (): boolean => {
      asked.delete(folder);
      return true;
    };
    const answer = ask(folder).then(done, done);
    asked.set(folder, answer);
    return answer;
  };
  return (folder, limitMs) =>
    new Promise((settle) => {
      const stop = clock.after(limitMs, () => settle(false));
      void answered(folder).then((isThere) => {
        stop();
        settle(isThere);
      });
    });
}
