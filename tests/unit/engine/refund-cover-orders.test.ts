import { describe, expect, it } from 'vitest';
import type { PaymentReading, Provider } from '../../../electron/engine/ports.ts';
import { RefundCover } from '../../../electron/engine/refund-cover.ts';
import { chargeId, incidentId, paymentId, refundId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import { INTENDED, order, payment } from '../shared/support/facts.ts';
import { aRefund, anIncident } from '../storage/support/books.ts';
import { CoreFixture, holding, PAID_SALE, paidBy, SALE } from './core-fixture.ts';
import { INSTORE } from './instore-capabilities.ts';

const HEARD = { sentAt: 0, heardAt: 0, providerNow: null };
const READ_AT = INTENDED + 60_000;

const readingOf = (fact: PaymentFact): PaymentReading => ({
  fact,
  reference: null,
  paidWith: {
    paymentId: fact.id,
    means: 'other',
    method: null,
    lastFour: null,
    installments: null,
    amount: minor(10_000),
  },
  refunds: [],
});

/** Payment 2 is about to go back, where payment 1 pays the sale: its page says `page`, and its merchant order lists `listed`. */
async function checked(listed: readonly PaymentFact[], page: PaymentFact | null) {
  const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), payment('1'), payment('2')));
  const about = { saleId: SALE, chargeId: chargeId('a'), paymentId: paymentId('2') };
  const id = incidentId('of-two');
  fixture.job('first', { state: { kind: 'confirmed', at: INTENDED } });
  fixture.write({ kind: 'incident-opened', incident: anIncident(1, { ...about, id, kind: 'second' }) });
  const refund = aRefund(1, { ...about, id: refundId('of-two'), incidentId: id, amount: minor(10_000) });
  fixture.write({ kind: 'refund-intended', refund });
  const provider: Partial<Provider> = {
    capabilities: () => ({ ...INSTORE, moneyOnPagesAlone: true }),
    merchantOrder: (name) =>
      Promise.resolve({
        ok: true,
        heard: HEARD,
        value: { reference: null, order: order(name), payments: listed },
      }),
    paymentWithRefunds: () =>
      Promise.resolve(
        page
          ? { ok: true, heard: HEARD, value: readingOf(page) }
          : {
              ok: false,
              heard: HEARD,
              fault: { kind: 'unavailable', status: 500, code: 'x', retryAfterMs: null },
            },
      ),
  };
  const core = fixture.core(INTENDED + 120_000, { provider: provider as Provider });
  const cover = await new RefundCover(core).check(refund, readingOf(payment('2')));
  core.transact((draft) => void cover.learn(draft));
  const known = core.books.charge(chargeId('a'))?.facts.payments ?? [];
  return { kind: cover.kind, known };
}

describe('12: before a duplicate of a charge by Orders goes back', () => {
  const wentBack = { status: 'refunded', refunded: minor(10_000), changedAt: READ_AT } as const;

  it('its cover is what its own page says, whatever a merchant order lists with the same time', async () => {
    const { kind, known } = await checked([payment('1', wentBack)], payment('1', { changedAt: READ_AT }));
    expect(kind).toBe('stands');
    expect(known).toMatchObject([{ id: '1', status: 'approved' }, { id: '2' }]);
  });

  it('nothing is learnt of what only a merchant order lists', async () => {
    const { kind, known } = await checked([payment('1', wentBack), payment('3')], null);
    expect(kind).toBe('undecided');
    expect(known).toMatchObject([{ id: '1', status: 'approved' }, { id: '2' }]);
  });

  it('its cover is gone where its own page says so', async () => {
    expect((await checked([], payment('1', wentBack))).kind).toBe('gone');
  });
});
