import { toHundredths } from '../amounts.ts';
import { inStoreError } from './errors.ts';
import { parseExpiration } from './time.ts';
import type { Hundredths } from '../amounts.ts';
import type { OrderSpec } from './register-orders.ts';
import type { Reply } from './errors.ts';
import type { SiteProfile } from './sites.ts';

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Makes a check below end with a documented 400; caught in `readOrder` alone. */
class Refused extends Error {
  readonly reply: Reply;
  constructor(code: string, message: string) {
    super(code);
    this.reply = inStoreError(400, code, message);
  }
}

function text(fields: Fields, name: string, code: string, required: boolean, longest = 256): string | null {
  const value = fields[name];
  if (value === undefined || value === null) {
    if (required) throw new Refused(code, `${name} must be present`);
    return null;
  }
  if (typeof value !== 'string') throw new Refused(code, `${name} must be a string`);
  if (required && value.trim() === '') throw new Refused(code, `${name} must be present`);
  if (value.length > longest) throw new Refused(code, `${name} must have at most ${longest} characters`);
  return value;
}

function money(
  fields: Fields,
  name: string,
  codes: { readonly missing: string; readonly wrong: string },
  site: SiteProfile,
): Hundredths {
  const value = fields[name];
  if (value === undefined || value === null) throw new Refused(codes.missing, `${name} must be present`);
  if (typeof value !== 'number') throw new Refused(codes.wrong, `${name} must be a number`);
  const amount = toHundredths(value, site);
  if (amount === null) throw new Refused(codes.wrong, `${name} must have at most ${site.decimals} decimals`);
  if (amount < 0) throw new Refused(codes.wrong, `${name} must not be negative`);
  return amount;
}

/** Reads one line of the order; returns its total. */
function item(value: unknown, site: SiteProfile): Hundredths {
  if (!isObject(value)) throw new Refused('invalid_items', 'items must be an array of objects');
  for (const name of ['sku_number', 'category', 'description', 'currency_id'])
    text(value, name, `invalid_items.${name}`, false);
  text(value, 'title', 'invalid_items.title', true);
  if (value['unit_measure'] === undefined)
    throw new Refused('invalid_unit_measure', 'unit_measure must be present');
  const measure = text(value, 'unit_measure', 'invalid_items.unit_measure', true);
  if (measure !== 'unit' && measure !== 'pack')
    throw new Refused('invalid_unit_measure', 'unit_measure must be unit or pack');
  const quantity = value['quantity'];
  if (quantity === undefined || quantity === null)
    throw new Refused('invalid_quantity', 'quantity must be present');
  if (typeof quantity !== 'number') throw new Refused('invalid_items.quantity', 'quantity must be a number');
  if (!Number.isInteger(quantity) || quantity < 1)
    throw new Refused('invalid_quantity', 'quantity must be a whole number');
  const price = money(
    value,
    'unit_price',
    { missing: 'invalid_unit_price', wrong: 'invalid_items.unit_price' },
    site,
  );
  const total = money(
    value,
    'total_amount',
    { missing: 'invalid_items.total_amount', wrong: 'invalid_items.total_amount' },
    site,
  );
  if (price * quantity !== total)
    throw new Refused('invalid_items.total_amount', 'total_amount must be unit_price by quantity');
  return total;
}

function sponsor(value: unknown): void {
  if (value === undefined || value === null) return;
  if (!isObject(value) || value['id'] === undefined)
    throw new Refused('invalid_id', 'sponsor.id must be present');
  if (typeof value['id'] !== 'number') throw new Refused('invalid_sponsor.id', 'sponsor.id must be a number');
}

function cashOut(value: unknown, site: SiteProfile): Hundredths {
  if (value === undefined || value === null) return 0;
  if (!isObject(value)) throw new Refused('invalid_cash_out.amount', 'cash_out must be an object');
  return money(value, 'amount', { missing: 'invalid_amount', wrong: 'invalid_cash_out.amount' }, site);
}

const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

/** Where the order's notifications go; the setting lets a test have them on its own machine. */
function notificationUrl(fields: Fields, loopbackAllowed: boolean): void {
  const address = text(fields, 'notification_url', 'invalid_notification_url', false, 500);
  if (address === null || (loopbackAllowed && loopback.test(address))) return;
  if (!address.startsWith('https://') || !URL.canParse(address))
    throw new Refused('invalid_notification_url', 'notification_url must be an https address');
}

function check(fields: Fields, site: SiteProfile, now: number, loopbackAllowed: boolean): OrderSpec {
  const reference = text(fields, 'external_reference', 'invalid_external_reference', true, 64) ?? '';
  if (!/^[A-Za-z0-9_-]+$/.test(reference)) {
    throw new Refused(
      'invalid_external_reference',
      'external_reference may hold letters, digits, hyphen and underscore only',
    );
  }
  const title = text(fields, 'title', 'invalid_title', true) ?? '';
  text(fields, 'description', 'invalid_description', true);
  notificationUrl(fields, loopbackAllowed);
  const total = money(
    fields,
    'total_amount',
    { missing: 'invalid_total_amount', wrong: 'invalid_total_amount' },
    site,
  );
  if (total <= 0) throw new Refused('invalid_total_amount', 'total_amount must be greater than zero');
  const expiration = text(fields, 'expiration_date', 'invalid_expiration_date', false);
  const expiresAt = expiration === null ? null : parseExpiration(expiration);
  if (expiration !== null && (expiresAt === null || expiresAt <= now)) {
    throw new Refused(
      'invalid_expiration_date',
      'expiration_date must be a valid date in the future (yyyy-MM-ddTHH:mm:ss.SSS±hh:mm)',
    );
  }
  sponsor(fields['sponsor']);
  const extra = cashOut(fields['cash_out'], site);
  const items = fields['items'] ?? [];
  if (!Array.isArray(items)) throw new Refused('invalid_items', 'items must be an array');
  if (items.length === 0 && extra === 0)
    throw new Refused('error_creating_seller_qr_order', 'items or cash_out must be present');
  const sum = items.reduce((whole: number, one: unknown) => whole + item(one, site), 0) + extra;
  if (sum !== total)
    throw new Refused('invalid_total_amount', 'total_amount must be the sum of the items and cash_out');
  return { reference, title, total, expiresAt, fields, items: items.filter(isObject) };
}

/** Checks the body of an in-store v2 PUT as strictly as the reference; answers the documented 400 otherwise. */
export function readOrder(
  body: unknown,
  site: SiteProfile,
  now: number,
  loopbackAllowed: boolean,
): { readonly spec: OrderSpec } | { readonly refused: Reply } {
  if (!isObject(body)) return { refused: inStoreError(400, 'bad_request', 'The body must be a JSON object') };
  try {
    return { spec: check(body, site, now, loopbackAllowed) };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.reply };
    throw error;
  }
}
