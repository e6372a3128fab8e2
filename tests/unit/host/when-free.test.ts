import { describe, expect, it } from 'vitest';
import { whenFree } from '../../../electron/host/when-free.ts';
import { FolderInUse } from '../../../electron/storage/index.ts';
import { manualClock } from '../../support/host-parts.ts';

const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('books that another till may be letting go of', () => {
  it('are opened when it has ended', async () => {
    const clock = manualClock();
    let tries = 0;
    const opened = whenFree(() => {
      tries += 1;
      if (tries < 4) throw new FolderInUse('/books');
      return 'open';
    }, clock);
    for (let wait = 0; wait < 3; wait += 1) {
      await settle();
      clock.advance(1_600);
    }
    expect(await opened).toBe('open');
  });

  it('are given up after 3 s where it goes on, and at once for any other reason', async () => {
    const clock = manualClock();
    const busy = whenFree(() => {
      throw new FolderInUse('/books');
    }, clock);
    const ended = expect(busy).rejects.toBeInstanceOf(FolderInUse);
    for (let wait = 0; wait < 4; wait += 1) {
      await settle();
      clock.advance(1_600);
    }
    await ended;
    await expect(
      whenFree(() => {
        throw new Error('damaged');
      }, clock),
    ).rejects.toThrow('damaged');
  });
});
