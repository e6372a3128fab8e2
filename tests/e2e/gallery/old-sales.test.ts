import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { incidentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { IncidentView, Snapshot } from '../../../shared/snapshot.ts';
import { startFakeHost } from './fake-host.ts';
import { incident, shopAtWork } from './snapshots.ts';

const DAY = 24 * 60 * 60_000;

/** Sales that the books lost, the first paid today, each other one a day before the last. */
function lost(count: number, from = 0): IncidentView[] {
  const { at } = shopAtWork();
  return Array.from({ length: count }, (_, place) => ({
    ...incident('unrecorded-sale', { saleId: null, saleNumber: null, actions: ['handed-over', 'refund'] }),
    id: incidentId(`lost-${place + from}`),
    amount: minor(10_000),
    cameAt: at - (place + from) * DAY,
  }));
}

/** As the engine tells of them: the oldest twenty, and what all come to. */
function shown(incidents: readonly IncidentView[]): Snapshot {
  const lost = incidents.filter(({ kind }) => kind === 'unrecorded-sale');
  const others = incidents.filter(({ kind }) => kind !== 'unrecorded-sale');
  const incidentCount = incidents.length;
  if (lost.length <= 5) return shopAtWork({ incidents });
  return shopAtWork({
    incidents: [...others, ...lost.toReversed().slice(0, 20)],
    incidentCount,
    lostSales: { count: lost.length, total: minor(lost.length * 10_000) },
  });
}

/** Questions that no card gathers. */
function others(count: number, from = 0): IncidentView[] {
  return Array.from({ length: count }, (_, place) => ({
    ...incident('no-sale', { saleId: null, saleNumber: null }),
    id: incidentId(`other-${place + from}`),
  }));
}

/** PICTURES=folder keeps one of each size there. */
async function pictures(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder === undefined) return;
  for (const size of [
    { width: 1920, height: 1080 },
    { width: 1024, height: 768 },
  ]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(folder, `${name}-${size.width}x${size.height}.png`) });
  }
}

async function open(page: Page, snapshot: Snapshot) {
  const host = await startFakeHost(snapshot, {
    'incident.end-old': () => ({ ok: true, value: null }),
    'incident.end': () => ({ ok: true, value: null }),
    'incident.old': ({ beforeDay }) => {
      const count = beforeDay === '2020-01-01' ? 0 : 199;
      return { ok: true, value: { count, total: minor(count * 10_000) } };
    },
    'incident.list': ({ from }) => ({ ok: true, value: { incidents: others(10, Number(from)) } }),
  });
  await page.goto(host.url);
  await page.getByLabel('Importe').waitFor();
  await page.keyboard.press('F3');
  return host;
}

test('27: many sales of lost books are one card: those of before a day end by one answer that asks first', async ({
  page,
}) => {
  const host = await open(page, shown([incident('late'), ...lost(200)]));
  await expect(page.getByRole('heading', { name: '200 ventas que la caja no recuerda' })).toBeVisible();
  await expect(page.getByText('$ 20.000,00', { exact: true })).toBeVisible();
  // The other incident stands by itself; the 200 do not.
  await expect(page.getByRole('heading', { name: 'Pago tardío' })).toHaveCount(1);
  await expect(page.getByRole('heading', { name: 'Venta que la caja no recuerda' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Las 199 de antes ya se entregaron ($ 19.900,00)' }).click();
  expect(host.asked.filter(({ name }) => name.startsWith('incident.end'))).toEqual([]);
  await page.getByRole('button', { name: 'Sí, las 199 ya se entregaron' }).click();
  await expect
    .poll(() => host.asked.at(-1))
    .toMatchObject({ name: 'incident.end-old', request: { count: 199 } });
  host.publish(shown([incident('late'), ...lost(1)]));
  await expect(page.getByRole('heading', { name: 'Venta que la caja no recuerda' })).toHaveCount(1);
  await host.close();
});

test('27: another day changes how many are meant; the others are answered one by one from the list', async ({
  page,
}) => {
  const host = await open(page, shown(lost(30)));
  const day = page.getByLabel('Pagadas antes del día');
  await expect(day).toHaveValue(/^\d\d\/\d\d\/\d{4}$/);
  await day.fill('1/1/2020');
  await day.press('Enter');
  await expect(day).toHaveValue('01/01/2020');
  await expect(page.getByText('Ninguna es de antes de ese día.')).toBeVisible();
  await page.getByRole('button', { name: 'Responder una por una' }).click();
  await expect(
    page.getByText('Las 20 más viejas de 30; al responder aparecen las siguientes.'),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Venta que la caja no recuerda' })).toHaveCount(20);
  await page.getByRole('button', { name: 'Ya se entregó' }).first().click();
  await page.getByRole('button', { name: 'Sí, ya se entregó' }).click();
  await expect
    .poll(() => host.asked.at(-1))
    .toMatchObject({ name: 'incident.end', request: { incidentId: 'lost-29', step: 'handed-over' } });
  await host.close();
});

test('19: more than forty of another kind are shown page by page', async ({ page }) => {
  const host = await open(page, shopAtWork({ incidents: others(40), incidentCount: 90 }));
  const cards = page.getByRole('heading', { level: 2 }).and(page.locator('.inbox h2'));
  await expect(page.getByText('Del 1 al 40 de 90, los más viejos primero.')).toBeVisible();
  await expect(cards).toHaveCount(40);
  await page.getByRole('button', { name: 'Siguientes' }).click();
  await page.getByRole('button', { name: 'Siguientes' }).click();
  await expect(page.getByText('Del 81 al 90 de 90, los más viejos primero.')).toBeVisible();
  await pictures(page, 'incidents-pages');
  await expect(cards).toHaveCount(10);
  await expect(page.getByRole('button', { name: 'Siguientes' })).toHaveCount(0);
  // As many were ended meanwhile that this page is gone.
  host.publish(shopAtWork({ incidents: others(40), incidentCount: 45 }));
  await expect(page.getByText('Del 41 al', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Anteriores' }).click();
  await expect(cards).toHaveCount(40);
  await host.close();
});
