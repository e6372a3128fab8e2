import { NO_MONEY, type OwnerlessRow } from '../../../shared/day.ts';
import { paymentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { Scene } from './settings-scenes.ts';
import { row, shopAtWork } from './snapshots.ts';

const DAY = '2026-11-20';
const PRICE = minor(1_469_650);
const ROWS = [
  row(119, { total: PRICE }),
  row(118, { total: PRICE, refunded: minor(60_000) }),
  row(117, { total: PRICE, state: 'unpaid', phase: 'cancelled', money: 'came', incident: true }),
  row(42, { total: PRICE, state: 'cash', phase: null, refunded: PRICE, returned: true }),
];
const NONE = { ...NO_MONEY, countsOn: null, payments: [] };

/** Money that is of no sale in the list. */
function other(kind: OwnerlessRow['kind'], payment: string, cents: number, open: boolean): OwnerlessRow {
  const [amount, id] = [minor(cents), paymentId(payment)];
  const part = { ...NONE, ownerless: amount, payments: [id] };
  return { paymentId: id, kind, at: Date.UTC(2026, 10, 20, 14, 5), amount, open, part };
}

/** A day on which everything happened that a line can tell. */
export const DAY_SCENES: readonly Scene[] = [
  {
    name: 'sales-day-of-all-kinds',
    snapshot: shopAtWork(),
    script: {
      'history.list': () => ({
        ok: true,
        value: {
          sales: ROWS,
          more: false,
          ofDay: {
            'sale-119': { ...NONE, countsOn: '2026-11-21' },
            'sale-118': { ...NONE, byQr: PRICE, backByQr: minor(50_000), countsOn: DAY },
            'sale-117': { ...NONE, beside: minor(70_000) },
            'sale-42': { ...NONE, backInCash: PRICE, countsOn: '2026-11-13' },
          },
          others: [
            other('unrecorded-sale', '137150000020', 3_100_00, false),
            other('no-sale', '137150000021', 900_00, true),
          ],
        },
      }),
      'history.day': () => ({
        ok: true,
        value: {
          ...NO_MONEY,
          byQr: PRICE,
          beside: minor(70_000),
          ownerless: minor(4_000_00),
          backByQr: minor(50_000),
          backInCash: PRICE,
          day: DAY,
          sales: 1,
          incidents: 2,
        },
      }),
    },
    act: async (page) => {
      await page.keyboard.press('F2');
      await page.getByText('Cuenta el 21/11/2026').waitFor();
    },
  },
  {
    name: 'sales-searched-so-far',
    snapshot: shopAtWork(),
    script: {
      'history.find': () => ({
        ok: true,
        value: {
          sales: [row(92, { total: PRICE }), row(67, { total: PRICE })],
          lookedBackTo: '2026-09-14',
          next: 60,
        },
      }),
    },
    act: async (page) => {
      await page.keyboard.press('F2');
      await page.getByLabel(/^Buscar:/).fill('14696,50');
      await page.keyboard.press('Enter');
      await page.getByText('Enter sigue para atrás').waitFor();
    },
  },
];
