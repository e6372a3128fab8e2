import { describe, expect, it } from 'vitest';
import type { Answer, FaultKind, PaymentReading, Provider } from '../../../electron/engine/ports.ts';
import { RefundCover, type Cover } from '../../../electron/engine/refund-cover.ts';
import type { Charge } from '../../../shared/charge.ts';
import { chargeId, incidentId, paymentId, refundId, type IncidentId } from '../../../shared/ids.ts';
import type { IncidentKind } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import type { MerchantOrderFact, PaymentFact } from '../../../shared/money-facts.ts';
import type { Refund } from '../../../shared/refund.ts';
import type { Sale } from '../../../shared/sale.ts';
import { INTENDED, order, payment } from '../shared/support/facts.ts';
import { aRefund, anIncident } from '../storage/support/books.ts';
import { INSTORE } from './instore-capabilities.ts';
import { CoreFixture, holding, LEFT, PAID_SALE, paidBy, SALE } from './core-fixture.ts';

const WENT = INTENDED + 60_000;
const HEARD = { sentAt: 0, heardAt: 0, providerNow: null };
const LOST = { status: 500, code: 'x', retryAfterMs: null };
const PRINTED = { state: { kind: 'confirmed', at: INTENDED } } as const;
const QUEUED = { state: { kind: 'queued', ask: false, fault: null } } as const;

/** Read later than what the books know. */
const gone = (id: string, more: Partial<PaymentFact> = {}) =>
  payment(id, { status: 'refunded', refunded: minor(10_000), changedAt: WENT, ...more });
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

interface Asked {
  readonly sale?: Sale['state'] | 'cash';
  readonly charges: readonly Charge[];
  readonly kind?: IncidentKind;
  readonly incident?: IncidentId;
  readonly refund?: Partial<Refund>;
  /** What the provider's pages say; a payment that is not named is as the books know it. */
  readonly pages?: Readonly<Record<string, PaymentFact | FaultKind>>;
  readonly orders?: Readonly<
    Record<
      string,
      { reference: string | null; order: MerchantOrderFact; payments?: readonly PaymentFact[] } | FaultKind
    >
  >;
  readonly before?: (fixture: CoreFixture) => void;
  /** What the refund's own payment has just been read as; as the books know it where nothing is said. */
  readonly own?: PaymentFact;
}

/** A refund of payment 2 is about to be sent, for an incident of a sale that payment 1 paid. */
async function checked({
  sale = PAID_SALE,
  charges,
  kind = 'second',
  incident = incidentId('of-two'),
  refund: more = {},
  pages = {},
  orders = {},
  before = (fixture) => fixture.job('first', PRINTED),
  own,
}: Asked) {
  const fixture = new CoreFixture(sale, ...charges);
  before(fixture);
  const about = { saleId: SALE, chargeId: chargeId('a'), paymentId: paymentId('2') };
  fixture.write({ kind: 'incident-opened', incident: anIncident(1, { ...about, id: incident, kind }) });
  const refund = aRefund(1, {
    ...about,
    id: refundId('of-two'),
    incidentId: incident,
    amount: minor(10_000),
    ...more,
  });
  fixture.write({ kind: 'refund-intended', refund });
  const asked: string[] = [];
  const known = charges.flatMap(({ facts }) => facts.payments);
  const answer = <Value>(said: Value | FaultKind): Answer<Value> =>
    typeof said === 'string'
      ? { ok: false, fault: { ...LOST, kind: said as FaultKind }, heard: HEARD }
      : { ok: true, value: said, heard: HEARD };
  const provider: Partial<Provider> = {
    capabilities: () => INSTORE,
    paymentWithRefunds: (id) => {
      asked.push(`payment ${id}`);
      const said = pages[id] ?? known.find((one) => one.id === id)!;
      return Promise.resolve(answer(typeof said === 'string' ? said : readingOf(said)));
    },
    merchantOrder: (id) => {
      asked.push(`order ${id}`);
      const said = orders[id] ?? { reference: null, order: order(id) };
      return Promise.resolve(answer(typeof said === 'string' ? said : { payments: [], ...said }));
    },
  };
  const core = fixture.core(INTENDED + 120_000, { provider: provider as Provider });
  const read = readingOf(own ?? known.find((one) => one.id === refund.paymentId) ?? payment('2'));
  const cover = await new RefundCover(core).check(refund, read);
  /** Whether what was read is news to the books. */
  const learns = () => {
    let isNews = false;
    core.transact((draft) => void (isNews = cover.learn(draft)));
    return isNews;
  };
  return { cover, asked, core, learns };
}

