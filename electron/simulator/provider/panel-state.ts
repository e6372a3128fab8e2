import { toDecimal } from '../amounts.ts';
import { qrText } from './register-endpoints.ts';
import { statusOf } from './orders-api-text.ts';
import { isOrdersApiOrder } from './orders-api-versions.ts';
import { isLocked } from './register-orders.ts';
import type { Account, OrderEnd, OrderMode, Phone, Register } from './state.ts';
import type { World } from './world.ts';

/**
 * What a person at the panel, or a test, sees of the simulator. Amounts in units of currency, times in milliseconds.
 */
export interface ProviderState {
  readonly now: number;
  readonly site: string;
  readonly currency: string;
  readonly account: { readonly userId: number; readonly nickname: string; readonly balance: number };
  readonly registers: readonly {
    readonly externalId: string | null;
    readonly name: string;
    readonly fixedAmount: boolean;
    readonly qrCode: string;
    readonly waitingPhones: number;
    /** What its printed code gives; else the newest that can be paid there by a code of its own. */
    readonly order: {
      readonly reference: string;
      readonly title: string;
      readonly amount: number;
      readonly expiresAt: number;
      readonly secondsLeft: number;
      readonly locked: boolean;
      /** `null`: in-store v2. */
      readonly mode: OrderMode | null;
      /** False: only its own code gives it. */
      readonly onPrintedCode: boolean;
    } | null;
    /** How many more orders are live on it. */
    readonly othersBeside: number;
  }[];
  /** The latest twenty of `/v1/orders`, newest first. */
  readonly orders: readonly {
    readonly id: string;
    readonly reference: string;
    readonly register: string | null;
    readonly mode: OrderMode;
    readonly status: string;
    readonly detail: string;
    readonly amount: number;
    /** The text of its own code. */
    readonly qrData: string | null;
    readonly expiresAt: number;
  }[];
  readonly phones: readonly {
    readonly name: string;
    readonly register: string | null;
    readonly screen: 'waiting' | 'amount' | 'payment' | 'paid';
    readonly reference: string | null;
    readonly amount: number | null;
    readonly orderEnded: OrderEnd | null;
  }[];
  /** The latest twenty, newest first. */
  readonly merchantOrders: readonly {
    readonly id: number;
    readonly reference: string;
    readonly status: string;
    readonly orderStatus: string;
    readonly amount: number;
    readonly paid: number;
  }[];
  readonly payments: readonly {
    readonly id: number;
    readonly reference: string | null;
    readonly status: string;
    readonly detail: string;
    readonly amount: number;
    readonly refunded: number;
    readonly method: string;
    readonly at: number;
  }[];
}

function screenOf(phone: Phone): 'waiting' | 'amount' | 'payment' | 'paid' {
  if (!phone.register.fixedAmount) return 'amount';
  if (!phone.order) return 'waiting';
  return phone.merchantOrder?.current.status === 'closed' ? 'paid' : 'payment';
}

type RegisterState = ProviderState['registers'][number];

function describeOrder(world: World, register: Register): RegisterState['order'] {
  const order = register.order ?? [...register.liveByCode].at(-1) ?? null;
  return (
    order && {
      reference: order.reference,
      title: order.title,
      amount: toDecimal(order.total),
      expiresAt: order.expiresAt,
      secondsLeft: Math.ceil((order.expiresAt - world.now) / 1000),
      locked: isLocked(world, order),
      mode: order.ordersApi?.mode ?? null,
      onPrintedCode: order === register.order,
    }
  );
}

function describeOrders(world: World, account: Account): ProviderState['orders'] {
  const latest: ProviderState['orders'][number][] = [];
  for (let index = world.ordersApi.length - 1; index >= 0 && latest.length < 20; index -= 1) {
    const order = world.ordersApi[index];
    if (!order || order.account !== account || !isOrdersApiOrder(order)) continue;
    const { id, mode, qrData, history } = order.ordersApi;
    const version = history.at(-1);
    if (!version) continue;
    const { status, status_detail: detail } = statusOf(world, version);
    latest.push({
      id,
      reference: order.reference,
      register: order.register.externalId,
      mode,
      status,
      detail,
      amount: toDecimal(order.total),
      qrData,
      expiresAt: order.expiresAt,
    });
  }
  return latest;
}

export function describeState(world: World, account: Account): ProviderState {
  return {
    now: world.now,
    site: world.site.id,
    currency: world.site.currency,
    account: { userId: account.userId, nickname: account.nickname, balance: toDecimal(account.balance) },
    registers: [...world.registers.values()].map((register) => ({
      externalId: register.externalId,
      name: register.name,
      fixedAmount: register.fixedAmount,
      qrCode: qrText(world, register),
      waitingPhones: register.waiting.size,
      order: describeOrder(world, register),
      othersBeside: Math.max(0, register.live.length - 1),
    })),
    orders: describeOrders(world, account),
    phones: [...world.phones.values()].slice(-50).map((phone) => ({
      name: phone.name,
      register: phone.register.externalId,
      screen: screenOf(phone),
      reference: phone.order?.reference ?? null,
      amount: phone.order ? toDecimal(phone.order.total) : null,
      orderEnded: phone.order?.ended ?? null,
    })),
    merchantOrders: account.merchantOrders
      .slice(-20)
      .reverse()
      .map(({ id, order, current }) => ({
        id,
        reference: order.reference,
        status: current.status,
        orderStatus: current.orderStatus,
        amount: toDecimal(order.total),
        paid: toDecimal(current.paid),
      })),
    payments: account.payments
      .slice(-20)
      .reverse()
      .map(({ id, reference, current, amount, means, createdAt }) => ({
        id,
        reference,
        status: current.status,
        detail: current.detail,
        amount: toDecimal(amount),
        refunded: toDecimal(current.refunded),
        method: means.methodId,
        at: createdAt,
      })),
  };
}
