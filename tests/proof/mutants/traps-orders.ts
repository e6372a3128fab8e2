import type { ProviderSettings } from '../../../electron/simulator/index.ts';
import type { QrMode } from '../../../shared/charging.ts';
import type { MemoryWorld, WorldOptions } from '../../support/memory-world.ts';
import { charge, shopWith, unless, type Trap } from './trap.ts';

const put = (world: MemoryWorld) =>
  world.provider.ledger().filter((line) => line.kind === 'order-put').length;
const phase = (world: MemoryWorld) => world.charge().phase;
const standing = (world: MemoryWorld) => world.provider.state().registers[0]?.order ?? null;

function ordersShop(
  settings: Partial<ProviderSettings> = {},
  more: WorldOptions = {},
  mode: QrMode = 'static',
): Promise<MemoryWorld> {
  return shopWith({ ...more, orders: () => mode, provider: { settings } });
}

/** Changes what the provider answers to a question whose path fits. */
function bend(world: MemoryWorld, path: RegExp, change: (body: Record<string, unknown>) => object): void {
  world.between = (request, serve) => {
    const given = serve();
    if (
      request.method !== 'GET' ||
      !path.test(request.url) ||
      given.kind !== 'answer' ||
      given.status !== 200
    )
      return given;
    const body = JSON.parse(given.body) as Record<string, unknown>;
    return { ...given, body: JSON.stringify({ ...body, ...change(body) }) };
  };
}

function pays(world: MemoryWorld, more: object = {}, phone = 'A'): void {
  world.provider.customer({ do: 'scan', phone });
  world.provider.customer({ do: 'pay', phone, ...more });
}

/** The answer to a create is lost, and the order stands. */
async function lostCreate(settings: Partial<ProviderSettings> = {}): Promise<MemoryWorld> {
  const world = await ordersShop(settings);
  world.provider.setFault({ on: 'orders-create', kind: 'drop', times: 1, processed: true });
  await charge(world, '100');
  await world.run(15_000);
  return world;
}

/** Short stories of a till that charges by Orders, each laid for one wrong version of what it asks and believes. */
export const ORDERS_TRAPS: Readonly<Record<string, Trap>> = {
  /** The order says `processed`; its payment's own page does not say that it is there. */
  async 'orders-processed'() {
    const world = await ordersShop();
    bend(world, /^\/v1\/payments\/\d+$/, () => ({
      status: 'in_process',
      status_detail: 'pending_review_manual',
    }));
    await charge(world, '100');
    pays(world);
    await world.run(12_000);
    return unless(phase(world) !== 'paid', 'paid by the order alone');
  },

  async 'orders-lost-create'() {
    const world = await lostCreate();
    return [
      ...unless(put(world) === 1, `${put(world)} orders of one charge`),
      ...unless(phase(world) === 'waiting', `a charge whose create was answered late is ${phase(world)}`),
    ];
  },

  /** The same key with another body is answered 409, and no list names the order. */
  async 'orders-same-body'() {
    const world = await lostCreate({ ordersList: '400' });
    return unless(phase(world) === 'waiting', `a charge whose create was answered late is ${phase(world)}`);
  },

  /** A 409, and the order stands all the same. */
  async 'orders-409'() {
    const world = await ordersShop();
    world.provider.setFault({ on: 'orders-create', kind: '409', times: 1, processed: true });
    await charge(world, '100');
    await world.run(15_000);
    return unless(phase(world) === 'waiting', `a charge whose create was answered 409 is ${phase(world)}`);
  },

  async 'orders-unknown-id'() {
    const world = await ordersShop();
    world.provider.setFault({ on: 'orders-create', kind: 'hang', times: 1, processed: true });
    await charge(world, '100');
    await world.restart();
    await world.run(60_000);
    return unless(
      standing(world) === null,
      'an order whose id nobody had read stands, and its charge is over',
    );
  },

  /** It lands late, and lives from then on; nobody has read its id. */
  async 'orders-expiry'() {
    const world = await ordersShop({}, { settings: { chargeMs: 3 * 60_000 } });
    world.provider.setFault({ on: 'orders-create', kind: 'late', times: 1, delayMs: 110_000 });
    world.provider.setFault({ on: 'orders-create', kind: 'drop', processed: false });
    await charge(world, '100');
    await world.run(250_000);
    const stands = standing(world) !== null;
    return unless(
      stands && phase(world) !== 'given-up',
      'no payment is said to come, and the order can be paid',
    );
  },

  async 'orders-second-payment'() {
    const world = await ordersShop({ orderPaidOnce: false });
    await charge(world, '100');
    for (const phone of ['A', 'B']) world.provider.customer({ do: 'scan', phone });
    world.provider.customer({ do: 'pay', phone: 'A' });
    await world.run(6_000);
    world.provider.customer({ do: 'pay', phone: 'B' });
    await world.run(70_000);
    const [incident] = world.snapshot().incidents;
    if (!incident) return ['a second payment was not seen'];
    await world.command('incident.refund', { incidentId: incident.id });
    await world.run(10_000);
    const [, second] = world.provider.ledger().filter((line) => line.kind === 'payment');
    const back = world.provider.ledger().find((line) => line.kind === 'refund');
    return unless(back?.payment === second?.payment, `given back: ${back?.payment ?? 'nothing'}`);
  },

  async 'orders-unknown-status'() {
    const world = await ordersShop({ orderMerchantOrders: false });
    bend(world, /^\/v1\/orders\/\w+$/, ({ status }) => ({
      status: status === 'processed' ? 'in_review' : status,
    }));
    await charge(world, '100');
    pays(world);
    await world.run(12_000);
    return unless(phase(world) !== 'paid', 'paid by a status that nobody knows');
  },

  /** The page of a payment that the order lists names another sale. */
  async 'orders-other-sale'() {
    const world = await ordersShop();
    bend(world, /^\/v1\/payments\/\d+$/, () => ({ external_reference: 'otra-venta' }));
    await charge(world, '100');
    pays(world);
    await world.run(12_000);
    return unless(phase(world) !== 'paid', 'paid by the money of another sale');
  },

  async 'orders-code'() {
    const world = await ordersShop({}, {}, 'dynamic');
    await charge(world, '100');
    await world.run(1_000);
    const code = world.charge().qr;
    const seen = code === null ? null : world.provider.customer({ do: 'scan', code });
    return unless(seen?.ok === true, 'the screen does not show the code of the order');
  },

  async 'orders-refund-on-its-way'() {
    const world = await ordersShop({
      refundsInProcess: true,
      refundProcessingMs: 90_000,
      refundOutcome: 'rejected',
      refundAnswerSays: 'done',
    });
    await charge(world, '100');
    pays(world);
    await world.run(10_000);
    const { saleId } = world.sale();
    const sale = world.engine.query('history.sale', { saleId });
    const paymentId = sale.ok ? sale.value.payments[0]?.id : undefined;
    if (paymentId === undefined) return ['the sale has no payment'];
    await world.command('refund.start', { saleId, paymentId, amount: null });
    await world.run(15_000);
    const now = world.engine.query('history.sale', { saleId });
    const state = now.ok ? now.value.refunds[0]?.state : null;
    return unless(state !== 'done', 'a refund that is on its way is called done');
  },
};
