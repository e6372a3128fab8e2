import { describe, expect, it } from 'vitest';
import type { SimulatedAnswer } from '../../../electron/simulator/index.ts';
import { MemoryWorld } from '../../support/memory-world.ts';
import { withStatusAndBody } from './charge/altered-answers.ts';
import { HOUR, paid, pays, SECOND } from './support.ts';

const DAY = '2026-11-20';
const REJECTED = { status: 'rejected', status_detail: 'cc_rejected_other_reason' };

function bent(answer: SimulatedAnswer | Error, page: object): SimulatedAnswer | Error {
  if (answer instanceof Error || answer.kind !== 'answer') return answer;
  return withStatusAndBody(answer, 200, { ...(JSON.parse(answer.body) as object), ...page });
}

/** From now on the payment's own page says so, with the date of approval that it had, and the search lists none. */
function pageSays(world: MemoryWorld, page: object): void {
  const before = world.between;
  world.between = (request, serve) => {
    if (request.url.startsWith('/v1/payments/search'))
      return withStatusAndBody(serve(), 200, { paging: { total: 0, limit: 50, offset: 0 }, results: [] });
    const answer = before(request, serve);
    return /^\/v1\/payments\/\d+$/.test(request.url) ? bent(answer, page) : answer;
  };
}

const day = (world: MemoryWorld) => world.engine.query('history.day', { day: DAY });

describe('35: a payment that its own page calls rejected', () => {
  it('and that never paid a sale neither came nor went back', async () => {
    const world = new MemoryWorld({ orders: () => 'static' });
    await world.start();
    await world.command('charge.start', { amount: '100' });
    await world.run(2 * SECOND);
    pageSays(world, REJECTED);
    pays(world);
    await world.run(20 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(day(world)).toMatchObject({ value: { byQr: 0, beside: 0, backByQr: 0 } });
  });

  it('and that had paid one went back: its ticket says that it came', async () => {
    const world = await paid('100', { orders: () => 'static' });
    pageSays(world, { ...REJECTED, date_last_updated: '2026-11-20T12:00:30.000-03:00' });
    await world.run(HOUR);
    expect(day(world)).toMatchObject({ value: { byQr: 10_000, backByQr: 10_000 } });
  });
});
