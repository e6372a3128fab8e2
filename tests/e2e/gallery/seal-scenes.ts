import type { Page } from '@playwright/test';
import { failure } from '../../../shared/failures.ts';
import type { SealView } from '../../../shared/views.ts';
import { BOOKS } from './answers.ts';
import type { Script } from './fake-host.ts';
import type { Scene } from './settings-scenes.ts';
import { NOON, shopAtWork } from './snapshots.ts';
import { openTab } from './steps.ts';

/** «Libros» with the key of the seal like this. */
const books = (seal: Partial<SealView>): Script => ({
  'books.read': () => ({ ok: true, value: { ...BOOKS, seal: { ...BOOKS.seal, isNewKey: false, ...seal } } }),
});

const FIRST = 'perro balcón martes lluvia';

/** Two fields of a new phrase; the second is another. */
async function typeTwo(page: Page): Promise<void> {
  await page.getByLabel('Frase nueva').fill(FIRST);
  await page.getByLabel('La misma frase, otra vez').fill('perro balcón martes nubes');
  await page.getByText('Las dos no son iguales.').waitFor();
}

/** The phrase that the key of the seal lies under: before there is one, after a start, and once it was typed. */
export const SEAL_PAGES: readonly Scene[] = [
  {
    name: 'settings-seal-new-phrase',
    snapshot: shopAtWork(),
    script: books({ keeping: 'file' }),
    act: async (page) => {
      await openTab(page, 'Libros');
      await page.getByRole('button', { name: 'Cerrar la clave con una frase' }).click();
      await typeTwo(page);
    },
  },
  {
    name: 'settings-seal-locked',
    snapshot: shopAtWork(),
    script: {
      ...books({ keeping: 'locked', key: null, unsealed: 412 }),
      'seal.open': () => ({ ok: false, failure: failure('seal-phrase-wrong', { retryAt: NOON + 4_000 }) }),
    },
    act: async (page) => {
      await openTab(page, 'Libros');
      await page.getByLabel('Frase de la clave').fill(FIRST);
      await page.getByRole('button', { name: 'Abrir la clave' }).click();
      await page.getByText('Esa no es la frase').waitFor();
    },
  },
  {
    name: 'settings-seal-open',
    snapshot: shopAtWork(),
    script: books({ keeping: 'phrase' }),
    act: async (page) => {
      await openTab(page, 'Libros');
      await page.getByRole('button', { name: 'Sacar la frase' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'settings-seal-forgotten',
    snapshot: shopAtWork(),
    script: books({ keeping: 'locked', key: null, unsealed: 412 }),
    act: async (page) => {
      await openTab(page, 'Libros');
      await page.getByRole('button', { name: 'Nadie sabe la frase' }).click();
      await typeTwo(page);
    },
  },
];
