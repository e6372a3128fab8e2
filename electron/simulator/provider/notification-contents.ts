import { toDecimal } from '../amounts.ts';
import { ordersApiFields, statusOf } from './orders-api-text.ts';
import { isOrdersApiOrder } from './orders-api-versions.ts';
import type { Change } from './changes.ts';
import type { OrdersApiOrder } from './orders-api-versions.ts';
import type { OrdersApiVersion, RegisterOrder } from './state.ts';
import type { Told } from './notification-forms.ts';
import type { World } from './world.ts';

function failures(version: OrdersApiVersion | undefined): number {
  return (
    version?.payments.filter(({ status }) => status === 'rejected' || status === 'cancelled').length ?? 0
  );
}

function disputed(version: OrdersApiVersion | undefined): boolean {
  return version?.payments.some(({ status }) => status === 'charged_back') ?? false;
}

const actions: Readonly<Record<string, string>> = {
  processed: 'order.processed',
  refunded: 'order.refunded',
  canceled: 'order.canceled',
  expired: 'order.expired',
  action_required: 'order.action_required',
};

/** What happened to an order of `/v1/orders` between two of its states; null: nothing that is told. */
function orderAction(
  world: World,
  before: OrdersApiVersion | undefined,
  now: OrdersApiVersion,
): string | null {
  const was = before ? statusOf(world, before) : null;
  const is = statusOf(world, now);
  if (disputed(now) && !disputed(before)) return 'order.charged_back';
  if (was?.status === is.status && was.status_detail === is.status_detail) {
    const back = (one: OrdersApiVersion): number =>
      one.payments.reduce((sum, { refunded }) => sum + refunded, 0);
    if (before && back(now) > back(before)) return 'order.refunded';
    return failures(now) > failures(before) ? 'order.failed' : null;
  }
  if (is.status_detail === 'partially_refunded') return 'order.refunded';
  return actions[is.status] ?? null;
}

function orderTold(world: World, order: OrdersApiOrder): Told | null {
  const { history } = order.ordersApi;
  const version = history.at(-1);
  if (!version) return null;
  const action = orderAction(world, history.at(-2), version);
  if (action === null) return null;
  const fields = ordersApiFields(world, order, version);
  const told = ['external_reference', 'status', 'status_detail', 'total_paid_amount', 'transactions', 'type'];
  return {
    topic: 'order',
    id: order.ordersApi.id,
    userId: order.account.userId,
    action,
    status: String(fields['status']),
    version: history.length,
    data: Object.fromEntries(told.flatMap((name) => (name in fields ? [[name, fields[name]]] : []))),
  };
}

/** What is told of a change, and of which order it is; null: nothing is told. */
export function toldOf(
  world: World,
  change: Change,
): { readonly told: Told; readonly order: RegisterOrder | null } | null {
  switch (change.kind) {
    case 'merchant-order': {
      const { id, order, current } = change.merchantOrder;
      const { status, number } = current;
      if (status === 'opened' && world.settings.notifications.opened === false) return null;
      const action = number === 1 ? 'create' : 'update';
      const { userId } = order.account;
      return {
        told: { topic: 'merchant_order', id: String(id), userId, action, status, version: number, data: {} },
        order,
      };
    }
    case 'payment': {
      const { id, account, merchantOrder, current } = change.payment;
      const action = current.number === 1 ? 'created' : 'updated';
      const { status, number } = current;
      const { userId } = account;
      return {
        told: { topic: 'payment', id: String(id), userId, action, status, version: number, data: {} },
        order: merchantOrder?.order ?? null,
      };
    }
    case 'order': {
      const told = isOrdersApiOrder(change.order) ? orderTold(world, change.order) : null;
      return told && { told, order: change.order };
    }
    case 'chargeback': {
      const { id, account, payment } = change;
      return {
        told: {
          topic: 'chargebacks',
          id,
          userId: account.userId,
          action: 'changed_case_status',
          status: payment.current.status,
          version: payment.current.number,
          data: { payment_id: payment.id, amount: toDecimal(payment.amount) },
        },
        // Only the panel can send these.
        order: null,
      };
    }
  }
}
