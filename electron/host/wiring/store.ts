import { join } from 'node:path';
import { createReach, openStore, putBack, FILE_NAME } from '../../storage/index.ts';
import type { Adapters } from '../adapters.ts';
import { systemClock } from '../clock.ts';

/** One for all openings: a folder that has not answered yet is not asked a second time. */
export const reach: Adapters['reach'] = createReach(systemClock);

export const openBooks: Adapters['openStore'] = ({ clock, onDamage, ...place }) =>
  openStore({ ...place, now: () => clock.now(), care: { clock, onDamage, reach } });

export const putBooksBack: Adapters['putBack'] = ({ folder, headFolder, from, clock, log }) =>
  putBack(join(folder, FILE_NAME), from, { headFolder, now: () => clock.now(), log });
