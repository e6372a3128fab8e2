import { describe, expect, it } from 'vitest';
import { EarlySync } from '../../../electron/storage/early-sync.ts';

describe('a large copy of the books', () => {
  it('is taken by the disk while it is made: what still waits at its end is bounded, however large it is', async () => {
    const gates: PromiseWithResolvers<undefined>[] = [];
    const early = new EarlySync('', async () => {
      const gate = Promise.withResolvers<undefined>();
      gates.push(gate);
      await gate.promise;
    });
    let [written, taken] = [0, 0];
    let asked = 128;
    let most = 0;
    for (let step = 0; step < 2_000; step += 1) {
      written += asked;
      asked = early.next(128);
      most = Math.max(most, written - taken);
      // A disk that takes what was written before the last question, a hundred steps later.
      if (step % 100 !== 99) continue;
      taken = written;
      gates.at(-1)?.resolve(undefined);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(gates.length).toBeGreaterThan(10);
    expect(most).toBeLessThan(3_000);
  });

  it('goes on after the disk did not take it: its own end tells that', async () => {
    let asked = 0;
    const early = new EarlySync('', () => {
      asked += 1;
      return Promise.reject(new Error('no room'));
    });
    for (let step = 0; step < 40; step += 1) {
      early.next(128);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(asked).toBeGreaterThan(2);
  });
});
