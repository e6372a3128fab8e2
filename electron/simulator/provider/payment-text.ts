import { toDecimal } from '../amounts.ts';
import { drawFalseReading, shorten } from './reads.ts';
import { legacyDate } from './time.ts';
import { falseAnswer } from './false-answers.ts';
import type { PaymentVersion, Refund } from './state.ts';
import type { FalseReading } from './reads.ts';
import type { World } from './world.ts';

/** A refund as the provider writes it. */
export function refundBody(world: World, refund: Refund): object {
  return {
    id: world.settings.idsAsStrings ? String(refund.id) : refund.id,
    payment_id: refund.paymentId,
    amount: toDecimal(refund.amount),
    metadata: {},
    source: { id: String(refund.paymentId), name: 'Shop', type: refund.by },
    date_created: legacyDate(refund.createdAt, world.site.offset),
    unique_sequence_number: null,
    refund_mode: 'standard',
    adjustment_amount: 0,
    status: refund.status,
    reason: null,
    label: [],
    partition_details: [],
    amount_refunded_to_payer: toDecimal(refund.status === 'approved' ? refund.amount : 0),
  };
}

function listedByPayment(world: World, { refunds }: PaymentVersion): readonly Refund[] {
  return world.settings.paymentListsDoneRefunds
    ? refunds.filter(({ status }) => status === 'approved')
    : refunds;
}

function card(version: PaymentVersion): object | null {
  const { means, payerId } = version.payment;
  if (means.lastFour === null) return null;
  return {
    id: String(9_690_000_000 + (payerId % 1_000_000)),
    first_six_digits: means.firstSix,
    last_four_digits: means.lastFour,
    expiration_month: 11,
    expiration_year: 2030,
    cardholder: { name: 'APRO', identification: { type: 'DNI', number: '12345678' } },
    tags: [means.typeId === 'credit_card' ? 'credit' : 'debit'],
  };
}

function pointOfInteraction(version: PaymentVersion): object {
  const { means, id, merchantOrder } = version.payment;
  const ordersApi = merchantOrder?.order.ordersApi;
  const transfer = means.typeId === 'bank_transfer';
  return {
    type: 'INSTORE',
    sub_type: means.subType,
    linked_to: 'regular_payment',
    business_info: { unit: 'wallet', sub_unit: 'qr', branch: 'QR' },
    location: { source: 'store' },
    ...(ordersApi ? { references: [{ id: ordersApi.id, type: 'ORDER_MP' }] } : {}),
    transaction_data: {
      qr_code: null,
      bank_transfer_id: transfer ? id : null,
      transaction_id: transfer ? `T${id}` : null,
      e2e_id: means.methodId === 'pix' ? `E${id}` : null,
      bank_info: { payer: {}, collector: {} },
    },
  };
}

function build(world: World, version: PaymentVersion, idAsText: boolean): object {
  const { payment } = version;
  const { means, register, merchantOrder } = payment;
  const date = (at: number | null): string | null => (at === null ? null : legacyDate(at, world.site.offset));
  const approved = version.approvedAt !== null;
  const fee = approved ? payment.fee : 0;
  const isCard = means.lastFour !== null;
  return {
    id: idAsText || world.settings.idsAsStrings ? String(payment.id) : payment.id,
    status: version.status,
    status_detail: version.detail,
    date_created: date(payment.createdAt),
    date_approved: date(version.approvedAt),
    date_last_updated: date(version.updatedAt),
    date_of_expiration: null,
    money_release_date: date(version.approvedAt),
    operation_type: 'regular_payment',
    currency_id: world.site.currency,
    transaction_amount: toDecimal(version.told?.amount ?? payment.amount),
    transaction_amount_refunded: toDecimal(version.told?.refunded ?? version.refunded),
    coupon_amount: 0,
    shipping_amount: 0,
    taxes_amount: 0,
    description: payment.description,
    external_reference: payment.reference,
    payment_method_id: means.methodId,
    payment_type_id: means.typeId,
    payment_method: { id: means.methodId, type: means.typeId, issuer_id: isCard ? '310' : null },
    issuer_id: isCard ? '310' : null,
    installments: means.installments,
    authorization_code: isCard && approved ? String(301_299 + (payment.id % 600_000)) : null,
    binary_mode: true,
    captured: true,
    live_mode: true,
    collector_id: payment.account.userId,
    sponsor_id: null,
    notification_url: merchantOrder?.order.fields['notification_url'] ?? null,
    statement_descriptor: isCard ? 'Mercadopago*shop' : null,
    processing_mode: 'aggregator',
    pos_id: String(register.id),
    store_id: register.storeId,
    order: merchantOrder?.exists === true ? { id: String(merchantOrder.id), type: 'mercadopago' } : {},
    payer: {
      id: String(payment.payerId),
      email: `test_user_${payment.payerId}@testuser.com`,
      first_name: null,
      last_name: null,
      identification: { type: 'DNI', number: '12345678' },
      type: null,
    },
    ...(isCard ? { card: card(version) } : { card: {} }),
    fee_details: fee > 0 ? [{ type: 'mercadopago_fee', amount: toDecimal(fee), fee_payer: 'collector' }] : [],
    charges_details: [],
    transaction_details: {
      net_received_amount: toDecimal(approved ? payment.amount - fee : 0),
      total_paid_amount: toDecimal(payment.payerTotal),
      installment_amount: toDecimal(Math.round(payment.payerTotal / means.installments)),
      overpaid_amount: 0,
      financial_institution: null,
      payment_method_reference_id: null,
      acquirer_reference: null,
      external_resource_url: null,
    },
    point_of_interaction: pointOfInteraction(version),
    refunds: listedByPayment(world, version).map((refund) => refundBody(world, refund)),
    metadata: {},
    additional_info: {
      items: (merchantOrder?.order.items ?? []).map((item) => ({
        title: item['title'],
        quantity: String(item['quantity']),
        unit_price: String(item['unit_price']),
      })),
    },
    ...(world.settings.extraFields ? { release_info: null, tags: ['x'], corporation_id: null } : {}),
  };
}

/** A list of refunds as one kind of read shows it. */
export function refundBodies(
  world: World,
  kind: 'refund-get' | 'payment-refunds',
  version: PaymentVersion | null,
): object[] {
  if (!version) return [];
  const untruth = drawFalseReading(world, kind);
  const told = untruth?.touches(version.updatedAt) ? untruth : null;
  const listed = kind === 'payment-refunds' ? listedByPayment(world, version) : version.refunds;
  return shorten(listed, told, () => version.updatedAt).shown.map((refund) => {
    const body = refundBody(world, refund);
    return told ? falseAnswer('refund', body, told) : body;
  });
}

/**
 * JSON of one state of a payment; of a false read, where there is one. Its id is a number here, and a string in search
 * results. `refunds` replaces the list inside.
 */
export function paymentText(
  world: World,
  version: PaymentVersion,
  idAsText: boolean,
  untruth: FalseReading | null = null,
  refunds: readonly object[] | null = null,
): string {
  const touched = untruth?.touches(version.updatedAt) ? untruth : null;
  if (touched || refunds) {
    const fields = { ...build(world, version, idAsText), ...(refunds ? { refunds } : {}) };
    return JSON.stringify(touched ? falseAnswer('payment', fields, touched) : fields);
  }
  if (idAsText) return JSON.stringify(build(world, version, true));
  if (version.cachedText === undefined || version.cachedFor !== world.settings) {
    version.cachedText = JSON.stringify(build(world, version, false));
    version.cachedFor = world.settings;
  }
  return version.cachedText;
}
