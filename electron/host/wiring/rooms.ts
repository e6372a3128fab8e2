import { createEngine } from '../../register/index.ts';
import { systemClock } from '../clock.ts';
import type { Rooms } from '../rooms.ts';
import { paperRoom } from './paper.ts';
import { connectProvider } from './provider.ts';
import { openBooks } from './store.ts';
import { startTraining } from './training.ts';

/** The real rooms, on the machine's own time. */
export function createRooms(): Rooms {
  return {
    clock: systemClock,
    openStore: openBooks,
    connectProvider,
    paper: paperRoom,
    startTraining,
    createEngine,
  };
}
