import { expect, it } from 'vitest';
import type { CopiesFail } from '../../../shared/copy-trouble.ts';
import { SECOND, shop } from './support.ts';

const FAIL: CopiesFail = {
  trouble: { cause: 'no-room', place: null, code: null },
  lastAt: null,
};

it('31: that no copy is made any more reaches the screens of an idle till by itself, and goes again', async () => {
  const world = await shop();
  let now: CopiesFail | null = null;
  Object.defineProperty(world.books, 'copiesFail', { get: () => now });
  await world.run(60 * SECOND);
  const told: (CopiesFail | null)[] = [];
  world.engine.subscribe(({ copiesFail }) => void told.push(copiesFail));
  // As a screen begins.
  expect(world.snapshot().copiesFail).toBeNull();
  now = FAIL;
  await world.run(10 * SECOND);
  expect([told.length, told.at(-1), world.snapshot().copiesFail]).toEqual([1, FAIL, FAIL]);
  now = null;
  await world.run(10 * SECOND);
  expect([told.length, told.at(-1), world.snapshot().copiesFail]).toEqual([2, null, null]);
});
