import type { CopyTrouble } from '../../../shared/copy-trouble.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { cashSale, NOON, sale, shopAtWork, ticket } from './snapshots.ts';
import type { Scene } from './settings-scenes.ts';

// The counter beside books that a person has to look at.

const DAYS = 24 * 60 * 60_000;

const STICK: CopyTrouble = { cause: 'no-folder', place: '/media/caja/COPIAS', code: 'ENOENT' };
const FULL: CopyTrouble = { cause: 'no-room', place: null, code: null };

/** Nothing is printed by itself while recovery lasts: the ticket of a sale in cash waits. */
const WAITING: Snapshot = shopAtWork({
  recovery: true,
  counter: { ...cashSale(), ticket: ticket('queued') },
  paper: { ...shopAtWork().paper, waiting: 1 },
});

export const BOOKS_SCENES: readonly Scene[] = [
  { name: 'recovery-ready', snapshot: shopAtWork({ recovery: true }) },
  { name: 'recovery-ticket-waits', snapshot: WAITING },
  { name: 'no-copies', snapshot: shopAtWork({ copiesFail: { trouble: STICK, lastAt: NOON - 3 * DAYS } }) },
  {
    name: 'no-copies-waiting',
    snapshot: shopAtWork({
      counter: sale('waiting'),
      copiesFail: { trouble: FULL, lastAt: null },
    }),
  },
];
