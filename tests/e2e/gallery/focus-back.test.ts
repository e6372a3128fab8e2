import { expect, type Page } from '@playwright/test';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { COUNTER, PAGES } from './all-scenes.ts';
import { SCRIPT } from './answers.ts';
import type { Script } from './fake-host.ts';
import { showScene, test } from './one-page.ts';
import type { Scene } from './settings-scenes.ts';
import { incident, sale, shopAtWork } from './snapshots.ts';
import { openTab } from './steps.ts';

/** A dialog, what it is opened with, and each way of not going on with it. */
interface Dialog {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly script?: Script;
  /** Leads to the button that opens it. */
  readonly to: (page: Page) => Promise<void>;
  /** The button: it has the focus again afterwards. */
  readonly opener: RegExp;
  readonly closes: readonly (RegExp | 'Escape')[];
}

const stay = () => Promise.resolve();
const NO = /^No, volver/;
const scene = (name: string): Scene => [...COUNTER, ...PAGES].find((one) => one.name === name)!;
const press = (key: string) => (page: Page) => page.keyboard.press(key);
const foreign = { foreign: { reference: 'otra-caja-1', amount: 890_000 as never } };

const DIALOGS: readonly Dialog[] = [
  {
    name: 'to replace a stranger’s order',
    snapshot: shopAtWork({ counter: sale('foreign-order', foreign) }),
    to: stay,
    opener: /^Reemplazar esa orden/,
    closes: [NO, 'Escape'],
  },
  {
    name: 'the first step of an incident beside the counter',
    snapshot: shopAtWork({ counter: sale('waiting'), incidents: [incident('late')] }),
    to: stay,
    opener: /^Entregar/,
    closes: [NO, 'Escape'],
  },
  {
    name: 'the second step of one, in the list',
    snapshot: shopAtWork({ incidents: [incident('late')] }),
    to: press('F3'),
    opener: /^Devolver/,
    closes: [NO, 'Escape'],
  },
  {
    name: 'to end the recovery',
    snapshot: shopAtWork({ recovery: true }),
    to: press('F2'),
    opener: /^Terminar la recuperación/,
    closes: [/^No/, 'Escape'],
  },
  {
    name: 'the sale of a voucher',
    snapshot: scene('voucher-no-sale').snapshot,
    to: async (page) => {
      await page.keyboard.press('F6');
      if ((await page.locator('.voucher-panel').count()) === 0) await page.keyboard.press('F6');
      await page.locator('.voucher-panel').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.voucher-says').waitFor();
    },
    opener: /^Es de la venta 000123/,
    closes: [NO, 'Escape'],
  },
  {
    name: 'a payment that goes back',
    snapshot: shopAtWork(),
    to: async (page) => {
      await page.keyboard.press('F2');
      await page.getByRole('button', { name: /000119/ }).click();
      await page.getByRole('heading', { name: 'Venta 000119' }).waitFor();
    },
    opener: /^Devolver/,
    closes: [NO, 'Escape'],
  },
  {
    name: 'a printer that is removed',
    snapshot: shopAtWork(),
    to: (page) => openTab(page, 'Impresora'),
    opener: /^Dejar sin impresora/,
    closes: [NO, 'Escape'],
  },
];

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement === null || activeElement === document.body
      ? 'nothing'
      : `${activeElement.tagName.toLowerCase()} ${activeElement.textContent.trim()}`;
  });

for (const { name, snapshot, script, to, opener, closes } of DIALOGS)
  test(`35: ${name}: not to go on gives the focus back`, async ({ stage: page }) => {
    for (const close of closes)
      await showScene(page, { name, snapshot, script: { ...SCRIPT, ...script } }, async () => {
        await to(page);
        const button = page.getByRole('button', { name: opener }).first();
        await button.focus();
        await page.keyboard.press('Enter');
        await expect(button).toHaveCount(0);
        if (close === 'Escape') await page.keyboard.press('Escape');
        else await page.getByRole('button', { name: close }).first().click();
        await expect(button).toBeFocused();
        expect(await focused(page)).not.toBe('nothing');
      });
  });
