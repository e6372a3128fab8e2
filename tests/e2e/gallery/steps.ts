import type { Page } from '@playwright/test';

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
    await page.keyboard.press(answer);
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
