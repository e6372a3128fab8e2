import { describe, expect, it } from 'vitest';
import { incidentCard } from '../../../renderer/view-models/incidents.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { minor } from '../../../shared/money.ts';
import type { MemoryWorld, WorldOptions } from '../../support/memory-world.ts';
import { LEFT } from './core-fixture.ts';
import { FRESH, PaymentOwnersFixture, sweptPayment } from './payment-owners-fixture.ts';
import {
  heldRefunds,
  omitRefundsInProcess,
  refundedByUs,
  refundElsewhere,
  refundRequests,
} from './refund-support.ts';
import { customer, done, HOUR, incidentOf, kinds, MINUTE, SECOND, shop } from './support.ts';

/** Money of nobody on our register. */
function stray(world: MemoryWorld, amount: number): number {
  customer(world, { do: 'pay-without-order', amount, register: 'CAJA01' });
  return world.provider.state().payments.at(-1)!.id;
}

async function strayAsked(amount = 400, options: WorldOptions = {}) {
  const world = await shop(options);
  await world.run(MINUTE);
  const payment = stray(world, amount);
  await world.run(66 * MINUTE);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: amount * 100 }]);
  return { world, payment };
}

/** Another hand gives a part back, which stays in process. */
function leaves(world: MemoryWorld, payment: number, amount: number): number {
  const outcome = world.provider.customer({ do: 'refund', payment, amount, inProcess: true });
  if (!outcome.ok || outcome.refund === undefined) throw new Error('no refund');
  return outcome.refund;
}

const giveBack = async (world: MemoryWorld) => {
  expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
  await world.run(30 * SECOND);
};

function card(world: MemoryWorld) {
  const { incidents, shop } = world.snapshot();
  return incidents[0] ? incidentCard(incidents[0], formatterFor(shop, 'es')) : null;
}

/** Everything that went or goes back, whoever asked for it. Minor units. */
const back = (world: MemoryWorld) => heldRefunds(world).reduce((sum, { amount }) => sum + amount, 0);

describe('a payment without a sale of which a part went back elsewhere', () => {
  it('20: what is left goes back, once it was read', async () => {
    const { world, payment } = await strayAsked(600);
    refundElsewhere(world, payment as never, 60);
    await giveBack(world);
    expect(refundedByUs(world)).toBe(54_000);
    expect(refundRequests(world)).toHaveLength(1);
    expect(kinds(world)).toEqual([]);
  });

  it('35: is asked about with what is left', async () => {
    const world = await shop();
    await world.run(MINUTE);
    const payment = stray(world, 600);
    refundElsewhere(world, payment as never, 60);
    await world.run(66 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: 54_000 }]);
    await giveBack(world);
    expect(refundedByUs(world)).toBe(54_000);
    expect(kinds(world)).toEqual([]);
  });

  it('35: its card is lowered by the next sweep', async () => {
    const { world, payment } = await strayAsked(600);
    refundElsewhere(world, payment as never, 60);
    await world.run(HOUR + MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: 54_000 }]);
  });

  it('20: its card ends when «Devolver» finds nothing left', async () => {
    const { world, payment } = await strayAsked();
    refundElsewhere(world, payment as never);
    await giveBack(world);
    expect(refundRequests(world)).toEqual([]);
    expect(kinds(world)).toEqual([]);
  });

  it('20: its card ends when «Devolver» finds that it was charged back', async () => {
    const { world, payment } = await strayAsked();
    for (const as of ['in_mediation', 'charged_back'] as const)
      customer(world, { do: 'dispute', payment, as });
    await giveBack(world);
    expect(refundRequests(world)).toEqual([]);
    expect(kinds(world)).toEqual([]);
  });

  it('20: in mediation it stays asked about, and its card says nothing untrue', async () => {
    const { world, payment } = await strayAsked();
    customer(world, { do: 'dispute', payment, as: 'in_mediation' });
    await giveBack(world);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: 40_000 }]);
    expect(card(world)?.refund?.text).toMatch(/Puede estar en disputa/);
    customer(world, { do: 'dispute', payment, as: 'approved' });
    await giveBack(world);
    expect(refundedByUs(world)).toBe(40_000);
    expect(kinds(world)).toEqual([]);
  });

  it.each(['refund', 'charge back'] as const)(
    '35: its card ends by the next sweep after a %s',
    async (how) => {
      const { world, payment } = await strayAsked();
      if (how === 'refund') refundElsewhere(world, payment as never);
      else
        for (const as of ['in_mediation', 'charged_back'] as const)
          customer(world, { do: 'dispute', payment, as });
      await world.run(HOUR + MINUTE);
      expect(kinds(world)).toEqual([]);
    },
  );

  it('21: where parts do not go back, nothing is offered that would be refused', async () => {
    const { world, payment } = await strayAsked(400, { provider: { site: 'MPE' } });
    refundElsewhere(world, payment as never, 60);
    await giveBack(world);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', actions: ['called'] }]);
  });
});

