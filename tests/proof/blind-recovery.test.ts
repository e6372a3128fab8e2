import { expect, it } from 'vitest';
import { chanceOf } from './chance.ts';
import { blindRecoveryScene } from './rough/blind-recovery-scene.ts';
import { runRoughDay } from './rough/day.ts';

const DAYS = 30;

it('27: books put back, and recovery ended before anybody could be asked: no second plain ticket', async () => {
  for (let seed = 1; seed <= DAYS; seed += 1) {
    const happenings = blindRecoveryScene(5_000, chanceOf(seed, 'blind-recovery'));
    const day = { kind: 'rough', seed, happenings, habits: {}, clockOff: 0, watchful: false } as const;
    expect((await runRoughDay(day)).findings).toEqual([]);
  }
}, 120_000);
