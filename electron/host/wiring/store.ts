import { openStore } from '../../storage/index.ts';
import type { Rooms } from '../rooms.ts';

export const openBooks: Rooms['openStore'] = ({ folder, headFolder, clock, log }) =>
  openStore({ folder, headFolder, now: () => clock.now(), log });