describe('a payment without a sale of which a part is on its way back', () => {
  it('20: the rest goes back, and the card says what is still on its way', async () => {
    const { world, payment } = await strayAsked();
    const refund = leaves(world, payment, 100);
    await giveBack(world);
    expect(refundedByUs(world)).toBe(30_000);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'no-sale', amount: 10_000, actions: [], refund: { failure: { code: 'refund-under-way' } } },
    ]);
    expect(card(world)?.refund?.text).not.toMatch(/hecha|detalle de la venta/);
    customer(world, { do: 'decide-refund', payment, refund, as: 'approved' });
    await world.run(6 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(back(world)).toBe(40_000);
  });

  it('20: what a person agreed to goes back whole where that part is rejected', async () => {
    const { world, payment } = await strayAsked();
    const refund = leaves(world, payment, 100);
    await giveBack(world);
    await world.restart();
    await world.run(SECOND);
    customer(world, { do: 'decide-refund', payment, refund, as: 'rejected' });
    await world.run(6 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(refundedByUs(world)).toBe(40_000);
  });

  it('20: the rest is asked about, and goes back, where only the refunds’ list told of that part', async () => {
    const { world, payment } = await strayAsked();
    omitRefundsInProcess(world);
    const refund = leaves(world, payment, 100);
    await giveBack(world);
    expect(refundedByUs(world)).toBe(30_000);
    expect(world.snapshot().incidents).toMatchObject([{ amount: 10_000, actions: [] }]);
    customer(world, { do: 'decide-refund', payment, refund, as: 'rejected' });
    await world.run(66 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(refundedByUs(world)).toBe(40_000);
  });

  it.each([
    ['is not counted yet', false],
    ['is called gone already', true],
  ])('35: all of it on its way, and %s: the card says so, and ends with it', async (_how, counted) => {
    const { world, payment } = await strayAsked();
    world.provider.configure({ refundsInProcessCount: counted });
    leaves(world, payment, 400);
    await world.run(20 * SECOND);
    await giveBack(world);
    expect(card(world)).toMatchObject({ steps: [], refund: { failed: true } });
    expect(card(world)?.refund?.text).not.toContain('detalle de la venta');
    customer(world, { do: 'decide-refund', payment, as: 'approved' });
    await world.run(6 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(refundRequests(world)).toEqual([]);
  });
});

describe('a sale that the till does not remember', () => {
  it('35: is asked about with what is left of its payment, and not once all of it went back', async () => {
    const till = new PaymentOwnersFixture(LEFT, {}, FRESH);
    await till.explain(sweptPayment('mine-1', { refunded: minor(3_000) }));
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 7_000 }]);
    expect(till.whose.known(sweptPayment('mine-1', { refunded: minor(5_000) }))).toBe(true);
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 5_000 }]);
    till.whose.known(sweptPayment('mine-1', { status: 'refunded', refunded: minor(10_000) }));
    expect(till.open()).toEqual([]);
  });
});

describe('a payment without a sale of which a part was on its way back, and came to nothing', () => {
  it('20: more than its card showed does not go back: it asks again, with all of it', async () => {
    const { world, payment } = await strayAsked(400);
    world.provider.configure({ refundsInProcessCount: true });
    const refund = leaves(world, payment, 300);
    await world.run(HOUR + MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: 10_000 }]);
    customer(world, { do: 'decide-refund', payment, refund, as: 'rejected' });
    await giveBack(world);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'no-sale', amount: 40_000, refund: { failure: { code: 'refund-left-changed' } } },
    ]);
    expect(card(world)?.refund?.text).toMatch(/queda otro monto/);
    await giveBack(world);
    expect(refundedByUs(world)).toBe(40_000);
    expect(kinds(world)).toEqual([]);
  });

  it('35: its card tells all of it again by the next sweep', async () => {
    const { world, payment } = await strayAsked(400);
    world.provider.configure({ refundsInProcessCount: true });
    const refund = leaves(world, payment, 300);
    await world.run(HOUR + MINUTE);
    customer(world, { do: 'decide-refund', payment, refund, as: 'rejected' });
    await world.run(HOUR + MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: 40_000 }]);
  });

  it('20: what its card shows goes back as a part, not as whatever is left when it arrives', async () => {
    const { world, payment } = await strayAsked(400);
    world.provider.configure({ refundsInProcessCount: true });
    const refund = leaves(world, payment, 300);
    await world.run(HOUR + MINUTE);
    let isSent = false;
    world.between = (request, serve) => {
      if (!isSent && request.method === 'POST' && request.url.endsWith('/refunds')) {
        isSent = true;
        customer(world, { do: 'decide-refund', payment, refund, as: 'rejected' });
      }
      return serve();
    };
    await giveBack(world);
    expect(isSent).toBe(true);
    expect(refundedByUs(world)).toBe(10_000);
  });
});

