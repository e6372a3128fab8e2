import { toDecimal } from '../amounts.ts';
import { legacyDate } from './time.ts';
import { falseAnswer } from './false-answers.ts';
import type { MerchantOrder, MerchantOrderVersion, PaymentVersion } from './state.ts';
import type { FalseReading } from './reads.ts';
import type { World } from './world.ts';

function paymentLine(world: World, version: PaymentVersion): object {
  const { payment } = version;
  const date = (at: number): string => legacyDate(at, world.site.offset);
  return {
    id: world.settings.idsAsStrings ? String(payment.id) : payment.id,
    transaction_amount: toDecimal(version.told?.amount ?? payment.amount),
    total_paid_amount: toDecimal(payment.payerTotal),
    shipping_cost: 0,
    currency_id: world.site.currency,
    status: version.status,
    status_detail: version.detail,
    operation_type: 'regular_payment',
    date_approved: version.approvedAt === null ? null : date(version.approvedAt),
    date_created: date(payment.createdAt),
    last_modified: date(version.updatedAt),
    amount_refunded: toDecimal(version.told?.refunded ?? version.refunded),
  };
}

function items(world: World, merchantOrder: MerchantOrder): object[] {
  return merchantOrder.order.items.map((item) => ({
    id: item['sku_number'] ?? item['external_code'] ?? '',
    category_id: item['category'] ?? '',
    currency_id: world.site.currency,
    description: item['description'] ?? '',
    picture_url: null,
    title: item['title'],
    quantity: item['quantity'],
    // A text in `/v1/orders`, a number everywhere else.
    unit_price: Number(item['unit_price']),
  }));
}

function build(world: World, merchantOrder: MerchantOrder, version: MerchantOrderVersion): object {
  const { order } = merchantOrder;
  const { settings, site } = world;
  const bare = settings.omitFieldsOnOpened && version.status === 'opened';
  const payer = version.payments.at(-1)?.payment.payerId;
  return {
    id: settings.idsAsStrings ? String(merchantOrder.id) : merchantOrder.id,
    status: version.status,
    ...(bare ? {} : { external_reference: order.reference }),
    preference_id: merchantOrder.preferenceId,
    ...(bare || settings.omitPayments
      ? {}
      : { payments: version.payments.map((one) => paymentLine(world, one)) }),
    ...(bare ? {} : { shipments: [] }),
    payouts: [],
    collector: { id: order.account.userId, email: '', nickname: order.account.nickname },
    marketplace: 'NONE',
    notification_url: order.fields['notification_url'] ?? null,
    date_created: legacyDate(merchantOrder.createdAt, site.offset),
    last_updated: legacyDate(version.updatedAt, site.offset),
    sponsor_id: null,
    shipping_cost: 0,
    total_amount: toDecimal(order.total),
    site_id: site.id,
    ...(bare ? {} : { paid_amount: toDecimal(version.paid) }),
    refunded_amount: toDecimal(version.refunded),
    ...(bare ? {} : { payer: payer === undefined ? null : { id: payer, email: '' } }),
    items: items(world, merchantOrder),
    cancelled: version.status === 'expired',
    additional_info: '',
    application_id: null,
    is_test: false,
    order_status: version.orderStatus,
    ...(settings.extraFields
      ? {
          canceled: version.status === 'expired',
          version: version.number,
          channel: { kind: 'qr', tags: ['x'] },
        }
      : {}),
  };
}

/**
 * JSON of one state of a merchant order; of a false read, where there is one. The true text is cached with that state,
 * because a waiting till asks for it again and again.
 */
export function merchantOrderText(
  world: World,
  merchantOrder: MerchantOrder,
  version: MerchantOrderVersion,
  untruth: FalseReading | null = null,
): string {
  if (untruth?.touches(version.updatedAt))
    return JSON.stringify(falseAnswer('merchantOrder', build(world, merchantOrder, version), untruth));
  if (version.cachedText === undefined || version.cachedFor !== world.settings) {
    version.cachedText = JSON.stringify(build(world, merchantOrder, version));
    version.cachedFor = world.settings;
  }
  return version.cachedText;
}
