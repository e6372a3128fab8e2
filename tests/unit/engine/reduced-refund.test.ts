import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../electron/engine/books.ts';
import type { RefundRequest } from '../../../electron/engine/refund-request.ts';
import { reducedAmount, requestReducedRefund, wishForRest } from '../../../electron/engine/reduced-refund.ts';
import type { PaymentReading } from '../../../electron/engine/ports.ts';
import { incidentId, saleId } from '../../../shared/ids.ts';
import type { Incident } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import type { Refund, RefundState } from '../../../shared/refund.ts';
import { DONE } from '../../../shared/reply.ts';
import { siteById } from '../../../shared/sites.ts';
import { INTENDED } from '../shared/support/facts.ts';
import { listedRefund, paymentReading, refundInState } from './refund-readings.ts';
import { RefundsFixture, theirs, told } from './refunds-fixture.ts';

const WAITING: RefundState = { kind: 'intended' };
const CARD = { incidentId: incidentId('asked') };
const OF_SALE = { ...CARD, saleId: saleId('sale') };

/** A part of so much that another hand gave back for good. */
const gone = (amount: number) => paymentReading([], { refunded: minor(amount) });
/** A part of so much that is on its way back by another hand. */
const leaving = (amount: number) =>
  paymentReading([listedRefund('a', { amount: minor(amount), status: 'in_process' })]);

describe('20: what is asked for in the place of a refund that a card asked', () => {
  // A payment of 10.00; 5.00 were asked for where nothing else is said.
  it.each<[string, Partial<Refund>, RefundState, PaymentReading, number | null]>([
    ['all that is left, of a payment without a sale', CARD, WAITING, gone(700), 300],
    ['the very last of it', CARD, WAITING, gone(999), 1],
    ['nothing else, where enough is left', CARD, WAITING, gone(500), null],
    ['nothing, where nothing is left', CARD, WAITING, gone(1_000), null],
    ['what others leave of it, of a sale’s payment that holds all', OF_SALE, WAITING, leaving(700), 300],
    ['nothing, where the books of the sale know what went', OF_SALE, WAITING, gone(700), null],
    ['no more than was shown, for all of a larger payment', { ...CARD, whole: true }, WAITING, gone(0), 500],
    ['what is left of that, where it is less', { ...CARD, whole: true }, WAITING, gone(700), 300],
    ['nothing, once it was sent', CARD, { kind: 'requested', at: 0 }, gone(700), null],
    ['nothing, where no card asked', {}, WAITING, gone(700), null],
  ])('%s', (_name, more, state, reading, amount) => {
    expect(reducedAmount(refundInState(state, more), reading)).toBe(amount);
  });
});

/** The refund of a part of 20.00 of a payment of 100.00, in books of their own. */
function shop(more: Partial<Refund> = {}) {
  const world = new RefundsFixture({ askedBy: 'late', refunds: [more] });
  const asked: RefundRequest[] = [];
  const reconciled: string[] = [];
  const ask = (reading: PaymentReading, site: 'MLA' | 'MPE' = 'MLA') =>
    requestReducedRefund(world.core, world.refund()!, reading, {
      refunds: {
        intend: (_draft, request) => {
          asked.push(request);
          return DONE;
        },
      },
      site: siteById(site),
      reconcile: () => void reconciled.push('reconciled'),
    });
  return { world, asked, reconciled, ask };
}

const onItsWay = (amount: number, more: Parameters<typeof told>[1] = {}) =>
  told([theirs('9', { amount: minor(amount), status: 'in_process' })], more);

describe('20: a refund in the place of another', () => {
  it('is about what is left, knows the others’, and the first ends in words', () => {
    const { world, asked, reconciled, ask } = shop();
    expect(ask(onItsWay(9_000))).toBe(true);
    expect(asked).toEqual([
      expect.objectContaining({
        charge: expect.objectContaining({ id: 'a' }) as unknown,
        paid: 10_000,
        amount: 1_000,
        incidentId: 'asked',
        saleId: 'sale',
        known: ['9'],
      }),
    ]);
    expect(world.state()).toMatchObject({ kind: 'refused', cause: 'refund-amount-too-large' });
    expect(reconciled).toEqual([]);
  });

  it('knows of no charge where the payment has none', () => {
    const { asked, ask } = shop({ chargeId: null });
    expect(ask(onItsWay(9_000))).toBe(true);
    expect(asked).toMatchObject([{ charge: null, amount: 1_000 }]);
  });

  it('is not made where the first one stands: nothing is written', () => {
    const { world, asked, ask } = shop();
    const { changes } = world;
    expect(ask(told())).toBe(false);
    expect(asked).toEqual([]);
    expect(world.changes).toBe(changes);
    expect(world.state()).toEqual({ kind: 'intended' });
  });

  it('writes what the reading told of the payment', () => {
    const { world, ask } = shop();
    const changedAt = INTENDED + 60_000;
    expect(ask(onItsWay(9_000, { refunded: minor(2_000), changedAt }))).toBe(true);
    expect(world.facts()).toMatchObject({ refunded: 2_000, changedAt });
  });

  it('is not made where more is left than was shown: its card asks anew', () => {
    const { world, asked, reconciled, ask } = shop({ whole: true });
    // Also where no part could be given back.
    expect(ask(told(), 'MPE')).toBe(true);
    expect(asked).toEqual([]);
    expect(reconciled).toEqual(['reconciled']);
    expect(world.state()).toMatchObject({ kind: 'refused', cause: 'refund-left-changed' });
  });

  it('is not made where the country takes no part back: its card asks, in the same moment', () => {
    const { world, asked, reconciled, ask } = shop();
    expect(ask(onItsWay(9_000), 'MPE')).toBe(true);
    expect(asked).toEqual([]);
    expect(reconciled).toEqual(['reconciled']);
    expect(world.state()).toMatchObject({ kind: 'refused', cause: 'refund-partial-not-taken' });
  });

  it('is not made of a part that came from another wallet, though all of it was wished for', () => {
    const { world, asked, ask } = shop({ whole: true, amount: minor(10_000) });
    const reading = onItsWay(9_000);
    expect(ask({ ...reading, paidWith: { ...reading.paidWith, means: 'bank_transfer' } })).toBe(true);
    expect(asked).toEqual([]);
    expect(world.state()).toMatchObject({ kind: 'refused', cause: 'refund-partial-not-taken' });
  });
});

describe('20: what others have on its way, once the rest of a payment without a sale was given back', () => {
  function wished(asks: Partial<Incident>, known?: string[]) {
    const world = new RefundsFixture({ askedBy: 'no-sale', refunds: [known === undefined ? {} : { known }] });
    const given = { ...world.refund()!, state: { kind: 'done', at: INTENDED, providerId: '7' } } as const;
    const asked: RefundRequest[] = [];
    const refunds = { intend: (_draft: Draft, request: RefundRequest) => (asked.push(request), DONE) };
    const card = { ...world.core.books.incident(incidentId('asked'))!, ...asks };
    world.core.transact((draft) => wishForRest(draft, given, card, refunds));
    return asked;
  }

  it('is wished for too, and neither theirs nor ours is taken for it', () => {
    expect(wished({ amount: minor(500) }, ['9'])).toMatchObject([
      { charge: null, amount: 500, known: ['9', '7'] },
    ]);
    expect(wished({ amount: minor(500) })).toMatchObject([{ known: ['7'] }]);
  });

  it('is not, where its card tells no amount', () => {
    expect(wished({ amount: null })).toEqual([]);
  });
});
