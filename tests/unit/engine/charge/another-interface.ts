import { expect } from 'vitest';
import type {
  Answer,
  OrderCapabilities,
  OrderToPublish,
  Provider,
  PublishedOrder,
} from '../../../../electron/engine/ports.ts';
import { orderHandle, type OrderHandle, type Reference } from '../../../../shared/ids.ts';
import { MemoryWorld, NOON, type WorldOptions } from '../../../support/memory-world.ts';
import { done, SECOND } from '../support.ts';
import { alterAnswers } from './altered-answers.ts';

/** Nothing but the money of an order can be asked for: where all is missing that can be missing. */
export const SEARCHES_ALONE: OrderCapabilities = {
  registerCanBeRead: false,
  orderCanBeReadById: false,
  foundByReference: true,
  idempotentCreate: false,
  endsAtSetTime: true,
  moneyOnPagesAlone: false,
  onPrintedQr: true,
  longestMs: null,
};

/** Orders with ids of their own, of which a repeated one makes no second, and which live from when they land. */
export const BY_ID: OrderCapabilities = {
  ...SEARCHES_ALONE,
  orderCanBeReadById: true,
  idempotentCreate: true,
  endsAtSetTime: false,
};

const REFUSED = { kind: 'refused', status: 400, code: 'nothing_there', retryAfterMs: null } as const;

/**
 * An interface of the provider with other capabilities than the in-store one, which stands behind it. What it cannot do
 * throws when it is asked for. Its ids are told by the answer to a publish, and nowhere else.
 */
export class AnotherInterface {
  readonly world: MemoryWorld;
  /** What was asked, with what the order was known by: "test" for its reference, "id" for its id. */
  readonly calls: string[] = [];
  /** Called before a publish reaches the provider. */
  beforePublish: () => Promise<void> = () => Promise.resolve();
  /** The code of their own that its orders have. */
  qrText: string | null = null;
  /** How long a publish is on its way. Milliseconds. */
  landsAfterMs = 0;
  readonly #can: OrderCapabilities;
  readonly #behind = new Map<OrderHandle, OrderHandle>();

  constructor(can: OrderCapabilities, options: WorldOptions = {}) {
    this.#can = can;
    this.world = new MemoryWorld({ ...options, adapter: (provider) => this.#adapter(provider) });
  }

  /** How often something was asked. */
  count(call: string): number {
    return this.calls.filter((one) => one.startsWith(call)).length;
  }

  #known(call: string, handle: OrderHandle): OrderHandle {
    const behind = this.#behind.get(handle);
    this.calls.push(`${call} ${behind === undefined ? 'test' : 'id'}`);
    return behind ?? handle;
  }

  #needs(isPossible: boolean, call: string): void {
    if (!isPossible) throw new Error(`${call} cannot be asked here`);
  }

  /** Whether the provider has taken an order with this reference, whatever it answered. */
  #took(reference: Reference): boolean {
    return this.world.provider
      .ledger()
      .some((line) => line.kind === 'order-put' && line.reference === reference);
  }

  /** Where an order lives from when it lands, it expires later than was meant. */
  #landing(order: OrderToPublish): OrderToPublish {
    if (this.#can.endsAtSetTime) return order;
    const life = order.expiresAt - order.intendedAt;
    return { ...order, expiresAt: NOON + this.world.clock.elapsed + this.landsAfterMs + life };
  }

  #adapter(instore: Provider): Provider {
    const can = this.#can;
    const capabilities = (handle: OrderHandle): OrderCapabilities => ({
      ...can,
      orderCanBeReadById: can.orderCanBeReadById && this.#behind.has(handle),
    });
    return {
      ...instore,
      capabilities,
      registerOrder: (address, currency) => {
        this.#needs(can.registerCanBeRead, 'the register');
        this.calls.push('look');
        return instore.registerOrder(address, currency);
      },
      findOrder: async (handle, currency) => {
        const { registerCanBeRead, orderCanBeReadById } = capabilities(handle);
        this.#needs(registerCanBeRead || orderCanBeReadById, 'an order');
        const answer = await instore.findOrder(this.#known('find', handle), currency);
        if (!answer.ok || registerCanBeRead) return answer;
        return { ...answer, value: { stands: answer.value.stands, instead: null, isUnpaid: false } };
      },
      publish: async (order): Promise<Answer<PublishedOrder>> => {
        this.calls.push(`publish ${order.reference}`);
        await this.beforePublish();
        const isKnown = can.idempotentCreate && this.#took(order.reference);
        const answer = isKnown
          ? await instore.findOrder(order.handle, order.currency)
          : await instore.publish(this.#landing(order));
        if (!answer.ok) return answer;
        const { qrText } = this;
        if (!can.orderCanBeReadById) return { ...answer, value: { handle: order.handle, qrText } };
        const id = orderHandle(`another:${order.reference}`);
        this.#behind.set(id, order.handle);
        return { ...answer, value: { handle: id, qrText } };
      },
      withdraw: async (handle) => {
        const { orderCanBeReadById } = capabilities(handle);
        const behind = this.#known('withdraw', handle);
        if (!orderCanBeReadById) return instore.withdraw(behind);
        const found = await instore.findOrder(behind, 'ARS');
        if (!found.ok) return found;
        return found.value.stands
          ? instore.withdraw(behind)
          : { ok: false, fault: REFUSED, heard: found.heard };
      },
      search: (handle, currency, enough) => {
        this.#needs(can.foundByReference || capabilities(handle).orderCanBeReadById, 'the search');
        return instore.search(this.#known('search', handle), currency, enough);
      },
      searchPayments: (reference, currency) => {
        this.#needs(can.foundByReference, 'the search of payments');
        return instore.searchPayments(reference, currency);
      },
      refund: (request) => {
        if (request.order !== null) this.#known('refund', request.order);
        return instore.refund(request);
      },
    };
  }
}

/** A shop with a charge that waits for its customer. */
export async function charging(can: OrderCapabilities) {
  const other = new AnotherInterface(can);
  await other.world.start();
  expect(await other.world.command('charge.start', { amount: '100' })).toEqual(done);
  await other.world.run(SECOND);
  return { other, world: other.world };
}

/** The first publish is not answered: `taken` says whether it took effect. */
export async function unanswered(can: OrderCapabilities, taken: boolean) {
  const other = new AnotherInterface(can);
  const { world } = other;
  await world.start();
  alterAnswers(world, 'put', (times, own) => {
    if (times > 1) return undefined;
    if (taken) own();
    return new Error('the connection is gone');
  });
  expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
  await world.run(SECOND);
  return { other, world };
}
