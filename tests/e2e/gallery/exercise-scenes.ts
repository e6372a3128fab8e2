import type { Scene } from './settings-scenes.ts';
import { training } from './snapshots.ts';

/** Guided exercises of the training, by their keys. */
export const EXERCISE_SCENES: readonly Scene[] = [
  {
    name: 'exercise-menu',
    snapshot: training({ today: [] }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Ejercicios' }).press('Enter');
      await page.getByRole('button', { name: 'Pago parcial' }).waitFor();
    },
  },
  {
    name: 'exercise',
    snapshot: training({ today: [] }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Ejercicios' }).press('Enter');
      await page.getByRole('button', { name: 'Pagado después de cancelar' }).press('Enter');
      await page.getByText('Paso 1 de 4').waitFor();
    },
  },
];
