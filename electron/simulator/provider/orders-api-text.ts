import { toText } from '../amounts.ts';
import { isUndecided } from './orders-api-versions.ts';
import type { OrdersApiOrder } from './orders-api-versions.ts';
import type { OrdersApiVersion, PaymentVersion } from './state.ts';
import type { World } from './world.ts';

interface Told {
  readonly status: string;
  readonly status_detail: string;
}

function said(status: string, detail = status): Told {
  return { status, status_detail: detail };
}

function zulu(at: number): string {
  return new Date(at).toISOString();
}

const openDetails: Readonly<Record<string, string>> = {
  processing: 'in_process',
  action_required: 'waiting_payment',
};

/** Payments that took place, as far as the page tells of them. */
function madeOf(world: World, version: OrdersApiVersion): readonly PaymentVersion[] {
  if (version.end !== null && !version.paid) return [];
  const made = version.payments.filter(({ approvedAt }) => approvedAt !== null);
  return world.settings.orderListsPayments === 'first' ? made.slice(0, 1) : made;
}

/** What an order is called in one of its states. */
export function statusOf(world: World, version: OrdersApiVersion): Told {
  const { orderPaidDetail, partialRefundStatus } = world.settings;
  if (!version.paid) {
    const word = version.end ?? version.openStatus;
    return said(word, openDetails[word]);
  }
  let taken = 0;
  let back = 0;
  for (const told of madeOf(world, version).map(toldOf)) {
    taken += told.amount;
    back += told.refunded;
  }
  if (back <= 0) return said('processed', orderPaidDetail);
  return back >= taken ? said('refunded') : said(partialRefundStatus, 'partially_refunded');
}

function methodOf({ payment: { means } }: PaymentVersion): object {
  return { id: means.methodId, type: means.typeId, installments: means.installments };
}

/** The amounts that reads give, which need not be the true ones. */
function toldOf({ payment, refunded, told }: PaymentVersion): {
  readonly amount: number;
  readonly refunded: number;
} {
  return { amount: told?.amount ?? payment.amount, refunded: told?.refunded ?? refunded };
}

function madeText(world: World, order: OrdersApiOrder, version: PaymentVersion): object {
  const told = toldOf(version);
  const amount = toText(told.amount, world.site);
  const status =
    told.refunded <= 0
      ? said('processed', 'accredited')
      : told.refunded >= told.amount
        ? said('refunded')
        : said('processed', 'partially_refunded');
  return {
    id: order.ordersApi.transactionIds.get(version.payment.id),
    amount,
    paid_amount: amount,
    ...(told.refunded === 0 ? {} : { refunded_amount: toText(told.refunded, world.site) }),
    ...status,
    reference_id: String(version.payment.id),
    payment_method: methodOf(version),
  };
}

function otherText(world: World, order: OrdersApiOrder, version: PaymentVersion, told: Told): object {
  return {
    id: order.ordersApi.transactionIds.get(version.payment.id),
    amount: toText(version.payment.amount, world.site),
    ...told,
    reference_id: String(version.payment.id),
    payment_method: methodOf(version),
  };
}

/** The transaction that the order was created with, as long as no payment took its place. */
function unpaidText(order: OrdersApiOrder, version: OrdersApiVersion): object {
  const [payment] = (order.fields['transactions'] as { payments: { amount: string }[] }).payments;
  const told =
    version.end === 'canceled'
      ? said('canceled', 'canceled_by_api')
      : version.end === 'expired'
        ? said('expired')
        : said('created', 'ready_to_process');
  return { id: order.ordersApi.firstTransaction, amount: payment?.amount, ...told };
}

