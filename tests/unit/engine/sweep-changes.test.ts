import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../../support/memory-world.ts';
import { customer, HOUR, MINUTE, shop } from './support.ts';

const strayMoney = (world: MemoryWorld) =>
  customer(world, { do: 'pay-without-order', amount: 25, register: 'CAJA01' });

describe('17: what the sweep learns from the list of changes', () => {
  it('finds money without a sale that the list of approved payments leaves out', async () => {
    const world = await shop();
    world.between = (request, serve) => {
      const answer = serve();
      if (answer.kind !== 'answer' || !request.url.includes('sort=date_approved')) return answer;
      return { ...answer, body: JSON.stringify({ results: [], paging: { total: 0, limit: 50, offset: 0 } }) };
    };
    await world.run(MINUTE);
    strayMoney(world);
    await world.run(HOUR + 20 * MINUTE);
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
