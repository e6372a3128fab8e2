import { describe, expect, it } from 'vitest';
import type { SimulatedAnswer } from '../../../electron/simulator/index.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { omitRefundsInProcess } from './refund-support.ts';
import {
  charging,
  customer,
  done,
  kinds,
  MINUTE,
  pays,
  rows,
  SECOND,
  served,
  wholeRefund,
} from './support.ts';

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
    const world = await charging();
    world.between = (request, serve) => {
      const answer = serve();
      const isPage = /^\/v1\/payments\/\d+$/.test(request.url) && 'status' in answer;
      return isPage ? { ...answer, delayMs: SECOND } : answer;
    };
    pays(world);
    await world.run(10 * SECOND);
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

  it.each([
    ['at once where it is answered', (answer: Given) => answer, 0],
    ['after its pause where it is silenced', (answer: Given) => ({ ...answer, status: 429, body: '' }), 5],
  ])('9: lets a refund read the payment %s', async (_name, bend, seconds) => {
    const world = await charging();
    bendsList(world, bend);
    pays(world);
    for (let tenth = 0; tenth < 80 && served(world, 'payment').length === 0; tenth += 1) await world.run(100);
    await world.run(500);
    expect(await world.command('refund.start', wholeRefund(world))).toEqual(done);
    await world.run(10 * SECOND);
    const [page, again] = served(world, 'payment').map(({ at }) => at);
    expect(Math.floor((again! - page!) / SECOND)).toBe(seconds);
  });

  it('holds the ticket up for at most the 2 seconds of the page, and the ticket has what the page says', async () => {
    const { after, means } = await printed((answer) => ({ ...answer, delayMs: 9 * SECOND }));
    expect(after).toEqual([2_000]);
    expect(means).toEqual(['account_money']);
  });
});

describe("23: a payment's page", () => {
  /** From now on, what comes instead of the payments' pages: the nth that is asked for, from 1. */
  function bendPages(world: MemoryWorld, bend: (answer: Given, time: number) => Given): void {
    let times = 0;
    world.between = (request, serve) => {
      const answer = serve();
      if (!/^\/v1\/payments\/\d+$/.test(request.url) || answer.kind !== 'answer') return answer;
      times += 1;
      return bend(answer, times);
    };
  }
  const failed = (answer: Given): Given => ({ ...answer, status: 500, body: '' });
  const named = (world: MemoryWorld) => world.charge().paidWith.map(({ means }) => means);
  const pagesAt = (world: MemoryWorld) => {
    const at = served(world, 'payment').map((one) => one.at);
    return at.map((one) => one - at[0]!);
  };

  it('that failed is read once more after 8 seconds, for the screen and a reprint', async () => {
    const world = await charging();
    bendPages(world, (answer, time) => (time === 1 ? failed(answer) : answer));
    pays(world);
    await world.run(8 * SECOND);
    expect(world.printer.paper).toHaveLength(1);
    expect(named(world)).toEqual(['other']);
    await world.run(20 * SECOND);
    expect(named(world)).toEqual(['account_money']);
    const [, second] = pagesAt(world);
    expect(second).toBeGreaterThanOrEqual(8_000);
    expect(second).toBeLessThan(9_000);
  });

  it('is asked for no third time by the ticket', async () => {
    const world = await charging();
    bendPages(world, failed);
    pays(world);
    await world.run(50 * SECOND);
    expect(pagesAt(world)).toHaveLength(2);
  });

  it('that is in order is read once', async () => {
    const world = await charging();
    pays(world);
    await world.run(50 * SECOND);
    expect(pagesAt(world)).toHaveLength(1);
    expect(rows(world, 'print-completed')).toHaveLength(1);
  });

  it('19: that contradicts opens the incident at once, not at the next look at the charge', async () => {
    const world = await charging();
    pays(world);
    customer(world, { do: 'refund', payment: paymentOf(world), inProcess: true });
    for (let tenth = 0; tenth < 80 && served(world, 'payment').length === 0; tenth += 1) await world.run(100);
    await world.run(SECOND);
    expect(kinds(world)).toEqual(['reversed']);
  });

  it('of two payments gives the ticket nothing while the other one has failed', async () => {
    const world = await charging();
    bendPages(world, (answer, time) => (time === 1 ? failed(answer) : answer));
    customer(world, { do: 'scan', phone: 'A' });
    customer(world, { do: 'pay', phone: 'A', amount: 50 });
    await world.run(SECOND);
    customer(world, { do: 'pay', phone: 'A', amount: 50, anyAmount: true });
    await world.run(10 * SECOND);
    expect(world.printer.paper).toHaveLength(1);
    expect(named(world)).toEqual(['other', 'other']);
    await world.run(20 * SECOND);
    expect(named(world)).toEqual(['account_money', 'account_money']);
    expect(pagesAt(world)).toHaveLength(4);
  });

  it('that contradicts opens the incident, and what it says of the card goes to no ticket that is held', async () => {
    const world = await charging();
    pays(world);
    customer(world, { do: 'refund', payment: paymentOf(world), inProcess: true });
    await world.run(20 * SECOND);
    expect(kinds(world)).toEqual(['reversed']);
    expect(rows(world, 'print-completed')).toEqual([]);
    expect(world.printer.paper).toEqual([]);
  });

  it('that is refused says that the token is; a list that is refused beside it does not', async () => {
    const states = async (bend: (world: MemoryWorld) => void) => {
      const world = await charging();
      bend(world);
      pays(world);
      const at: string[] = [];
      world.printer.cameOut = () => void at.push(world.snapshot().connection.state);
      await world.run(10 * SECOND);
      return at;
    };
    const no = (answer: Given): Given => ({ ...answer, status: 401, body: '{"error":"x","status":401}' });
    const [page, list] = [
      await states((one) => bendPages(one, no)),
      await states((one) => bendsList(one, no)),
    ];
    expect(page).toHaveLength(1);
    expect(page).not.toEqual(['ready']);
    expect(list).toEqual(['ready']);
  });
});
