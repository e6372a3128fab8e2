import { expect, it } from 'vitest';
import { isRefundUnderWay } from '../../../../renderer/view-models/sales.ts';
import { paymentId, refundId } from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import type { RefundView } from '../../../../shared/snapshot.ts';

const OURS = paymentId('1');

const refund = (state: RefundView['state'], of = OURS): RefundView => ({
  id: refundId(`r-${state}`),
  paymentId: of,
  amount: minor(6_000),
  state,
  failure: null,
  ticket: null,
});

it.each([
  ['intended', true],
  ['requested', true],
  ['in_process', true],
  ['unknown', true],
  ['done', false],
  ['refused', false],
] as const)('a refund that is %s is under way: %s', (state, underWay) => {
  expect(isRefundUnderWay(OURS, [refund(state)])).toBe(underWay);
});

it('is not told by the refund of another payment, nor by none', () => {
  expect(isRefundUnderWay(OURS, [refund('requested', paymentId('2'))])).toBe(false);
  expect(isRefundUnderWay(OURS, [])).toBe(false);
});

it('is told while one of several is', () => {
  expect(isRefundUnderWay(OURS, [refund('done'), refund('requested')])).toBe(true);
});
