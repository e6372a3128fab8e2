import { amount, checked, list, object, oneOf, RefusedBody, shape, text } from './orders-api-checks.ts';
import { durationMs } from './time.ts';
import type { OrderMode } from './state.ts';
import type { Fields } from './orders-api-checks.ts';
import type { Hundredths } from '../amounts.ts';
import type { Reply } from './errors.ts';
import type { SiteProfile } from './sites.ts';

/** What a valid create asks for. */
export interface OrdersApiSpec {
  readonly reference: string;
  readonly total: Hundredths;
  /** The external id of the register. */
  readonly register: string;
  readonly mode: OrderMode;
  /** Null where the provider's own life is wanted. */
  readonly life: { readonly text: string; readonly ms: number } | null;
  readonly hasMarketplaceFee: boolean;
  readonly fields: Fields;
  readonly items: readonly Fields[];
}

const known = [
  'type',
  'total_amount',
  'external_reference',
  'description',
  'expiration_time',
  'processing_mode',
  'config',
  'transactions',
  'items',
  'discounts',
  'integration_data',
  'marketplace',
  'marketplace_fee',
  'taxes',
];
const needed = ['type', 'external_reference', 'config', 'transactions'];
const modes = ['static', 'dynamic', 'hybrid'] as const;
const shortestMs = 30_000;
const longestMs = 3_600 * 3_600_000;

function lifeOf(fields: Fields): OrdersApiSpec['life'] {
  const asked = text(fields, 'expiration_time', '', 64);
  if (asked === null) return null;
  const ms = durationMs(asked);
  if (ms === null || ms < shortestMs || ms > longestMs)
    throw new RefusedBody('property_value', "'expiration_time' must be from PT30S to PT3600H");
  return { text: asked, ms };
}

function configOf(fields: Fields): { readonly register: string; readonly mode: OrderMode } {
  const config = shape(fields['config'], 'config', ['qr', 'payment_method'], ['qr']);
  const qr = shape(config['qr'], 'config.qr', ['external_pos_id', 'mode'], ['external_pos_id']);
  const mode = oneOf(qr, 'mode', 'config.qr.', modes);
  if (config['payment_method'] !== undefined) {
    const method = shape(config['payment_method'], 'config.payment_method', [
      'default_type',
      'default_installments',
      'installments_cost',
    ]);
    const cost = oneOf(method, 'installments_cost', 'config.payment_method.', ['seller', 'buyer']);
    if (cost !== null && fields['discounts'] !== undefined)
      throw new RefusedBody('discounts_not_allowed_with_installments', "'discounts'");
  }
  return {
    register: text(qr, 'external_pos_id', 'config.qr.', 60) ?? '',
    mode: modes.find((one) => one === mode) ?? 'static',
  };
}

function transactionsOf(fields: Fields, site: SiteProfile): Hundredths {
  const transactions = shape(fields['transactions'], 'transactions', ['payments', 'cash_outs'], []);
  if (transactions['cash_outs'] !== undefined)
    throw new RefusedBody('seller_configuration', "'transactions.cash_outs'");
  if (transactions['payments'] === undefined)
    throw new RefusedBody('required_properties', "'transactions.payments' is required");
  const [payment] = list(transactions['payments'], 'transactions.payments', 1, 1);
  const path = 'transactions.payments[0]';
  return amount(shape(payment, path, ['amount'], ['amount']), 'amount', `${path}.`, site) ?? 0;
}

const itemFields = [
  'title',
  'unit_price',
  'quantity',
  'unit_measure',
  'external_code',
  'external_categories',
];

function itemOf(value: unknown, index: number, site: SiteProfile): Hundredths {
  const path = `items[${index}]`;
  const item = shape(value, path, itemFields, ['title', 'unit_price', 'quantity']);
  text(item, 'title', `${path}.`, 150);
  text(item, 'unit_measure', `${path}.`, 10);
  text(item, 'external_code', `${path}.`, 30);
  if (item['external_categories'] !== undefined)
    for (const one of list(item['external_categories'], `${path}.external_categories`, 0, 10))
      text(shape(one, `${path}.external_categories[]`, ['id'], ['id']), 'id', `${path}.`, 50);
  const { quantity } = item;
  if (typeof quantity !== 'number')
    throw new RefusedBody('property_type', `'${path}.quantity' must be a number`);
  if (!Number.isInteger(quantity) || quantity < 1)
    throw new RefusedBody('property_value', `'${path}.quantity' must be a whole number`);
  return (amount(item, 'unit_price', `${path}.`, site) ?? 0) * quantity;
}

