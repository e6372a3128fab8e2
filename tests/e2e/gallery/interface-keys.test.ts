import { expect, type Page } from '@playwright/test';
import type { InterfaceView } from '../../../shared/charging.ts';
import { requestSchemas } from '../../../shared/contract.ts';
import { refuse } from '../../../shared/reply.ts';
import { INTERFACE, SCRIPT, SETTINGS } from './answers.ts';
import { startFakeHost } from './fake-host.ts';
import { SMALL, test } from './one-page.ts';
import { openTab } from './steps.ts';
import { NOON, sale, shopAtWork } from './snapshots.ts';

/** «Interfaz de cobro» under a hand: what it sends, and what it says of the answer. */

async function open(page: Page, first: Partial<InterfaceView>) {
  const state = { view: { ...INTERFACE, ...first }, isFull: false };
  const host = await startFakeHost(shopAtWork(), {
    ...SCRIPT,
    'settings.read': () => ({ ok: true, value: { ...SETTINGS, account: '446566691' } }),
    'interface.read': () => ({ ok: true, value: state.view }),
    'interface.save': (request) => {
      if (state.isFull) return refuse('file-not-written');
      const { chosen = state.view.chosen, mode = state.view.mode } =
        requestSchemas['interface.save'].parse(request);
      state.view = { ...state.view, chosen, mode };
      return { ok: true, value: state.view };
    },
    'interface.retry': () => {
      state.view = { ...state.view, refusedAt: null };
      return { ok: true, value: state.view };
    },
  });
  // Whoever had this page before may have left it narrow.
  await page.setViewportSize(SMALL);
  await page.goto(host.url);
  await page.getByText('Lista para la próxima venta').waitFor();
  await openTab(page, 'Conexión');
  const sent = () => host.asked.filter(({ name }) => /^interface\.(save|retry)/.test(name));
  return { host, state, sent };
}

const choice = (page: Page, name: string | RegExp) => page.getByRole('radio', { name });

test('the mode is offered for Orders and «automática» alone, and only what was chosen is sent', async ({
  stage: page,
}) => {
  const { host, sent } = await open(page, {});
  await expect(choice(page, /La de siempre/)).toBeChecked();
  await expect(page.getByText('¿Qué QR escanea el cliente?')).toHaveCount(0);
  await choice(page, /La de siempre/).focus();
  await page.keyboard.press('ArrowDown');
  await expect(choice(page, /La nueva/)).toBeChecked();
  await expect(page.getByText('Guardado: vale desde el próximo cobro.')).toBeVisible();
  await choice(page, /Los dos/).click();
  await expect(choice(page, /Los dos/)).toBeChecked();
  await choice(page, /Automática/).click();
  await expect(page.getByText('Cuenta 446566691, Caja 1. Se cobra por la nueva')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Volver a probar' })).toHaveCount(0);
  await choice(page, /La de siempre/).click();
  await expect(page.getByText('¿Qué QR escanea el cliente?')).toHaveCount(0);
  expect(sent().map(({ request }) => request)).toEqual([
    { chosen: 'orders' },
    { mode: 'hybrid' },
    { chosen: 'auto' },
    { chosen: 'instore' },
  ]);
  await host.close();
  await page.goto('about:blank');
});

test('what the disk did not take is said, and the choice stays what it was', async ({ stage: page }) => {
  const { host, state } = await open(page, { chosen: 'auto' });
  state.isFull = true;
  await choice(page, /La nueva/).click();
  await expect(page.getByRole('alert').or(page.locator('.failure')).first()).toBeVisible();
  await expect(choice(page, /Automática/)).toBeChecked();
  await host.close();
  await page.goto('about:blank');
});

test('«Volver a probar» goes once it was pressed, and a refusal that comes meanwhile is seen', async ({
  stage: page,
}) => {
  const { host, state, sent } = await open(page, { chosen: 'auto', refusedAt: NOON });
  await page.getByRole('button', { name: 'Volver a probar' }).click();
  await expect(page.getByText('El próximo cobro prueba otra vez la nueva.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Volver a probar' })).toHaveCount(0);
  expect(sent()).toMatchObject([{ name: 'interface.retry' }]);
  // The next charge goes, and the provider refuses again.
  state.view = { ...state.view, refusedAt: NOON + 60_000 };
  host.publish(shopAtWork({ counter: sale('waiting') }));
  await expect(page.getByText('desde el 20/11/2026 14:06')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Volver a probar' })).toBeVisible();
  await host.close();
  await page.goto('about:blank');
});

test('what the environment says is shown, and only the mode can be chosen', async ({ stage: page }) => {
  const { host, sent } = await open(page, { chosen: 'orders', isFromEnvironment: true });
  await expect(page.getByText('CAJA_ORDER_API')).toBeVisible();
  for (const name of [/La de siempre/, /La nueva/, /Automática/])
    await expect(choice(page, name)).toBeDisabled();
  await choice(page, /Uno nuevo en cada cobro/).click();
  await expect(choice(page, /Uno nuevo en cada cobro/)).toBeChecked();
  expect(sent().map(({ request }) => request)).toEqual([{ mode: 'dynamic' }]);
  await host.close();
  await page.goto('about:blank');
});
