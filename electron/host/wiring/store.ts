import { join } from 'node:path';
import { createReach, openUnhurried, putBack, FILE_NAME } from '../../storage/index.ts';
import type { Adapters } from '../adapters.ts';
import { systemClock } from '../clock.ts';

/** One for all openings: a folder that has not answered yet is not asked a second time. */
export const reach: Adapters['reach'] = createReach(systemClock);

export const openBooks: Adapters['openStore'] = ({ clock, onDamage, tell, ...place }) =>
  openUnhurried({ ...place, now: () => clock.now(), care: { clock, onDamage, reach } }, tell);

export const putBooksBack: Adapters['putBack'] = ({ folder, headFolder, from, clock, log }) =>
  putBack(join(folder, FILE_NAME), from, { headFolder, now: () => clock.now(), log });
