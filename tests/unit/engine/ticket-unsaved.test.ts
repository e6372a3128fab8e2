import { expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { charging, done, failWrites, MINUTE, pays, SECOND } from './support.ts';

const tickets = (world: MemoryWorld) =>
  world.printer.paper.filter(({ kind }) => kind === 'sale').map(({ saleNumber }) => saleNumber);

/** The books never take what the page of the first sale's payment tells: it was charged back. */
async function untaken(): Promise<{ world: MemoryWorld; mend: () => void }> {
  const world = await charging();
  world.between = (request, serve) => {
    const answer = serve();
    if (answer.kind !== 'answer' || !/^\/v1\/payments\/\d+$/.test(request.url)) return answer;
    const told = { ...(JSON.parse(answer.body) as object), status: 'charged_back' };
    const body = JSON.stringify({ ...told, date_last_updated: '2026-11-20T23:00:00.000-03:00' });
    return { ...answer, body };
  };
  const mend = failWrites(world, 'unfit', (entry) => JSON.stringify(entry).includes('charged_back'));
  pays(world);
  await world.run(8 * SECOND);
  return { world, mend };
}

it('23: what the books do not take of one sale holds its own ticket, and no other', async () => {
  const { world, mend } = await untaken();
  expect(await world.command('sale.cash-now', { amount: '50' })).toEqual(done);
  await world.run(MINUTE);
  expect(tickets(world)).toEqual(['000002']);
  expect(await world.command('sale.cash-now', { amount: '60' })).toEqual(done);
  await world.run(5 * MINUTE);
  expect(tickets(world)).toEqual(['000002', '000003']);
  mend();
  await world.run(MINUTE);
  expect(tickets(world)).toEqual(['000002', '000003']);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'reversed' }]);
});