const discounted = ['debit_card', 'credit_card', 'account_money', 'prepaid_card'];

function discountsOf(fields: Fields, total: Hundredths, site: SiteProfile): void {
  if (fields['discounts'] === undefined) return;
  const discounts = shape(fields['discounts'], 'discounts', ['payment_methods'], ['payment_methods']);
  const path = 'discounts.payment_methods[]';
  for (const one of list(discounts['payment_methods'], 'discounts.payment_methods', 1, 4)) {
    const method = shape(one, path, ['type', 'new_total_amount'], ['type', 'new_total_amount']);
    oneOf(method, 'type', `${path}.`, discounted);
    if ((amount(method, 'new_total_amount', `${path}.`, site) ?? 0) > total)
      throw new RefusedBody('property_value', `'${path}.new_total_amount' is above the total`);
  }
}

function integratorOf(fields: Fields, userId: number): void {
  if (fields['integration_data'] === undefined) return;
  const data = shape(fields['integration_data'], 'integration_data', [
    'platform_id',
    'integrator_id',
    'sponsor',
  ]);
  text(data, 'platform_id', 'integration_data.', 64);
  text(data, 'integrator_id', 'integration_data.', 64, /^dev_/);
  if (data['sponsor'] === undefined) return;
  const sponsor = shape(data['sponsor'], 'integration_data.sponsor', ['id'], ['id']);
  const id = text(sponsor, 'id', 'integration_data.sponsor.', 64);
  if (id === null || !/^\d+$/.test(id) || Number(id) === userId)
    throw new RefusedBody('sponsor_id_not_valid', "'integration_data.sponsor.id'");
}

function check(body: unknown, site: SiteProfile, userId: number): OrdersApiSpec {
  const fields = shape(object(body, 'body'), '', known, needed);
  oneOf(fields, 'type', '', ['qr']);
  oneOf(fields, 'processing_mode', '', ['automatic']);
  text(fields, 'description', '', 150);
  const reference = text(fields, 'external_reference', '', 64, /^[A-Za-z0-9_-]+$/) ?? '';
  const life = lifeOf(fields);
  const { register, mode } = configOf(fields);
  const paid = transactionsOf(fields, site);
  const total = amount(fields, 'total_amount', '', site) ?? paid;
  if (total <= 0) throw new RefusedBody('invalid_total_amount', 'the total amount cannot be zero');
  if (paid !== total)
    throw new RefusedBody('invalid_total_amount', 'total_amount is not the sum of the transactions');
  const items = fields['items'] === undefined ? [] : list(fields['items'], 'items', 1, 10);
  const sum = items.reduce((whole: number, one, index) => whole + itemOf(one, index, site), 0);
  if (items.length > 0 && sum !== total)
    throw new RefusedBody('invalid_total_amount', 'total_amount is not the sum of the items');
  discountsOf(fields, total, site);
  if (fields['discounts'] !== undefined && items.some((one) => object(one, 'items[]')['external_categories']))
    throw new RefusedBody('bad_request', "'discounts' do not go with 'items.external_categories'");
  integratorOf(fields, userId);
  if (fields['marketplace'] !== undefined) throw new RefusedBody('marketplace_not_valid', "'marketplace'");
  const fee = amount(fields, 'marketplace_fee', '', site);
  if (fields['taxes'] !== undefined)
    for (const one of list(fields['taxes'], 'taxes', 1, 10)) object(one, 'taxes[]');
  return {
    reference,
    total,
    register,
    mode,
    life,
    hasMarketplaceFee: fee !== null,
    fields,
    items: items.map((one) => object(one, 'items[]')),
  };
}

/** Checks the body of a create as strictly as the reference; answers the documented 400 otherwise. */
export function readOrdersApiBody(
  body: unknown,
  site: SiteProfile,
  userId: number,
): OrdersApiSpec | { readonly refused: Reply } {
  return checked(() => check(body ?? {}, site, userId));
}
