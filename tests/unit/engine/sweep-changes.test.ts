import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../../support/memory-world.ts';
import { customer, DAY, HOUR, MINUTE, shop } from './support.ts';

const strayMoney = (world: MemoryWorld) =>
  customer(world, { do: 'pay-without-order', amount: 25, register: 'CAJA01' });

const NO_PAGES = { total: 0, limit: 50, offset: 0 };

describe('17: what the sweep learns from the list of changes', () => {
  it('finds money without a sale that the list of approved payments leaves out', async () => {
    const world = await shop();
    world.between = (request, serve) => {
      const answer = serve();
      if (answer.kind !== 'answer' || !request.url.includes('sort=date_approved')) return answer;
      return { ...answer, body: JSON.stringify({ results: [], paging: NO_PAGES }) };
    };
    await world.run(MINUTE);
    strayMoney(world);
    await world.run(HOUR + 20 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: 2_500 }]);
  });

  it('finds money without a sale that both lists, being late, still show as undecided, days afterwards', async () => {
    const world = await shop();
    await world.run(MINUTE);
    world.clock.sleep(4 * DAY);
    strayMoney(world);
    world.clock.sleep(4 * DAY);
    let late = true;
    world.between = (request, serve) => {
      const answer = serve();
      if (answer.kind !== 'answer' || !late || !request.url.includes('sort=date_')) return answer;
      const isOfMoney = request.url.includes('sort=date_approved');
      if (isOfMoney) return { ...answer, body: JSON.stringify({ results: [], paging: NO_PAGES }) };
      const told = JSON.parse(answer.body) as { results: object[] };
      const results = told.results.map((one) => ({ ...one, status: 'pending', date_approved: null }));
      return { ...answer, body: JSON.stringify({ ...told, results }) };
    };
    await world.run(30 * MINUTE);
    late = false;
    await world.run(2 * DAY);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: 2_500 }]);
  });

  it('ignores money from before the first use that changes now', async () => {
    const world = new MemoryWorld();
    strayMoney(world);
    await world.run(HOUR);
    await world.start();
    await world.run(MINUTE);
    customer(world, { do: 'refund', payment: world.provider.state().payments[0]!.id, amount: 5 });
    await world.run(3 * HOUR);
    expect(world.provider.counts()['payment-search']).toBeGreaterThan(4);
    expect(world.snapshot().incidents).toEqual([]);
  });
});
