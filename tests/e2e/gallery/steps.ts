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
