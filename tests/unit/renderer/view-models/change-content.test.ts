import { expect, test } from 'vitest';
import { counterContent } from '../../../../renderer/view-models/board-content.ts';
import { keyDoes } from '../../../../renderer/view-models/counter-keys.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { minor } from '../../../../shared/money.ts';
import { sale, shopAtWork } from '../../../e2e/gallery/snapshots.ts';
import { UNTYPED } from '../../../../renderer/view-models/typing.ts';

const formatter = formatterFor(shopAtWork().shop, null);
const said = (counter: ReturnType<typeof sale>) => counterContent(counter, formatter).lines.join(' ');
const amount = minor(7_000);

test('15: what was to be charged instead and is not is said on the board, and what still may be is too', () => {
  const dropped = sale('cancelled', {}, { changeDropped: amount });
  expect(said(dropped)).toContain('Los $ 70,00 pedidos en su lugar no se cobran.');
  const wished = sale('cancelled', { unchecked: true }, { changesTo: amount });
  expect(said(wished)).toContain('En cuanto se sepa que no se pagó se cobran $ 70,00.');
  expect(said(sale('cancelled'))).not.toContain('70,00');
  const leaving = said(sale('withdrawing', {}, { changesTo: amount }));
  expect(leaving.split('70,00')).toHaveLength(2);
});

test('15: F8 takes the new amount back while the order leaves', () => {
  const view = sale('withdrawing', {}, { changesTo: amount });
  const counter = { ...view, can: { ...view.can, cancel: true } };
  const moment = { counter, typing: UNTYPED, focus: 'nowhere', hasty: false, surprised: false } as const;
  expect(keyDoes('F8', moment)).toEqual({ do: 'act', act: 'cancel' });
});
