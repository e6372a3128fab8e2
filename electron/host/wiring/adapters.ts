import { join } from 'node:path';
import { createEngine } from '../../engine/index.ts';
import { createReach, openUnhurried, putBack, FILE_NAME } from '../../storage/index.ts';
import type { Adapters } from '../adapters.ts';
import { systemClock } from '../clock.ts';
import { printingAdapter } from './printing.ts';
import { connectProvider } from './provider.ts';
import { startTraining } from './training.ts';

/** One for all openings: a folder that has not answered yet is not asked a second time. */
const reach: Adapters['reach'] = createReach(systemClock);

const openBooks: Adapters['openStore'] = ({ clock, onDamage, tell, copyKeys, ...place }) =>
  openUnhurried({ ...place, now: () => clock.now(), care: { clock, onDamage, reach, copyKeys } }, tell);

const putBooksBack: Adapters['putBack'] = ({ folder, headFolder, from, acting, clock, log }) =>
  putBack(join(folder, FILE_NAME), from, { headFolder, now: () => clock.now(), acting, log });

/** The real adapters, on the machine's own clock. */
export function createAdapters(): Adapters {
  return {
    clock: systemClock,
    reach,
    openStore: openBooks,
    putBack: putBooksBack,
    connectProvider,
    paper: printingAdapter,
    startTraining,
    createEngine,
  };
}
