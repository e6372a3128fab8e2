import assert from 'node:assert/strict';
import type { ProviderSettings, SimulatedAnswer } from '../../../electron/simulator/index.ts';
import type { EngineCommandName, RequestOf } from '../../../shared/contract.ts';
import { printStory } from '../../../electron/host/own-paper.ts';
import { composeStory } from '../../../electron/printing/index.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import type { SaleStory } from '../../../shared/sale-story.ts';
import { MemoryWorld, type WorldOptions } from '../memory-world.ts';
import { networkByOrders, STORIES_BY_ORDERS, storyProviderByOrders } from './by-orders.ts';
import { customerOf, strangersOrder } from './customer.ts';
import { memoryObservations } from './memory-observations.ts';
import type { Network, PendingRequest, Setup, Shop, Till, Time, ToldBy } from './story.ts';

/** Runs the stories in memory on virtual time, with a till that is running. */
export async function openMemoryShop(
  setup: Setup = {},
  by: ToldBy = 'instore',
  more: Pick<WorldOptions, 'notified' | 'recorded'> & { readonly habits?: Partial<ProviderSettings> } = {},
): Promise<{ shop: Shop; world: MemoryWorld }> {
  const isByOrders = by === 'orders';
  const { habits, notified = setup.notified ?? false, ...how } = more;
  const world = new MemoryWorld({
    ...how,
    notified,
    provider: {
      ...setup.provider,
      settings: { ...(isByOrders ? STORIES_BY_ORDERS : {}), ...habits, ...setup.provider?.settings },
    },
    orders: () => (isByOrders ? 'static' : null),
    ...(setup.register ? { shop: setup.register } : {}),
    ...(setup.clockOff === undefined ? {} : { clockOff: setup.clockOff }),
    ...(setup.chargeMinutes === undefined ? {} : { settings: { chargeMs: setup.chargeMinutes * 60_000 } }),
  });
  world.printer.configured = setup.printer !== false;
  await world.start();
  await world.run(1_500);
  const shop: Shop = {
    by,
    till: memoryTill(world),
    customer: customerOf(world.provider),
    provider: isByOrders ? storyProviderByOrders(world.provider) : world.provider,
    network: isByOrders ? networkByOrders(memoryNetwork(world)) : memoryNetwork(world),
    stranger: {
      putsOrder(amount) {
        const { path, body, headers } = strangersOrder(world.provider, amount);
        const answer = world.ask({ method: 'PUT', url: path, headers, body });
        assert.equal(answer.kind === 'answer' && answer.status, 204, 'the stranger put an order');
      },
    },
    printer: { behaviour: (behaviour) => void (world.printer.behaviour = behaviour) },
    time: memoryTime(world),
    see: memoryObservations(world),
  };
  return { shop, world };
}

