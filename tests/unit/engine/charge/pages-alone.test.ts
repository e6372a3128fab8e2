import { describe, expect, it } from 'vitest';
import { merchantOrderId } from '../../../../shared/ids.ts';
import type { PaymentFact } from '../../../../shared/money-facts.ts';
import { INSTORE, INTENDED, order, payment } from '../../shared/support/facts.ts';
import { LEFT } from '../core-fixture.ts';
import { findPaymentsWith, OURS } from './find-payments-fixture.ts';

const S = `search ${OURS}`;
const P = `payments ${OURS}`;

describe('11: where the pages of payments alone tell of money', () => {
  const can = { ...INSTORE, orderCanBeReadById: true, moneyOnPagesAlone: true };
  const search = { orders: [order('1')], mute: true };
  const listed = { payments: [payment('7')] };

  it('what the list calls approved is what its page says', async () => {
    const pages = { 7: { status: 'rejected', approvedAt: null } } as const;
    const { asked, found } = await findPaymentsWith({ search, payments: listed, pages }, { can });
    expect(asked.slice(0, 5)).toEqual([S, 'told', 'order 1', P, 'payment 7']);
    expect(found.told.payments).toMatchObject([{ id: '7', status: 'rejected' }]);
    expect((await findPaymentsWith({ search, payments: listed }, { can })).found.told.payments).toMatchObject(
      [{ id: '7', status: 'approved' }],
    );
  });

  it('no money is known of one whose page is not there yet, and absence is not proved', async () => {
    const pages = { 7: 'not-found' } as const;
    const { found } = await findPaymentsWith({ search, payments: listed, pages }, { both: true, can });
    expect(found).toMatchObject({ told: { payments: [] }, completeBoth: false, fault: null });
  });

  it('no other order says what became of one that has a page of its own', async () => {
    const opened = { orders: [order('1', { status: 'opened' })], mute: true };
    const one = { payments: [payment('7', { orderId: merchantOrderId('9') })] };
    const pages = { 7: { orderId: merchantOrderId('9') } };
    const { asked, found } = await findPaymentsWith({ search: opened, payments: one, pages }, { can });
    expect(asked).toEqual([S, 'told', P, 'payment 7', 'told']);
    expect(found.told).toMatchObject({ orders: [{ id: '1' }], payments: [{ id: '7' }] });
  });

  it('nor does an order that was found by its reference, before the id is known', async () => {
    const unnamed = { ...can, orderCanBeReadById: false };
    const closed = { orders: [order('9')], payments: [payment('7')] };
    const pages = { 7: { status: 'rejected', approvedAt: null } } as const;
    const { found } = await findPaymentsWith({ search: closed, pages }, { can: unnamed });
    expect(found.told.payments).toMatchObject([{ id: '7', status: 'rejected' }]);
    const paid = await findPaymentsWith({ search: closed }, { can: unnamed });
    expect(paid.asked.slice(0, 3)).toEqual([S, 'enough', 'payment 7']);
    expect(paid.found.told.payments).toMatchObject([{ id: '7', status: 'approved' }]);
  });

  it('of one that its page does not date, the list says when it came; and nothing else', async () => {
    const long = INTENDED - 3 * 60 * 60_000;
    const undated = { createdAt: null, approvedAt: null } as const;
    const old = { payments: [payment('7', { createdAt: long, approvedAt: long })] };
    const opened = { orders: [order('1', { status: 'opened' })] };
    const told = async (page: Partial<PaymentFact>, read: readonly PaymentFact[] = []) => {
      const first = { ...opened, payments: read, mute: true };
      const says = { search: first, payments: old, pages: { 7: page } };
      return (await findPaymentsWith(says, { both: true, can, state: LEFT })).found.told.payments;
    };
    expect(await told(undated)).toMatchObject([{ createdAt: long, approvedAt: long }]);
    expect(await told(undated, [payment('7', undated)])).toMatchObject([
      { createdAt: long, approvedAt: long },
    ]);
    expect(await told({ ...undated, status: 'pending' })).toMatchObject([
      { status: 'pending', createdAt: long, approvedAt: null },
    ]);
    const own = { createdAt: INTENDED, approvedAt: INTENDED };
    expect(await told(own)).toMatchObject([own]);
  });

  it('a list adds nothing to a page that this look has read', async () => {
    const opened = [order('1', { status: 'opened' })];
    const read = { orders: opened, payments: [payment('7', { status: 'rejected', approvedAt: null })] };
    const { asked, found } = await findPaymentsWith({ search: read, payments: listed }, { both: true, can });
    expect(asked).toEqual([S, 'told', P]);
    expect(found.told.payments).toMatchObject([{ id: '7', status: 'rejected' }]);
  });
});
