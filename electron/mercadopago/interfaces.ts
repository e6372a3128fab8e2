import type { RegisterAddress } from '../../shared/charge.ts';
import type { ChosenInterface } from '../../shared/charging.ts';
import type { OrderHandle } from '../../shared/ids.ts';
import type { OrderCapabilities, Provider } from '../engine/ports.ts';
import type { Client } from './client.ts';
import { merchantOrder, search } from './merchant-orders.ts';
import type { Notifications } from './notifications.ts';
import { handleFor, ordersHandle, readHandle, readOrdersHandle } from './order-handle.ts';
import { cancelOrder } from './orders-api-cancel.ts';
import { createOrder, LONGEST_STATIC_MS } from './orders-api-create.ts';
import { findOrdersOrder, isOrdersId, ordersMerchantOrder, searchById } from './orders-api-read.ts';
import { refundByOrder } from './orders-api-refund.ts';
import { refund } from './refunds.ts';
import { findOrder, publish, withdraw } from './register-orders.ts';

/**
 * An in-store order has no id. It is whatever order is on its register, and it can be found by its reference once it
 * was scanned.
 */
const INSTORE: OrderCapabilities = {
  registerCanBeRead: true,
  orderCanBeReadById: false,
  foundByReference: true,
  idempotentCreate: false,
  endsAtSetTime: true,
  moneyOnPagesAlone: false,
  onPrintedQr: true,
  longestMs: null,
};

/** Nobody can read which order of Orders is on a register; each is known by its id, once its create was answered. */
function capabilities(handle: OrderHandle): OrderCapabilities {
  const order = readOrdersHandle(handle);
  if (order === null) return INSTORE;
  return {
    registerCanBeRead: false,
    orderCanBeReadById: order.id !== null,
    foundByReference: true,
    idempotentCreate: true,
    endsAtSetTime: false,
    moneyOnPagesAlone: true,
    onPrintedQr: order.mode !== 'dynamic',
    longestMs: order.mode === 'static' ? LONGEST_STATIC_MS : null,
  };
}

/** What an order of this register is to be made by. */
export type Choosing = (register: Pick<RegisterAddress, 'account' | 'registerId'>) => ChosenInterface;

type OfOrders =
  'handleFor' | 'capabilities' | 'publish' | 'findOrder' | 'withdraw' | 'search' | 'merchantOrder' | 'refund';

/** What is asked about one order: by the interface that its handle says it was made by. */
export function ordersOfBoth(
  client: Client,
  chosen: Choosing | undefined,
  notifications: Notifications,
): Pick<Provider, OfOrders> {
  return {
    handleFor: ({ register, reference }) => {
      const { interface: by = 'instore', mode = 'static' } = chosen?.(register) ?? {};
      if (by === 'instore') return handleFor({ register, reference });
      const { account, registerId } = register;
      return ordersHandle({ mode, account, registerId, reference, id: null });
    },
    capabilities,
    publish: (order) =>
      isOfOrders(order.handle) ? createOrder(client, order) : publish(client, order, notifications),
    findOrder: (order, currency) =>
      isOfOrders(order) ? findOrdersOrder(client, order) : findOrder(client, order, currency),
    withdraw: (order) => (isOfOrders(order) ? cancelOrder(client, order) : withdraw(client, order)),
    search: async (order, currency, enough) => {
      const made = readOrdersHandle(order);
      if (made !== null && made.id !== null) return searchById(client, made, made.id, currency);
      const { reference } = made ?? readHandle(order) ?? {};
      return reference ? search(client, { reference, currency, enough }) : client.unsent('search');
    },
    merchantOrder: (id, currency) =>
      isOrdersId(id) ? ordersMerchantOrder(client, id, currency) : merchantOrder(client, id, currency),
    refund: ({ order, ...call }) => {
      const id = order === null ? null : (readOrdersHandle(order)?.id ?? null);
      return id === null ? refund(client, call) : refundByOrder(client, id, call);
    },
  };
}

function isOfOrders(handle: OrderHandle): boolean {
  return readOrdersHandle(handle) !== null;
}