function memoryTill(world: MemoryWorld): Till {
  async function ask<Name extends EngineCommandName>(
    name: Name,
    request: Omit<RequestOf<Name>, 'commandId'>,
  ): Promise<FailureCode | null> {
    const reply = await world.command(name, request);
    return reply.ok ? null : reply.failure.code;
  }
  async function press<Name extends EngineCommandName>(
    name: Name,
    request: Omit<RequestOf<Name>, 'commandId'>,
  ): Promise<void> {
    assert.equal(await ask(name, request), null, `«${name}» was not taken`);
  }
  const chargeId = () => world.charge().chargeId;
  const saleId = () => world.sale().saleId;
  const lastCash = () => {
    const { counter, lastCash: beside } = world.snapshot();
    const cash = (counter.kind === 'sale' ? counter.taken : null) ?? beside;
    assert.ok(cash, 'no sale in cash is shown');
    return cash;
  };
  const incidentId = () => {
    const [oldest] = world.snapshot().incidents;
    assert.ok(oldest, 'there is no incident');
    return oldest.id;
  };
  /** Also finds a sale of months ago, as by the number on its ticket. */
  const latestSale = () => {
    const found = [1, 2, 3].flatMap((number) => {
      const reply = world.engine.query('history.find', { text: String(number) });
      return reply.ok ? reply.value.sales : [];
    });
    const row = found.at(-1);
    assert.ok(row, 'there is no sale');
    const sale = world.engine.query('history.sale', { saleId: row.saleId });
    assert.ok(sale.ok);
    return sale;
  };
  const refund = (amount: string | null) => {
    const sale = latestSale();
    const payments = sale.value.payments.filter((payment) => payment.status !== 'rejected');
    const payment = payments.find((one) => one.refundable > 0) ?? payments[0];
    assert.ok(payment, 'the sale has no payment');
    return ask('refund.start', { saleId: sale.value.row.saleId, paymentId: payment.id, amount });
  };
  return {
    charge: (amount) => press('charge.start', { amount }),
    async cashRefused() {
      assert.equal(world.sale().can.cash || world.sale().can.retry, false, 'other money is offered');
      assert.equal(await ask('sale.cash', { saleId: saleId() }), 'command-not-possible');
      assert.equal(await ask('charge.due', { saleId: saleId() }), 'command-not-possible');
    },
    async chargeRefused(amount, why) {
      assert.equal(await ask('charge.start', { amount }), why);
    },
    search: () => press('charge.search', { chargeId: chargeId() }),
    cancel: () => press('charge.cancel', { chargeId: chargeId() }),
    next: () => press('sale.next', { saleId: saleId() }),
    cashNow: (amount, given) => press('sale.cash-now', { amount, ...(given ? { given } : {}) }),
    cashBeside: (amount, given) => press('sale.cash-now', { amount, ...(given ? { given } : {}) }),
    handed: (given) => press('sale.given', { saleId: lastCash().saleId, given }),
    stopRest: () => press('sale.rest-stop', { saleId: saleId() }),
    changeTo: (amount) => press('charge.change', { chargeId: chargeId(), amount }),
    cashRest: () => press('sale.cash-rest', { saleId: saleId() }),
    undo: () => press('sale.undo', { saleId: lastCash().saleId }),
    refundCash(amount) {
      const { row, cashLeft } = latestSale().value;
      return press('sale.cash-refund', { saleId: row.saleId, amount, left: cashLeft });
    },
    cash: () => press('sale.cash', { saleId: saleId() }),
    retry: () => press('charge.due', { saleId: saleId() }),
    overwrite: () => press('charge.overwrite', { chargeId: chargeId() }),
    reprint: () => press('ticket.reprint', { saleId: saleId() }),
    reprintVoucher() {
      const { row, refunds } = latestSale().value;
      return press('ticket.reprint', { saleId: row.saleId, refundId: refunds.at(-1)?.id ?? null });
    },
    answerPaper(answer) {
      const { question } = world.snapshot().paper;
      assert.ok(question, 'the till asks nothing about paper');
      return press('ticket.answer', { jobId: question.jobId, answer });
    },
    deliver: () => press('incident.deliver', { incidentId: incidentId() }),
    giveBack: () => press('incident.refund', { incidentId: incidentId() }),
    async printStory() {
      const of = world.snapshot().incidents[0]?.saleId;
      assert.ok(of, 'the incident is of no sale');
      const storyPaper = (story: SaleStory) => {
        const text = JSON.stringify(composeStory(story).blocks);
        world.printer.paper.push({ kind: 'test', saleNumber: story.saleNumber, copy: 0, text });
        return Promise.resolve({ kind: 'confirmed' } as const);
      };
      const reply = await printStory({ engine: world.engine, printers: { storyPaper } }, of);
      assert.deepEqual(reply, { ok: true, value: { kind: 'printed' } });
    },
    endIncident: (step) => press('incident.end', { incidentId: incidentId(), step }),
    async refund(amount) {
      assert.equal(await refund(amount), null);
    },
    async refundRefused(amount, why) {
      const said = await refund(amount);
      if (said !== null) {
        assert.equal(said, why);
        return;
      }
      await world.run(5_000);
      const latest = latestSale().value.refunds.at(-1);
      assert.deepEqual([latest?.state, latest?.failure?.code], ['refused', why]);
    },
    kill() {
      world.crash();
      return Promise.resolve();
    },
    start: () => world.start(),
  };
}

function memoryTime(world: MemoryWorld): Time {
  return {
    pass: (milliseconds) => world.run(milliseconds),
    later: (milliseconds) => world.run(milliseconds),
    async sleep(milliseconds) {
      world.clock.sleep(milliseconds);
      await world.run(0);
    },
    async setClock(by) {
      world.clock.jump(by);
      await world.run(0);
    },
  };
}

type JsonAnswer = Extract<SimulatedAnswer, { kind: 'answer' }>;

function memoryNetwork(world: MemoryWorld): Network {
  let up = true;
  /** Nothing comes to a till that nothing leaves. */
  const turn = (on: boolean): void => {
    up = on;
    if (world.relay) world.relay.isCut = !on;
  };
  let before: { fits: (request: PendingRequest) => boolean; act: () => void } | null = null;
  let change: (request: PendingRequest, body: unknown) => unknown = (_request, body) => body;
  let instead: (request: PendingRequest) => { status: number; body: string; type: string } | null = () =>
    null;
  world.between = (request, serve) => {
    if (!up) return unreachable();
    if (before?.fits(request)) {
      const { act } = before;
      before = null;
      act();
    }
    const own = instead(request);
    if (own !== null) {
      const headers = { 'content-type': own.type };
      return { kind: 'answer', status: own.status, headers, body: own.body, delayMs: 0 };
    }
    const answer = serve();
    return answer.kind === 'answer' && answer.body !== '' && answer.status < 300
      ? bent(answer, (body) => change(request, body))
      : answer;
  };
  return {
    down: () => turn(false),
    up: () => turn(true),
    bend: (how) => void (change = how),
    instead: (how) => void (instead = how),
    justBefore: (fits, act) => void (before = { fits, act }),
  };
}

function bent(answer: JsonAnswer, change: (body: unknown) => unknown): JsonAnswer {
  const isJson = answer.headers['content-type']?.startsWith('application/json') ?? false;
  if (!isJson || answer.cutAfterBytes !== undefined) return answer;
  try {
    return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body))) };
  } catch (error) {
    if (error instanceof SyntaxError) return answer;
    throw error;
  }
}

function unreachable(): TypeError {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });
  return new TypeError('fetch failed', { cause });
}
