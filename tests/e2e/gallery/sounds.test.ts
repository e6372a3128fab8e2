import { expect, test, type Page } from '@playwright/test';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type FakeHost } from './fake-host.ts';
import { paid, sale, shopAtWork } from './snapshots.ts';

/** Made when it is told: what is older than the page's is not shown. */
const waiting = () => shopAtWork({ counter: sale('waiting') });
const isPaid = () => shopAtWork({ counter: paid() });

/** What is played, and how loud; a browser that wants a gesture first refuses. */
async function listenTo(page: Page, allowed: boolean): Promise<() => Promise<number[]>> {
  await page.addInitScript((may) => {
    const played: number[] = [];
    Object.assign(window, { played });
    HTMLMediaElement.prototype.play = function play(this: HTMLMediaElement) {
      if (!may) return Promise.reject(new DOMException('a gesture first', 'NotAllowedError'));
      played.push(this.volume);
      return Promise.resolve();
    };
  }, allowed);
  return () => page.evaluate(() => (window as unknown as { played: number[] }).played);
}

async function open(page: Page, first: Snapshot): Promise<FakeHost> {
  const host = await startFakeHost(first, SCRIPT);
  await page.goto(host.url);
  await page.getByRole('main').waitFor();
  return host;
}

test('the sound of a payment is as loud as this screen is set to, also after it is opened again', async ({
  page,
}) => {
  const played = await listenTo(page, true);
  const host = await open(page, shopAtWork());
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: 'Idioma y sonido' }).click();
  await page.getByLabel('Bajo').check();
  await expect.poll(played).toEqual([0.3]);
  await page.getByLabel('Sin sonido').check();
  await expect(page.getByText('nadie escucha que llegó un pago')).toBeVisible();
  await expect.poll(played).toEqual([0.3]);
  await page.getByLabel('Medio').check();
  await page.reload();
  // Only then does it hear what the till says.
  await expect(page.getByRole('status')).toContainText('Lista');
  host.publish(waiting());
  await expect(page.getByRole('status')).toContainText('Esperando');
  host.publish(isPaid());
  await expect.poll(played).toEqual([0.6]);
  await host.close();
});

test('a browser that plays nothing is said to, until somebody touches a key', async ({ page }) => {
  await listenTo(page, false);
  const host = await open(page, waiting());
  await expect(page.getByRole('status')).toContainText('Esperando');
  host.publish(isPaid());
  await expect(page.getByRole('alert')).toContainText('El navegador no deja sonar');
  await page.keyboard.press('Shift');
  await expect(page.getByText('El navegador no deja sonar')).toHaveCount(0);
  await host.close();
});