const kindOf = async (asked: Asked): Promise<Cover['kind']> => (await checked(asked)).cover.kind;

const TWO = [holding('a', paidBy('1'), payment('1'), payment('2'))];

describe('18: before a duplicate goes back, what pays the sale is read again', () => {
  it('its payment with its refunds, and its order, and nothing of the duplicate', async () => {
    const { cover, asked, learns } = await checked({ charges: TWO });
    expect(asked).toEqual(['order 1', 'payment 1']);
    expect(cover).toMatchObject({ kind: 'stands', cause: null });
    expect(learns()).toBe(false);
  });

  it.each(['excess', 'late', 'partial'] as const)('so it is for money that is %s', async (kind) => {
    expect((await checked({ charges: TWO, kind })).asked).toEqual(['order 1', 'payment 1']);
  });

  it('an order of two payments is read once', async () => {
    const both = ['1', '3'].map((id) => payment(id, { amount: minor(5_000), orderId: order('1').id }));
    const charges = [holding('a', paidBy('1', '3'), ...both, payment('2'))];
    const { asked, cover } = await checked({ charges });
    expect(asked.sort()).toEqual(['order 1', 'payment 1', 'payment 3']);
    expect(cover.kind).toBe('stands');
  });

  it('a payment of no known order is read alone', async () => {
    const charges = [holding('a', paidBy('1'), payment('1', { orderId: null }), payment('2'))];
    expect((await checked({ charges })).asked).toEqual(['payment 1']);
  });

  it('the part that is too much of its own payment is read no second time', async () => {
    const charges = [holding('a', paidBy('1'), payment('1', { amount: minor(12_000) }))];
    const refund = { paymentId: paymentId('1'), amount: minor(2_000) };
    const { asked, cover } = await checked({ charges, kind: 'excess', refund });
    expect([asked, cover.kind]).toEqual([[], 'stands']);
  });

  it('what replaced the ticket’s payment is read with it', async () => {
    const charges = [
      holding('a', paidBy('1'), gone('1'), payment('3', { approvedAt: WENT })),
      holding('b', LEFT, payment('2', { approvedAt: WENT + 1 })),
    ];
    const { asked, cover } = await checked({ charges, refund: { chargeId: chargeId('b') } });
    expect(asked.sort()).toEqual(['order 1', 'order 3', 'payment 1', 'payment 3']);
    expect(cover.kind).toBe('stands');
  });
});

describe('18: nothing is read for a refund that rests on no other money', () => {
  const silent = async (asked: Asked) => {
    const { cover, asked: questions, learns } = await checked(asked);
    expect([cover.kind, cover.cause, questions, learns()]).toEqual(['stands', null, [], false]);
  };

  it('one that nobody’s incident asked for', () => silent({ charges: TWO, refund: { incidentId: null } }));
  it('one of money without a sale', () => silent({ charges: TWO, refund: { saleId: null } }));
  it('one of a sale that is not paid', () =>
    silent({ charges: [holding('a', LEFT, payment('2'))], sale: { kind: 'open' } }));
  it('one of a sale that was left', () =>
    silent({ charges: [holding('a', LEFT, payment('2'))], sale: { kind: 'left', at: INTENDED } }));
  it('one of a sale that cash paid', () =>
    silent({ charges: [holding('a', LEFT, payment('2'))], sale: 'cash' }));
  it.each(['no-sale', 'unrecorded-sale'] as const)('one of an incident «%s»', (kind) =>
    silent({ charges: TWO, kind }),
  );
  it('one of what is left of a sale whose ticket is held for it', () =>
    silent({
      charges: [
        holding(
          'a',
          paidBy('1', '2'),
          gone('1', { amount: minor(5_000), refunded: minor(5_000) }),
          payment('2', { amount: minor(5_000) }),
        ),
      ],
      kind: 'partial',
      refund: { amount: minor(5_000) },
      before: (fixture) => fixture.job('first', QUEUED),
    }));
});

it('23: what is left of a ticket that is held is told by the reading just made', async () => {
  const half = { amount: minor(5_000) };
  const before = payment('2', { ...half, status: 'in_mediation' });
  const charges = [holding('a', paidBy('1', '2'), gone('1', { ...half, refunded: minor(5_000) }), before)];
  const own = payment('2', { ...half, changedAt: WENT });
  const queued = (fixture: CoreFixture) => fixture.job('first', QUEUED);
  const held: Asked = { charges, kind: 'partial', refund: half, before: queued };
  expect((await checked({ ...held, own })).asked).toEqual([]);
  expect((await checked(held)).asked).not.toEqual([]);
});

