import { describe, expect, it } from 'vitest';
import type { SimulatedAnswer } from '../../../electron/simulator/index.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { omitRefundsInProcess } from './refund-support.ts';
import { charging, customer, kinds, MINUTE, paid, pays, SECOND, served } from './support.ts';

type Given = Extract<SimulatedAnswer, { kind: 'answer' }>;

const paymentOf = (world: MemoryWorld) => world.provider.state().payments[0]!.id;
const leaves = (world: MemoryWorld, amount: number) =>
  customer(world, { do: 'refund', payment: paymentOf(world), amount, inProcess: true });

describe('12: a refund of somebody else that only the list of refunds shows', () => {
  it.each([100, 30])('holds the ticket until it is decided: %s of 100', async (amount) => {
    const world = await charging();
    omitRefundsInProcess(world);
    pays(world);
    leaves(world, amount);
    await world.run(MINUTE);
    expect(world.printer.paper).toEqual([]);
    expect(world.sale()).toMatchObject({ ticket: { fault: 'ticket-held' }, can: { reprint: false } });
    customer(world, { do: 'decide-refund', payment: paymentOf(world), as: 'rejected' });
    await world.run(2 * MINUTE);
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
    expect(kinds(world)).toEqual([]);
  });

  it('is shown on the screen where its list came after the ticket', async () => {
    const world = await charging();
    omitRefundsInProcess(world);
    bendsList(world, (answer) => ({ ...answer, delayMs: 5 * SECOND }));
    pays(world);
    leaves(world, 100);
    await world.run(20 * SECOND);
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
    expect(world.sale()).toMatchObject({ money: { state: 'going-back' } });
  });
});

/** From now on, what comes instead of the list of a payment's refunds. */
function bendsList(world: MemoryWorld, bend: (answer: Given) => Given): void {
  const { between } = world;
  world.between = (request, serve) => {
    const answer = between(request, serve);
    const isList = request.url.endsWith('/refunds') && 'status' in answer;
    return isList ? bend(answer) : answer;
  };
}

describe('23: the list of refunds of a payment whose page is in order', () => {
  /** Its ticket: how long after the page it came out, and the card that it names. */
  async function printed(bend: (answer: Given) => Given) {
    const world = await charging();
    const cameOut: number[] = [];
    world.printer.cameOut = () => void cameOut.push(world.clock.now());
    bendsList(world, bend);
    pays(world);
    await world.run(20 * SECOND);
    const [page] = served(world, 'payment');
    const { paidWith } = JSON.parse(world.printer.paper[0]!.text) as { paidWith: { means: string }[] };
    return { world, after: cameOut.map((at) => at - page!.at), means: paidWith.map(({ means }) => means) };
  }

  it('is asked for at the same time as the page, not after it', async () => {
    const world = await paid();
    const pages = served(world, 'payment').map(({ at }) => ({ at }));
    expect(pages).toHaveLength(1);
    expect(served(world, 'refund-get')).toMatchObject(pages);
  });

  it.each([
    ['fails', (answer: Given) => ({ ...answer, status: 500, body: '' })],
    [
      'is unknown',
      (answer: Given) => ({ ...answer, status: 404, body: '{"error":"not_found","status":404}' }),
    ],
    ['is refused', (answer: Given) => ({ ...answer, status: 403, body: '{"error":"x","status":403}' })],
    ['is silenced', (answer: Given) => ({ ...answer, status: 429, body: '' })],
  ])('holds nothing up where it %s', async (_name, bend) => {
    const { world, ...ticket } = await printed(bend);
    expect(ticket).toEqual({ after: [200], means: ['account_money'] });
    expect(world.snapshot().connection).toMatchObject({ state: 'ready' });
  });

  it('holds the ticket up for at most the 2 seconds of the page, and the ticket has what the page says', async () => {
    const { after, means } = await printed((answer) => ({ ...answer, delayMs: 9 * SECOND }));
    expect(after).toEqual([2_000]);
    expect(means).toEqual(['account_money']);
  });
});