function paymentsText(world: World, order: OrdersApiOrder, version: OrdersApiVersion): readonly object[] {
  const { orderListsRejected, orderOpenStatus } = world.settings;
  const made = madeOf(world, version);
  const listed: object[] = [];
  for (const one of version.payments) {
    if (made.includes(one)) listed.push(madeText(world, order, one));
    else if (one.approvedAt !== null) continue;
    else if (isUndecided(one)) {
      if (orderOpenStatus === 'processing' && version.end === null)
        listed.push(otherText(world, order, one, said('processing', 'in_process')));
    } else if (orderListsRejected) listed.push(otherText(world, order, one, said('failed', one.detail)));
  }
  const first = order.ordersApi.firstTransaction;
  if (!version.paid && !listed.some((one) => 'id' in one && one.id === first))
    listed.push(unpaidText(order, version));
  return listed;
}

/** The refunds of an order, each with the transaction that it belongs to. */
export function refundsText(
  world: World,
  order: OrdersApiOrder,
  payments: readonly PaymentVersion[],
): readonly object[] {
  const { orderListsAllRefunds, refundDoneWord } = world.settings;
  const words = { in_process: 'processing', rejected: 'failed', approved: refundDoneWord } as const;
  return payments.flatMap(({ payment, refunds }) =>
    refunds
      .filter(({ by }) => orderListsAllRefunds || by === 'collector')
      .map((refund) => ({
        id: order.ordersApi.refundIds.get(refund.id),
        transaction_id: order.ordersApi.transactionIds.get(payment.id),
        reference_id: String(refund.id),
        amount: toText(refund.amount, world.site),
        status: words[refund.status],
      })),
  );
}

/** One state of an order of `/v1/orders` as the provider writes it. */
export function ordersApiFields(
  world: World,
  order: OrdersApiOrder,
  version: OrdersApiVersion,
): Record<string, unknown> {
  const { settings, site } = world;
  const { id, mode, qrData, expirationTime } = order.ordersApi;
  const made = madeOf(world, version);
  const paid = made.reduce((sum, one) => sum + toldOf(one).amount, 0);
  const refunds = refundsText(world, order, made);
  const sent = (...names: readonly string[]): object =>
    Object.fromEntries(
      names.flatMap((name) => (order.fields[name] === undefined ? [] : [[name, order.fields[name]]])),
    );
  return {
    id,
    type: 'qr',
    processing_mode: 'automatic',
    external_reference: order.reference,
    ...sent('description', 'marketplace_fee'),
    total_amount: order.fields['total_amount'] ?? toText(order.total, site),
    ...(version.paid ? { total_paid_amount: toText(paid, site) } : {}),
    expiration_time: expirationTime,
    country_code: { iso3: site.country3, iso2: site.country, site: site.id }[settings.countryCode],
    user_id: settings.orderUserIdAsNumber ? order.account.userId : String(order.account.userId),
    ...statusOf(world, version),
    currency: site.currency,
    created_date: zulu(order.putAt),
    last_updated_date: zulu(version.updatedAt),
    integration_data: {
      application_id: '1'.repeat(16),
      ...(order.fields['integration_data'] as object | undefined),
    },
    config: { qr: { external_pos_id: order.register.externalId, mode } },
    ...(qrData === null ? {} : { type_response: { qr_data: qrData } }),
    transactions: {
      payments: paymentsText(world, order, version),
      ...(refunds.length > 0 ? { refunds } : {}),
    },
    ...sent('items', 'discounts', 'taxes'),
    ...(settings.extraFields ? { client_token: 'x', version: order.ordersApi.history.length } : {}),
  };
}

/** What the answer to a refund says of the order. */
export function refundAnswerFields(
  world: World,
  order: OrdersApiOrder,
  version: OrdersApiVersion,
  made: readonly number[],
): object {
  const { refundAnswerSays, refundDoneWord } = world.settings;
  const onItsWay = refundAnswerSays === 'processing';
  // Whatever it is: what the answer calls done may be on its way.
  const status = onItsWay ? 'processing' : refundDoneWord;
  const refunds = refundsText(
    world,
    order,
    version.payments.map((one) => ({ ...one, refunds: one.refunds.filter(({ id }) => made.includes(id)) })),
  );
  return {
    id: order.ordersApi.id,
    ...(onItsWay ? said('processed', 'accredited') : statusOf(world, version)),
    transactions: { refunds: refunds.map((one) => ({ ...one, status })) },
  };
}
