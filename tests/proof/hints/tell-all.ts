import { afterAll, describe, expect, it } from 'vitest';
import { subjects } from '../../support/stories/list.ts';
import type { Story, ToldBy } from '../../support/stories/story.ts';
import type { Hearing } from './hearing.ts';
import { lateSales, NOT_BY_HINTS_ALONE, NOT_WITH_HINTS, tell } from './story-told.ts';

function hearingsOf({ name }: Story, by: ToldBy): readonly Hearing[] {
  // By Orders the till looks at the order's own page, as a hint has it read: there is nothing that hints alone would know.
  const isAlone = by === 'instore' && NOT_BY_HINTS_ALONE[name] === undefined;
  return isAlone ? ['both', 'hints', 'lies'] : ['both', 'lies'];
}

/** Tells all stories in each way of hearing: hints change when the till knows, never what the books say in the end. */
export function tellAll(by: ToldBy): void {
  let tellings = 0;
  for (const [subject, told] of Object.entries(subjects)) {
    const fitting = told.filter(
      ({ name, orders }) => NOT_WITH_HINTS[name] === undefined && (by === 'instore' || orders === undefined),
    );
    describe.skipIf(fitting.length === 0)(subject, () => {
      it.each(fitting.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
        const search = await tell(story, by, 'search');
        for (const hearing of hearingsOf(story, by)) {
          const other = await tell(story, by, hearing);
          tellings += 1;
          expect(other.failed, hearing).toBeNull();
          expect(other.end, hearing).toEqual(search.end);
          expect(lateSales(hearing, other, search), `${hearing}: later than by search alone`).toEqual(
            new Map(),
          );
        }
      });
    });
  }
  afterAll(() => {
    process.stdout.write(`${tellings} tellings with hints, by ${by}, ended in the books of search alone.\n`);
  });
}
