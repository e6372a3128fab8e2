import type { Page } from '@playwright/test';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { SETTINGS } from './answers.ts';
import type { Script } from './fake-host.ts';
import { shopAtWork, training } from './snapshots.ts';
import { connect, openGuide, openTab } from './steps.ts';

export interface Scene {
  readonly name: string;
  readonly snapshot: Snapshot;
  /** Answers of this scene alone. */
  readonly script?: Script;
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
    name: 'settings-connection-elsewhere',
    snapshot: training(),
    script: {
      'settings.read': () => ({ ok: true, value: { ...SETTINGS, otherProvider: 'mp.example:8443' } }),
    },
    act: (page) => page.getByRole('button', { name: 'Conectar mi cuenta' }).click(),
  },
  { name: 'settings-connection-refused', snapshot: training(), act: (page) => connect(page, 'wrong', null) },
  { name: 'settings-connection-found', snapshot: training(), act: (page) => connect(page) },
  {
    name: 'settings-connection-used',
    snapshot: training(),
    act: async (page) => {
      await connect(page);
      await page.keyboard.press('1');
      await page.getByText('Otra caja cobra con ese QR').waitFor();
    },
  },
  {
    name: 'settings-connection-name',
    snapshot: training(),
    act: async (page) => {
      await connect(page);
      await page.keyboard.press('3');
    },
  },
  {
    name: 'settings-connection-store',
    snapshot: training(),
    act: async (page) => {
      await connect(page);
      await page.keyboard.press('3', AS_A_HAND);
      await page.keyboard.press('Enter');
      await page.getByText('Crear una sucursal nueva').waitFor();
    },
  },
  {
    name: 'settings-connection-place',
    snapshot: training(),
    act: async (page) => {
      await connect(page);
      await page.keyboard.press('3', AS_A_HAND);
      await page.keyboard.press('Enter');
      await page.getByText('Crear una sucursal nueva').waitFor();
      await page.keyboard.press('2');
      for (const typed of ['Caseros', '3039', 'Capital Federal', 'Springfield']) {
        await page.keyboard.type(typed, { delay: 60 });
        await page.keyboard.press('Enter');
      }
      await page.getByText('Mercado Pago no aceptó').waitFor();
    },
  },
  {
    name: 'settings-first-charge',
    snapshot: shopAtWork(),
    act: async (page) => {
      await openTab(page, 'Conexión');
      await page.getByRole('button', { name: 'Primer cobro de prueba' }).click();
    },
  },
  { name: 'settings-language', snapshot: shopAtWork(), act: (page) => openTab(page, 'Idioma y sonido') },
  {
    name: 'recovery-to-books',
    snapshot: shopAtWork({ recovery: true }),
    async act(page) {
      await page.getByRole('button', { name: 'Libros y copias' }).click();
      await page.getByText('Archivos apartados').first().waitFor();
    },
  },
  {
    name: 'settings-books',
    snapshot: shopAtWork({ recovery: true, headIsKept: false }),
    act: async (page) => {
      await openTab(page, 'Libros');
      await page.getByRole('button', { name: 'Volver a esta copia' }).first().click();
      await page.getByText('Se pierde de los libros').waitFor();
    },
  },
  {
    name: 'settings-books-phrase',
    snapshot: shopAtWork(),
    act: async (page) => {
      await openTab(page, 'Libros');
      await page.getByRole('button', { name: 'Volver a esta copia' }).nth(1).click();
      await page.getByLabel('Las doce palabras, en orden').fill('ábaco perrro');
      await page.getByRole('button', { name: 'Abrir', exact: true }).click();
      await page.getByText('perrro').waitFor();
    },
  },
  {
    name: 'settings-new-phrase',
    snapshot: shopAtWork(),
    act: async (page) => {
      await openTab(page, 'Libros');
      await page.getByRole('button', { name: 'Cifrar las copias' }).click();
      await page.getByRole('button', { name: 'Imprimir la frase' }).click();
      await page.getByText('Frase impresa').waitFor();
    },
  },
  {
    name: 'settings-asked-words',
    snapshot: shopAtWork(),
    act: async (page) => {
      await openTab(page, 'Libros');
      await page.getByRole('button', { name: 'Cifrar las copias' }).click();
      await page.getByRole('button', { name: 'Ya las tengo' }).click();
      await page.getByLabel('Palabra 3').fill('abeja');
      await page.getByLabel('Palabra 9').fill('abril');
      await page.getByRole('button', { name: 'Empezar a cifrar' }).click();
      await page.getByText('No coincide').waitFor();
    },
  },
  { name: 'settings-about', snapshot: shopAtWork(), act: (page) => openTab(page, 'Acerca de') },
];
