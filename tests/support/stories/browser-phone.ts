import { expect, type Page } from '@playwright/test';
import type { ProviderControl } from '../../../electron/simulator/index.ts';
import { readOff } from '../qr-on-screen.ts';
import { customerOf } from './customer.ts';
import { spanish } from './screen-words.ts';
import type { Customer, Observations } from './story.ts';

/** A customer who scans the code on the screen. */
export interface ScreenPhone {
  readonly customer: Customer;
  /** What the cashier sees; once the till waits for the payment, the phone has the code that is on the screen. */
  readonly seen: (see: Observations) => Observations;
}

/**
 * The phone of a shop whose orders have codes of their own: what it knows of one is what was read off the screen's
 * picture. Before anything was on the screen it scans the printed one.
 */
export function screenPhone(page: Page, provider: ProviderControl): ScreenPhone {
  const customer = customerOf(provider);
  let code: string | null = null;
  const look = async () => {
    const printed = provider.state().registers.map(({ qrCode }) => qrCode);
    await expect.poll(async () => (code = (await readOff(page)) ?? null)).toMatch(/^000201/);
    expect(printed, 'the code on the screen is the order’s own').not.toContain(code);
  };
  return {
    customer: (action) => customer(action.do === 'scan' && code !== null ? { ...action, code } : action),
    seen: (see) => ({
      ...see,
      async says(words, within) {
        await see.says(words, within);
        if (words === 'Esperando el pago') await look();
      },
    }),
  };
}

/** A person chooses the interface, and with it where its orders are scanned. */
export async function chooseOwnCode(page: Page, mode: 'dynamic' | 'hybrid'): Promise<void> {
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: 'Conexión', exact: true }).click();
  const { choices, modes } = spanish.charging;
  for (const name of [choices.orders, modes[mode]]) {
    await page.getByRole('radio', { name }).click();
    await expect(page.getByRole('radio', { name })).toBeChecked();
  }
  await page.keyboard.press('Escape');
}
