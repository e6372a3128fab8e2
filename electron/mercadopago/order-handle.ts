import type { RegisterAddress } from '../../shared/charge.ts';
import { orderHandle, reference, type OrderHandle, type Reference } from '../../shared/ids.ts';

/** The handle of an in-store order: it has no id, so it is known as whatever is on the register under its reference. */
export interface InstoreOrder {
  readonly account: string;
  readonly registerId: string;
  readonly reference: Reference;
}

/** Files contain this text (`electron/storage/form/from-v2.ts` writes it too): it must never change. */
const HANDLE = /^instore:([^:]*):(.*):([\w-]{1,64})$/;

export function handleFor(order: {
  readonly register: Pick<RegisterAddress, 'account' | 'registerId'>;
  readonly reference: Reference;
}): OrderHandle {
  const { account, registerId } = order.register;
  return orderHandle(`instore:${account}:${registerId}:${order.reference}`);
}

/** Null for a handle that another adapter made. */
export function readHandle(handle: OrderHandle): InstoreOrder | null {
  const [, account, registerId, text] = HANDLE.exec(handle) ?? [];
  if (account === undefined || registerId === undefined || text === undefined) return null;
  return { account, registerId, reference: reference(text) };
}
