import { expect, it } from 'vitest';
import { NOT_BY_HINTS_ALONE, NOT_WITH_HINTS } from '../proof/hints/story-told.ts';
import { tellAll } from '../proof/hints/tell-all.ts';
import { stories } from '../support/stories/list.ts';

tellAll('instore');

it('each story that is not told with hints says why, and nearly all are told', () => {
  const names = new Set(stories.map(({ name }) => name));
  const untold = Object.entries({ ...NOT_BY_HINTS_ALONE, ...NOT_WITH_HINTS });
  expect(untold.filter(([name, why]) => !names.has(name) || why.length < 20)).toEqual([]);
  expect(untold.length).toBeLessThan(stories.length / 20);
});
