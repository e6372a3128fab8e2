import { join } from 'node:path';
import { openStore, putBack, FILE_NAME } from '../../storage/index.ts';
import type { Adapters } from '../adapters.ts';

export const openBooks: Adapters['openStore'] = ({ folder, headFolder, secondPlace, clock, log, onDamage }) =>
  openStore({ folder, headFolder, secondPlace, now: () => clock.now(), log, care: { clock, onDamage } });

export const putBooksBack: Adapters['putBack'] = ({ folder, headFolder, from, clock, log }) =>
  putBack(join(folder, FILE_NAME), from, { headFolder, now: () => clock.now(), log });