describe('20: a refund that is tried again', () => {
  it('rests on the same as the first one of its incident', async () => {
    const first = aRefund(1, {
      id: refundId('first'),
      key: 'first',
      paymentId: paymentId('2'),
      saleId: SALE,
      chargeId: chargeId('a'),
      incidentId: incidentId('second:2'),
      amount: minor(10_000),
    });
    const again: Asked = {
      charges: TWO,
      kind: 'refund-unfinished',
      incident: incidentId('refund-unfinished:first'),
      refund: { number: 2 },
      before: (fixture) => {
        fixture.job('first', PRINTED);
        fixture.write(
          {
            kind: 'incident-opened',
            incident: anIncident(1, {
              id: incidentId('second:2'),
              saleId: SALE,
              chargeId: chargeId('a'),
              paymentId: paymentId('2'),
            }),
          },
          { kind: 'refund-intended', refund: first },
        );
      },
    };
    expect((await checked(again)).asked).toEqual(['order 1', 'payment 1']);
  });

  it('rests on nothing where the first one was asked for by no incident', async () => {
    const { asked } = await checked({
      charges: TWO,
      kind: 'refund-unfinished',
      incident: incidentId('refund-unfinished:none'),
      refund: { number: 2 },
    });
    expect(asked).toEqual([]);
  });
});

describe('20: what is read then decides', () => {
  it('a payment that went back elsewhere meanwhile: the duplicate is not sent, and the books learn it', async () => {
    const { cover, core, learns } = await checked({ charges: TWO, pages: { 1: gone('1') } });
    expect(cover).toMatchObject({ kind: 'gone', cause: null });
    expect(learns()).toBe(true);
    const known = core.books.charge(chargeId('a'))!.facts.payments.find(({ id }) => id === '1');
    expect(known).toMatchObject({ status: 'refunded', refunded: 10_000 });
    // The next time it is news no more.
    expect(learns()).toBe(false);
  });

  it('a part that went back elsewhere: less is too much', async () => {
    const part = payment('1', { refunded: minor(4_000), changedAt: WENT });
    expect(await kindOf({ charges: TWO, pages: { 1: part } })).toBe('changed');
    expect(await kindOf({ charges: TWO, pages: { 1: part }, refund: { amount: minor(6_000) } })).toBe(
      'stands',
    );
  });

  it('a refund of it on its way elsewhere is told as the cause', async () => {
    const leaving = payment('1', {
      changedAt: WENT,
      goingBack: { total: minor(10_000), toldAt: WENT, inProcess: [{ id: '7', amount: minor(10_000) }] },
    });
    const { cover } = await checked({ charges: [...TWO, holding('b', LEFT)], pages: { 1: leaving } });
    expect([cover.kind, cover.cause]).toEqual(['undecided', 'refund-cover-leaving']);
  });

  it('what its own payment was just read as counts: less of it is left', async () => {
    const own = payment('2', { refunded: minor(4_000), changedAt: WENT });
    expect(await kindOf({ charges: TWO, own })).toBe('changed');
    const apart = [holding('a', paidBy('1'), payment('1')), holding('b', LEFT, payment('2'))];
    const refund = { chargeId: chargeId('b') };
    expect(await kindOf({ charges: apart, own, refund })).toBe('changed');
    expect(await kindOf({ charges: apart, refund })).toBe('stands');
  });

  it('what an order tells of its payment counts like its page', async () => {
    const told = { reference: null, order: order('1', { changedAt: WENT }), payments: [gone('1')] };
    expect(await kindOf({ charges: TWO, orders: { 1: told } })).toBe('gone');
  });

  it('9: a pause that is asked for holds whatever somebody waits for', async () => {
    const { core } = await checked({ charges: TWO, pages: { 1: 'rate-limited' } });
    const now = core.monotonic();
    expect(core.rateLimiter.ready(now, 'soon')).toBe(now + 5_000);
    expect(core.rateLimiter.ready(now, 'live')).toBe(now);
  });

  it('a page that cannot be read decides nothing, and is the cause', async () => {
    const { cover, learns } = await checked({ charges: TWO, pages: { 1: 'unavailable' } });
    expect([cover.kind, cover.cause]).toEqual(['undecided', 'provider-unavailable']);
    expect(learns()).toBe(false);
  });

  it('an order that cannot be read decides nothing either, though its payment is known by then', async () => {
    const { cover, learns } = await checked({
      charges: TWO,
      pages: { 1: gone('1') },
      orders: { 1: 'unavailable' },
    });
    expect([cover.kind, cover.cause]).toEqual(['undecided', 'provider-unavailable']);
    expect(learns()).toBe(true);
  });

  it('an order that is somebody else’s is believed in nothing', async () => {
    const theirs = { reference: 'another', order: order('1', { status: 'opened', changedAt: WENT }) };
    const { cover, learns } = await checked({ charges: TWO, orders: { 1: theirs } });
    expect([cover.kind, cover.cause]).toEqual(['undecided', 'provider-not-itself']);
    expect(learns()).toBe(false);
  });

  it('an order that carries our reference is news like its payment', async () => {
    const ours = { reference: TWO[0]!.reference, order: order('1', { changedAt: WENT }) };
    const { cover, learns } = await checked({ charges: TWO, orders: { 1: ours } });
    expect(cover.kind).toBe('stands');
    expect(learns()).toBe(true);
  });
});

