import { expect, test } from '@playwright/test';
import { crc16 } from '../../../shared/crc16.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { readOff } from '../../support/qr-on-screen.ts';
import { SCRIPT } from './answers.ts';
import { startFakeHost } from './fake-host.ts';
import { incident, OWN_CODE, PAPER_ASKS, sale, shopAtWork } from './snapshots.ts';

/** A decoder that knows nothing of ours reads what the screen shows, as the customer's phone does. */

const SIZES = [
  [360, 640],
  [390, 844],
  [512, 683],
  [683, 512],
  [768, 1024],
  [800, 600],
  [960, 540],
  [1024, 440],
  [1024, 768],
  [1920, 1080],
] as const;

/** The longest that the till draws: 512 characters. */
const LONGEST = (() => {
  const field = (tag: number, length: number) => `${tag}${length}${'Q'.repeat(length)}`;
  const fields = `000201${field(26, 99)}${field(27, 99)}${field(28, 99)}${field(29, 99)}${field(30, 82)}6304`;
  return `${fields}${crc16(fields)}`;
})();

const codes: readonly (readonly [string, string])[] = [
  ['of an order', OWN_CODE],
  ['of 512 characters', LONGEST],
];

for (const [what, text] of codes) {
  test(`a code ${what} is read off the screen at every size`, async ({ page }) => {
    const alone = shopAtWork({ counter: sale('waiting', { qr: text, onPrintedQr: false }) });
    const host = await startFakeHost(alone, SCRIPT);
    await page.goto(host.url);
    for (const snapshot of [alone, crowded(alone)]) {
      host.publish(snapshot);
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        await expect.poll(() => readOff(page), { message: `${width}×${height}` }).toBe(text);
      }
    }
    await host.close();
  });
}

test('the register’s own code is gone where only the order’s serves, and nothing is drawn where none was told', async ({
  page,
}) => {
  const host = await startFakeHost(shopAtWork({ counter: sale('waiting') }), SCRIPT);
  await page.goto(host.url);
  await expect.poll(() => readOff(page)).toBe(shopAtWork().shop.qr);
  host.publish(shopAtWork({ counter: sale('waiting', { qr: OWN_CODE, onPrintedQr: false }) }));
  await expect.poll(() => readOff(page)).toBe(OWN_CODE);
  await expect(page.getByText('El impreso no sirve para este cobro')).toBeVisible();
  host.publish(shopAtWork({ counter: sale('waiting', { qr: null, onPrintedQr: false }) }));
  await expect(page.getByText('Mercado Pago no mandó el código de este cobro')).toBeVisible();
  await expect(page.locator('.qr-code')).toHaveCount(0);
  await host.close();
});

/** With all that stands beside a counter at once. */
function crowded(snapshot: Snapshot): Snapshot {
  return {
    ...shopAtWork({ counter: snapshot.counter, incidents: [incident('late')] }),
    paper: { ...snapshot.paper, question: PAPER_ASKS.question },
  };
}
