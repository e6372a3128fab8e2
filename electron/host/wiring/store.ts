import { openStore } from '../../storage/index.ts';
import type { Adapters } from '../adapters.ts';

export const openBooks: Adapters['openStore'] = ({ folder, headFolder, clock, log }) =>
  openStore({ folder, headFolder, now: () => clock.now(), log });
