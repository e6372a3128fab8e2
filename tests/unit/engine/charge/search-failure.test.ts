import { expect, it } from 'vitest';
import { cancelled, charging, customer, MINUTE, pays, SECOND } from '../support.ts';
import { alterAnswers, withStatusAndBody } from './altered-answers.ts';

it('9: a failed search is shown until one is answered, whatever the register says meanwhile', async () => {
  const world = await charging();
  await world.run(SECOND);
  for (const on of ['merchant-order-search', 'payment-search'] as const)
    world.provider.setFault({ on, kind: '500' });
  await world.run(10 * SECOND);
  const said = new Set<string | null>();
  world.engine.subscribe(({ counter }) => {
    if (counter.kind === 'sale') said.add(counter.charge?.failure?.code ?? null);
  });
  await world.run(2 * MINUTE);
  expect([...said]).toEqual(['provider-unavailable']);
  world.provider.clearFaults();
  await world.run(31 * SECOND);
  expect(world.charge().failure).toBeNull();
});

it('35: the result of a search is on the screen at the same moment as that it was answered', async () => {
  const world = await charging();
  await world.run(SECOND);
  for (const on of ['merchant-order-search', 'payment-search', 'merchant-order'] as const)
    world.provider.setFault({ on, kind: '500' });
  pays(world);
  await world.run(30 * SECOND);
  world.provider.clearFaults();
  const came = world.clock.now();
  const none: unknown[] = [];
  world.engine.subscribe(({ counter }) => {
    const charge = counter.kind === 'sale' ? counter.charge : null;
    if (charge?.phase !== 'waiting' || charge.searching || charge.failure !== null) return;
    if ((charge.searchedFrom ?? 0) >= came) none.push(charge);
  });
  await world.run(40 * SECOND);
  expect(world.charge().phase).toBe('paid');
  expect(none).toEqual([]);
});

it('35: after a cancelled charge could not be searched, both kinds of search are made before the screen says that nothing came', async () => {
  const world = await charging();
  await world.run(SECOND);
  customer(world, { do: 'scan' });
  await cancelled(world);
  await world.run(2 * SECOND);
  alterAnswers(world, 'search', (times, own) =>
    times === 1
      ? withStatusAndBody(own(), 500, { message: 'internal', error: 'internal_error' })
      : withStatusAndBody(own(), 200, { elements: null, next_offset: 0, total: 0 }),
  );
  const { chargeId } = world.charge();
  await world.command('charge.search', { chargeId });
  expect(world.charge().failure).not.toBeNull();
  customer(world, { do: 'pay' });
  await world.command('charge.search', { chargeId });
  await world.run(SECOND);
  expect(world.charge().failure).toBeNull();
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', amount: 10_000 }]);
});