/** A part is on its way by another hand, the provider calls it gone at once, and the sweep has lowered the card by it. */
async function lowered() {
  const { world, payment } = await strayAsked(600);
  world.provider.configure({ refundsInProcessCount: true });
  const refund = leaves(world, payment, 100);
  await world.run(HOUR + MINUTE);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: 50_000 }]);
  const decide = (as: 'approved' | 'rejected') =>
    customer(world, { do: 'decide-refund', payment, refund, as });
  return { world, decide };
}

describe('a payment without a sale whose card was lowered by what was on its way', () => {
  it('20: what was still on its way is asked about anew, once it came to nothing', async () => {
    const { world, decide } = await lowered();
    await giveBack(world);
    expect(refundedByUs(world)).toBe(50_000);
    expect(kinds(world)).toEqual([]);
    decide('rejected');
    await world.run(HOUR + MINUTE);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'no-sale', amount: 10_000, actions: ['refund', 'called'] },
    ]);
    await giveBack(world);
    expect(refundedByUs(world)).toBe(60_000);
    await world.run(HOUR + MINUTE);
    expect(kinds(world)).toEqual([]);
  });

  it('20: of all that was shown, what is on its way and counted as gone stays wished for', async () => {
    const { world, payment } = await strayAsked(600);
    world.provider.configure({ refundsInProcessCount: true });
    const refund = leaves(world, payment, 100);
    await giveBack(world);
    expect(refundedByUs(world)).toBe(50_000);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: 10_000, actions: [] }]);
    customer(world, { do: 'decide-refund', payment, refund, as: 'rejected' });
    await world.run(6 * MINUTE);
    expect(refundedByUs(world)).toBe(60_000);
    expect(kinds(world)).toEqual([]);
  });

  it('20: what was on its way and arrived is asked about no more', async () => {
    const { world, decide } = await lowered();
    await giveBack(world);
    decide('approved');
    await world.run(66 * MINUTE);
    expect(refundedByUs(world)).toBe(50_000);
    expect(kinds(world)).toEqual([]);
  });
});

describe('a sale that the till does not remember, of which a part goes back', () => {
  const lost = (fact: Parameters<typeof sweptPayment>[1]) => sweptPayment('mine-1', fact);

  it('20: the sweep lowers its card by what went back since', async () => {
    const till = new PaymentOwnersFixture(LEFT, {}, FRESH);
    await till.explain(lost({}));
    expect(till.whose.known(lost({ refunded: minor(3_000) }))).toBe(true);
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 7_000 }]);
  });

  it('20: what a list alone tells of more is not believed, for it may be an old one', async () => {
    const till = new PaymentOwnersFixture(LEFT, {}, FRESH);
    await till.explain(lost({ refunded: minor(3_000) }));
    till.says = { pageFails: 'no-answer' };
    await till.explain(lost({}));
    expect(till.asked).toEqual(['payment 1']);
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 7_000 }]);
  });

  it('20: neither an amount that cannot be read nor a state that is not decided changes its card', async () => {
    const till = new PaymentOwnersFixture(LEFT, {}, FRESH);
    await till.explain(lost({ refunded: minor(3_000) }));
    for (const fact of [{ amount: null }, { refunded: minor(-1) }, { status: 'in_mediation' }] as const)
      expect(till.whose.known(lost(fact))).toBe(true);
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 7_000 }]);
  });

  it('20: it is read anew where the list tells of more, and asked about with what its page tells', async () => {
    const till = new PaymentOwnersFixture(LEFT, {}, FRESH);
    await till.explain(lost({ refunded: minor(3_000) }));
    expect(till.whose.known(lost({}))).toBe(false);
    till.says = { page: { refunded: minor(3_000), changedAt: FRESH + 1 } };
    await till.explain(lost({}));
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 7_000 }]);
    till.says = { page: { changedAt: FRESH + 2 } };
    await till.explain(lost({}));
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 10_000 }]);
  });
});
