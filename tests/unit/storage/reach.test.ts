import { copyFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { backupFiles, backupPath } from '../../../electron/storage/backup-files.ts';
import { createReach } from '../../../electron/storage/reach.ts';
import { chargeBegun, NOON } from './support/books.ts';
import { freshFolder, freshPlace, openAt } from './support/folders.ts';
import { settled, timePassing } from './support/time-passing.ts';

/** A share that answers nobody, until it is told to. */
function deadShare() {
  const waiting: (() => void)[] = [];
  let asked = 0;
  const ask = (): Promise<void> => {
    asked += 1;
    return new Promise((settle) => waiting.push(settle));
  };
  return { ask, asked: () => asked, answer: () => waiting.splice(0).forEach((settle) => settle()) };
}

describe('31: a second place for copies that answers nobody', () => {
  it('is waited for no longer than said, and asked once, however often somebody wants to know', async () => {
    const clock = new VirtualClock(NOON);
    const share = deadShare();
    const reach = createReach(clock, share.ask);
    const answers: boolean[] = [];
    for (let times = 0; times < 5; times += 1) {
      void reach('/share', 500).then((isThere) => answers.push(isThere));
      await clock.advance(500);
    }
    expect(answers).toEqual([false, false, false, false, false]);
    expect(share.asked()).toBe(1);
    share.answer();
    await settled();
    const later = reach('/share', 500);
    share.answer();
    expect(await later).toBe(true);
    expect(share.asked()).toBe(2);
  });

  it('that is not there has answered', async () => {
    const reach = createReach(new VirtualClock(NOON));
    expect(await reach(join(freshFolder(), 'nothing'), 500)).toBe(true);
  });

  /** A till whose second place is silent, with time that is told to move. */
  function till(secondPlace: string) {
    const place = freshPlace();
    const clock = new VirtualClock(NOON);
    const share = deadShare();
    const damages: string[] = [];
    const care = { clock, onDamage: () => void damages.push('reopen'), reach: createReach(clock, share.ask) };
    const open = () => {
      const store = openAt(place, { secondPlace, isSecondThere: false, now: () => clock.now(), care });
      if (store.care === null) throw new Error('nobody looks after the books');
      return { store, care: store.care };
    };
    const passing = <Value>(promise: Promise<Value>) => timePassing(clock, promise);
    return { place, share, damages, open, passing };
  }

  it('holds up no copy beside the file, no list of copies and no putting back: it is said', async () => {
    const { place, open, passing } = till(freshFolder());
    const { store, care } = open();
    store.commit(chargeBegun(1), NOON);
    expect(await passing(care.copy())).not.toBeNull();
    expect(backupFiles(place.file)).toHaveLength(1);
    const report = await passing(care.report());
    expect(report.trouble).toMatchObject({ cause: 'no-answer' });
    expect(report.backups).toHaveLength(1);
    const id = report.backups[0]?.id ?? '';
    await passing(care.look(id, []));
    expect(await passing(care.choose(id))).not.toBeNull();
    store.close();
  });

  it.each(['file', 'circle', '/dev/null', '/proc/x'])(
    'that can be no folder is said, the copy here is made, and nothing hangs: %s',
    async (name) => {
      const place = freshPlace();
      const clock = new VirtualClock(NOON);
      const second = name.startsWith('/') ? name : join(freshFolder(), name);
      if (name === 'file') writeFileSync(second, 'x');
      if (name === 'circle') symlinkSync(second, second);
      const care = { clock, onDamage: () => undefined, reach: async () => true };
      const store = openAt(place, { secondPlace: second, now: () => clock.now(), care });
      store.commit(chargeBegun(1), NOON);
      const told = (await store.care?.report())?.trouble ?? null;
      // What can be no folder only shows when one is made.
      expect(told === null).toBe(name === '/proc/x');
      expect(await timePassing(clock, store.care?.copy() ?? Promise.resolve(null))).not.toBeNull();
      expect((await store.care?.report())?.trouble).toMatchObject({ place: second });
      store.close();
    },
  );

  it('is asked what it knows once it answers: where that is more, the books are opened again', async () => {
    const second = freshFolder();
    const { place, share, damages, open, passing } = till(second);
    const older = join(freshFolder(), 'older.db');
    const first = openAt(place);
    first.commit(chargeBegun(1), NOON);
    copyFileSync(first.backup() ?? '', older);
    first.commit(chargeBegun(2), NOON);
    copyFileSync(first.backup() ?? '', backupPath(join(second, 'caja.db'), NOON));
    first.close();
    for (const { path } of backupFiles(place.file)) rmSync(path);
    rmSync(place.headFolder, { recursive: true });
    copyFileSync(older, place.file);
    const { store, care } = open();
    expect(store.nextSaleNumber()).toBe(2);
    await passing(care.go());
    expect(damages).toEqual([]);
    share.answer();
    const going = care.go();
    await settled();
    share.answer();
    await passing(going);
    expect(damages).toEqual(['reopen']);
    store.close();
    const again = openAt(place, { secondPlace: second });
    expect(again.opening.recovery).toMatchObject({ cause: 'behind-copy', missing: [{ number: 2 }] });
    expect(again.nextSaleNumber()).toBe(3);
  });
});
