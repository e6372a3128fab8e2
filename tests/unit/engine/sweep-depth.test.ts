import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { payment } from '../shared/support/facts.ts';
import { customer, HOUR, MINUTE, SECOND, shop } from './support.ts';
import { SweepFixture } from './sweep-fixture.ts';

describe('the sweep that goes far back', () => {
  /** Money of nobody that the index of payments shows so much later. */
  function lateMoney(world: MemoryWorld, byMs: number): void {
    customer(world, { do: 'pay-without-order', amount: 25, register: 'CAJA01' });
    const late = world.provider.state().payments[0]!.id;
    const until = world.clock.elapsed + byMs;
    world.between = (request, serve) => {
      const answer = serve();
      const isSweep = /payments\/search\?.*range=date_(?:approved|last)/.test(request.url);
      if (!isSweep || world.clock.elapsed >= until || answer.kind !== 'answer' || answer.status !== 200)
        return answer;
      const body = JSON.parse(answer.body) as { results: { id: unknown }[] };
      const results = body.results.filter(({ id }) => String(id) !== String(late));
      const paging = { total: results.length, limit: 50, offset: 0 };
      return { ...answer, body: JSON.stringify({ ...body, results, paging }) };
    };
  }

  it('17: money that the index shows five hours late is found within the hour', async () => {
    const world = await shop();
    await world.run(30 * HOUR);
    lateMoney(world, 5 * HOUR);
    await world.run(6 * HOUR + 5 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale' }]);
  });

  it('17: is due by the time that has passed, also the time that the machine slept', async () => {
    const world = await shop();
    await world.run(30 * HOUR);
    lateMoney(world, 20 * HOUR);
    for (let night = 0; night < 3; night += 1) {
      await world.run(2 * HOUR);
      world.clock.sleep(10 * HOUR);
    }
    await world.run(5 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale' }]);
  });

  it('17: goes back from where the last such sweep ended, so it includes what came late in between', async () => {
    const world = await shop();
    await world.run(60 * HOUR);
    lateMoney(world, 24 * HOUR);
    await world.run(50 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale' }]);
  });
});

describe('17: the two lists of a sweep', () => {
  it('count each as soon as it is heard, also where the other one is slow', async () => {
    const one = new SweepFixture();
    one.takes = 3 * SECOND;
    one.says = () => ({ payments: [{ reference: null, fact: payment('1') }] });
    await one.runs(5 * SECOND);
    expect(one.asked.map(({ by }) => by)).toEqual(['approved', 'changed']);
    expect(one.asks).toBe(1);
    await one.passes(3 * SECOND);
    expect(one.asks).toBe(2);
  });
});
