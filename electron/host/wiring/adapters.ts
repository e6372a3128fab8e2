import { createEngine } from '../../engine/index.ts';
import { systemClock } from '../clock.ts';
import type { Adapters } from '../adapters.ts';
import { printingAdapter } from './printing.ts';
import { connectProvider } from './provider.ts';
import { openBooks, putBooksBack, reach } from './store.ts';
import { startTraining } from './training.ts';

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
