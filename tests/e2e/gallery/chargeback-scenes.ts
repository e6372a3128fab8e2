import { printingAdapter } from '../../../electron/host/wiring/printing.ts';
import { chargebackIncidentId, chargebackView, type SaleChargeback } from '../../../shared/chargeback.ts';
import { paymentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { CAREFUL_PROFILE } from '../../../shared/printer-profile.ts';
import { sampleStory } from '../../golden/sample-story.ts';
import { DETAIL } from './answers.ts';
import { partsOfRows } from './day.ts';
import type { Scene } from './settings-scenes.ts';
import { incident, NOON, row, shopAtWork, TODAY } from './snapshots.ts';

const MINUTE = 60_000;
const ID = chargebackIncidentId('217000087654321000');
const VIEW = chargebackView(
  ID,
  {
    ...{ reason: 'general', covered: false, documentsWanted: true, changedAt: NOON },
    documentsUntil: NOON + 10 * 24 * 60 * MINUTE,
  },
  NOON,
  'America/Argentina/Buenos_Aires',
);
const TOLD: SaleChargeback = {
  ...VIEW,
  ...{ incidentId: ID, paymentId: paymentId('137150000001'), amount: minor(1_469_650) },
  ...{ at: NOON - MINUTE, endedAt: NOON },
};
const CONTESTED = { ...DETAIL, row: row(119, { contested: true }), chargebacks: [TOLD] };

const today = TODAY.map((one) => (one.number === '000119' ? CONTESTED.row : one));

const script: Scene['script'] = {
  'history.sale': () => ({ ok: true, value: CONTESTED }),
  'history.list': () => ({
    ok: true,
    value: { sales: today, more: true, ofDay: partsOfRows('2026-11-20', today), others: [] },
  }),
  'story.preview': () => ({
    ok: true,
    value: printingAdapter.preview(printingAdapter.story(sampleStory('es-AR')), CAREFUL_PROFILE),
  }),
  'story.print': () => ({ ok: true, value: { kind: 'not-printed', fault: 'printer-paper-out' } }),
};

export const CHARGEBACK_SCENES: readonly Scene[] = [
  {
    name: 'incident-chargeback-story',
    snapshot: shopAtWork({
      incidents: [incident('chargeback', { id: ID, actions: ['called'], chargeback: VIEW })],
      incidentCount: 1,
    }),
    script,
    async act(page) {
      await page.keyboard.press('F3');
      await page.locator('.inbox .story button').click();
      await page.locator('.inbox').getByRole('alert').waitFor();
    },
  },
  {
    name: 'sale-chargeback',
    snapshot: shopAtWork({ today }),
    script,
    async act(page) {
      await page.keyboard.press('F2');
      await page.getByRole('button', { name: /000119/ }).click();
      await page.locator('.sale-chargebacks .story button').nth(1).click();
      await page.locator('.sale-chargebacks .ticket-picture').waitFor();
    },
  },
  {
    name: 'sale-chargeback-refund',
    snapshot: shopAtWork({ today }),
    script,
    async act(page) {
      await page.keyboard.press('F2');
      await page.getByRole('button', { name: /000119/ }).click();
      await page.locator('.sale-payment button').first().click();
      await page.locator('.sale-payment .ask').waitFor();
    },
  },
];
