import { expect, it } from 'vitest';
import { done, incidentOf, MINUTE, SECOND } from '../support.ts';
import { namedByTheOlder } from './paid-elsewhere-fixture.ts';

it('16: late money that its own sale takes while it is read for «Entregar» is said to be of that one, not to have gone back', async () => {
  const { world, first, payment, tellOwn } = await namedByTheOlder('cancelled');
  const card = incidentOf(world);
  const before = world.between;
  world.between = (request, serve) => {
    const answer = before(request, serve);
    const isSlow =
      answer instanceof Error || answer.kind !== 'answer' || !answer.body.includes(first.reference);
    return isSlow ? answer : { ...answer, delayMs: 6 * SECOND };
  };
  expect(await world.command('incident.deliver', { incidentId: card })).toEqual(done);
  await world.run(SECOND / 10);
  tellOwn();
  await world.run(30 * SECOND);
  expect(world.charge().phase).toBe('paid');
  expect(world.snapshot().incidents).toMatchObject([
    { kind: 'reversed', saleId: first.saleId, paymentId: payment, cause: 'paid-another' },
  ]);
  expect(world.printer.paper.filter(({ kind }) => kind === 'sale')).toHaveLength(1);
  await world.restart();
  await world.run(MINUTE);
  expect(world.snapshot().incidents).toMatchObject([{ paymentId: payment, cause: 'paid-another' }]);
});
