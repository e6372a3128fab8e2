import { evidenceOf } from '../day.ts';
import { booksEnd, paidDelays, type BooksEnd } from './books-end.ts';
import { SEARCH_EVERY } from '../bounds.ts';
import { LIES, LyingRelay } from '../../support/lying-relay.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { audit } from '../../support/stories/audit.ts';
import { openMemoryShop } from '../../support/stories/memory-driver.ts';
import { MINUTE, type Story, type ToldBy } from '../../support/stories/story.ts';

/**
 * How a till hears of its money in a story: as ever; by hints too; by hints, while the searches know nothing yet; or by
 * search, while somebody tells it what is not so.
 */
export type Hearing = 'search' | 'both' | 'hints' | 'lies';

/** What is still on its way at the end of a story arrives in this time, whoever told of it. */
const AFTERWARDS = 20 * MINUTE;
/** How long the searches know nothing of what is new, where hints alone do. Milliseconds. */
const BLIND = 40_000;
/** A liar tells so often, and so many times. Milliseconds. */
const LIE_EVERY = 3_000;
const LIES_TOLD = 40;
/** A hint's way to the till, and the time in which the same thing is read but once. Milliseconds. */
const BY_HINT = 400 + 2_000;

const KNOWN_AT_ONCE = 'a hint of the payment tells of it at once, however late the searches are';

/** Stories that are others with hints, by name, and why. */
export const NOT_WITH_HINTS: Readonly<Record<string, string>> = {
  'paid before the cancel, and every search is a minute late: never called empty, and PAGADO then':
    KNOWN_AT_ONCE,
  'the search shows a payment a day late': KNOWN_AT_ONCE,
  'a small day with a payment that cannot be read for five seconds':
    'late money is known before its page can be read, and its delivery is asked for in vain',
};

const UNREADABLE = 'the page that a hint names cannot be read either';

/** Stories that hints alone cannot tell in time, by name, and why: their subject is the search. */
export const NOT_BY_HINTS_ALONE: Readonly<Record<string, string>> = {
  'the provider fails (hang) while the customer pays: said in words, and found afterwards': UNREADABLE,
  'the provider fails (401) while the customer pays: said in words, and found afterwards': UNREADABLE,
  'the provider fails (403) while the customer pays: said in words, and found afterwards': UNREADABLE,
  'forty scans, and the paid one is on the second page':
    'forty orders are notified at once, more than hints may read at once',
  'the second page does not come: paid is believed, absence is not':
    'forty orders are notified at once, more than hints may read at once',
  'the search ignores its filter and brings everybody’s orders': 'the story is about what searches bring',
};

export interface Told {
  readonly end: BooksEnd;
  readonly delays: ReadonlyMap<number, number>;
  readonly failed: string | null;
}

/**
 * Whether a sale was paid later than by search alone (`alone`, milliseconds). A look that a hint woke moves the searches
 * after it: a sale may then miss the very moment of one, and is paid by its hint, or by the next one.
 */
export function isLate(hearing: Hearing, delay: number | undefined, alone: number): boolean {
  const soon = hearing === 'lies' ? SEARCH_EVERY : BY_HINT;
  return delay === undefined || delay > alone + soon;
}

function lie(world: MemoryWorld): void {
  const liar = new LyingRelay(world, 1);
  let time = 0;
  const again = (): void => {
    liar.tells(LIES[time % LIES.length] ?? 'nothing');
    time += 1;
    if (time < LIES_TOLD) world.clock.after(LIE_EVERY, again);
  };
  world.clock.after(LIE_EVERY, again);
}

export async function tell(story: Story, by: ToldBy, hearing: Hearing): Promise<Told> {
  const { shop, world } = await openMemoryShop(story.setup, by, {
    recorded: true,
    notified: hearing !== 'search',
    ...(hearing === 'hints' ? { habits: { orderIndexLagMs: BLIND, paymentIndexLagMs: BLIND } } : {}),
    ...(hearing === 'lies' ? { habits: { notifications: { lost: 1 } } } : {}),
  });
  if (hearing === 'lies') lie(world);
  let failed: string | null = null;
  try {
    await story.tell(shop);
    await audit(world);
  } catch (error) {
    failed = error instanceof Error ? error.message : String(error);
  }
  world.provider.clearFaults();
  shop.network.up();
  if (!world.alive) await world.start();
  await world.run(AFTERWARDS);
  const evidence = evidenceOf(world);
  const told = { end: booksEnd(evidence), delays: paidDelays(evidence), failed };
  world.end();
  return told;
}
