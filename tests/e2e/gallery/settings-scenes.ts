import type { Page } from '@playwright/test';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { shopAtWork, training } from './snapshots.ts';
import { openGuide, openTab } from './steps.ts';

export interface Scene {
  readonly name: string;
  readonly snapshot: Snapshot;
  /** What is pressed before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
  /** Words of design.md that must stand in the status region. */
  readonly says?: string;
}

/** «Ajustes», tab by tab. */
export const SETTINGS_SCENES: readonly Scene[] = [
  {
    name: 'settings',
    snapshot: shopAtWork(),
    act: async (page) => {
      await page.keyboard.press('F4');
      await page.getByLabel('Así sale el ticket').waitFor();
    },
  },
  {
    name: 'settings-shop-typed',
    snapshot: shopAtWork(),
    act: async (page) => {
      await page.keyboard.press('F4');
      await page.getByLabel('Nombre del negocio').fill('Despensa La Ñata');
      await page.getByLabel('Logo').setInputFiles('assets/ticket/logo.png');
      await page.getByText('[image 352x128]').waitFor({ state: 'attached' });
    },
  },
  { name: 'settings-printer', snapshot: shopAtWork(), act: (page) => openTab(page, 'Impresora') },
  { name: 'settings-printer-choose', snapshot: shopAtWork(), act: (page) => openGuide(page) },
  {
    name: 'settings-printer-unreachable',
    snapshot: shopAtWork(),
    async act(page) {
      await openGuide(page);
      await page.getByLabel('Otra dirección').fill('192.168.0.99');
      await page.keyboard.press('Enter');
      await page.getByText('La impresora no contesta en la red').waitFor();
    },
  },
  { name: 'settings-printer-model', snapshot: shopAtWork(), act: (page) => openGuide(page, '2') },
  {
    name: 'settings-printer-model-searched',
    snapshot: shopAtWork(),
    async act(page) {
      await openGuide(page, '1');
      await page.getByLabel('Buscar por marca o modelo').fill('xprinter');
    },
  },
  {
    name: 'settings-printer-nothing',
    snapshot: shopAtWork(),
    async act(page) {
      await openGuide(page, '21');
      await page.getByRole('button', { name: 'No salió nada' }).click();
      await page.getByText('qué probar').waitFor();
    },
  },
  { name: 'settings-printer-letters', snapshot: shopAtWork(), act: (page) => openGuide(page, '21') },
  { name: 'settings-printer-ruler', snapshot: shopAtWork(), act: (page) => openGuide(page, '211') },
  { name: 'settings-printer-cutter', snapshot: shopAtWork(), act: (page) => openGuide(page, '2113') },
  { name: 'settings-printer-code', snapshot: shopAtWork(), act: (page) => openGuide(page, '21131') },
  { name: 'settings-printer-drawer', snapshot: shopAtWork(), act: (page) => openGuide(page, '211312') },
  { name: 'settings-printer-drawer-rule', snapshot: shopAtWork(), act: (page) => openGuide(page, '2113121') },
  { name: 'settings-printer-ticket', snapshot: shopAtWork(), act: (page) => openGuide(page, '21131211') },
  {
    name: 'settings-connection',
    snapshot: training(),
    act: (page) => page.getByRole('button', { name: 'Conectar mi cuenta' }).click(),
  },
  {
    name: 'settings-connection-found',
    snapshot: training(),
    act: async (page) => {
      await page.getByRole('button', { name: 'Conectar mi cuenta' }).click();
      await page.getByLabel('Access Token').fill('a token');
      await page.getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Comprobar la cuenta' }).click();
      await page.getByText('ALMACENNORTE').waitFor();
    },
  },
  { name: 'settings-language', snapshot: shopAtWork(), act: (page) => openTab(page, 'Idioma') },
  {
    name: 'settings-books',
    snapshot: shopAtWork({ recovery: true, headIsKept: false }),
    act: async (page) => {
      await openTab(page, 'Libros');
      await page.getByRole('button', { name: 'Volver a esta copia' }).click();
    },
  },
  { name: 'settings-about', snapshot: shopAtWork(), act: (page) => openTab(page, 'Acerca de') },
];
