import { randomUuid } from './random.ts';
import { dynamicQrText } from './emv.ts';
import { newUlid } from './orders-api-ids.ts';
import { isOrdersApiOrder, refreshOrdersApi } from './orders-api-versions.ts';
import { putOrder } from './register-orders.ts';
import { draw } from './world.ts';
import type { Account, OrderMode, OrdersApiPart, Register } from './state.ts';
import type { OrdersApiOrder } from './orders-api-versions.ts';
import type { OrdersApiSpec } from './orders-api-fields.ts';
import type { World } from './world.ts';

const staticMostMs = 600_000;
const dynamicDefault = { text: 'PT15M', ms: 900_000 };

interface Lives {
  readonly text: string;
  /** How long the order can be paid, and how long the register's printed code gives it. Milliseconds; null: never. */
  readonly wholeMs: number;
  readonly registerMs: number | null;
}

function livesOf(world: World, mode: OrderMode, asked: OrdersApiSpec['life']): Lives {
  const { staticDefaultSeconds, staticLife } = world.settings;
  const printed = asked?.ms ?? staticDefaultSeconds * 1000;
  const registerMs = staticLife === 'capped' ? Math.min(printed, staticMostMs) : printed;
  if (mode === 'static') {
    const text = asked?.text ?? `PT${Math.round(staticDefaultSeconds / 60)}M`;
    return { text, wholeMs: registerMs, registerMs };
  }
  const { text, ms } = asked ?? dynamicDefault;
  return { text, wholeMs: ms, registerMs: mode === 'hybrid' ? Math.min(registerMs, ms) : null };
}

/** Makes an order of `/v1/orders`; its body was checked before. */
export function createOrdersApiOrder(
  world: World,
  account: Account,
  register: Register,
  spec: OrdersApiSpec,
  key: string | null,
): OrdersApiOrder {
  const { mode } = spec;
  const { text, wholeMs, registerMs } = livesOf(world, mode, spec.life);
  const part: OrdersApiPart = {
    id: `${world.settings.testOrderIds ? 'ORDTST' : 'ORD'}${newUlid(world)}`,
    mode,
    qrData:
      mode === 'static' ? null : dynamicQrText(world.site, randomUuid(world.chances.ids), account.nickname),
    expirationTime: text,
    firstTransaction: `PAY${newUlid(world)}`,
    transactionIds: new Map(),
    refundIds: new Map(),
    toldEnd: null,
    history: [],
    listedAt: world.now + draw(world.settings.orderListLagMs, world.chances.lag('order-list')),
  };
  const [first] = spec.items;
  const named = [spec.fields['description'], first?.['title'], register.name];
  const order = putOrder(
    world,
    account,
    register,
    {
      reference: spec.reference,
      title: named.find((one) => typeof one === 'string') ?? '',
      total: spec.total,
      expiresAt: world.now + wholeMs,
      fields: spec.fields,
      items: spec.items,
      ordersApi: { part, key, onRegisterUntil: registerMs === null ? null : world.now + registerMs },
    },
    (made) => {
      world.ordersApi.push(made);
      world.ordersById.set(part.id, made);
      if (part.qrData !== null) world.ordersByCode.set(part.qrData, made);
    },
  );
  if (!isOrdersApiOrder(order)) throw new Error('an order of /v1/orders was put as one of in-store v2');
  // One that lost its register without a word is over when its time is.
  world.queue.plan(order.expiresAt, () => {
    if (order.ended !== 'replaced' || part.toldEnd !== null) return;
    part.toldEnd = 'expired';
    refreshOrdersApi(world, order);
  });
  return order;
}
