import { afterAll, describe, expect, it } from 'vitest';
import { stories, subjects } from '../support/stories/list.ts';
import { openMemoryShop } from '../support/stories/memory-driver.ts';
import { ruleBook, rulesOf } from '../house/support/citations.ts';
import { audit } from '../support/stories/audit.ts';
import {
  ACCEPTANCE,
  COMPLAINTS,
  ELSEWHERE,
  EXTRA,
  PROBLEMS,
  QR_COMPLAINTS,
  TRAPS,
} from '../support/stories/sources.ts';

for (const [subject, told] of Object.entries(subjects)) {
  describe(subject, () => {
    it.each(told.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
      const { shop, world } = await openMemoryShop(story.setup);
      await story.tell(shop);
      await audit(world);
    });
  });
}

describe('the list of stories', () => {
  const told = new Set(stories.flatMap((story) => story.sources));

  it.each([
    ['acceptance case', ACCEPTANCE],
    ['extra case', EXTRA],
    ['known problem', PROBLEMS],
    ['named trap', TRAPS],
    ['complaint about other tills', QR_COMPLAINTS],
  ])('tells every %s', (_what, sources) => {
    expect(sources.filter((source) => !told.has(source) && !Object.hasOwn(ELSEWHERE, source))).toEqual([]);
  });

  it('names its sources as they are listed', () => {
    const listed = new Set([...ACCEPTANCE, ...EXTRA, ...PROBLEMS, ...TRAPS, ...Object.keys(COMPLAINTS)]);
    const strange = [...told].filter(
      (source) => /^(T\d|problem:|trap:|peer )/.test(source) && !listed.has(source),
    );
    expect(strange).toEqual([]);
    const rules = [...told].flatMap((source) => /^rule (\d+)$/.exec(source)?.[1] ?? []);
    const known = rulesOf(ruleBook());
    expect(rules.map(Number).filter((rule) => !known.includes(rule))).toEqual([]);
  });

  it('gives each story a name of its own, a danger, a source, and says why it is told in memory only', () => {
    expect(new Set(stories.map((story) => story.name)).size).toBe(stories.length);
    for (const story of stories) {
      expect(story.danger.length, story.name).toBeGreaterThan(10);
      expect(story.sources.length, story.name).toBeGreaterThan(0);
      expect(story.browser === true || story.browser.length > 3, story.name).toBe(true);
    }
  });
});

afterAll(() => {
  const dangers = new Set(stories.map((story) => story.danger));
  const inBrowser = stories.filter((story) => story.browser === true);
  process.stdout.write(
    `${stories.length} stories against ${dangers.size} dangers; ${inBrowser.length} of them are told in a browser too.\n`,
  );
});
