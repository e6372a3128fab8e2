import { expect, test } from 'vitest';
import { shownOf } from '../../../../renderer/view-models/found-sales.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const snapshot = shopAtWork();
const formatter = formatterFor(snapshot.shop, null);
const shown = (word?: string) =>
  shownOf(
    { ok: true, value: { sales: snapshot.today, ...(word === undefined ? {} : { word }) } },
    formatter,
  ).sales.map(({ number }) => number);

test('a search for a state shows the sales that are called so, in any spelling', () => {
  expect(shown('CANCELADA')).toEqual(['000121']);
  expect(shown('contado')).toEqual(['000120']);
  expect(shown('cobrada tar')).toEqual(['000118']);
  expect(shown('nothing')).toEqual([]);
  expect(shown()).toHaveLength(snapshot.today.length);
});

test('nothing is shown while nothing was answered', () => {
  expect(shownOf(null, formatter).sales).toEqual([]);
});
