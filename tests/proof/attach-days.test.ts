import { expect, it } from 'vitest';
import { attachDay } from './rough/attach-scene.ts';
import { runRoughDay } from './rough/day.ts';

const DAYS = 24;

it('35: money without a sale that people attach, in two windows and on books of before', async () => {
  let attached = 0;
  for (let seed = 1; seed <= DAYS; seed += 1) {
    const { findings, happenings } = await runRoughDay(attachDay(seed));
    expect(findings, `day ${seed}`).toEqual([]);
    attached += happenings.watched().presses.filter(({ name }) => name === 'voucher.attach').length;
  }
  expect(attached).toBeGreaterThan(DAYS / 4);
}, 120_000);
