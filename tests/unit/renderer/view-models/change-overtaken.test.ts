import { expect, test } from 'vitest';
import { isOvertakenRead, overtakenNote } from '../../../../renderer/view-models/change-overtaken.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { chargeId } from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import { asideCharge, NOON, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const mine = chargeId('charge-1');
const changeOvertaken = { chargeId: mine, saleNumber: '000121', amount: minor(8_000), at: NOON };
const formatter = formatterFor(shopAtWork().shop, null);
const note = (asked: typeof mine | null, change = {}) =>
  overtakenNote(asked, shopAtWork({ changeOvertaken, ...change }), formatter);

test('35: an amount that another sale kept from being charged is told in the window that asked, and in no other', () => {
  expect(note(mine)).toEqual({
    title: 'No se cobraron $ 80,00',
    text: expect.stringContaining('venta 000121') as string,
  });
  expect(note(null)).toBeNull();
  expect(note(chargeId('charge-2'))).toBeNull();
  expect(note(mine, { changeOvertaken: null })).toBeNull();
});

test('it is told once: not where its charge says it at the side, but where that card is only counted', () => {
  const own = asideCharge('withdrawing', { chargeId: mine });
  const others = [asideCharge('waiting'), asideCharge('unanswered')];
  expect(note(mine, { aside: [own] })).toBeNull();
  expect(note(mine, { aside: [...others, own] })).not.toBeNull();
});

test('an amount that is sent ends it, but for the one that ended the wish a moment ago', () => {
  expect(isOvertakenRead(mine, changeOvertaken, NOON + 2_999)).toBe(false);
  expect(isOvertakenRead(mine, changeOvertaken, NOON + 3_000)).toBe(true);
  expect(isOvertakenRead(null, changeOvertaken, NOON + 9_000)).toBe(false);
  expect(isOvertakenRead(mine, null, NOON + 9_000)).toBe(false);
  expect(isOvertakenRead(chargeId('charge-2'), changeOvertaken, NOON + 9_000)).toBe(false);
});
