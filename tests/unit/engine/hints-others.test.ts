import { expect, it } from 'vitest';
import { OTHER_ACCOUNT, othersMoney } from '../../support/other-account.ts';
import { MINUTE, SECOND, kinds, pays, rows, served, waiting } from './support.ts';

/** Somebody tells the till of payments, orders and chargebacks that are another account's. */

const AMOUNT = 100;

/** What became of charges. */
const journal = (world: Awaited<ReturnType<typeof waiting>>) => rows(world, 'charge-news');

async function told() {
  const world = await waiting(String(AMOUNT), { provider: { otherAccounts: [OTHER_ACCOUNT] } });
  // The worst that another shop can do: our very reference, and our amount.
  const [intended] = rows(world, 'charge-intended') as { charge?: { reference: string } }[];
  const reference = intended?.charge?.reference ?? '';
  expect(reference).toMatch(/\S/);
  const money = othersMoney(world, reference, AMOUNT);
  /** The same id under every name that it could have. */
  const tells = (id: string | number) => {
    for (const topic of ['payment', 'merchant_order', 'chargebacks', 'order'])
      void world.engine.hint({ topic, id: String(id), at: null });
  };
  tells(money.payment);
  tells(money.merchantOrder);
  return { world, money, tells };
}

it('38: hints of another account\u2019s money pay nothing and open nothing, though it names our reference and our amount', async () => {
  const { world, money, tells } = await told();
  const before = journal(world);
  await world.run(MINUTE);
  const disputed = world.provider.customer({ do: 'chargeback', payment: money.payment });
  tells((disputed.ok ? disputed.chargeback : null) ?? '');
  await world.run(MINUTE);
  expect(world.charge().phase).toBe('waiting');
  expect([kinds(world), journal(world)]).toEqual([[], before]);
  for (const group of ['payment', 'merchant-order', 'chargeback'])
    expect(served(world, group).length, group).toBeGreaterThan(0);
  expect(JSON.stringify(world.snapshot())).not.toContain(String(money.payment));
});

it('38: while they are told, the live charge is paid by its search within its 5 seconds', async () => {
  const { world } = await told();
  pays(world);
  await world.run(6 * SECOND);
  expect(world.charge().phase).toBe('paid');
  expect(world.charge().paidWith).toHaveLength(1);
});
