import type { CustomerAction } from '../../../electron/simulator/index.ts';
import { MemoryWorld } from '../../support/memory-world.ts';

// States of a sale, what may happen to its money, and how much of the provider the till can see then. Each is made by the
// real engine with the simulated provider; none is written by hand.

const SECOND = 1_000;

/** A world with a sale of 100, charged, whose order the phones A and B have open. */
export async function opened(chargeMs = 10 * 60_000): Promise<MemoryWorld> {
  const world = new MemoryWorld({ recorded: true, settings: { chargeMs } });
  await world.start();
  await world.command('charge.start', { amount: '100' });
  await world.run(SECOND);
  for (const phone of ['A', 'B']) world.provider.customer({ do: 'scan', phone });
  await world.run(SECOND);
  return world;
}

const cancel = async (world: MemoryWorld) => {
  await world.command('charge.cancel', { chargeId: world.charge().chargeId });
  await world.run(2 * SECOND);
};

async function begunWith(fault: Parameters<MemoryWorld['provider']['setFault']>[0]): Promise<MemoryWorld> {
  const world = new MemoryWorld({ recorded: true });
  await world.start();
  world.provider.setFault(fault);
  await world.command('charge.start', { amount: '100' });
  await world.run(3 * SECOND);
  return world;
}

/** The states in which a sale can be. */
export const STATES = {
  waiting: () => opened(),
  /** The ticket waits: what went back before it came out needs a person. */
  'no paper': async () => {
    const world = await opened();
    world.printer.behaviour = 'paper-out';
    return world;
  },
  withdrawing: async () => {
    const world = await opened();
    for (const on of ['order-delete', 'order-get'] as const) world.provider.setFault({ on, kind: '500' });
    await cancel(world);
    return world;
  },
  cancelled: async () => {
    const world = await opened();
    await cancel(world);
    return world;
  },
  unchecked: async () => {
    const world = await opened();
    for (const on of ['merchant-order-search', 'payment-search'] as const)
      world.provider.setFault({ on, kind: '500' });
    await cancel(world);
    await world.run(4 * SECOND);
    world.provider.clearFaults();
    return world;
  },
  expired: async () => {
    const world = await opened(20_000);
    await world.run(90 * SECOND);
    return world;
  },
  replaced: async () => {
    const world = await opened();
    world.provider.customer({ do: 'put-order', amount: 77 });
    await world.run(30 * SECOND);
    return world;
  },
  vanished: async () => {
    const world = await opened();
    world.provider.customer({ do: 'take-off' });
    await world.run(20 * SECOND);
    return world;
  },
  paid: async () => {
    const world = await opened();
    world.provider.customer({ do: 'pay', phone: 'A' });
    await world.run(6 * SECOND);
    return world;
  },
  retried: async () => {
    const world = await opened();
    await cancel(world);
    await world.command('charge.due', { saleId: world.sale().saleId });
    await world.run(2 * SECOND);
    return world;
  },
  cash: async () => {
    const world = await opened();
    await cancel(world);
    await world.command('sale.cash', { saleId: world.sale().saleId });
    await world.run(SECOND);
    return world;
  },
  left: async () => {
    const world = await opened();
    await cancel(world);
    await world.command('sale.next', { saleId: world.sale().saleId });
    return world;
  },
  unanswered: () => begunWith({ on: 'order-put', kind: 'drop' }),
  refused: () => begunWith({ on: 'order-put', kind: '404' }),
  foreign: async () => {
    const world = new MemoryWorld({ recorded: true });
    await world.start();
    world.provider.customer({ do: 'put-order', amount: 77 });
    await world.command('charge.start', { amount: '100' });
    await world.run(3 * SECOND);
    return world;
  },
  restarted: async () => {
    const world = await opened();
    await cancel(world);
    await world.restart();
    await world.run(2 * SECOND);
    return world;
  },
} as const satisfies Record<string, () => Promise<MemoryWorld>>;

/** What a money event leaves of the sale's money, by the provider's own truth. */
export interface Happened {
  /** Units of currency that stay with the shop for this sale. */
  readonly stays: number;
  /** What stays in the account, where that is more: money without a sale. Units. */
  readonly ofAccount?: number;
  /** The money came before the time that a question about the account looks back over. */
  readonly isOld?: boolean;
}

const SUCCEEDS: Happened = { stays: 100 };
const NOTHING: Happened = { stays: 0 };

type Event = (world: MemoryWorld) => Promise<Happened | null> | Happened | null;

