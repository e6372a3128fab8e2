import { expect, test, type Page } from '@playwright/test';
import { minor } from '../../../shared/money.ts';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type FakeHost, type Script } from './fake-host.ts';
import { incident, sale, shopAtWork } from './snapshots.ts';

/** Nobody reads a question faster than 0.7 seconds. */
const READ = 800;
const done = () => ({ ok: true, value: null }) as const;
const script: Script = { ...SCRIPT, 'charge.overwrite': done, 'incident.refund': done, 'recovery.end': done };

const ACTS = ['charge.overwrite', 'incident.refund', 'recovery.end'];
const acted = (host: FakeHost) => host.asked.map(({ name }) => name).filter((name) => ACTS.includes(name));
const foreign = (amount: number) => ({
  foreign: { reference: `otra-caja-${amount}`, amount: minor(amount) },
});

/** A stranger's order on the register, and money that came late for an earlier sale. */
const both = (amount = 890_000, recovery = false) =>
  shopAtWork({ counter: sale('foreign-order', foreign(amount)), incidents: [incident('late')], recovery });

const REPLACE = 'Sí, reemplazar';
const GIVE_BACK = 'Confirmar: devolver $ 14.943,50';
const yes = (page: Page, name: string) => page.getByRole('button', { name });
/** The question that the key is for. */
const keyed = (page: Page) => page.locator('button[aria-keyshortcuts="F5"]');
const waits = (page: Page) => page.locator('.ask button[aria-keyshortcuts="ArrowUp ArrowDown"]');

async function open(page: Page, first = both()): Promise<FakeHost> {
  const host = await startFakeHost(first, script);
  await page.goto(host.url);
  await page.getByRole('main').waitFor();
  return host;
}

async function askBoth(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Reemplazar esa orden' }).click();
  await page.getByRole('button', { name: 'Devolver' }).click();
  await expect(yes(page, GIVE_BACK)).toBeVisible();
}

test('36: of two open questions the one opened last has F5 and shows it, wherever the focus is; the other shows its way', async ({
  page,
}) => {
  const host = await open(page);
  await askBoth(page);
  for (const part of ['.sum-amount', '.board', '.incident-head']) {
    await expect(keyed(page)).toHaveCount(1);
    await expect(keyed(page)).toHaveText(/^Confirmar/);
    await expect(waits(page)).toHaveText(/^Sí, reemplazar/);
    await expect(waits(page)).toContainText('↑ ↓');
    // Neither a click beside them nor the focus in the other one changes whose key it is.
    await page
      .locator(part)
      .first()
      .click({ position: { x: 2, y: 2 } });
  }
  await yes(page, REPLACE).focus();
  await expect(keyed(page)).toHaveText(/^Confirmar/);
  await page.waitForTimeout(READ);
  await page.keyboard.press('F5');
  await expect.poll(() => acted(host)).toEqual(['incident.refund']);
  await host.close();
});

test('36: two F5 in a row answer one question; the other one has the key then, and hears it once it could be read', async ({
  page,
}) => {
  const host = await open(page);
  await askBoth(page);
  await page.waitForTimeout(READ);
  await page.keyboard.press('F5');
  await page.keyboard.press('F5');
  await expect(keyed(page)).toHaveText(/^Sí, reemplazar/);
  await page.keyboard.press('F5');
  expect(acted(host)).toEqual(['incident.refund']);
  await page.waitForTimeout(READ);
  await page.keyboard.press('F5');
  await expect.poll(() => acted(host)).toEqual(['incident.refund', 'charge.overwrite']);
  await host.close();
});

test('36: an arrow key passes the key to the other question, which is read first; a click answers any at once', async ({
  page,
}) => {
  const host = await open(page);
  await askBoth(page);
  await page.waitForTimeout(READ);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F5');
  await expect(keyed(page)).toHaveText(/^Sí, reemplazar/);
  await expect(page.getByRole('group', { name: /deja de poder pagarse/ })).toBeFocused();
  expect(acted(host)).toEqual([]);
  await page.keyboard.press('ArrowUp');
  await expect(keyed(page)).toHaveText(/^Confirmar/);
  await page.keyboard.press('ArrowUp');
  await page.waitForTimeout(READ);
  await page.keyboard.press('F5');
  await expect.poll(() => acted(host)).toEqual(['charge.overwrite']);
  await expect(keyed(page)).toHaveText(/^Confirmar/);
  await yes(page, GIVE_BACK).click();
  await expect.poll(() => acted(host)).toEqual(['charge.overwrite', 'incident.refund']);
  await host.close();
});

test('36: Escape closes the question with the focus, and the arrows go round three of them', async ({
  page,
}) => {
  const host = await open(page, both(890_000, true));
  await page.getByRole('button', { name: 'Terminar la recuperación' }).click();
  await askBoth(page);
  await expect(waits(page)).toHaveCount(2);
  const round: string[] = [];
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('ArrowDown');
    round.push((await keyed(page).innerText()).replaceAll('\n', ' '));
  }
  expect(new Set(round).size).toBe(3);
  expect(round[2]).toMatch(/^Confirmar/);
  await page.keyboard.press('Escape');
  await expect(yes(page, GIVE_BACK)).toHaveCount(0);
  await expect(keyed(page)).toHaveText(/^Sí, reemplazar/);
  expect(acted(host)).toEqual([]);
  await host.close();
});

test('4: a yes is for the stranger’s order that could be read: another one that stands there now is asked about anew', async ({
  page,
}) => {
  const host = await open(page);
  await page.getByRole('button', { name: 'Reemplazar esa orden' }).click();
  await page.waitForTimeout(READ);
  host.publish(both(120_000));
  await expect(page.getByText('$ 1.200,00')).toBeVisible();
  await page.keyboard.press('F5');
  await page.waitForTimeout(200);
  expect(acted(host)).toEqual([]);
  await page.waitForTimeout(READ);
  await page.keyboard.press('F5');
  await expect.poll(() => acted(host)).toEqual(['charge.overwrite']);
  expect(host.asked.at(-1)?.request).toMatchObject({ shown: { amount: 120_000 } });
  await host.close();
});
