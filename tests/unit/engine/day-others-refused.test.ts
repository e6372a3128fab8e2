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
