import { json, ordersError } from './errors.ts';
import { amount, checked, list, shape, text } from './orders-api-checks.ts';
import { orderOfPath } from './orders-api-endpoints.ts';
import { once } from './orders-api-keys.ts';
import { refundAnswerFields } from './orders-api-text.ts';
import { paymentsFor } from './orders-api-versions.ts';
import { createRefund, planByHabit, refundable } from './refunds.ts';
import type { Call } from './request.ts';
import type { Done } from './orders-api-keys.ts';
import type { Hundredths } from '../amounts.ts';
import type { OrdersApiOrder } from './orders-api-versions.ts';
import type { Payment } from './state.ts';
import type { Reply } from './errors.ts';
import type { SiteId } from './sites.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;
const partialSites: readonly SiteId[] = ['MLA', 'MLC', 'MLU'];

/** What is to be given back of one payment. */
interface Share {
  readonly payment: Payment;
  readonly amount: Hundredths;
}

interface Asked {
  readonly id: string;
  readonly amount: Hundredths;
}

/** The transactions that a partial refund names; null for the whole order. */
function askedOf(world: World, body: unknown): readonly Asked[] | null {
  if (body === undefined) return null;
  const fields = shape(body, '', ['transactions']);
  if (fields['transactions'] === undefined) return null;
  return list(fields['transactions'], 'transactions', 1, 100).map((one, index) => {
    const path = `transactions[${index}]`;
    const transaction = shape(one, path, ['id', 'amount'], ['id', 'amount']);
    return {
      id: text(transaction, 'id', `${path}.`, 64) ?? '',
      amount: amount(transaction, 'amount', `${path}.`, world.site) ?? 0,
    };
  });
}

function tooOld(world: World, order: OrdersApiOrder, payments: readonly Payment[]): boolean {
  const { orderRefundWindow } = world.settings;
  const paidAt = payments.reduce(
    (first, { current }) => Math.min(first, current.approvedAt ?? first),
    Infinity,
  );
  const days = { '330-created': 330, '360-paid': 360, '180-paid': 180 }[orderRefundWindow];
  return world.now - (orderRefundWindow === '330-created' ? order.putAt : paidAt) > days * dayMs;
}

/** Why nothing but the whole can be given back; null: a part can. */
function wholeOnly(world: World, payments: readonly Payment[]): Reply | null {
  const { orderPartialRefunds } = world.settings;
  if (orderPartialRefunds === 'cash-out')
    return ordersError(
      400,
      'partial_refund_not_allowed_with_cashout',
      'Partial refunds are not allowed for orders with cash-outs.',
    );
  if (orderPartialRefunds === 'tips')
    return ordersError(
      403,
      'partial_refund_forbidden_with_tips',
      'Partial refunds are not allowed when the order has tips.',
    );
  const served =
    orderPartialRefunds === 'all-sites'
      ? world.site.partialRefunds
      : orderPartialRefunds === 'some-sites' && partialSites.includes(world.site.id);
  return served && payments.every(({ means }) => means.method !== 'other_wallet')
    ? null
    : ordersError(400, 'unsupported_partially_refunds', 'The order does not support partial refunds.');
}

function sharesOf(
  order: OrdersApiOrder,
  payments: readonly Payment[],
  asked: readonly Asked[] | null,
): readonly Share[] | Reply {
  const left = (payment: Payment): Share => ({ payment, amount: refundable(payment) });
  if (asked === null) return payments.map(left).filter((one) => one.amount > 0);
  const shares: Share[] = [];
  for (const one of asked) {
    const payment = payments.find(({ id }) => order.ordersApi.transactionIds.get(id) === one.id);
    if (!payment)
      return ordersError(404, 'transaction_not_found', 'The transaction was not found in the order.', [
        one.id,
      ]);
    const before = shares.reduce((sum, share) => (share.payment === payment ? sum + share.amount : sum), 0);
    if (one.amount <= 0)
      return ordersError(400, 'property_value', 'The amount must be above zero.', [one.id]);
    if (before + one.amount > refundable(payment))
      return ordersError(400, 'refund_amount_exceeds', 'Refund amount exceeds the available amount.', [
        one.id,
      ]);
    shares.push({ payment, amount: one.amount });
  }
  return shares;
}

/** `POST /v1/orders/{id}/refund`: the whole order without a body, else parts of its transactions. */
export function refundOrder(world: World, call: Call): Reply {
  const order = orderOfPath(world, call);
  if ('body' in order) return order;
  if (order.account !== call.account)
    return ordersError(400, 'invalid_order_owner', 'You cannot refund an order that you did not create.');
  if (world.settings.refundsRefusedForTestUser)
    return ordersError(401, 'user_not_authorized', 'User not authorized to perform this action.');
  return once(world, call, {
    name: `refund ${order.ordersApi.id}`,
    run: (key) => refund(world, order, call.body, key),
  });
}

function refund(world: World, order: OrdersApiOrder, body: unknown, key: string): Done {
  const asked = checked(() => askedOf(world, body));
  if (asked && 'refused' in asked) return asked.refused;
  const payments = paymentsFor(order).filter(({ current }) => current.approvedAt !== null);
  const held = payments.filter(({ current }) => current.status === 'approved');
  if (order.ordersApi.history.at(-1)?.paid !== true)
    return ordersError(409, 'invalid_order_status', 'Only an order with status processed can be refunded.');
  if (payments.every((payment) => refundable(payment) <= 0))
    return ordersError(409, 'order_already_refunded', 'The order has been refunded already.');
  if (held.length === 0)
    return ordersError(409, 'invalid_order_status', 'Only an order with status processed can be refunded.');
  if (tooOld(world, order, held))
    return ordersError(
      400,
      'in_store_payment_refund_order',
      'The time limit for a refund has been exceeded.',
    );
  const shares = sharesOf(order, held, asked);
  if ('status' in shares) return shares;
  const part = shares.some((one) => one.amount < one.payment.amount);
  const refused = part && asked !== null ? wholeOnly(world, held) : null;
  if (refused) return refused;
  // The body of this refusal is not documented: the generic form, without a code that a client could rely on.
  if (shares.reduce((sum, one) => sum + one.amount, 0) > order.account.balance)
    return ordersError(400, 'bad_request', 'The collector has not enough available balance.');
  const made = shares.map(({ payment, amount: share }) => {
    const one = createRefund(world, payment, share, 'collector', key, world.settings.refundsInProcess);
    planByHabit(world, payment, one);
    return one.id;
  });
  const present = (): Reply => {
    const version = order.ordersApi.history.at(-1);
    return json(201, version ? refundAnswerFields(world, order, version, made) : {});
  };
  return { first: present(), present };
}