/** @returns the payment's number; null: nobody can do that here. */
function act(world: MemoryWorld, action: CustomerAction): number | null {
  const outcome = world.provider.customer(action);
  return outcome.ok ? (outcome.payment ?? 0) : null;
}

const pays = (world: MemoryWorld, more: object = {}) => act(world, { do: 'pay', phone: 'A', ...more });

/** Then something is done with the payment, once the till has heard of it. */
function paidAnd(then: (payment: number) => CustomerAction, left: Happened): Event {
  return async (world) => {
    const payment = pays(world);
    if (payment === null) return null;
    await world.run(6 * SECOND);
    return act(world, then(payment)) === null ? null : left;
  };
}

/** Answers of the provider about payments and orders, changed on their way. */
function bent(world: MemoryWorld, change: (body: string) => string): void {
  const before = world.between;
  world.between = (request, serve) => {
    const answer = before(request, serve);
    if (answer instanceof Error || answer.kind !== 'answer') return answer;
    return /^\/(v1\/payments|merchant_orders)/.test(request.url)
      ? { ...answer, body: change(answer.body) }
      : answer;
  };
}

/** What may happen to its money: every kind of incident about a sale's money comes of one of these. */
export const EVENTS = {
  nothing: () => NOTHING,
  whole: (world) => (pays(world) === null ? null : SUCCEEDS),
  second: (world) => {
    if (pays(world) === null) return null;
    return act(world, { do: 'pay', phone: 'B' }) === null ? null : { stays: 200 };
  },
  partial: (world) => (pays(world, { amount: 40 }) === null ? null : { stays: 40 }),
  excess: (world) => (pays(world, { amount: 140, anyAmount: true }) === null ? null : { stays: 140 }),
  pending: (world) => (act(world, { do: 'pend', phone: 'A' }) === null ? null : NOTHING),
  rejected: (world) => (act(world, { do: 'reject', phone: 'A' }) === null ? null : NOTHING),
  mismatch: (world) => {
    bent(world, (body) => body.replaceAll('"currency_id":"ARS"', '"currency_id":"USD"'));
    return pays(world) === null ? null : SUCCEEDS;
  },
  unclosed: (world) => {
    bent(world, (body) => body.replaceAll('"status":"closed"', '"status":"opened"'));
    return pays(world) === null ? null : SUCCEEDS;
  },
  disputed: paidAnd((payment) => ({ do: 'dispute', payment, as: 'in_mediation' }), SUCCEEDS),
  'charged-back': paidAnd((payment) => ({ do: 'dispute', payment, as: 'charged_back' }), NOTHING),
  returned: paidAnd((payment) => ({ do: 'refund', payment }), NOTHING),
  returning: paidAnd((payment) => ({ do: 'refund', payment, inProcess: true }), NOTHING),
  'part-back': paidAnd((payment) => ({ do: 'refund', payment, amount: 30 }), { stays: 70 }),
  ownerless: (world) =>
    act(world, { do: 'pay-without-order', amount: 100, register: 'CAJA01' }) === null
      ? null
      : { stays: 0, ofAccount: 100 },
} as const satisfies Record<string, Event>;

/** How much of the provider can be seen. */
export const FRESHNESS = {
  fresh: () => undefined,
  'network cut': (world) => {
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' });
    world.between = () => new TypeError('fetch failed', { cause });
  },
  'token refused': (world) => {
    const before = world.between;
    world.between = (request, serve) => {
      const answer = before(request, serve);
      if (answer instanceof Error || answer.kind !== 'answer') return answer;
      const body = JSON.stringify({
        message: 'invalid token',
        error: 'unauthorized',
        status: 401,
        cause: [],
      });
      return { ...answer, status: 401, body };
    };
  },
  /** The account may not be searched, as where a permission is missing; a charge's own searches are answered. */
  'account search refused': (world) => {
    const before = world.between;
    world.between = (request, serve) => {
      const isOfAccount =
        request.url.startsWith('/v1/payments/search') && !request.url.includes('external_ref');
      const answer = before(request, serve);
      if (!isOfAccount || answer instanceof Error || answer.kind !== 'answer') return answer;
      const body = JSON.stringify({ message: 'forbidden', error: 'forbidden', status: 403, cause: [] });
      return { ...answer, status: 403, body };
    };
  },
  'no payments': (world) => void world.provider.setFault({ on: 'payment-search', kind: '500' }),
  'no orders': (world) => void world.provider.setFault({ on: 'merchant-order-search', kind: '500' }),
  'no register': (world) => void world.provider.setFault({ on: 'order-get', kind: '500' }),
} as const satisfies Record<string, (world: MemoryWorld) => void>;
