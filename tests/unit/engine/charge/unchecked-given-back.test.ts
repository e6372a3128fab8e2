import { expect, it } from 'vitest';
import { cancels, customer, done, failSearches, MINUTE, SECOND, waiting } from '../support.ts';
import { alterAnswers, withStatusAndBody } from './altered-answers.ts';

it('15: money that a person has asked back pays for nothing by itself, though the order is closed after that', async () => {
  const world = await waiting();
  customer(world, { do: 'scan' });
  failSearches(world);
  await cancels(world);
  await world.run(3 * SECOND);
  customer(world, { do: 'pay' });
  // Both readings of the order lag behind the payment.
  const healers = (['search', 'by-id'] as const).map((what) =>
    alterAnswers(world, what, (_times, own) => {
      const answer = own();
      if (answer.kind !== 'answer') return answer;
      return withStatusAndBody(answer, answer.status, answer.body.replaceAll('"closed"', '"opened"'));
    }),
  );
  world.provider.clearFaults();
  world.provider.setFault({ on: 'payment-search', kind: '500' });
  await world.run(9 * SECOND);
  const [late] = world.snapshot().incidents;
  expect(late).toMatchObject({ kind: 'late' });
  if (!late) return;

  world.provider.setFault({ on: 'payment', kind: 'hang' });
  expect(await world.command('incident.refund', { incidentId: late.id })).toEqual(done);
  healers.toReversed().forEach((heal) => heal());
  await world.run(MINUTE);
  expect(world.charge().phase).toBe('cancelled');
  expect(world.printer.paper).toEqual([]);

  world.provider.clearFaults();
  await world.run(5 * MINUTE);
  const given = world.provider.ledger().filter((line) => line.kind === 'refund');
  expect(given).toMatchObject([{ status: 'approved' }]);
  expect(world.charge().phase).toBe('cancelled');
  expect(world.snapshot().incidents).toEqual([]);
  expect(world.printer.paper.filter(({ kind }) => kind === 'sale')).toEqual([]);
});
