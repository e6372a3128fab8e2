import { expect, it } from 'vitest';
import { chanceOf } from './chance.ts';
import { blindRecoveryScene } from './rough/blind-recovery-scene.ts';
import { runRoughDay } from './rough/day.ts';

const DAYS = 30;

it('27: books put back, and recovery ended before anybody could be asked: no second plain ticket', async () => {
  for (let seed = 1; seed <= DAYS; seed += 1) {
    const happenings = blindRecoveryScene(5_000, chanceOf(seed, 'blind-recovery'));
    // A clock that is wrong, and that nobody could check before the recovery was ended.
    const clockOff = [0, -45_000, 300_000][seed % 3] ?? 0;
    const day = { kind: 'rough', seed, happenings, habits: {}, clockOff, watchful: false } as const;
    expect((await runRoughDay(day)).findings).toEqual([]);
  }
}, 120_000);
