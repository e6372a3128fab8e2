import { toDecimal } from '../amounts.ts';
import { findRegister, refuse } from './actor-parts.ts';
import { qrText } from './register-endpoints.ts';
import { closeOrder, showOrder } from './register-orders.ts';
import type { CustomerAction, CustomerOutcome, RefusalCode } from './customer-actions.ts';
import type { Phone, Register, RegisterOrder } from './state.ts';
import type { World } from './world.ts';

type Scan = Extract<CustomerAction, { do: 'scan' }>;

/** The app is closed on a phone, or shows something else. */
export function putDown(world: World, phone: Phone): void {
  closeOrder(world, phone);
  phone.register.waiting.delete(phone);
}

/** Whether a customer at the counter finds this order: on the register's printed code, or on the till's screen. */
export function isOnShow(order: RegisterOrder): boolean {
  return order.register.order === order || (order.ordersApi?.mode === 'dynamic' && order.ended === null);
}

/** A customer's scan of this order: of the register's printed code, unless it has only its own. */
export function scanOf({ register, ordersApi }: RegisterOrder, phone: string): Scan {
  return ordersApi?.mode === 'dynamic' && ordersApi.qrData !== null
    ? { do: 'scan', code: ordersApi.qrData, phone }
    : { do: 'scan', register: String(register.id), phone };
}

/** What is behind a code: a register's order, if it has one, or the one order that the code was made for. */
function behind(
  world: World,
  { code, register: name }: Scan,
):
  { readonly register: Register; readonly order: RegisterOrder | null; readonly own: boolean } | RefusalCode {
  const own = code === undefined ? undefined : world.ordersByCode.get(code);
  // Only its page tells whether a code is over: an order that lost its register may still be paid by its own code.
  if (own?.ordersApi)
    return own.ordersApi.toldEnd === null && own.ended !== 'paid'
      ? { register: own.register, order: own, own: true }
      : 'code-over';
  const register =
    code === undefined
      ? findRegister(world, name)
      : ([...world.registers.values()].find((one) => qrText(world, one) === code) ?? null);
  if (!register) return code === undefined ? 'no-such-register' : 'no-such-code';
  return { register, order: register.order, own: false };
}

/** A phone reads a code: it shows the order, waits for one, or asks for an amount. */
export function scan(world: World, action: Scan): CustomerOutcome {
  const name = action.phone ?? 'A';
  const found = behind(world, action);
  if (typeof found === 'string') return refuse(found);
  const { register, order, own } = found;
  const known = world.phones.get(name);
  if (known) putDown(world, known);
  const phone: Phone = { name, register, order: null, merchantOrder: null, whenGone: null };
  world.phones.set(name, phone);
  if (!register.fixedAmount && !own) return { ok: true, screen: 'amount', phone: name };
  if (!order) {
    register.waiting.add(phone);
    return { ok: true, screen: 'waiting', phone: name };
  }
  showOrder(world, phone, order);
  return {
    ok: true,
    screen: 'payment',
    phone: name,
    amount: toDecimal(order.total),
    title: order.title,
    ...(phone.merchantOrder?.exists === true ? { merchantOrder: phone.merchantOrder.id } : {}),
  };
}
