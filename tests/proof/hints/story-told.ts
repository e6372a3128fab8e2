import { evidenceOf } from '../day.ts';
import { BLIND, BY_HINT, type Hearing } from './hearing.ts';
import { booksEnd, paidMoments, type BooksEnd, type PaidMoment } from './books-end.ts';
import { LIES, LyingRelay } from '../../support/lying-relay.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { audit } from '../../support/stories/audit.ts';
import { openMemoryShop } from '../../support/stories/memory-driver.ts';
import { MINUTE, type Story, type ToldBy } from '../../support/stories/story.ts';

/** What is still on its way at the end of a story arrives in this time, whoever told of it. */
const AFTERWARDS = 20 * MINUTE;
/** A liar tells so often, and so many times. Milliseconds. */
const LIE_EVERY = 3_000;
const LIES_TOLD = 40;

const TOLD_BY_NOBODY_ELSE = 'no search tells of a chargeback: without hints there is no such story';
const KNOWN_AT_ONCE = 'a hint of the payment tells of it at once, however late the searches are';

/** Stories that are others with hints, by name, and why. */
export const NOT_WITH_HINTS: Readonly<Record<string, string>> = {
  'paid before the cancel, and every search is a minute late: never called empty, and PAGADO then':
    KNOWN_AT_ONCE,
  'the search shows a payment a day late': KNOWN_AT_ONCE,
  'Contracargo: told with amount and date, its story is printed, and the sale still says it once it is closed':
    TOLD_BY_NOBODY_ELSE,
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
  readonly paid: ReadonlyMap<number, PaidMoment>;
  readonly failed: string | null;
}

function laterBy(told: PaidMoment | undefined, alone: PaidMoment): number {
  if (told === undefined) return Infinity;
  return Math.min(told.at - alone.at, told.at - told.cameAt - (alone.at - alone.cameAt));
}

/**
 * How much later each sale was paid than by search alone, by its number; Infinity: not at all. Milliseconds.
 * Whose payment came at another moment, because news came sooner, falls elsewhere between the searches: it is not late
 * where it is paid no later than in the same story without hints. Where hints alone tell, a search that would have met the payment in that very moment knows nothing of it, and the hint
 * has its way to go.
 */
export function lateSales(hearing: Hearing, told: Told, alone: Told): ReadonlyMap<number, number> {
  const way = hearing === 'hints' ? BY_HINT : 0;
  const late = [...alone.paid].map(([sale, moment]) => [sale, laterBy(told.paid.get(sale), moment)] as const);
  return new Map(late.filter(([, by]) => by > way));
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
  const told = { end: booksEnd(evidence), paid: paidMoments(evidence), failed };
  world.end();
  return told;
}
