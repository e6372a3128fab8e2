import { failure } from '../../../shared/failures.ts';
import { minor } from '../../../shared/money.ts';
import type { Script } from './fake-host.ts';
import { openTab, scan } from './steps.ts';
import type { Scene } from './settings-scenes.ts';
import { shopAtWork } from './snapshots.ts';

const USUAL: Script = {
  'amounts.learnt': () => ({
    ok: true,
    value: { ceiling: null, usual: [minor(45_000), minor(125_050), minor(1_280_000)] },
  }),
};
const ASKING: Script = {
  ...USUAL,
  'charge.start': () => ({ ok: false, failure: failure('amount-above-ceiling') }),
};
const CEILING: Script = {
  'ceiling.read': () => ({
    ok: true,
    value: { rule: { kind: 'set', amount: minor(2_000_000) }, learnt: minor(15_067_000) },
  }),
};

/** What is typed, touched and scanned at the counter. */
export const TYPING_SCENES: readonly Scene[] = [
  {
    name: 'ready-scanned-no-ticket',
    snapshot: shopAtWork(),
    act: async (page) => {
      await scan(page, '77912345');
      await page.getByText('Ese código no es de un ticket').waitFor();
    },
  },
  {
    name: 'ready-typed-sum',
    snapshot: shopAtWork(),
    act: (page) => page.keyboard.type('1200+3x450', { delay: 60 }),
  },
  {
    name: 'ready-usual',
    snapshot: shopAtWork(),
    script: USUAL,
    act: (page) => page.getByRole('button', { name: '$ 450,00' }).waitFor(),
  },
  {
    name: 'ready-above-ceiling',
    snapshot: shopAtWork(),
    script: ASKING,
    act: async (page) => {
      await page.getByLabel('Importe').fill('77912345');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'ready-keypad',
    snapshot: shopAtWork(),
    script: USUAL,
    act: async (page) => {
      await openTab(page, 'Tope y teclado');
      await page.getByRole('group', { name: 'Teclado en la pantalla' }).getByLabel('Siempre').check();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Dos ceros' }).waitFor();
      await page.keyboard.type('1200', { delay: 60 });
    },
  },
  {
    name: 'ready-keypad-above-ceiling',
    snapshot: shopAtWork(),
    script: ASKING,
    act: async (page) => {
      await openTab(page, 'Tope y teclado');
      await page.getByRole('group', { name: 'Teclado en la pantalla' }).getByLabel('Siempre').check();
      await page.keyboard.press('Escape');
      await page.getByLabel('Importe').fill('77912345');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
];

/** The page that sets it. */
export const AMOUNTS_SCENE: Scene = {
  name: 'settings-amounts',
  snapshot: shopAtWork(),
  script: CEILING,
  act: async (page) => {
    await openTab(page, 'Tope y teclado');
    await page.getByLabel('Tope por venta').waitFor();
  },
};
