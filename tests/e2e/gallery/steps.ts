import { expect, type Locator, type Page } from '@playwright/test';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

/** One page of the settings. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F4');
  await page.getByRole('button', { name, exact: true }).click();
}

/** The guided test by keyboard alone, each answer as soon as its page is out. */
export async function openGuide(page: Page, answers = ''): Promise<void> {
  await openTab(page, 'Impresora');
  await page.getByRole('button', { name: 'Elegir y probar' }).click();
  await page.getByText('TM-T20 de red').first().waitFor();
  for (const [index, answer] of Array.from(answers).entries()) {
    // The question stands there before the list that it is answered from.
    await page.locator('.numbered-button').first().waitFor();
    await page.keyboard.press(answer, AS_A_HAND);
    await page.getByText(`Paso ${index + 2} de`).waitFor();
    await page
      .getByText(/¿Qué impresora es|confirmó que imprimió|recibió la orden|nunca con una reimpresión/)
      .waitFor();
  }
}

/** «Conectar mi cuenta» by keyboard, to where the account is shown, or to the failure of a token that is none. */
export async function connect(
  page: Page,
  token = 'a token',
  found: string | null = 'ALMACENNORTE',
): Promise<void> {
  await page.getByRole('button', { name: 'Conectar mi cuenta' }).click();
  await page.getByLabel('Access Token').fill(token);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Comprobar la cuenta' }).click();
  await (found === null ? page.getByRole('alert') : page.getByText(found)).waitFor();
}

/** F9, until the field is there: a key in the first moment of a new screen is for none, and a busy machine shows it late. */
export async function openByF9(page: Page, field: Locator): Promise<void> {
  await expect(async () => {
    await page.waitForTimeout(500);
    await page.keyboard.press('F9');
    await expect(field).toBeFocused({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
}

/**
 * Keys with the times that their keyboard gives them, so that a slow machine changes no rhythm.
 * @param gap milliseconds
 * @param pauses before these keys a hand waits for a moment
 */
export async function keys(
  page: Page,
  text: string,
  gap: number,
  pauses: readonly number[] = [],
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const from = Date.now();
  const sent = Array.from(text).map((character, index) => {
    const key = character === '\n' ? 'Enter' : character;
    const text = character === '\n' ? '\r' : character;
    const waited = pauses.filter((before) => before <= index).length * 300;
    const timestamp = (from + index * gap + waited) / 1_000;
    return session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, timestamp });
  });
  await Promise.all(sent);
  // The end of a scan is a silence.
  await page.waitForTimeout(500);
}
/** As a scanner does, with Enter behind it. */
export const scan = (page: Page, text: string, gap = 8) => keys(page, `${text}\n`, gap);