describe('20: a refund of ours of what covers', () => {
  const beside = (more: Partial<Refund>, own: Partial<Refund> = {}) =>
    checked({
      charges: TWO,
      refund: own,
      before: (fixture) => {
        fixture.job('first', PRINTED);
        fixture.refund('of-one', '1', { amount: minor(4_000), incidentId: incidentId('of-one'), ...more });
      },
    });
  const SENT = { kind: 'requested', at: INTENDED + 60_000 } as const;

  it.each([
    ['wished', { kind: 'intended' }],
    ['sent', SENT],
    ['without an answer', { kind: 'unknown', since: INTENDED, cause: 'provider-slow' }],
  ] as const)('holds the duplicate while it is %s', async (_how, state) => {
    const { cover } = await beside({ state });
    expect([cover.kind, cover.cause]).toEqual(['undecided', 'refund-cover-leaving']);
  });

  it('not while it waits for a person', async () => {
    expect((await beside({ intendedAt: INTENDED - 2 * 3_600_000 })).cover.kind).toBe('stands');
  });

  it('counts as soon as it is done, though its payment does not tell of it yet', async () => {
    const state = { kind: 'done', at: INTENDED + 60_000, providerId: '7' } as const;
    expect((await beside({ state })).cover.kind).toBe('changed');
    expect((await beside({ state }, { amount: minor(6_000) })).cover.kind).toBe('stands');
    // What a person gave back in «Ventas» has lowered the price.
    expect((await beside({ state, incidentId: null })).cover.kind).toBe('stands');
  });

  it('calls no request back that may have left', async () => {
    expect((await beside({ state: SENT }, { state: SENT })).cover.kind).toBe('stands');
  });
});

describe('18: money that came after all money of a sale had gone back', () => {
  const after = { charges: [holding('a', paidBy('1'), gone('1'), payment('2', { approvedAt: WENT + 1 }))] };
  const incident = incidentId('after-return:2');

  it('goes back although nothing pays the sale: a person was asked about just that', async () => {
    expect(await kindOf({ ...after, incident })).toBe('stands');
    expect(await kindOf(after)).toBe('gone');
  });

  it('not where the first payment is there again', async () => {
    const pages = { 1: payment('1', { refunded: minor(9_000), changedAt: WENT + 2 }) };
    expect(await kindOf({ ...after, incident, pages })).toBe('changed');
  });
});

describe('21: what is left of a printed sale after one of its two payments went back', () => {
  const half = (id: string, more: Partial<PaymentFact> = {}) =>
    payment(id, { amount: minor(5_000), ...more });
  const halfGone = half('1', { status: 'refunded', refunded: minor(5_000), changedAt: WENT });
  const refund = { amount: minor(5_000) };

  it('goes back: it pays for nothing', async () => {
    const charges = [holding('a', paidBy('1', '2'), halfGone, half('2'))];
    expect(await kindOf({ charges, kind: 'partial', refund })).toBe('stands');
    expect(await kindOf({ charges, kind: 'second', refund })).toBe('changed');
  });

  it('not where the other one is there again', async () => {
    const charges = [holding('a', paidBy('1', '2'), half('1'), half('2'))];
    expect(await kindOf({ charges, kind: 'partial', refund })).toBe('changed');
  });
});
