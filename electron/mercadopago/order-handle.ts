import type { RegisterAddress } from '../../shared/charge.ts';
import type { QrMode } from '../../shared/charging.ts';
import { orderHandle, reference, type OrderHandle, type Reference } from '../../shared/ids.ts';

/** The handle of an in-store order: it has no id, so it is known as whatever is on the register under its reference. */
export interface InstoreOrder {
  readonly account: string;
  readonly registerId: string;
  readonly reference: Reference;
}

/** The handle of an order of Orders. */
export interface OrdersOrder extends InstoreOrder {
  readonly mode: QrMode;
  /** `ORD…`; null until the provider's answer to its create was read. */
  readonly id: string | null;
}

/** Files contain these texts (`electron/storage/form/from-v2.ts` writes the first too): they must never change. */
const INSTORE = /^instore:([^:]*):(.*):([\w-]{1,64})$/;
const ORDERS = /^orders:(static|dynamic|hybrid):([^:]*):([^:]*):([\w-]{1,64})(?::(ORD\w{1,60}))?$/;

interface Order {
  readonly register: Pick<RegisterAddress, 'account' | 'registerId'>;
  readonly reference: Reference;
}

export function handleFor({ register: { account, registerId }, reference }: Order): OrderHandle {
  return orderHandle(`instore:${account}:${registerId}:${reference}`);
}

/** Null for a handle that is no in-store order's. */
export function readHandle(handle: OrderHandle): InstoreOrder | null {
  const [, account, registerId, text] = INSTORE.exec(handle) ?? [];
  if (account === undefined || registerId === undefined || text === undefined) return null;
  return { account, registerId, reference: reference(text) };
}

/** A register's code is encoded: it may hold what the handle is divided by. */
export function ordersHandle({ mode, account, registerId, reference, id }: OrdersOrder): OrderHandle {
  const parts = ['orders', mode, account, encodeURIComponent(registerId), reference];
  return orderHandle([...parts, ...(id === null ? [] : [id])].join(':'));
}

/** Null for a handle that is no order's of Orders. */
export function readOrdersHandle(handle: OrderHandle): OrdersOrder | null {
  const [, mode, account, registerId, text, id = null] = ORDERS.exec(handle) ?? [];
  if (account === undefined || registerId === undefined || text === undefined) return null;
  return {
    mode: mode === 'dynamic' || mode === 'hybrid' ? mode : 'static',
    account,
    registerId: decodeURIComponent(registerId),
    reference: reference(text),
    id,
  };
}
