import { describe, expect, it } from 'vitest';
import { paymentId, printJobId, refundId, saleId } from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import type { SaleDetail, Snapshot } from '../../../../shared/snapshot.ts';
import { firstCharge } from '../../../../renderer/view-models/first-charge.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { snapshotOf } from '../../../support/host-parts.ts';

const formatter = formatterFor(snapshotOf(1).shop, 'es');
const ID = saleId('sale-1');

function snapshot(phase: string | null): Snapshot {
  const plain = snapshotOf(1);
  const paper = { ...plain.paper, configured: true };
  if (phase === null) return { ...plain, paper };
  const counter = { kind: 'sale', saleId: ID, charge: { phase } } as unknown as Snapshot['counter'];
  return { ...plain, paper, counter };
}

function sale(row: object, more: Partial<SaleDetail> = {}): SaleDetail {
  const whole = { state: 'unpaid', phase: null, money: 'not-checked', returned: false, ...row };
  return { row: whole, payments: [], refunds: [], copies: [], ...more } as unknown as SaleDetail;
}

const PAID = { state: 'paid', phase: 'paid', money: 'came' };
const PAYMENT = {
  id: paymentId('77'),
  refundable: minor(1_000),
} as unknown as SaleDetail['payments'][number];
const copy = (state: string) =>
  ({ jobId: printJobId('1'), copy: 0, state, ask: false, fault: null }) as never;
const refund = (state: string, code: string | null = null) =>
  ({ id: refundId('r'), state, failure: code === null ? null : { code } }) as never;
const told = (phase: string | null, detail: SaleDetail | null, id: typeof ID | null = ID) => {
  const { steps, acts, code, isDone } = firstCharge(id, detail, snapshot(phase), formatter);
  const isPayable = code !== null;
  return { states: steps.map(({ state }) => state), acts: acts.map(({ kind }) => kind), isPayable, isDone };
};

describe('the guided first charge', () => {
  it('offers to begin, or later', () => {
    expect(told(null, null, null)).toMatchObject({ acts: ['begin', 'later'], isPayable: false });
  });

  it('shows the QR only while the customer may scan', () => {
    expect(told('sending', sale({}))).toMatchObject({ acts: [], isPayable: false });
    expect(told('waiting', sale({ phase: 'waiting' }))).toMatchObject({ acts: ['cancel'], isPayable: true });
    expect(told('withdrawing', sale({}))).toMatchObject({ acts: [], isPayable: false });
    expect(told('replaced', sale({}))).toMatchObject({ isPayable: false });
  });

  it('is begun again only where it is certain that no money came', () => {
    expect(told('cancelled', sale({ money: 'not-checked' }))).toMatchObject({ acts: ['later'] });
    expect(told('cancelled', sale({ money: 'none' }))).toMatchObject({ acts: ['again', 'later'] });
  });

  it('gives back what was paid, once, and ends only when that is done', () => {
    const paid = sale(PAID, { payments: [PAYMENT], copies: [copy('confirmed')] });
    expect(told('paid', paid)).toMatchObject({ states: ['good', 'good', 'now'], acts: ['refund', 'later'] });
    const asked = sale(PAID, { payments: [PAYMENT], copies: [copy('sent')], refunds: [refund('requested')] });
    expect(told('paid', asked)).toMatchObject({ states: ['good', 'good', 'now'], acts: [] });
    const back = sale(
      { ...PAID, returned: true },
      { copies: [copy('confirmed')], refunds: [refund('done')] },
    );
    expect(told('paid', back)).toMatchObject({
      states: ['good', 'good', 'good'],
      acts: ['end'],
      isDone: true,
    });
  });

  it('gives back a second payment too, where two phones paid, and ends only then', () => {
    const another = sale(PAID, { payments: [PAYMENT], copies: [copy('sent')], refunds: [refund('done')] });
    expect(told('paid', another)).toMatchObject({ acts: ['refund', 'later'], isDone: false });
    const both = sale(PAID, {
      payments: [],
      copies: [copy('sent')],
      refunds: [refund('done'), refund('done')],
    });
    expect(told('paid', both)).toMatchObject({ acts: ['end'], isDone: true });
  });

  it('goes on after a restart, when the sale has left the counter', () => {
    const paid = sale(PAID, { payments: [PAYMENT], copies: [copy('confirmed')] });
    expect(told(null, paid).acts).toEqual(['refund', 'later']);
  });

  it('calls a test account’s refusal what it is, and any other a failure', () => {
    const refused = (code: string) =>
      sale(PAID, { copies: [copy('failed')], refunds: [refund('refused', code)] });
    expect(told('paid', refused('refund-test-account'))).toMatchObject({ states: ['good', 'bad', 'good'] });
    expect(told('paid', refused('refund-no-balance'))).toMatchObject({
      states: ['good', 'bad', 'bad'],
      acts: ['end'],
      isDone: false,
    });
  });

  it('takes nothing of the counter that is another sale’s', () => {
    const other = { ...snapshot('waiting'), counter: { kind: 'sale', saleId: saleId('sale-2') } } as Snapshot;
    expect(firstCharge(ID, sale({ phase: 'expired', money: 'none' }), other, formatter).code).toBeNull();
  });
});
