import { describe, expect, it } from 'vitest';
import { customer, done, HOUR, incidentOf, kinds, MINUTE, SECOND, shop } from './support.ts';

const DAY = '2026-11-20';

describe('35: money of no sale whose refund came to nothing', () => {
  it.each([
    ['which the provider had counted already', true],
    ['which was in process', false],
  ])('%s, and that a person left where it is, stands in its day', async (_how, counts) => {
    const world = await shop();
    world.provider.configure({
      refundsInProcess: true,
      refundsInProcessCount: counts,
      refundOutcome: 'rejected',
    });
    await world.run(MINUTE);
    customer(world, { do: 'pay-without-order', amount: 800, register: 'CAJA01' });
    await world.run(66 * MINUTE);
    expect(kinds(world)).toEqual(['no-sale']);
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(3 * MINUTE);
    const asked = world.snapshot().incidents[0];
    expect(asked).toMatchObject({ amount: 800_00 });
    await world.run(10 * SECOND);
    expect(await world.command('incident.end', { incidentId: asked!.id, step: 'called' })).toEqual(done);
    const told = () => world.engine.query('history.day', { day: DAY });
    expect(told()).toMatchObject({ value: { ownerless: 800_00, backByQr: 0 } });
    await world.run(3 * HOUR);
    expect(told()).toMatchObject({ value: { ownerless: 800_00, backByQr: 0 } });
    await world.restart();
    await world.run(MINUTE);
    expect(told()).toMatchObject({ value: { ownerless: 800_00, backByQr: 0 } });
  });
});

/** 800 of no sale that a person left where it is, of which `amount` goes back elsewhere. */
async function keptAndLeaving(amount: number, isCounted = true) {
  const world = await shop();
  world.provider.configure({ refundsInProcessCount: isCounted });
  await world.run(MINUTE);
  customer(world, { do: 'pay-without-order', amount: 800, register: 'CAJA01' });
  await world.run(66 * MINUTE);
  expect(await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' })).toEqual(
    done,
  );
  const payment = world.provider.state().payments[0]!.id;
  customer(world, { do: 'refund', payment, amount, inProcess: true });
  await world.run(2 * HOUR);
  const others = () => {
    const told = world.engine.query('history.day', { day: DAY });
    return told.ok ? told.value.ownerless : null;
  };
  const decide = (as: 'approved' | 'rejected') => customer(world, { do: 'decide-refund', payment, as });
  return { world, others, decide };
}

describe('35: money of no sale that was left where it is, and was said to be on its way back', () => {
  it.each([100, 800])('is all there again once that came to nothing: %i', async (amount) => {
    const { world, others, decide } = await keptAndLeaving(amount);
    expect(others()).toBe((800 - amount) * 100);
    await world.run(MINUTE);
    decide('rejected');
    await world.run(2 * HOUR);
    expect(others()).toBe(800_00);
    expect(kinds(world)).toEqual([]);
  });

  it('is less once that arrived, also where an older list tells otherwise afterwards', async () => {
    const { world, others, decide } = await keptAndLeaving(100, false);
    expect(others()).toBe(800_00);
    decide('approved');
    await world.run(2 * HOUR);
    expect(others()).toBe(700_00);
    world.provider.configure({ staleProbability: 1 });
    await world.run(2 * HOUR);
    expect(others()).toBe(700_00);
  });
});
