import { expect, type Page } from '@playwright/test';
import type { Till } from './story.ts';
import { failureTitle } from './screen-words.ts';
import { AS_A_HAND } from '../as-a-hand.ts';

/** A sale in a list is known by its number. */
const NUMBER = /\b0000\d\d\b/;
/** The button that confirms a question. */
const YES = /^(Sí|Confirmar)/;

/** A cashier at the screen: every field and button is found by its role and name. */
export function browserTill(page: Page, program: Pick<Till, 'kill' | 'start'>): Till {
  const amount = page.getByRole('textbox', { name: 'Importe' });
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  /** The till may find the payment by itself just before the press: then the button is gone. */
  const pressUnlessPaid = async (name: RegExp) => {
    try {
      await press(name);
    } catch (error) {
      if (!(await page.getByRole('status').innerText()).includes('PAGADO')) throw error;
    }
  };
  const type = async (text: string) => {
    await expect(amount).toBeFocused();
    await amount.fill(text);
    await page.keyboard.press('Enter');
  };
  const askRefund = async (typed: string | null) => {
    await press(/^Ventas/);
    await page.getByRole('main').getByRole('button', { name: NUMBER }).first().click();
    await press(/^Devolver el pago/);
    if (typed !== null) await page.getByRole('textbox', { name: 'Cuánto devolver' }).fill(typed);
    await press('Seguir');
    await press(YES);
  };
  const fromIncident = async (step: string | RegExp) => {
    await page.getByRole('article').first().getByRole('button', { name: step }).click();
    await page.getByRole('article').first().getByRole('button', { name: YES }).click();
  };
  const backToCounter = () => page.keyboard.press('Escape');
  return {
    ...program,
    async charge(text) {
      await type(text);
      await expect(amount).toHaveCount(0);
    },
    async chargeRefused(text, why) {
      await type(text);
      await expect(page.getByRole('alert').getByText(failureTitle(why))).toBeVisible();
      await expect(amount).toHaveValue(text);
    },
    search: () => pressUnlessPaid(/^Buscar pago/),
    cancel: () => pressUnlessPaid(/^Cancelar cobro/),
    next: () => press(/^Nueva venta/),
    async cashNow(text, given) {
      await expect(amount).toBeFocused();
      await amount.fill(text);
      if (given !== undefined) {
        await page.keyboard.press('Tab');
        await page.keyboard.type(given, AS_A_HAND);
      }
      await page.keyboard.press('F9');
      await expect(amount).toHaveCount(0);
    },
    async cashBeside(text, given) {
      await page.keyboard.type(text, AS_A_HAND);
      if (given !== undefined) {
        await page.keyboard.press('Tab');
        await page.keyboard.type(given, AS_A_HAND);
      }
      await page.keyboard.press('F9');
      await expect(page.getByText(`Cobrado en efectivo: $ ${text},00`)).toBeVisible();
    },
    async handed(given) {
      // A second F9 at once would be the first one, bounced.
      await page.waitForTimeout(500);
      await page.keyboard.press('F9');
      await page.keyboard.type(given, AS_A_HAND);
      await page.keyboard.press('F9');
    },
    async changeTo(text) {
      await page.keyboard.type(text, AS_A_HAND);
      await expect(page.getByRole('button', { name: /^Cambiar el importe/ })).toBeVisible();
      await page.keyboard.press('F7');
    },
    async cashRest() {
      await expect(page.getByRole('button', { name: 'Efectivo: el resto' })).toBeVisible();
      await page.keyboard.press('F9');
    },
    async stopRest() {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'No cobrar el resto' })).toHaveCount(0);
    },
    undo: () => press(/^Deshacer/),
    async refundCash(typed) {
      await page.keyboard.press('F2');
      await page.getByRole('main').getByRole('button', { name: NUMBER }).first().click();
      await press('Devolver lo cobrado en mano');
      if (typed !== null) await page.getByRole('textbox', { name: 'Cuánto devolver' }).fill(typed);
      await press('Seguir');
      await press(YES);
      await expect(page.getByRole('button', { name: YES })).toHaveCount(0);
      await backToCounter();
    },
    cash: () => press('Efectivo'),
    async cashRefused() {
      await expect(page.getByRole('button', { name: /^(Efectivo|Reintentar)/ })).toHaveCount(0);
    },
    retry: () => press('Reintentar'),
    async overwrite() {
      await press('Reemplazar esa orden');
      await press(YES);
    },
    reprint: () => press('Reimprimir'),
    async reprintVoucher() {
      await page.keyboard.press('F2');
      await page.getByRole('main').getByRole('button', { name: NUMBER }).first().click();
      await press('Reimprimir el comprobante');
      await backToCounter();
    },
    answerPaper: (answer) =>
      press(
        { 'came-out': 'Sí, salió', print: /^(No salió: imprimir|Sí, imprimir)/, drop: 'No hace falta' }[
          answer
        ],
      ),
    deliver: () => fromIncident('Entregar'),
    giveBack: () => fromIncident('Devolver'),
    endIncident: (step) =>
      fromIncident(step === 'called' ? /^(Ya llamé|Entendido), cerrar/ : 'Ya esperé, cerrar'),
    async printStory() {
      const incident = page.getByRole('article').first();
      await incident.getByRole('button', { name: 'Imprimir historia' }).click();
      await expect(incident.getByText(/^Historia (impresa|mandada a la impresora)/)).toBeVisible();
    },
    async refund(typed) {
      await askRefund(typed);
      // The question closes when the till has accepted the command; a refusal would leave a message.
      await expect(page.getByRole('button', { name: YES })).toHaveCount(0);
      await backToCounter();
    },
    async refundRefused(typed, why) {
      await askRefund(typed);
      await expect(page.getByRole('main').getByText(failureTitle(why)).first()).toBeVisible();
      await backToCounter();
    },
  };
}
